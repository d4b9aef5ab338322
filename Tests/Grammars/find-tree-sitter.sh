#!/bin/bash
# Prints the command line of a tree-sitter CLI 0.22, one word a line.
#
# TREE_SITTER        the CLI; else the one in PATH, if it is of that version, else one is fetched
# TREE_SITTER_CACHE  where the fetched one is kept (~/.cache/budget-tree-sitter)
#
# Exit status 3, with a message, where none can be had. The version counts: a later one generates
# parsers that Neovim 0.10 does not load, and none makes byte for byte what another makes.
set -euo pipefail
cache=${TREE_SITTER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/budget-tree-sitter}

unavailable() {
  echo "tree-sitter: $1" >&2
  exit 3
}

fits() {
  "$@" --version 2>/dev/null </dev/null | grep -q '^tree-sitter 0\.22\.'
}

found() {
  printf '%s\n' "$@"
  exit 0
}

# A package of Debian that is missing is installed, if we may.
package() {
  [ "$(id -u)" = 0 ] || unavailable "$1 is missing: apt-get install $1"
  { apt-get update -q && apt-get install -q -y --no-install-recommends "$1"; } \
    >"$cache/install.log" 2>&1 || unavailable "$1 is not to be had: $cache/install.log"
}

fetch() {
  local mirror
  [ "$(uname -m)" = x86_64 ] || unavailable 'no CLI 0.22 in PATH (set TREE_SITTER)'
  command -v apt-get >/dev/null || unavailable 'no CLI 0.22 in PATH (set TREE_SITTER)'
  command -v mmdebstrap >/dev/null || package mmdebstrap
  mirror=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' | sed -n 's/^Debian //p' | head -n 1)
  [ -n "$mirror" ] || unavailable 'apt knows no Debian mirror (set TREE_SITTER)'
  rm -rf "$cache/root"
  mmdebstrap --variant=extract --include=tree-sitter-cli trixie "$cache/root" "$mirror" \
    >"$cache/fetch.log" 2>&1 || unavailable "the CLI is not to be had: $cache/fetch.log"
}

mkdir -p "$cache"
command -v node >/dev/null || package nodejs # which reads grammar.js
command -v cc >/dev/null || package gcc      # which compiles the parser
if [ -n "${TREE_SITTER:-}" ]; then
  fits "$TREE_SITTER" || unavailable "$TREE_SITTER is no CLI 0.22"
  found "$TREE_SITTER"
fi
if fits tree-sitter; then
  found tree-sitter
fi

# The package is unpacked, not installed, and run by its own loader.
lib=$cache/root/usr/lib/x86_64-linux-gnu
cli=("$lib/ld-linux-x86-64.so.2" --library-path "$lib" "$cache/root/usr/bin/tree-sitter")
fits "${cli[@]}" || fetch
fits "${cli[@]}" || unavailable "the fetched CLI does not start: $cache/fetch.log"
found "${cli[@]}"
