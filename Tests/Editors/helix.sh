#!/bin/bash
# A session in a real Helix, set up by editors/helix/install.sh: colours, a finding, a changed digit.
#
#   Tests/Editors/helix.sh [PICTURE.svg]
#
# HX  a Helix of 24 or later; else the one in PATH, else Debian's is fetched
#
# BUDGET and EDITORS_CACHE are as editors.sh says.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
session=helix
. "$here/editors.sh"
need_program
command -v tmux >/dev/null || packages tmux
command -v cc >/dev/null || packages gcc libc6-dev
hx=("${HX:-hx}")
if ! command -v "${hx[0]}" >/dev/null; then
  unpacked hx hx
  hx=(env "HELIX_RUNTIME=$tree/usr/lib/hx/runtime" "${loader[@]}" "$tree/usr/bin/hx")
fi

work=$(mktemp -d)
tmux_() { tmux -f /dev/null -S "$work/tmux" "$@"; }
trap 'tmux_ kill-server 2>/dev/null; rm -rf "$work"' EXIT
passed=0
ok() {
  echo "ok: $1"
  passed=$((passed + 1))
}
# await PATTERN WHAT: until it stands on the screen.
await() {
  for _ in $(seq 150); do
    if tmux_ capture-pane -p | grep -q -- "$1"; then
      ok "$2"
      return
    fi
    sleep 0.1
  done
  tmux_ capture-pane -p >&2
  failed "“$1” does not appear: $2"
}
# colour TEXT: the colour in which it stands on the screen.
colour() {
  tmux_ capture-pane -e -p | grep -F -- "$1" | head -n 1 |
    grep -oP '\e\[[0-9;]*38;[0-9;]*m(?=(?:\e\[[0-9;]*m)*'"$1"')' | grep -o '38;[0-9;]*' | head -n 1
}

export XDG_CONFIG_HOME=$work/config XDG_CACHE_HOME=$work/cache LC_ALL=C.UTF-8 COLORTERM=truecolor
mkdir -p "$work/bin" "$work/config/helix"
ln -s "$(cd "$(dirname "$BUDGET")" && pwd)/$(basename "$BUDGET")" "$work/bin/budget"
export PATH=$work/bin:$PATH
cat >"$work/config/helix/config.toml" <<'TOML'
theme = "onedark"
[editor]
true-color = true
end-of-line-diagnostics = "error"
[editor.inline-diagnostics]
cursor-line = "error"
TOML
cp "$root/grammar/examples/xiamen-2026-budget.budget" "$work/example.budget"
"${hx[@]}" --version </dev/null
"$root/editors/helix/install.sh" >/dev/null || failed "install.sh failed"
before=$(cksum <"$work/config/helix/languages.toml")
"$root/editors/helix/install.sh" >/dev/null || failed "install.sh failed the second time"
[ "$before" = "$(cksum <"$work/config/helix/languages.toml")" ] || failed "install.sh writes the language twice"
health=$("${hx[@]}" --health budget </dev/null 2>&1 | sed 's/\x1b\[[0-9;]*m//g')
grep -q '✓ .*budget' <<<"$health" || failed "Helix does not find the server: $health"
ok "Helix finds the server"
grep -q 'Highlight queries: .*✓' <<<"$health" || failed "Helix has no colours: $health"
ok "and the queries"

cd "$work"
tmux_ set-option -g default-terminal tmux-256color \; set-option -g status off \; \
  set-option -ga terminal-overrides ',*:Tc' \; \
  new-session -d -x 150 -y 30 "${hx[@]}" example.budget:241:68
await '2101506' "the example opens"
await '直接下级各行之和为 9,606.78' "the wrong total is told, with its sum"
code=$(colour 2101506)
amount=$(colour 4,079.60)
[ -n "$code" ] && [ -n "$amount" ] && [ "$code" != "$(colour 医疗保障经办事务)" ] ||
  failed "codes and amounts have no colours: $code, $amount"
ok "codes and amounts have colours"
tmux_ send-keys /4,079 Enter '\;' r 7
await '4,077.60' "a digit is changed"
await '本行各列之和为 4,079.60' "and told at once"
if [ $# -gt 0 ]; then
  tmux_ capture-pane -e -p -N | python3 "$root/editors/pictures/terminal.py" --width 150 \
    --title "Helix：改动一个数字后重新计算的合计" >"$1"
fi
tmux_ send-keys Escape ':q!' Enter
echo "$passed passed, 0 failed"
