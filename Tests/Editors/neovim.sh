#!/bin/bash
# A session in a real Neovim: opens a budget, sees findings, edits, hovers, completes, walks the
# outline and jumps to a subject.
#
#   Tests/Editors/neovim.sh
#
# BUDGET        the program under test (.build/debug/budget, then .build/release/budget)
# NVIM          a Neovim of 0.10 or later; else the one in PATH, else one is fetched
# NEOVIM_CACHE  where the fetched one is kept (~/.cache/budget-neovim)
#
# Where no Neovim can be had the session is skipped with a message; with CI set it fails.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$here/find-neovim.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$root/grammar/examples/xiamen-2026-budget.budget" "$work/example.budget" || exit 1
export BUDGET EXAMPLE=$work/example.budget
export XDG_STATE_HOME=$work/state XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config
"${nvim[@]}" --version </dev/null | head -n 1
# An editor that waits for a key would wait for ever.
timeout 120 "${nvim[@]}" --headless --clean -i NONE -n -S "$here/neovim.lua" </dev/null
status=$?
if [ "$status" -ne 0 ]; then
  echo "neovim: the session failed ($status)" >&2
  tail -n 20 "$work/state/nvim/lsp.log" >&2 2>/dev/null
  exit 1
fi
