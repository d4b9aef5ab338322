#!/bin/bash
# A session in a real Kakoune with editors/kakoune: its colours.
#
#   Tests/Editors/kakoune.sh
#
# KAK  a Kakoune; else the one in PATH, else Debian's is fetched
#
# EDITORS_CACHE is as editors.sh says.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
session=kakoune
. "$here/editors.sh"
kak=("${KAK:-kak}")
if ! command -v "${kak[0]}" >/dev/null; then
  unpacked kakoune kak
  kak=("${loader[@]}" "$tree/usr/bin/kak")
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_RUNTIME_DIR=$work
echo "kakoune: $("${kak[@]}" -version)"
timeout 60 python3 "$here/colours.py" kakoune "$work" "${kak[@]}" </dev/null || failed "colours are wrong"
