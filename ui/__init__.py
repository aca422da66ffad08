"""The window of Fusion Desk: everything Qt."""

import gc

gc.disable()  # what is being loaded is no garbage; with the application there is `ui.garbage`, which looks for it

from ui.qt_support import load_qt, read_no_sources  # noqa: E402

load_qt()
read_no_sources()
