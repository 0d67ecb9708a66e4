import { readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, expect, test } from "vitest"
import type { Order } from "../src/api/types"
import { meeting } from "../src/state/deal"
import { textOf } from "../src/state/voice"
import { bundleOf, use } from "../src/state/words"
import { deal } from "../src/telling/worker"
import { gig } from "./village"

beforeAll(() => use(bundleOf("zh", readFileSync(join(import.meta.dirname, "../../locales/zh.ftl"), "utf8")), "zh"))

const eight = gig({ shift: { from: "08:00", to: "18:00" }, next_starts_at: "2030-05-02T00:00:00Z", starts_on: "2030-05-02", ends_on: "2030-05-02", pay: { amount_fen: 30_000, to_fen: null, per: "day", of: null } })
const plain = (of: Order): string => textOf(deal(of))
const order = (asked: Order["asked"]) => ({ gig: eight, asked }) as Order

test("a deal is said as it stands", () => {
  expect(meeting(order(null))).toMatchObject({ time: "08:00" })
  expect(plain(order(null))).toContain("300")
})

test("while new terms wait for his answer, what he has agreed to is said: hour, day, place and pay", () => {
  const was = { ...gig(), meet: { where: "白塔旁", at: null, who_drives: null } }
  const asked = order({ was, terms_version: 3, until: "2030-04-30T00:00:00Z", late: false, spoken: false })
  expect(meeting(asked)).toMatchObject({ time: "09:00", where: "白塔旁" })
  expect(meeting(asked).day).not.toBe(meeting(order(null)).day)
  expect(plain(asked)).toContain("260")
  expect(plain(asked)).not.toContain("300")
})
