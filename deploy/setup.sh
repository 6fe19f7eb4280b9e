#!/bin/sh
# Installs what is missing and nothing else: `setup.sh runtime` to run the portal, `setup.sh dev` to test it.
# System packages come by apt when we are root; otherwise the one command to run is printed and we stop.
set -eu
cd "$(dirname "$0")/.."
what=${1:-runtime}
missing=""

need() { # need PACKAGE COMMAND...: the package is missing when the command fails
  package=$1
  shift
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}

has_library() { PATH="$PATH:/usr/sbin:/sbin" ldconfig -p | grep -q "$1"; }
has_postgresql() { [ -n "${DATABASE_URL:-}" ] || [ -n "${PG_BIN:-}" ] || command -v initdb || ls /usr/lib/postgresql/*/bin/initdb; }

# The system's own Python first: its venv module comes with apt.
find_python() {
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$name" && return
  done
  return 1
}

can_make_venv() { python=$(find_python) && "$python" -c 'import ensurepip, venv'; }
has_venv() { .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

has_venv || need python3-venv can_make_venv
need libpango-1.0-0 has_library libpango-1.0.so.0
need libpangoft2-1.0-0 has_library libpangoft2-1.0.so.0
need libharfbuzz-subset0 has_library libharfbuzz-subset.so.0
if [ "$what" = dev ]; then
  need postgresql has_postgresql
  need chromium command -v chromium
  need libatomic1 has_library libatomic.so.1 # what drives the browser is linked against it
  need poppler-utils command -v pdftotext
  need util-linux command -v setpriv
fi

if [ -n "$missing" ]; then
  install="apt-get install -y --no-install-recommends$missing"
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Some system packages are missing. Run this as root, then try again:" >&2
    echo "  apt-get update && $install" >&2
    exit 1
  fi
  echo "Installing:$missing"
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  { apt-get update && $install; } >"$log" 2>&1 || { tail -20 "$log" >&2; exit 1; }
  rm -f "$log"
fi

# The stamp is the checksum of the list that was installed. The longer list holds the shorter one.
stamp() { sha256sum <"requirements/$1.txt"; }
is_installed() { [ -f ".venv/installed-$1" ] && [ "$(cat ".venv/installed-$1")" = "$(stamp "$1")" ]; }

mkdir -p var/static
if ! has_venv; then
  python=$(find_python) || { echo "Python 3.11 or newer is needed; set PYTHON to its path." >&2; exit 1; }
  "$python" -m venv --clear .venv
fi
if ! is_installed "$what" && ! { [ "$what" = runtime ] && is_installed dev; }; then
  echo "Installing the Python packages of requirements/$what.txt"
  .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r "requirements/$what.txt"
  rm -f .venv/installed-*
  stamp "$what" >".venv/installed-$what"
fi
