import type { ComponentChildren } from "preact"
import { useEffect } from "preact/hooks"
import type { Say } from "../state/ear"
import { hat } from "../state/people"
import { QueueStrip } from "./QueueStrip"
import { Tabs, TopBar } from "./Bars"
import { SuspendedStrip } from "./SuspendedStrip"

interface Props {
  title: string
  /** What the page is called outside of it: in a tab, and on a link that WeChat forwards. */
  name?: string
  /** What the listen button says. */
  say?: Say | undefined
  /** A second-level screen: a way back in place of the tabs. */
  back?: boolean
  /** The fixed bar of actions at the foot; it takes the place of the tabs. */
  bar?: ComponentChildren
  children: ComponentChildren
}

/** One screen: bars around, the unsent first, then what it is about. */
export function Screen({ title, name = title, say, back = false, bar, children }: Props) {
  useEffect(() => void (document.title = name), [name])
  useEffect(() => void (document.documentElement.className = hat.value === "worker" ? "" : `hat-${hat.value}`), [hat.value])
  return (
    <>
      <TopBar title={title} backed={back} say={say} />
      <main class={bar ? "has-bar" : back ? "" : "has-tabs"}>
        <SuspendedStrip />
        <QueueStrip />
        {children}
      </main>
      {bar ? <section class="bar">{bar}</section> : !back && <Tabs />}
    </>
  )
}
