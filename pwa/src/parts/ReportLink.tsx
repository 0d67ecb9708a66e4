/** The quiet way to say that something is wrong, on every gig and every order. */
import type { Gig } from "../api/types"
import { t } from "../state/words"
import { Icon } from "./Icon"

const sheet = () => import("../screens/everyone/ReportSheet")

export const ReportLink = ({ gig, who }: { gig?: Gig; who?: { id: string; name: string | null } }) => (
  <button class="b quiet fit" type="button" onPointerDown={() => void sheet()} onClick={() => void sheet().then((it) => (gig ? it.reportGig(gig) : who && it.reportPerson(who)))}>
    <Icon name="flag" size={20} />
    {t("report-act")}
  </button>
)
