#!/bin/bash
# Sessions in a real Neovim, without any plugin and with editors/neovim alone: findings, typing,
# completion, hover, outline, jumps, editing, colours, commands.
#
#   Tests/Editors/neovim.sh [SESSION…]    all of them, or some: language writing plugin commands parser
#
# BUDGET, NVIM and EDITORS_CACHE are as find-neovim.sh says.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$here/find-neovim.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ROOT=$root SUPPORT=$here/neovim/support.lua EXAMPLE=$work/example.budget
export XDG_STATE_HOME=$work/state XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config

# run FILE KIND OPTION…: OPTIONs come before what Neovim reads by itself.
run() {
  local file=$1 kind=$2
  shift 2
  echo "neovim: $file $kind"
  cp "$root/grammar/examples/xiamen-2026-budget.budget" "$EXAMPLE"
  cp "$EXAMPLE" "$work/second.budget"
  # An editor that waits for a key would wait for ever.
  KIND=$kind timeout 120 "${nvim[@]}" --headless --clean -i NONE -n "$@" \
    -S "$here/neovim/$file.lua" </dev/null && return
  tail -n 20 "$work/state/nvim/lsp.log" >&2 2>/dev/null
  failed "the session “$file $kind” failed"
}

# with_plugin FILE KIND COMMAND: COMMAND is carried out before the plugin is read.
with_plugin() {
  run "$1" "$2" --cmd "set runtimepath^=$root/editors/neovim" --cmd "$3"
}

command="let g:budget_command = '$BUDGET'"

plugin() {
  with_plugin plugin server "$command"
  with_plugin plugin missing "let g:budget_command = '$work/no-such-program'"
  with_plugin plugin enabled "let g:budget_command = ['$BUDGET'] | lua $(cat <<'LUA'
local has = vim.fn.has
vim.fn.has = function(what) return what == 'nvim-0.11' and 1 or has(what) end
vim.lsp.enable = function(name)
  local enabled = vim.g.enabled or {}
  enabled[#enabled + 1] = name
  vim.g.enabled = enabled
end
LUA
)"
}

"${nvim[@]}" --version </dev/null | head -n 1
[ $# -gt 0 ] || set -- language writing plugin commands parser
for name in "$@"; do
  case $name in
    language) run language plain ;;
    writing) with_plugin writing plain "$command" ;;
    plugin) plugin ;;
    commands) with_plugin commands plain "$command" ;;
    parser)
      command -v cc >/dev/null || packages gcc libc6-dev
      # --clean leaves out the folder where a user's parsers are.
      with_plugin parser plain "$command | set runtimepath+=$work/data/nvim/site"
      ;;
    *) failed "there is no session $name" ;;
  esac
done
