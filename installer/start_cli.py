"""Where the frozen command line begins."""

import multiprocessing

from fusion_desk.cli.main import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    raise SystemExit(main())
