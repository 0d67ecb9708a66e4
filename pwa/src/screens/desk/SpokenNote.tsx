/** What an employer has said aloud, and the desk hears first: others may hear it, or nobody. */
import { useState } from "preact/hooks"
import { judge } from "../../actions/speech"
import { fetchFile } from "../../api/client"
import type { OpenItem } from "../../api/types"
import { placeName, tradeName } from "../../state/catalogue"
import { sayAge } from "../../state/days"
import { mine } from "../../state/letters"
import { isOpen } from "../../state/queue"
import { t } from "../../state/words"
import { Icon } from "../../parts/Icon"
import { Play } from "../../parts/Speak"

export const SpokenNote = ({ item }: { item: OpenItem }) => {
  const [sound, setSound] = useState<Blob | null>(null)
  const [trouble, setTrouble] = useState(false)
  const going = mine.value.some((row) => row.kind === "speech-check" && row.about === item.id && isOpen(row))
  const fetchIt = (): void => void fetchFile(`/gig-speeches/${item.id}`).then(setSound, () => setTrouble(true))
  return (
    <li class="item">
      <Icon name="message" size={34} />
      <span class="x">
        <b>{t("note-item")}</b>
        <span class="what">{[t("gig-no", { number: String(item.gig!.number) }), tradeName(item.gig!.trade), item.employer?.name].filter(Boolean).join(" · ")}</span>
        <small>{[placeName(item.place), sayAge(Date.parse(item.since))].filter(Boolean).join(" · ")}</small>
        {trouble && <small class="tag stop" role="alert">{t("offline-line")}</small>}
      </span>
      {going ? (
        <span class="tag wait"><Icon name="cloud-up" size={22} />{t("outbox-sending")}</span>
      ) : sound ? (
        <span class="doing">
          <Play sound={sound} />
          <button class="b fit no-" type="button" onClick={() => void judge(item, false)}><Icon name="x" size={22} />{t("note-refuse")}</button>
          <button class="b fit go" type="button" onClick={() => void judge(item, true)}><Icon name="check" size={22} />{t("note-pass")}</button>
        </span>
      ) : (
        <button class="b fit" type="button" onClick={fetchIt}><Icon name="ear" size={22} />{t("act-listen")}</button>
      )}
    </li>
  )
}
