"""Where the frozen window begins."""

import multiprocessing

if __name__ == "__main__":
    # The process of attached pages ends here: Qt, loaded below, would count against its memory.
    multiprocessing.freeze_support()
    from ui.app import main

    raise SystemExit(main())
