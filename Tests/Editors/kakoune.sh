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

# A new line behind a row is a row, behind anything else it is not.
printf '@表 甲\n| 项目 | 数 |\n' >"$work/rows.budget"
timeout 60 "${kak[@]}" -n -ui dummy -e "declare-option str comment_line
  source $root/editors/kakoune/budget.kak; edit $work/rows.budget
  execute-keys -with-hooks 'geo拨款 | 3 |<ret><backspace><backspace>正文<ret>完<esc>'
  write; quit!" </dev/null >/dev/null 2>&1
[ "$(cat "$work/rows.budget")" = $'@表 甲\n| 项目 | 数 |\n| 拨款 | 3 |\n正文\n完' ] ||
  failed "rows do not go on: $(cat "$work/rows.budget")"
echo "ok: a row goes on in the next line"
