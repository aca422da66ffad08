#!/bin/sh
# Collects every say(…), _say(…) and N_(…) into the English catalogue and compiles it. Translate what is left empty, run it again.
set -eu
cd "$(dirname -- "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
catalogue=resources/i18n/en/LC_MESSAGES/fusion_desk
collected=$(mktemp)
trap 'rm -f "$collected"' EXIT

pybabel -q extract --no-default-keywords -k say -k _say -k N_ --sort-by-file --no-location --project "Fusion Desk" \
    --copyright-holder "The Fusion Desk developers" -o "$collected" fusion_desk ui
if [ -e "$catalogue.po" ]; then
    pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -l en -i "$collected" -o "$catalogue.po"
else
    mkdir -p "$(dirname "$catalogue")"
    pybabel -q init -l en -i "$collected" -o "$catalogue.po"
fi
pybabel -q compile -l en -i "$catalogue.po" -o "$catalogue.mo"
