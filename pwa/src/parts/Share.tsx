/** Passing a gig on: by the phone's own way, as a picture for chats, as a link, or by its number aloud. */
import { useSignal } from "@preact/signals"
import { useRef } from "preact/hooks"
import type { Gig } from "../api/types"
import { saySpan } from "../state/days"
import { gigPlace, tradeName } from "../state/catalogue"
import { overOf } from "../state/gig"
import { payText } from "../state/pay"
import { inWeChat } from "../state/wechat"
import { t } from "../state/words"
import { Icon } from "./Icon"
import { closeSheet, openSheet, SheetTitle } from "./Sheet"

const days = (gig: Gig): string => saySpan(gig.starts_on, gig.open_end ? null : gig.ends_on)
const where = (gig: Gig): string => gigPlace(gig) || t("gig-place-unknown")

/** What stands on the link that is forwarded, as the server writes it (web/say.py). */
export function titleOf(gig: Gig): string {
  return told(gig, [`${tradeName(gig.trade)} ${payText(gig.pay)}`, where(gig), days(gig)])
}

/** What has become of it comes first. */
function told(gig: Gig, said: string[]): string {
  const over = overOf(gig)
  return [...(over ? [t(over === "full" || over === "kept" ? `gig-${over}` : `gig-state-${over}`)] : []), ...said].join(" · ")
}

/** No language in it: who opens it reads his own. */
const linkOf = (gig: Gig): string => `${location.origin}/g/${gig.number}`
const pictureOf = (gig: Gig): string => `/g/${gig.number}.png`

/** Before any script runs it is a link to the picture, which can be pressed long and sent on. */
export const ShareButton = ({ gig }: { gig: Gig }) => (
  <a
    class="b fit share"
    href={pictureOf(gig)}
    target="_blank"
    onClick={(event) => {
      event.preventDefault()
      share(gig)
    }}
  >
    <Icon name="share" size={20} />
    {t("share-act")}
  </a>
)

/** The phone's own way lies over ours: who does not find his chat in it still has the picture. */
function share(gig: Gig): void {
  openSheet(() => <ShareSheet gig={gig} />)
  if (typeof navigator.share !== "function" || inWeChat()) return
  const text = t("share-text", { trade: tradeName(gig.trade), pay: payText(gig.pay), place: where(gig), days: days(gig), number: String(gig.number) })
  navigator.share({ title: titleOf(gig), text: told(gig, [text]), url: linkOf(gig) }).then(
    () => void closeSheet(),
    () => undefined,
  )
}

function ShareSheet({ gig }: { gig: Gig }) {
  const drawn = useSignal(true)
  const copied = useSignal<"no" | "yes" | "by-hand">("no")
  const link = useRef<HTMLParagraphElement>(null)
  return (
    <>
      <SheetTitle>{t("share-title")}</SheetTitle>
      {drawn.value && <img class="shared" src={pictureOf(gig)} alt={titleOf(gig)} width="800" height="640" onError={() => (drawn.value = false)} />}
      <p class="small">{t(!drawn.value ? "share-no-picture" : inWeChat() ? "share-wechat" : "share-picture")}</p>
      <p class="aloud">
        <Icon name="speakerphone" />
        {t("share-say")} <b>{t("gig-number", { number: String(gig.number) })}</b>
      </p>
      <p class="small" ref={link}>{linkOf(gig)}</p>
      <p class="small" role="status">{copied.value === "by-hand" && t("share-by-hand")}</p>
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="x" />{t("act-back")}</button>
        <button class="b w2" type="button" onClick={async () => (copied.value = await copy(link.current!))}>
          <Icon name={copied.value === "yes" ? "check" : "copy"} />
          {t(copied.value === "yes" ? "share-copied" : "share-copy")}
        </button>
      </div>
    </>
  )
}

/** Web views have no clipboard, or one that says no: then the old way, and in the end the thumb. */
async function copy(link: HTMLElement): Promise<"yes" | "by-hand"> {
  try {
    await navigator.clipboard.writeText(link.textContent!)
    return "yes"
  } catch {
    getSelection()?.selectAllChildren(link)
    return document.execCommand("copy") ? "yes" : "by-hand"
  }
}
