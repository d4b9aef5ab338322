# Sourced by the sessions of Neovim and by editors/pictures/make.sh: sets `nvim`, the command line
# of a Neovim of 0.10 or later, and `BUDGET`, the program under test. The caller has set `root`.
#
# BUDGET        the program under test (.build/debug/budget, then .build/release/budget)
# NVIM          a Neovim of 0.10 or later; else the one in PATH, else one is fetched
# NEOVIM_CACHE  where the fetched one is kept (~/.cache/budget-neovim)
#
# Where no Neovim can be had the session is skipped with a message; with CI set it fails.
cache=${NEOVIM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/budget-neovim}

unavailable() {
  echo "neovim: $1" >&2
  if [ -n "${CI:-}" ]; then
    exit 1
  fi
  echo "neovim: session skipped" >&2
  exit 0
}

recent() {
  "$@" --version 2>/dev/null </dev/null | head -n 1 | grep -Eq 'v(0\.1[0-9]|[1-9])'
}

# The packages of Debian's stable suite are unpacked, not installed, and run by their own loader.
fetched() {
  local lib=$cache/root/usr/lib/x86_64-linux-gnu
  nvim=(env "VIMRUNTIME=$cache/root/usr/share/nvim/runtime" "$lib/ld-linux-x86-64.so.2"
    --library-path "$lib" --argv0 nvim "$cache/root/usr/bin/nvim"
    --cmd "set runtimepath+=$cache/root/usr/lib/nvim")
  recent "${nvim[@]}"
}

fetch() {
  local mirror
  [ "$(uname -m)" = x86_64 ] || unavailable "no Neovim of 0.10 or later in PATH (set NVIM)"
  command -v apt-get >/dev/null || unavailable "no Neovim of 0.10 or later in PATH (set NVIM)"
  if ! command -v mmdebstrap >/dev/null; then
    [ "$(id -u)" = 0 ] || unavailable "mmdebstrap is missing: apt-get install mmdebstrap"
    { apt-get update -q && apt-get install -q -y --no-install-recommends mmdebstrap; } \
      >"$cache/install.log" 2>&1 || unavailable "mmdebstrap is not to be had: $cache/install.log"
  fi
  mirror=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' | sed -n 's/^Debian //p' | head -n 1)
  [ -n "$mirror" ] || unavailable "apt knows no Debian mirror (set NVIM)"
  rm -rf "$cache/root"
  mmdebstrap --variant=extract --include=neovim trixie "$cache/root" "$mirror" \
    >"$cache/fetch.log" 2>&1 || unavailable "Neovim is not to be had: $cache/fetch.log"
}

if [ -n "${NVIM:-}" ]; then
  nvim=("$NVIM")
  recent "${nvim[@]}" || unavailable "$NVIM is no Neovim of 0.10 or later"
elif recent nvim; then
  nvim=(nvim)
elif ! fetched; then
  mkdir -p "$cache"
  fetch
  fetched || unavailable "the fetched Neovim does not start: $cache/fetch.log"
fi

if [ -z "${BUDGET:-}" ]; then
  BUDGET=$root/.build/debug/budget
  [ -x "$BUDGET" ] || BUDGET=$root/.build/release/budget
fi
if [ ! -x "$BUDGET" ]; then
  echo "neovim: no program at $BUDGET: run swift build, or set BUDGET" >&2
  exit 1
fi
