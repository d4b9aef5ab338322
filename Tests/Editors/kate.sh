#!/bin/bash
# The colours of Kate's syntax, and Kate itself with the language server, under a display of its own.
#
#   Tests/Editors/kate.sh [PICTURE.png]
#
# Kate is that in PATH, else Debian's is installed, with what shows it: Xvfb and a session of D-Bus.
# KATE=colours leaves Kate itself out.
#
# BUDGET and EDITORS_CACHE are as editors.sh says.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
session=kate
. "$here/editors.sh"
need_program
command -v kate-syntax-highlighter >/dev/null || packages libkf5syntaxhighlighting-tools

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/colours"
timeout 60 python3 "$here/colours.py" kate "$work/colours" kate-syntax-highlighter </dev/null ||
  failed "colours are wrong"
[ "${KATE:-}" != colours ] || exit 0

command -v kate >/dev/null || packages kate
command -v xvfb-run >/dev/null || packages xvfb xauth
command -v dbus-run-session >/dev/null || packages dbus
[ $# -eq 0 ] || packages fonts-noto-cjk imagemagick x11-apps xdotool

# As its README says, but for the folder and the mirror, which tells what passes.
export HOME=$work XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_CACHE_HOME=$work/cache
export XDG_RUNTIME_DIR=$work/run LC_ALL=C.UTF-8
mkdir -p "$work/run" "$XDG_CONFIG_HOME/kate/lspclient" "$XDG_DATA_HOME/org.kde.syntax-highlighting/syntax"
chmod 700 "$work/run"
cp "$root/editors/kate/budget.xml" "$XDG_DATA_HOME/org.kde.syntax-highlighting/syntax/"
line="$BUDGET lsp --mirror $work/mirror"
sed "s|\"budget\", \"lsp\"|\"$BUDGET\", \"lsp\", \"--mirror\", \"$work/mirror\"|" \
  "$root/editors/kate/settings.json" >"$XDG_CONFIG_HOME/kate/lspclient/settings.json"
printf '%s\n' '[lspclient]' "AllowedServerCommandLines=$line" >"$XDG_CONFIG_HOME/katerc"
cat >>"$XDG_CONFIG_HOME/katerc" <<'INI'
Diagnostics=true
DiagnosticsHighlight=true
DiagnosticsMark=true
AutoHover=true

[General]
Show Url Nav Bar=false

[KTextEditor View]
Dynamic Word Wrap=false
INI
# A font whose Chinese characters are twice as wide as its Latin ones.
mkdir -p "$XDG_CONFIG_HOME/fontconfig"
cat >"$XDG_CONFIG_HOME/fontconfig/fonts.conf" <<'XML'
<fontconfig><alias binding="same"><family>monospace</family>
  <prefer><family>Noto Sans Mono CJK SC</family></prefer></alias></fontconfig>
XML
cp "$root/grammar/examples/xiamen-2026-budget.budget" "$work/example.budget"
cat >"$work/session" <<'SH'
kate --startanon --line 241 --column 68 "$HOME/example.budget" >"$HOME/kate.log" 2>&1 &
kate=$!
for _ in $(seq 300); do
  ! grep -qs 'textDocument.*publishDiagnostics.*21015' "$HOME/mirror" || break
  sleep 0.1
done
if [ -n "${PICTURE:-}" ]; then
  xdotool search --sync --onlyvisible --class kate windowmove 0 0 windowsize 1280 720
  sleep 4
  xwd -root -silent >"$HOME/screen.xwd" && convert "xwd:$HOME/screen.xwd" -colors 64 "$PICTURE"
fi
kill "$kate"
wait "$kate" 2>/dev/null
SH
PICTURE=${1:+$(realpath "$1")} timeout 120 dbus-run-session -- \
  xvfb-run -a -s '-screen 0 1280x720x24' bash "$work/session" </dev/null >"$work/log" 2>&1
grep -qs 'textDocument.*didOpen' "$work/mirror" || { cat "$work/log" "$work/kate.log" >&2; failed "Kate does not start the server"; }
echo "ok: Kate starts the server and opens the example"
grep -qs 'textDocument.*publishDiagnostics.*21015' "$work/mirror" || failed "Kate is not told the findings"
echo "ok: and is told the findings"
echo "2 passed, 0 failed"
