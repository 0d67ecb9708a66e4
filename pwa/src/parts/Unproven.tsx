import { me } from "../state/people"
import { t } from "../state/words"
import { Block } from "./Blocks"
import { Icon } from "./Icon"

/** Who holds an office and has not proven a second time that it is he: why a desk stays shut, and the door to it. */
export const unproven = (): boolean => me.value?.second_factor === "enrol" || me.value?.second_factor === "needed"

export const Unproven = ({ next }: { next: string }) => (
  <Block icon="fingerprint" title={t("second-title")} line={t("second-why")}>
    <a class="b go" href={`/second-factor?next=${encodeURIComponent(next)}`}><Icon name="fingerprint" />{t(me.value?.second_factor === "enrol" ? "second-set-up" : "second-prove")}</a>
  </Block>
)
