import { signal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import { get } from "../../api/client"
import { langOf, trade, tradeName } from "../../state/catalogue"
import { yuan } from "../../state/pay"
import { rich } from "../../state/words"
import { Icon } from "../../parts/Icon"
import { draft } from "./draft"

interface PayHint {
  low_fen: number | null
  high_fen: number | null
}

const hints = signal<ReadonlyMap<string, PayHint>>(new Map())

/** What such work has paid here, from real gigs; nothing stands there where there were too few. */
export function Hint({ mid = false }: { mid?: boolean }) {
  const { trade: code, village, per } = draft.value
  const key = `trade=${code}${village ? `&village=${village}` : ""}`
  useEffect(() => {
    if (!code || hints.peek().has(key)) return
    void get<PayHint>(`/pay-hint?${key}`)
      .then((hint) => (hints.value = new Map([...hints.peek(), [key, hint]])))
      .catch(() => undefined)
  }, [key])
  const hint = hints.value.get(key)
  if (!code || per !== "day" || !hint?.low_fen || !hint.high_fen) return null
  const span = hint.low_fen === hint.high_fen ? yuan(hint.low_fen) : `${yuan(hint.low_fen)}–${yuan(hint.high_fen)}`
  return (
    <p class={mid ? "hint mid" : "hint"}>
      <Icon name="users" size={18} />
      <span>{rich("pay-hint", { trade: <span lang={langOf(trade(code))}>{tradeName(code)}</span> })} <b class="n">¥{span}</b></span>
    </p>
  )
}
