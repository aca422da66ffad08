#!/bin/sh
# The same set-up as run.sh, then lint, types, import contracts and pytest, whose summary is the last line.
# Arguments go to pytest:  sh installer/test.sh tests/unit -k ranking
set -eu
ROOT=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
. "$ROOT/installer/setup.sh"

set_up test
cd "$ROOT"
PATH="$VENV/bin:$PATH"
QT_QPA_PLATFORM=offscreen
export PATH QT_QPA_PLATFORM
# The tests start many processes: where bytecode is not kept, each of them reads the whole program anew.
unset PYTHONDONTWRITEBYTECODE

# All checks are run before the first failure is reported: one round shows everything. The two that read every type
# take a minute each on one core, so they go side by side; what a check says stands together.
failed=
check() {
    name=$1
    shift
    note "$name"
    "$@" || failed="$failed, $name"
}
said=$(mktemp)
pyright >"$said" 2>&1 &
types=$!
check "lint" ruff check .
check "format" ruff format --check .
check "types (mypy)" mypy
check "import contracts" lint-imports --no-logo
check "types (pyright)" wait "$types"
cat "$said"
rm -f "$said"
[ -z "$failed" ] || note "failed before the tests: ${failed#, }"

note "tests"
outcome=0
pytest -n auto --maxprocesses 4 --dist worksteal "$@" || outcome=$?
[ -z "$failed" ] || exit 1
exit "$outcome"
