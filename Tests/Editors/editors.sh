# Sourced by the sessions and by editors/pictures: how an editor is found or fetched, and the
# program under test. The caller has set `root`, and `session`, the name that messages begin with.
#
# BUDGET         the program under test (.build/debug/budget, then .build/release/budget)
# EDITORS_CACHE  where fetched editors are kept (~/.cache/budget-editors)
#
# Where an editor cannot be had the session is skipped with a message; with CI set it fails.
cache=${EDITORS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/budget-editors}

# unavailable MESSAGE: there is no session.
unavailable() {
  echo "$session: $1" >&2
  if [ -n "${CI:-}" ]; then
    exit 1
  fi
  echo "$session: session skipped" >&2
  exit 0
}

# failed MESSAGE: the session found what is not right.
failed() {
  echo "$session: $1" >&2
  exit 1
}

# packages NAME…: Debian's packages, installed where we may.
packages() {
  local missing=() name
  for name in "$@"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || unavailable "needs ${missing[*]}"
  [ "$(id -u)" = 0 ] || unavailable "is missing: apt-get install ${missing[*]}"
  mkdir -p "$cache"
  # A new machine may still be installing what it came with.
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}"; } \
    >"$cache/install.log" 2>&1 </dev/null || unavailable "${missing[*]} not to be had: $cache/install.log"
}

# unpacked PACKAGE PROGRAM: sets `tree`, the folder where a package of Debian's stable suite, newer
# than this system perhaps, is unpacked, and `loader`, what its programs are started with.
unpacked() {
  local lib mirror
  tree=$cache/$1
  lib=$tree/usr/lib/x86_64-linux-gnu
  loader=("$lib/ld-linux-x86-64.so.2" --library-path "$lib")
  [ ! -x "$tree/usr/bin/$2" ] || return 0
  [ "$(uname -m)" = x86_64 ] || unavailable "$1 is missing"
  packages mmdebstrap
  mirror=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' | sed -n 's/^Debian //p' | head -n 1)
  [ -n "$mirror" ] || unavailable "apt knows no Debian mirror"
  mkdir -p "$cache"
  rm -rf "$tree"
  mmdebstrap --variant=extract --include="$1" trixie "$tree" "$mirror" >"$cache/$1.log" 2>&1 ||
    unavailable "$1 is not to be had: $cache/$1.log"
}

# need_program: sets BUDGET.
need_program() {
  if [ -z "${BUDGET:-}" ]; then
    BUDGET=$root/.build/debug/budget
    [ -x "$BUDGET" ] || BUDGET=$root/.build/release/budget
  fi
  [ -x "$BUDGET" ] || failed "no program at $BUDGET: run swift build, or set BUDGET"
  export BUDGET
}
