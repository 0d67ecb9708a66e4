/** A phone or a computer in words, from what the server has of it (people/devices.py): "Android · Chrome". */
import { t } from "./words"

const COMPUTERS = new Set(["Windows", "Mac", "Linux"])
const SYSTEMS = new Set([...COMPUTERS, "Android", "iPhone", "iPad", "HarmonyOS"])

export function sayDevice(device: string | null): string {
  const parts = (device ?? "").split(" · ").filter(Boolean)
  const system = parts.find((part) => SYSTEMS.has(part))
  const named = parts.find((part) => !SYSTEMS.has(part))
  const browser = named === "微信" ? t("device-wechat") : named
  if (!system) return browser ?? t("device-unknown")
  const kind = COMPUTERS.has(system) ? "computer" : "phone"
  return browser ? t(`device-${kind}`, { browser }) : t(`device-${kind}-bare`)
}
