#!/bin/sh
# The Qt libraries carry no fcitx plugin; fcitx answers the ibus protocol as well.
case "${QT_IM_MODULE:-}" in
    fcitx*) QT_IM_MODULE=ibus; export QT_IM_MODULE ;;
esac
exec /opt/apps/@ID@/files/fusion-desk "$@"
