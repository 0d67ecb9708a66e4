import type { Pay as PayOf } from "../api/types"
import { amount } from "../state/pay"

/** The number first and the largest; a range or a long one is smaller, so that the stub holds it. */
export const Pay = ({ pay }: { pay: Pick<PayOf, "amount_fen" | "to_fen"> }) => {
  const text = amount(pay)
  return (
    <span class={text.length > 4 ? "pay range" : "pay"}>
      <span class="y">¥</span>
      {text}
    </span>
  )
}
