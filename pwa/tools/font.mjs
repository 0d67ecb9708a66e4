// Makes generated/tibetan.woff2 and generated/bod.woff2 when the words have changed. Needs a Python with fonttools: the project's own, else the system's.
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"

const pwa = resolve(dirname(fileURLToPath(import.meta.url)), "..")
const root = resolve(pwa, "..")
const font = join(pwa, "node_modules/@fontsource/noto-serif-tibetan/files/noto-serif-tibetan-tibetan-400-normal.woff2")
const out = join(pwa, "generated/tibetan.woff2")
const label = join(pwa, "generated/bod.woff2")
const stampFile = join(pwa, "generated/tibetan.stamp")

/** Word lists and catalogues: every file of the product that holds Tibetan a phone may show. */
const texts = [join(root, "locales/bo.ftl"), ...catalogues(join(root, "app"))].filter(existsSync)

function catalogues(dir) {
  if (!existsSync(dir)) return []
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && f.name.endsWith(".csv"))
    .map((f) => join(f.parentPath, f.name))
    .sort()
}

const hash = createHash("sha256").update(readFileSync(join(pwa, "tools/subset.py"))).update(readFileSync(font))
for (const t of texts) hash.update(readFileSync(t))
const stamp = hash.digest("hex")

if (!existsSync(out) || !existsSync(label) || !existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp) {
  const own = join(root, ".venv/bin/python")
  mkdirSync(dirname(out), { recursive: true })
  execFileSync(process.env.PYTHON ?? (existsSync(own) ? own : "python3"), [join(pwa, "tools/subset.py"), font, out, label, ...texts], { stdio: "inherit" })
  writeFileSync(stampFile, stamp)
}
