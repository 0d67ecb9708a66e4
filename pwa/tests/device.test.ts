import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import type { Lang } from "../src/api/types"
import { sayDevice } from "../src/state/device"
import { bundleOf, use } from "../src/state/words"

it.each<[Lang, string | null, string]>([
  ["en", "Linux · Chrome", "a computer with Chrome"],
  ["en", "Android · 微信", "a phone with WeChat"],
  ["zh", "Windows · Edge", "电脑（Edge）"],
  ["zh", "Android · 微信", "手机（微信）"],
  ["bo", "iPhone · Safari", "ཁ་པར་ Safari"],
  ["en", "Mac", "a computer"],
  ["en", "Firefox", "Firefox"],
  ["en", "", "another device"],
  ["zh", null, "别的设备"],
])("in %s %s is said as %s", (language, device, said) => {
  use(bundleOf(language, readFileSync(join(import.meta.dirname, `../../locales/${language}.ftl`), "utf8")), language)
  expect(sayDevice(device)).toBe(said)
})
