#!/bin/sh
# Sets up all that Lingong needs: Python's parts in .venv, the phone's in pwa/node_modules, the built phone in pwa/dist.
# A second run only compares hashes. Two at once wait for each other.
set -eu
cd "$(dirname "$0")/.."
mkdir -p .cache
exec 9>.cache/install.lock
if command -v flock >/dev/null; then flock 9; fi

python=${PYTHON:-python3}
in_venv=.venv/bin/python

say() { echo "lingong: $*" >&2; }
hash_of() { sha256sum | cut -c1-32; }
# is VALUE FILE: whether the file holds the value
is() { [ -f "$2" ] && [ "$(cat "$2")" = "$1" ]; }

wanted=$(cat requirements.lock | hash_of)
if ! is "$wanted" .venv/installed || ! "$in_venv" -c '' 2>/dev/null; then
  say "installing Python's parts ..."
  if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "python3 3.11 or newer is needed, but $python is $("$python" --version 2>&1)."
    exit 1
  fi
  if ! "$in_venv" -c '' 2>/dev/null; then
    rm -rf .venv
    if ! "$python" -m venv .venv; then
      rm -rf .venv
      say "python3 cannot make a virtual environment: install its venv module (Debian: apt-get install python3-venv)."
      exit 1
    fi
  fi
  if ! "$in_venv" -m uv --version >/dev/null 2>&1; then
    # uv is one of the locked parts, so that its own hash is checked too
    awk '/^[^ #]/ { on = /^uv==/ } on && !/#/' requirements.lock >.cache/uv.lock
    "$in_venv" -m pip --version >/dev/null 2>&1 || "$in_venv" -m ensurepip >/dev/null
    "$in_venv" -m pip install --quiet --disable-pip-version-check --require-hashes -r .cache/uv.lock
  fi
  "$in_venv" -m uv pip sync --quiet --python "$in_venv" --require-hashes requirements.lock
  echo "$wanted" >.venv/installed
fi

[ -f pwa/package.json ] || exit 0

wanted=$(cat pwa/package-lock.json pwa/.npmrc | hash_of)
if ! is "$wanted" pwa/node_modules/installed; then
  say "installing the phone's parts ..."
  sh tools/node.sh npm --prefix pwa ci --ignore-scripts --no-progress --loglevel=error
  echo "$wanted" >pwa/node_modules/installed
fi

# what pictures and posters are set in
wanted=$(cat pwa/package-lock.json tools/fonts.py | hash_of)
if ! is "$wanted" .cache/fonts || ! [ -f fonts/letters.txt ]; then
  rm -f .cache/fonts
  "$in_venv" tools/fonts.py
  echo "$wanted" >.cache/fonts
fi

# what is built from: the phone, its words, and the catalogues whose Tibetan its font must have
wanted=$({
  find pwa locales \( -name node_modules -o -name dist -o -name generated \) -prune -o -type f -print
  find app -name '*.csv'
} | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum | hash_of)
if ! is "$wanted" .cache/phone || ! [ -f pwa/dist/index.html ]; then
  say "building the phone ..."
  rm -f .cache/phone
  sh tools/node.sh npm --prefix pwa run --silent build
  echo "$wanted" >.cache/phone
fi
