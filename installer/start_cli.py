"""Where the frozen command line begins."""

import multiprocessing

if __name__ == "__main__":
    # The process of attached pages ends here: what the program loads below would count against its memory.
    multiprocessing.freeze_support()
    from fusion_desk.cli.main import main

    raise SystemExit(main())
