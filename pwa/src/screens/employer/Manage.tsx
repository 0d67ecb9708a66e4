/** What may be done about a gig: find people for it, change it, the same again, look for no more, call it off. */
import { cancelGig, close } from "../../actions/post"
import type { Gig } from "../../api/types"
import { t } from "../../state/words"
import { follow } from "../../parts/follow"
import { Icon } from "../../parts/Icon"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { Effects } from "./Effects"
import { isOver, onItsWay } from "./gigs"
import { askWhy } from "./Why"

const kept = (state: "closed" | "cancelled") => ({ pencil: t("take-toast-pencil"), done: () => t(`gig-state-${state}`) })

export function Manage({ gig, booked }: { gig: Gig; booked: number }) {
  if (onItsWay(gig.id)) return null
  const wanted = gig.state === "open"
  return (
    <>
      <h2 class="sec">{t("own-gig")}</h2>
      <ul class="rows">
        {wanted && gig.open > 0 && <li><Link to={`/workers?gig=${gig.id}`} icon="user-search" word={t("own-find")} /></li>}
        {(wanted || gig.state === "checking") && <li><Link to={`/post?gig=${gig.id}`} icon="pencil" word={t("own-edit")} line={booked ? t("own-edit-booked") : undefined} /></li>}
        <li><Link to={`/post?like=${gig.id}`} icon="copy" word={t("own-copy")} /></li>
        {wanted && <li><Act icon="ban" word={t("own-close")} onClick={() => askClose(gig)} /></li>}
        {!isOver(gig) && <li><Act icon="x" word={t("own-cancel")} onClick={() => askCancel(gig, booked)} /></li>}
      </ul>
    </>
  )
}

const Link = ({ to, icon, word, line }: { to: string; icon: string; word: string; line?: string | undefined }) => (
  <a class="row" href={to}>
    <Icon name={icon} size={26} />
    <span class="x"><b>{word}</b>{line && <small>{line}</small>}</span>
    <Icon name="chevron-right" size={22} />
  </a>
)

const Act = ({ icon, word, onClick }: { icon: string; word: string; onClick: () => void }) => (
  <button class="row" type="button" onClick={onClick}>
    <Icon name={icon} size={26} />
    <b class="x">{word}</b>
    <Icon name="chevron-right" size={22} />
  </button>
)

const askClose = (gig: Gig): void =>
  openSheet(() => (
    <>
      <SheetTitle>{t("own-close-title")}</SheetTitle>
      <p class="small">{t("own-close-line")}</p>
      <Effects gig={gig} verb="close" />
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="arrow-left" />{t("act-back")}</button>
        <button class="b w2" type="button" onClick={() => void closeSheet().then(async () => follow(await close(gig), kept("closed")))}><Icon name="ban" />{t("own-close")}</button>
      </div>
    </>
  ))

const askCancel = (gig: Gig, booked: number): void =>
  askWhy({
    title: t("own-cancel-title"),
    line: booked ? t("own-cancel-line", { n: booked }) : t("own-cancel-nobody"),
    also: () => <Effects gig={gig} verb="cancel" />,
    yes: t("own-cancel-go"),
    onReason: (reason) => void cancelGig(gig, reason).then((row) => follow(row, kept("cancelled"))),
  })
