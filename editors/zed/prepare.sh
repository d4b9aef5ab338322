#!/bin/bash
# Makes the extension as Zed takes it: it needs to know a repository and a commit with the grammar,
# and its own names of colours.
#
#   editors/zed/prepare.sh [FOLDER [REPOSITORY COMMIT]]
#
# FOLDER is editors/zed/build by default; the repository is this checkout, at what is checked out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${1:-$here/build}
repository=${2:-file://$root}
commit=${3:-$(git -C "$root" rev-parse HEAD)}

rm -rf "$build"
mkdir -p "$build"
cp -r "$here/Cargo.toml" "$here/src" "$here/languages" "$build/"
sed -e "s|REPOSITORY|$repository|" -e "s|COMMIT|$commit|" "$here/extension.toml" >"$build/extension.toml"

# The grammar's queries name colours as Neovim does; these are Zed's names for them.
sed -E '
  s/@markup\.heading\b/@title/
  s/@module\b/@label/
  s/@number\.float\b/@number/
  s/@type\.(definition|builtin)\b/@type/
  s/@(constant|function|variable)\.builtin\b/@\1/
  s/@keyword\.(directive|repeat)\b/@keyword/
  s/@comment\.error\b/@hint/
  s/ @spell\b//
  /^\(line\)$/d
' "$root/grammar/tree-sitter/queries/highlights.scm" >"$build/languages/budget/highlights.scm"
echo "$build"
