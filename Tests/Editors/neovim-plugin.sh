#!/bin/bash
# Sessions in a real Neovim that has nothing but editors/neovim on its runtimepath: the server
# starts by itself, a missing program is said, the configuration for Neovim 0.11 is right, and the
# colours are.
#
#   Tests/Editors/neovim-plugin.sh
#
# BUDGET, NVIM and NEOVIM_CACHE are as find-neovim.sh says.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$here/find-neovim.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$root/grammar/examples/xiamen-2026-budget.budget" "$work/example.budget" || exit 1
cp "$work/example.budget" "$work/second.budget"
export EXAMPLE=$work/example.budget
export XDG_STATE_HOME=$work/state XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config

# session KIND COMMAND: COMMAND is carried out before the plugin is read.
session() {
  echo "neovim-plugin: $1"
  # An editor that waits for a key would wait for ever.
  KIND=$1 timeout 120 "${nvim[@]}" --headless --clean -i NONE -n \
    --cmd "set runtimepath^=$root/editors/neovim" --cmd "$2" \
    -S "$here/neovim-plugin.lua" </dev/null || {
    echo "neovim-plugin: the session “$1” failed" >&2
    exit 1
  }
}

session server "let g:budget_command = '$BUDGET'"
session missing "let g:budget_command = '$work/no-such-program'"
session enabled "let g:budget_command = ['$BUDGET'] | lua $(cat <<'LUA'
local has = vim.fn.has
vim.fn.has = function(what) return what == 'nvim-0.11' and 1 or has(what) end
vim.lsp.enable = function(name)
  local enabled = vim.g.enabled or {}
  enabled[#enabled + 1] = name
  vim.g.enabled = enabled
end
LUA
)"
