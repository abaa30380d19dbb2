#!/bin/sh
# Makes everything that `make` needs, and nothing twice: `tools/setup.sh run|test`.
#
#   .tools/        uv, the installer, from the package registry
#   .venv/         Python with the locked dependencies and the `jangkau` command
#   node_modules/  the tools that build the pages; build/static/ the built pages
#
# Each step leaves a stamp and is skipped while what it was made from has not changed.
set -eu
cd "$(dirname "$0")/.."
wanted=${1:-run}

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

[ -w . ] || fail "This folder cannot be written to by $(id -un). Clone the project into a folder of your own and run make again."
command -v python3 >/dev/null || fail "Python is missing. Install it (Debian: apt-get install python3) and run make again."

checksum() { cat "$@" | cksum | tr -d ' '; }

# What is missing is said before anything is fetched.
front_stamp=$(find package.json package-lock.json build.mjs tsconfig.json src/jangkau/web/look/assets -type f | LC_ALL=C sort | xargs -d '\n' cat | cksum | tr -d ' ')
if [ "$(cat build/front.stamp 2>/dev/null)" != "$front_stamp" ]; then
  command -v node >/dev/null && command -v npm >/dev/null ||
    fail "Node.js is missing: it builds the pages. Install version 20 or later together with npm, and run make again."
  node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' ||
    fail "Node.js $(node --version) is too old to build the pages. Install version 20 or later and run make again."
fi

# --- uv ------------------------------------------------------------------------------------------
tools_stamp=$(checksum tools/uv.lock)
uv=.tools/uv/bin/uv
if [ "$(cat .tools/stamp 2>/dev/null)" != "$tools_stamp" ] || ! "$uv" --version >/dev/null 2>&1; then
  say "Fetching the installer …"
  rm -rf .tools/uv .tools/stamp
  mkdir -p .tools
  if ! python3 -m venv .tools/uv >/dev/null 2>&1; then
    rm -rf .tools/uv
    if python3 -m pip --version >/dev/null 2>&1; then
      python3 -m pip install -q --target .tools/uv --require-hashes -r tools/uv.lock
    elif [ "$(id -u)" = 0 ]; then
      { apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv; } >/dev/null 2>&1 || true
      python3 -m venv .tools/uv || fail "Python cannot make environments. Install python3-venv and run make again."
    else
      fail "Python cannot make environments. Ask for python3-venv (Debian: apt-get install python3-venv) and run make again."
    fi
  fi
  [ -x "$uv" ] || .tools/uv/bin/python -m pip install -q --require-hashes -r tools/uv.lock
  echo "$tools_stamp" > .tools/stamp
fi
if [ -z "${UV_DEFAULT_INDEX:-}" ]; then
  # The same registry as pip is set up for on this machine.
  index=${PIP_INDEX_URL:-$(python3 -m pip config get global.index-url 2>/dev/null || true)}
  [ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
fi

# --- Python --------------------------------------------------------------------------------------
find_python() {
  for candidate in python3.14 python3.13 python3.12 python3 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; then
      echo "$candidate"
      return
    fi
  done
  echo 3.13 # uv fetches one
}
lock=requirements.lock
[ "$wanted" = run ] || lock=requirements-dev.lock
stamp="$(checksum pyproject.toml requirements.lock requirements-dev.lock) $PWD"
have=$(cat .venv/stamp 2>/dev/null || true)
if [ "$have" != "$stamp $lock" ] && [ "$have" != "$stamp requirements-dev.lock" ]; then
  say "Installing Python packages …"
  "$uv" venv -q --clear --python "$(find_python)" .venv ||
    fail "No Python 3.12 or later was found or could be fetched. Install one and run make again."
  "$uv" pip install -q --python .venv/bin/python --require-hashes -r $lock
  "$uv" pip install -q --python .venv/bin/python --no-deps -e .
  echo "$stamp $lock" > .venv/stamp
fi

# --- pages ---------------------------------------------------------------------------------------
if [ "$(cat build/front.stamp 2>/dev/null)" != "$front_stamp" ]; then
  say "Building the pages …"
  mkdir -p build
  npm ci --silent --no-audit --no-fund
  node build.mjs
  rm -rf build/static
  .venv/bin/python -m django collectstatic --settings jangkau.config.settings --noinput -v 0
  echo "$front_stamp" > build/front.stamp
fi
.venv/bin/python tools/messages.py

# --- what only the tests need --------------------------------------------------------------------
if [ "$wanted" = test ] && ! command -v chromium >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing Chromium for the browser tests …"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } >/dev/null 2>&1 ||
      say "Chromium could not be installed: the browser tests will be skipped."
  else
    say "Chromium is not installed and this is not root: the browser tests will be skipped."
  fi
fi
