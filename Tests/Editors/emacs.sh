#!/bin/bash
# Sessions in a real Emacs with editors/emacs: the mode by itself, with eglot, and with lsp-mode.
#
#   Tests/Editors/emacs.sh [SESSION…]    all of them, or some: mode eglot lsp-mode
#
# EMACS  an Emacs of 27 or later; else the one in PATH, else Debian's is installed
#
# BUDGET and EDITORS_CACHE are as editors.sh says.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
session=emacs
. "$here/editors.sh"
need_program
emacs=${EMACS:-emacs}
command -v "$emacs" >/dev/null || packages emacs-nox

# has LIBRARY: whether Emacs, as a session sets it up, finds it.
has() {
  ROOT=$root "$emacs" -Q --batch -l "$here/emacs/support.el" \
    --eval "(kill-emacs (if (locate-library \"$1\") 0 1))" </dev/null >/dev/null 2>&1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ROOT=$root WORK=$work SUPPORT=$here/emacs/support.el EXAMPLE=$work/example.budget
export HOME=$work LC_ALL=C.UTF-8
"$emacs" --version </dev/null | head -n 1
[ $# -gt 0 ] || set -- mode eglot lsp-mode
for name in "$@"; do
  case $name in
    mode) ;;
    eglot | lsp-mode) has "$name" || packages "elpa-$name" ;;
    *) failed "there is no session $name" ;;
  esac
  echo "emacs: $name"
  cp "$root/grammar/examples/xiamen-2026-budget.budget" "$EXAMPLE"
  # An Emacs that asks would wait for ever.
  timeout 120 "$emacs" -Q --batch -l "$here/emacs/$name.el" </dev/null 2>&1 ||
    failed "the session “$name” failed"
done
