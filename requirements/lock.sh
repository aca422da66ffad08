#!/bin/sh
# Makes the three locks anew from pyproject.toml; wants uv. Arguments go to uv:  sh requirements/lock.sh --upgrade
set -eu
cd "$(dirname -- "$0")/.."
as_developed=$(mktemp)
trap 'rm -f "$as_developed"' EXIT

lock() {
    uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url \
        --no-emit-find-links pyproject.toml "$@"
}

lock --group dev --group package -o requirements/dev.txt "$@"
# The release differs in PySide6 alone: everything else is what was developed and tested with.
grep -E '^[a-z0-9._-]+==' requirements/dev.txt | grep -v -i -E '^(pyside6|shiboken6)' | sed 's/ *\\$//' >"$as_developed"
# What the figures are compared with, beside the versions that the program itself stands on.
uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url \
    --no-emit-find-links --group independent -c "$as_developed" -o requirements/independent.txt "$@"
lock --group package --no-annotate -c requirements/release.in -c "$as_developed" -o requirements/release.txt "$@"
