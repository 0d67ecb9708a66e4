import type { ComponentChildren } from "preact"
import { Icon } from "./Icon"
import { langOf, trade, tradeName, picture } from "../state/catalogue"

export const Chip = ({ on, icon, onClick, children, radio = false }: { on: boolean; icon?: string; onClick: () => void; children: ComponentChildren; radio?: boolean }) => (
  <button type="button" class="chip" {...(radio ? { role: "radio", "aria-checked": on } : { "aria-pressed": on })} onClick={onClick}>
    {on ? <Icon name="check" size={18} /> : icon && <Icon name={icon} size={18} />}
    {children}
  </button>
)

/** A printed strip of trades: chosen is ink reversed. */
export const TradePics = ({ codes, chosen, label, many = false, onPick }: { codes: string[]; chosen: ReadonlySet<string>; label: string; many?: boolean; onPick: (code: string) => void }) => (
  <div class="pics" role={many ? "group" : "radiogroup"} aria-label={label}>
    {codes.map((code) => (
      <button type="button" role={many ? "checkbox" : "radio"} aria-checked={chosen.has(code)} onClick={() => onPick(code)}>
        <Icon name={picture(code)} size={26} />
        <span lang={langOf(trade(code))}>{tradeName(code)}</span>
      </button>
    ))}
  </div>
)
