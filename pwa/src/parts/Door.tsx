import { isDoorOpen, shutDoor } from "../state/wechat"
import { t } from "../state/words"
import { Icon } from "./Icon"

/** The way out of WeChat, for what it cannot do. The server draws the same (web/templates/parts.html). */
export const Door = () =>
  isDoorOpen() ? (
    <div class="queue sent door">
      <Icon name="cloud-off" />
      <span>
        {t("door-line")}
        <small>{t("door-how")} <b lang="zh">在浏览器打开</b></small>
      </span>
      <a
        class="b fit"
        href="?door=shut"
        onClick={(event) => {
          event.preventDefault()
          shutDoor()
        }}
      >
        {t("door-shut")}
      </a>
    </div>
  ) : null
