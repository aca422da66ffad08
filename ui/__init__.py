"""The window of Fusion Desk: everything Qt."""

import gc

gc.disable()  # what is being loaded is no garbage; with the application there is `ui.garbage`, which looks for it

from ui.features import read_no_sources  # noqa: E402

read_no_sources()
