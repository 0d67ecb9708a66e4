#!/bin/bash
# Runs the Dockerfile's own steps where no engine is at hand: each stage is a folder, the context holds only what
# .dockerignore lets through, and the market is served from the last stage as the unprivileged user, with its database
# by URL, until the health check says that it is well.
set -euo pipefail
cd "$(dirname "$0")/.."
repo=$PWD
fresh=$(mktemp -d "${TMPDIR:-/tmp}/lingong-docker.XXXXXX")
chmod 755 "$fresh"
port=$(python3 -c 'import socket; door = socket.socket(); door.bind(("", 0)); print(door.getsockname()[1])')
running=()

# shellcheck disable=SC2329  # called by the trap
clean() {
  for pid in "${running[@]}"; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
  rm -rf "$fresh"
}
trap clean EXIT

say() { echo "docker steps: $*"; }

# The context: what git knows of the names that .dockerignore lets through.
mkdir "$fresh/context"
mapfile -t allowed < <(sed -n 's/^!//p' .dockerignore)
git ls-files -z --cached --others --exclude-standard -- "${allowed[@]}" | tar -c --null -T - --ignore-failed-read 2>/dev/null |
  tar -x -C "$fresh/context"

declare -A stages
stage='' folder='' user=''
settings=() health=() entry=() command=()

# In a stage, its own root stands for /.
inside() { echo "${1//\/srv\/lingong/$stage/srv/lingong}"; }
words_of() { python3 -c 'import json, sys; print("\n".join(json.loads(sys.argv[1])))' "$1"; }

copy() {
  local from=$fresh/context target=${*: -1} source
  if [[ $1 == --from=* ]]; then
    from=${stages[${1#--from=}]}
    shift
  fi
  for source in "${@:1:$#-1}"; do
    mkdir -p "$folder/$(dirname "$target")"
    if [ -d "$from/$source" ]; then
      mkdir -p "$folder/$target"
      cp -a "$from/$source/." "$folder/$target"
    else
      cp -a "$from/$source" "$folder/$target"
    fi
  done
}

while IFS= read -r line; do
  read -r instruction rest <<<"$line"
  case $instruction in
    FROM)
      name=${rest##* }
      stage=$fresh/$name
      stages[$name]=$stage
      mkdir "$stage"
      settings=()
      ;;
    WORKDIR) folder=$stage$rest && mkdir -p "$folder" ;;
    COPY) read -ra parts <<<"$rest" && copy "${parts[@]}" ;;
    RUN)
      say "$name: $rest"
      (cd "$folder" && env "${settings[@]}" sh -euc "$(inside "$rest")")
      ;;
    ENV) read -ra parts <<<"$rest" && settings+=("${parts[@]}") ;;
    USER) user=${rest%:*} ;;
    EXPOSE) ;;
    HEALTHCHECK) mapfile -t health < <(words_of "${rest#*CMD }") ;;
    ENTRYPOINT) mapfile -t entry < <(words_of "$rest") ;;
    CMD) mapfile -t command < <(words_of "$rest") ;;
    *) say "unknown instruction $instruction" && exit 1 ;;
  esac
done < <(sed -e '/^ *#/d' Dockerfile | sed -e ':join' -e '/\\$/ { N; s/ *\\\n */ /; b join' -e '}' -e '/^ *$/d')

[ "$user" != 0 ] && [ -n "$user" ] || { say "the image runs as root"; exit 1; }
# As that user, where we are root: in a namespace, so that this machine's private folders do not stand in the way.
as_user=()
if [ "$(id -u)" = 0 ]; then as_user=(unshare --user "--map-user=$user" "--map-group=$user" --); fi
# To be called in a subshell, which it becomes, so that its process can be ended.
in_image() {
  cd "$folder"
  exec "${as_user[@]}" env "${settings[@]}" "LINGONG_DATABASE_URL=$(cat "$fresh/url")" "LINGONG_PORT=$port" \
    LINGONG_SECRET_KEY="a secret for the time of this script only" PYTHONDONTWRITEBYTECODE=1 "$@"
}

say "a database outside"
(cd "$repo" && exec .venv/bin/python - "$fresh" <<'PYTHON'
import signal, sys
from pathlib import Path
from app.core.postgres import Cluster

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
fresh = Path(sys.argv[1])
cluster = Cluster(fresh / "data", fast=True)
try:
    (fresh / "url.new").write_text(cluster.start())
    (fresh / "url.new").rename(fresh / "url")
    signal.pause()
finally:
    cluster.stop()
PYTHON
) &
running+=($!)
for _ in $(seq 300); do [ -e "$fresh/url" ] || sleep 0.1; done

say "migrate"
(in_image "${entry[@]}" migrate)
say "${command[*]}"
(in_image "${entry[@]}" "${command[@]}") &
running+=($!)
for _ in $(seq 100); do
  if (in_image "${health[@]}") 2>/dev/null; then
    say "healthy; every step holds"
    exit 0
  fi
  sleep 0.2
done
say "the health check never passed"
exit 1
