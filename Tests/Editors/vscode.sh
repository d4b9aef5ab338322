#!/bin/bash
# The tests of the extension for VS Code, by Node: its sources, its manifest, and the program's
# command lines as it uses them.
#
#   Tests/Editors/vscode.sh
#
# NODE  a Node of 18 or later; else the one in PATH, else Debian's is installed
#
# BUDGET and EDITORS_CACHE are as editors.sh says.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
session=vscode
. "$here/editors.sh"
need_program
node=${NODE:-node}
command -v "$node" >/dev/null || packages nodejs
"$node" -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' || unavailable "no Node of 18 or later"

cd "$root/editors/vscode" || exit 1
echo "vscode: Node $("$node" --version)"
for file in src/*.js scripts/*.js fakes/*.js test/*.js; do
  "$node" --check "$file" || failed "$file is not JavaScript"
done
timeout 120 "$node" --test --test-reporter spec test/*.test.js </dev/null || failed "a test failed"
