# Shared by run.sh and test.sh (sourced, POSIX sh): leaves a complete virtual environment in .venv.
# Usage: with ROOT set to the checkout,  set_up run  or  set_up test.

# Kerberos, because QtPdf is linked with QtNetwork; CUPS for printing.
NEEDED_BY_RUN="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 libatomic1
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libwayland-cursor0
    libgssapi-krb5-2 libcups2"
NEEDED_BY_TEST="$NEEDED_BY_RUN poppler-utils openssl softhsm2"
VENV="$ROOT/.venv"

note() { printf '%s\n' "fusion-desk: $*" >&2; }
fail() { note "$*"; exit 1; }

set_up() {
    lock=$(lock_for "$1")
    wanted=$(fingerprint "$lock")
    if stamped environment && stamped "$1"; then
        return 0
    fi
    incomplete=
    install_system_packages "$1"
    stamped environment || make_environment "$lock"
    stamp environment
    [ "$1" != test ] || install_independent
    # Without the libraries of the window there is no stamp: the next run asks for them again.
    [ -n "$incomplete" ] || stamp "$1"
}

stamp() { printf '%s\n' "$wanted" >"$VENV/.set-up-$1"; }
stamped() { [ -x "$VENV/bin/python" ] && [ "$(cat "$VENV/.set-up-$1" 2>/dev/null)" = "$wanted" ]; }

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# The newest PySide6 wants glibc 2.34; older systems (Kylin V10, UOS 20, Ubuntu 20.04) run with the release lock.
lock_for() {
    if [ "$1" = run ] && [ "$(glibc_minor)" -lt 34 ]; then
        printf '%s\n' "$ROOT/requirements/release.txt"
    else
        printf '%s\n' "$ROOT/requirements/dev.txt"
    fi
}

glibc_minor() {
    version=$(getconf GNU_LIBC_VERSION 2>/dev/null) || version="glibc 2.34"
    printf '%s\n' "${version##*.}"
}

# What an environment depends on: the lock, the build settings, this script and where the checkout lies.
fingerprint() {
    { cat "$1" "$ROOT/requirements/independent.txt" "$ROOT/pyproject.toml" "$ROOT/installer/setup.sh"; printf '%s\n' "$ROOT"; } | sha256sum | cut -d' ' -f1
}

# --- system libraries -----------------------------------------------------------------------------------------

install_system_packages() {
    case "$1" in
        test) wanted_packages=$NEEDED_BY_TEST ;;
        *) wanted_packages=$NEEDED_BY_RUN ;;
    esac
    # Only a python that can make environments is of use, and Debian packs that part separately.
    find_python >/dev/null || wanted_packages="$wanted_packages $(python_packages)"
    if ! command -v dpkg-query >/dev/null 2>&1; then
        note "not a Debian or Ubuntu system: please see to it that these libraries are there: $(flat $wanted_packages)"
        return 0
    fi
    missing=$(missing_packages $wanted_packages)
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        note "these system packages are missing: $(flat $missing)"
        if [ "$1" = run ] && ! has_display && find_python >/dev/null; then
            note "only the window needs them, and there is no display: going on without"
            incomplete=yes
            return 0
        fi
        fail "please have them installed:  sudo apt-get update && sudo apt-get install -y $(flat $missing)"
    fi
    note "installing system packages: $(flat $missing)"
    $as_root apt-get update -q >&2 || note "apt-get update failed; trying with the package lists that are there"
    # With fresh lists the names may be others.
    find_python >/dev/null || wanted_packages="$wanted_packages $(python_packages)"
    missing=$(missing_packages $wanted_packages | sort -u)
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2 ||
        fail "apt-get could not install: $(flat $missing)"
}

flat() { printf '%s' "$*"; }

missing_packages() {
    for package in "$@"; do
        is_installed "$package" || is_installed "${package}t64" || name_here "$package"
    done
}

is_installed() {
    dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# Ubuntu 24.04 and Debian 13 gave some libraries a t64 suffix when time_t grew.
name_here() {
    if apt-cache show "${1}t64" >/dev/null 2>&1; then
        printf '%s\n' "${1}t64"
    else
        printf '%s\n' "$1"
    fi
}

# The distribution's own python where it is new enough, otherwise one packed beside it.
python_packages() {
    case "$(apt-cache policy python3 2>/dev/null | sed -n 's/^ *Candidate: *//p')" in
        3.1[123].* | 3.1[123]-* | "") printf 'python3 python3-venv\n'; return ;;
    esac
    for version in 3.13 3.12 3.11; do
        if apt-cache show "python$version-venv" >/dev/null 2>&1; then
            printf 'python%s python%s-venv\n' "$version" "$version"
            return
        fi
    done
    printf 'python3 python3-venv\n'
}

# --- python ---------------------------------------------------------------------------------------------------

# Prints the first interpreter that runs, is 3.11 to 3.13 and can make environments: the distribution's own before one
# that somebody built, which as a rule was built without profiles and takes a third longer for everything.
find_python() {
    for candidate in ${FUSION_DESK_PYTHON:-} \
        /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11 /usr/bin/python3 \
        python3.13 python3.12 python3.11 python3; do
        if "$candidate" -c '
import sys, venv, ensurepip
sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

make_environment() {
    python=$(find_python) || fail "Python 3.11, 3.12 or 3.13 (with its venv module) is needed and was not found"
    note "setting up $VENV with $("$python" --version)"
    if ! environment_is_usable; then
        rm -rf "$VENV"
        "$python" -m venv "$VENV" || fail "could not make a virtual environment in $VENV"
    fi
    pip="$VENV/bin/python -m pip --disable-pip-version-check"
    $pip install -q --require-hashes -r "$1" || fail "the locked packages could not be installed (is the network there?)"
    $pip install -q --no-deps --no-build-isolation -e "$ROOT" || fail "the program itself could not be installed"
}

# Only the tests have them: two are under the GPL, and the program knows nothing of them.
install_independent() {
    "$VENV/bin/python" -m pip --disable-pip-version-check install -q --require-hashes \
        -r "$ROOT/requirements/independent.txt" ||
        fail "what the tests compare figures with could not be installed (is the network there?)"
}

# A half-made environment, one of another Python or one that was moved here is made anew.
environment_is_usable() {
    [ -x "$VENV/bin/python" ] && "$VENV/bin/python" -c '
import sys, pip
sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13) and sys.prefix == sys.argv[1]))' "$VENV" 2>/dev/null
}
