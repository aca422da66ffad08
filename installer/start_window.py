"""Where the frozen window begins."""

import multiprocessing

from ui.app import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # pictures of attached PDFs are made in a process of their own
    raise SystemExit(main())
