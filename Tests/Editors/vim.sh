#!/bin/bash
# A session in a real Vim with editors/neovim and ALE: colours, findings, a changed digit, hover,
# and the findings of :make.
#
#   Tests/Editors/vim.sh
#
# VIM_PROGRAM  a Vim of 9 or later; else the one in PATH, else Debian's is installed
# ALE          the folder of ALE; else Debian's, which is installed where it is missing
#
# BUDGET and EDITORS_CACHE are as editors.sh says.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
session=vim
. "$here/editors.sh"
need_program
vim=${VIM_PROGRAM:-vim}
recent() {
  "$vim" --version 2>/dev/null </dev/null | head -n 1 | grep -Eq 'IMproved (9|[1-9][0-9])\.' &&
    "$vim" --version </dev/null | grep -q '+job'
}
recent || packages vim
recent || unavailable "no Vim of 9 or later that starts programs"
ale=${ALE:-/usr/share/vim/vimfiles/pack/dist-bundle/opt/ale}
[ -d "$ale" ] || packages vim-ale
[ -d "$ale" ] || unavailable "no ALE (set ALE)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$root/grammar/examples/xiamen-2026-budget.budget" "$work/example.budget"
export EXAMPLE=$work/example.budget LOG=$work/log HOME=$work LC_ALL=C.UTF-8
: >"$LOG"
"$vim" --version </dev/null | head -n 1
# A Vim that waits for a key would wait for ever.
timeout 120 "$vim" -Nu NONE -i NONE -n -es --not-a-term \
  --cmd "set encoding=utf-8 runtimepath^=$root/editors/neovim,$ale" \
  --cmd "let g:budget_command = '$BUDGET' | let g:ale_hover_to_preview = 1" \
  --cmd "runtime plugin/ale.vim" -S "$here/vim/ale.vim" </dev/null >/dev/null 2>&1
status=$?
cat "$LOG"
[ "$status" -eq 0 ] || failed "the session failed ($status)"
