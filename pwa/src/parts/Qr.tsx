import type { Qr as Code } from "../api/types"

/** Black on white in every light: a camera reads it. */
export const Qr = ({ of, label }: { of: Code; label: string }) => (
  <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${of.size} ${of.size}`}>
    <path d={of.path} />
  </svg>
)
