#!/bin/bash
# Sets Helix up for budgets: the language, the parser for colours, and its queries.
#
#   editors/helix/install.sh
#
# Needs a C compiler (CC, or cc). What is there already in languages.toml is kept.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
grammar=$(cd "$here/../../grammar/tree-sitter" && pwd)
config=${XDG_CONFIG_HOME:-$HOME/.config}/helix

mkdir -p "$config/runtime/grammars" "$config/runtime/queries/budget"
if ! grep -qs '^name = "budget"' "$config/languages.toml"; then
  [ ! -s "$config/languages.toml" ] || echo >>"$config/languages.toml"
  cat "$here/languages.toml" >>"$config/languages.toml"
fi

"${CC:-cc}" -O2 -shared -fPIC -I "$grammar/src" "$grammar"/src/*.c -o "$config/runtime/grammars/budget.so"

# The grammar's queries name colours as Neovim does; these are Helix's names for them.
sed -E '
  s/@module\b/@namespace/
  s/@property\b/@variable.other.member/
  s/@number\.float\b/@constant.numeric.float/
  s/@number\b/@constant.numeric/
  s/@string\.escape\b/@constant.character.escape/
  s/@keyword\.repeat\b/@keyword.control.repeat/
  s/@type\.definition\b/@type/
  s/@comment\.error\b/@error/
  s/ @spell\b//
  /^\(line\)$/d
' "$grammar/queries/highlights.scm" >"$config/runtime/queries/budget/highlights.scm"
cp "$grammar/queries/textobjects.scm" "$config/runtime/queries/budget/"
echo "$config"
