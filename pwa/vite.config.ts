import { createHash } from "node:crypto"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { build, type Plugin, type UserConfig } from "vite"
import { icons } from "./tools/icons.ts"
import { cutWords } from "./tools/words.ts"

const here = import.meta.dirname
const dist = resolve(here, "dist")

cutWords()

/** Everything that the phone needs without a network, as paths the browser asks for. */
function precache(): Plugin {
  return {
    name: "precache",
    apply: "build",
    async closeBundle() {
      writeFileSync(join(dist, "shell.html"), readFileSync(join(dist, "index.html")))
      const files = readdirSync(dist, { recursive: true, withFileTypes: true })
        .filter((f) => f.isFile())
        .map((f) => join(f.parentPath, f.name))
        .filter((f) => !/\/(index\.html|sw\.js|assets\.json)$/.test(f))
        .sort()
      const paths = files.map((f) => "/" + f.slice(dist.length + 1))
      const stamp = createHash("sha256")
      for (const f of files) stamp.update(f.slice(dist.length)).update(readFileSync(f))
      writeFileSync(join(dist, "assets.json"), JSON.stringify(named(paths), null, 1))
      await build({
        configFile: false,
        root: here,
        publicDir: false,
        logLevel: "warn",
        define: { __PRECACHE__: JSON.stringify(paths), __STAMP__: JSON.stringify(stamp.digest("hex").slice(0, 16)) },
        build: {
          emptyOutDir: false,
          outDir: dist,
          modulePreload: false,
          rolldownOptions: { input: resolve(here, "src/sw.ts"), output: { entryFileNames: "sw.js" } },
        },
      })
    },
  }
}

/** Hashed names that the server may name in a page: {"words": {"zh": path, ...}, "rest": {"zh": path, ...}, "later": path}. */
function named(paths: string[]): object {
  const one = (re: RegExp) => paths.find((p) => re.test(p)) ?? null
  const lists = (part: string) => Object.fromEntries(["zh", "bo", "en"].map((l) => [l, one(new RegExp(`/assets/${l}\\.${part}-[^/]+\\.txt$`))]))
  return { words: lists("first"), rest: lists("rest"), later: one(/\/later-[^/]+\.css$/) }
}

const config: UserConfig = {
  plugins: [icons(), precache()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: dist,
    target: "es2020",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Small files compress badly: what comes with the first screen is one and its libraries another, what many
        // screens share is one, and screens that are used by the same people are one.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "libraries", test: /node_modules/, tags: ["$initial"], priority: 1 },
            { name: "first", tags: ["$initial"] },
            { name: "hands", test: /src\/(parts|actions)\//, minShareCount: 2 },
            { name: "desk", test: /screens\/desk\// },
            { name: "own", test: /screens\/everyone\/(Blocks|EnrolApp|History|Looks|MyData|MyNumber|SecondFactor|Sessions)/ },
            { name: "hiring", test: /screens\/employer\/(?!PayPad|Post|draft|amount)/ },
            { name: "posting", test: /screens\/employer\/(PayPad|Post|draft|amount)/ },
          ],
        },
        // A word list is text to every web server; ".ftl" is unknown to most.
        assetFileNames: (asset) =>
          asset.names[0]?.endsWith(".ftl") ? "assets/[name]-[hash].txt" : "assets/[name]-[hash][extname]",
      },
    },
  },
  server: { fs: { allow: [resolve(here, "..")] } },
}

export default { ...config, test: { include: ["tests/**/*.test.ts"], environment: "node", testTimeout: 30_000 } }
