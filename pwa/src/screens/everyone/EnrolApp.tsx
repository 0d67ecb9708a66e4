import { useEffect, useState } from "preact/hooks"
import type { Enrolment } from "../../api/types"
import { digitsOnly } from "../../state/digits"
import { t } from "../../state/words"
import { Ghosts } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"
import { Qr } from "../../parts/Qr"
import "../../styles/desk.css"

interface Props {
  ask: <T>(path: string, body: unknown) => Promise<T | null>
  onCode: (code: string) => void
  trouble: preact.ComponentChild
}

/** An app that counts codes: opened on this phone, scanned by another, or typed; then a code of it shows that it works. */
export function EnrolApp({ ask, onCode, trouble }: Props) {
  const [made, setMade] = useState<Enrolment | null>(null)
  const [code, setCode] = useState("")
  useEffect(() => void ask<Enrolment>("app", {}).then(setMade), [])
  if (!made) return <>{trouble}<Ghosts n={1} /></>
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (code.length === 6) onCode(code)
      }}
    >
      <h2 class="sec step"><b class="num">1</b><span>{t("second-into-app")}</span></h2>
      <a class="b wide" href={made.uri}><Icon name="device-mobile" />{t("second-open")}</a>
      <details class="past">
        <summary>{t("second-other-phone")}<Icon name="chevron-down" size={20} /></summary>
        <Qr of={made.qr} label={t("second-other-phone")} />
        <p class="small">{t("second-typed")}</p>
        <p class="typed">{made.secret.match(/.{1,4}/g)!.join(" ")}</p>
      </details>
      <h2 class="sec step"><b class="num">2</b><span>{t("second-from-app")}</span></h2>
      <label class="field">
        <span>{t("second-code")}</span>
        <input class="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} required aria-describedby={trouble ? "wrong" : undefined} value={code} onInput={(event) => setCode(digitsOnly(event.currentTarget.value).slice(0, 6))} />
      </label>
      {trouble}
      <button class="b go wide" type="submit"><Icon name="check" />{t("act-done")}</button>
    </form>
  )
}
