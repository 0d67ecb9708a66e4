import { useEffect } from "preact/hooks"
import { learnMe } from "../state/people"
import { t } from "../state/words"
import { Block } from "./Blocks"
import { Icon } from "./Icon"

/** Nobody is signed in. A cookie from before the script may still know somebody, so it is asked once. */
export const Needed = ({ next }: { next: string }) => {
  useEffect(() => void learnMe().catch(() => undefined), [])
  return (
    <Block icon="user" title={t("take-sign-in")} line={t("sign-needed-line")}>
      <a class="b go" href={`/sign-in?next=${encodeURIComponent(next)}`}>
        <Icon name="login" />
        {t("sign-in")}
      </a>
    </Block>
  )
}
