#!/bin/bash
# The colours of Sublime Text's syntax, by bat, which reads the same files.
#
#   Tests/Editors/sublime-text.sh
#
# BAT  a bat; else the one in PATH, else Debian's is installed
#
# EDITORS_CACHE is as editors.sh says.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
session=sublime-text
. "$here/editors.sh"
bat=${BAT:-$(command -v bat || command -v batcat)}
[ -n "$bat" ] || packages bat
bat=${bat:-$(command -v batcat)} || unavailable "no bat (set BAT)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "sublime-text: $("$bat" --version)"
timeout 60 python3 "$here/colours.py" sublime-text "$work" "$bat" </dev/null || failed "colours are wrong"
