#!/bin/sh
# Installs what is missing, then opens the window on the demo panel. Without a display the demo sitting runs headless.
# Arguments go to the window:  sh installer/run.sh my.fusion
set -eu
ROOT=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
. "$ROOT/installer/setup.sh"

set_up run

if ! has_display; then
    folder=${FUSION_DESK_DEMO:-"$ROOT/demo-sitting"}
    note "no display: running the demo sitting without a window"
    "$VENV/bin/fusion-desk-cli" demo "$folder"
    note "the signed minutes lie in $folder/minutes.pdf (its seal beside it, the panel file is demo.fusion)"
    exit 0
fi

# The Qt wheel carries no fcitx plugin; fcitx answers the ibus protocol as well.
case "${QT_IM_MODULE:-}" in
    fcitx*) QT_IM_MODULE=ibus; export QT_IM_MODULE ;;
esac
[ $# -gt 0 ] || set -- --demo
exec "$VENV/bin/fusion-desk" "$@"
