/** Why a gig is on no board, in plain words: for the desk that reads it, and for its employer. */
import type { Gig, HeldFor, SentBack } from "../api/types"
import { t } from "../state/words"
import { Icon } from "./Icon"

const HELD_ICONS: Record<HeldFor, string> = {
  first: "user-plus", digits: "phone", contact: "message", link: "share", fee: "coin-yuan", deposit: "coin-yuan", id_card: "id", sex: "users",
  ethnicity: "users-group", religion: "flag",
}

export const SENT_BACK_ICONS: Record<SentBack, string> = {
  contact: "phone", fee: "coin-yuan", unfair: "user-x", unclear: "search", not_real: "masks-theater", unreachable: "bell", pay: "cash-off", other: "dots",
}

export const sayHeld = (why: HeldFor): string => t(`held-${why.replace("_", "-")}`)
export const saySentBack = (why: SentBack): string => t(`sent-back-${why.replace("_", "-")}`)

export const HeldFors = ({ whys }: { whys: HeldFor[] }) => (
  <ul class="whys">
    {whys.map((why) => <li class={why === "first" ? "tag" : "tag wait"} key={why}><Icon name={HELD_ICONS[why]} size={20} />{sayHeld(why)}</li>)}
  </ul>
)

/** For its employer: it waits, or it came back and for what. */
export const AtDesk = ({ gig }: { gig: Gig }) =>
  gig.state !== "checking" || !gig.desk ? null : gig.desk.why ? (
    <div class="ask">
      <Icon name={SENT_BACK_ICONS[gig.desk.why]} size={22} />
      {t("desk-sent-back", { why: saySentBack(gig.desk.why) })}
      <p>{t("desk-sent-back-line")}</p>
    </div>
  ) : (
    <div class="ask">
      <Icon name="hourglass" size={22} />
      {t("desk-waits")}
      <HeldFors whys={gig.desk.for} />
    </div>
  )
