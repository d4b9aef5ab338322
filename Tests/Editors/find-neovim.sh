# Sourced by the sessions of Neovim and by editors/pictures/make.sh: sets `nvim`, the command line
# of a Neovim of 0.10 or later, and `BUDGET`, the program under test. The caller has set `root`.
#
# NVIM  a Neovim of 0.10 or later; else the one in PATH, else one is fetched
#
# BUDGET and EDITORS_CACHE are as editors.sh says.
session=${session:-neovim}
. "$root/Tests/Editors/editors.sh"

recent() {
  "$@" --version 2>/dev/null </dev/null | head -n 1 | grep -Eq 'v(0\.1[0-9]|[1-9])'
}

# The package is unpacked, not installed, and run by its own loader.
fetch() {
  unpacked neovim nvim
  nvim=(env "VIMRUNTIME=$tree/usr/share/nvim/runtime" "${loader[@]}" --argv0 nvim
    "$tree/usr/bin/nvim" --cmd "set runtimepath+=$tree/usr/lib/nvim")
  recent "${nvim[@]}" || unavailable "the fetched Neovim does not start"
}

if [ -n "${NVIM:-}" ]; then
  nvim=("$NVIM")
  recent "${nvim[@]}" || unavailable "$NVIM is no Neovim of 0.10 or later"
elif recent nvim; then
  nvim=(nvim)
else
  fetch
fi
need_program
