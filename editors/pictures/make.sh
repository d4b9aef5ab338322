#!/bin/bash
# Makes the pictures anew, from the program's own output and from sessions in real editors.
#
#   editors/pictures/make.sh
#
# Needs tmux and Python 3; BUDGET, NVIM and EDITORS_CACHE are as Tests/Editors/find-neovim.sh says.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$root/Tests/Editors/find-neovim.sh"
work=$(mktemp -d)
tmux=(tmux -f /dev/null -S "$work/tmux")
editor=
trap '"${tmux[@]}" kill-server 2>/dev/null || true; [ -z "$editor" ] || kill "$editor" || true
  rm -rf "$work"' EXIT

# Two findings of a published budget, and the closing line.
example=xiamen-2026-budget.budget
{
  printf '\e[1;32m$\e[0m budget check %s\n' "$example"
  (cd "$root/grammar/examples" && "$BUDGET" check --color always --language zh "$example" || true) |
    awk -v RS= -v ORS='\n\n' '
      /:241:68:/ || /:312:16:/ { print "\033[2m…\033[0m"; print; }
      { last = $0 }
      END { print "\033[2m…\033[0m"; print last }'
} | python3 "$here/terminal.py" --width 112 \
  --title "budget check：行次之和不符的错误及其影响，与编码不符的科目名称" >"$work/check.svg"

# Neovim: a digit is changed, its finding shown, and a new row begun with the initials of a name.
cp "$here/spending.budget" "$work/支出总表.budget"
cat >"$work/session.lua" <<'LUA'
vim.o.termguicolors = true
vim.cmd.colorscheme('habamax')
vim.api.nvim_set_hl(0, 'NormalFloat', { bg = '#262626' })
vim.api.nvim_set_hl(0, 'FloatBorder', { fg = '#6c6c6c', bg = '#262626' })
vim.api.nvim_set_hl(0, 'PmenuExtra', { fg = '#a8a8a8', bg = '#3a3a3a' })
vim.api.nvim_set_hl(0, 'DiagnosticError', { fg = '#ef8f95' })
vim.api.nvim_set_hl(0, 'DiagnosticWarn', { fg = '#e2b86b' })
vim.api.nvim_set_hl(0, 'DiagnosticUnderlineError', { underline = true, sp = '#ef8f95' })
vim.api.nvim_set_hl(0, 'DiagnosticUnderlineWarn', { underline = true, sp = '#e2b86b' })
vim.o.number = true
vim.o.wrap = false
vim.o.laststatus = 2
vim.o.showmode = false
vim.o.ruler = false
vim.o.signcolumn = 'yes'
vim.o.pumheight = 6
vim.o.fillchars = 'eob: '
vim.o.completeopt = 'menuone,noinsert'
vim.diagnostic.config({ virtual_text = false, update_in_insert = true })
function Show()
  vim.diagnostic.open_float({ border = 'rounded', header = '', prefix = '', max_width = 44, close_events = {} })
end
LUA
tmux_() { "${tmux[@]}" "$@"; }
# await PATTERN: until it stands on the screen.
await() {
  for _ in $(seq 100); do
    if tmux_ capture-pane -p | grep -q -- "$1"; then
      return 0
    fi
    sleep 0.1
  done
  echo "pictures: “$1” does not appear" >&2
  tmux_ capture-pane -p >&2
  exit 1
}
keys() { tmux_ send-keys "$@"; }
export LC_ALL=C.UTF-8 XDG_STATE_HOME=$work/state XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config
# The editor and its screen are two processes: a Neovim run by a loader cannot start itself.
cd "$work"
"${nvim[@]}" --headless --listen "$work/editor" --clean -i NONE -n \
  --cmd "set runtimepath^=$root/editors/neovim" --cmd "let g:budget_command = '$BUDGET'" \
  --cmd "luafile $work/session.lua" 支出总表.budget </dev/null >"$work/editor.log" 2>&1 &
editor=$!
for _ in $(seq 100); do
  [ ! -S "$work/editor" ] || break
  sleep 0.1
done
tmux_ set-option -g default-terminal tmux-256color \; set-option -g status off \; \
  new-session -d -x 110 -y 34 "${nvim[@]}" --server "$work/editor" --remote-ui
await 2210201
await 支出总表.budget
sleep 1
keys '/53.84' Enter
keys 'R58.34' Escape
sleep 1
keys ':nohlsearch | echo' Enter ':lua Show()' Enter
await '58.34，'
keys '/2101599' Enter
keys ':nohlsearch | echo' Enter
keys 'o' '| xzyx' C-x C-o
await 2101501.*行政
sleep 0.5
tmux_ capture-pane -e -p -N | python3 "$here/terminal.py" --width 110 \
  --title "Neovim：改错一个数字后的提示，与按拼音首字母补全科目" >"$work/neovim.svg"

mv "$work/check.svg" "$work/neovim.svg" "$here"
"$root/Tests/Editors/helix.sh" "$work/helix.svg"
mv "$work/helix.svg" "$here"
"$root/Tests/Editors/kate.sh" "$work/kate.png" | tail -n 1
mv "$work/kate.png" "$here"
