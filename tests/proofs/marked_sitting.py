"""What runs under the witness: a sitting with marked dossiers on the command line, and in every page of the window.

`python -m tests.proofs.marked_sitting INPUTS FOLDER MARKER [headless] [brief] [careless]`: without the window; the import
alone; and with what no desk may do at the end.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from fusion_desk.cli.main import main as command_line
from fusion_desk.desk import Desk, Password

PASSWORD = "羊城的评审口令2026"
PATIENCE = 300


def main(arguments: Sequence[str]) -> int:
    """Runs it all; 1 where a verb was not done."""
    inputs, folder, marker, *rest = arguments
    os.environ["FUSION_DESK_PASSWORD"] = PASSWORD
    failed = _sit(Path(inputs), Path(folder, "评审.fusion"), brief="brief" in rest)
    _meet_a_bug(marker)
    if not {"headless", "brief"} & set(rest):
        _walk_through(Path(folder, "评审.fusion"))
    if "careless" in rest:
        with tempfile.NamedTemporaryFile() as file:
            file.write(marker.encode())
            file.flush()
    return failed


def _sit(inputs: Path, file: Path, *, brief: bool) -> int:
    """The verbs that take dossiers in or change what is said of them; nothing is exported."""
    panel = str(file)
    new = "--title 2026年度评审 --organisation 某厂 --policy guangzhou-2025 --rubric balanced-2025 --cutoff 2026-08-31"
    score = ["scores", "import", panel, str(inputs / "scores.csv")]
    dossiers = ["dossiers", "import", panel, str(inputs / "申报材料.zip")]
    verbs = [
        ["new", panel, *new.split()],
        ["committee", "import", panel, str(inputs / "committee.csv")],
        [*dossiers, "--dry-run"],
        dossiers,
        ["dossiers", "list", panel, "--json"],
        ["eligibility", panel],
        ["recusal", panel, "--member", "E02", "--item", "001-1", "--reason", (inputs / "reason").read_text(encoding="utf-8")],
        ["attendance", panel, "--present", "E01,E02,E03,E04,E05,E06,E07"],
        ["freeze", panel],
        score,
        ["results", panel],
        ["opinion", panel, "--item", "001-1", "--level", "meeting", "--text", (inputs / "reason").read_text(encoding="utf-8")],
        ["check", panel],
        ["backup", panel],
        ["bundle", panel, str(file.with_suffix(".fcase"))],
    ]  # fmt: skip
    if brief:
        verbs = verbs[:2] + verbs[3:4]
    codes = [command_line(verb) for verb in verbs]
    for verb, code in zip(verbs, codes, strict=True):
        if code:
            print(verb[0], code, file=sys.stderr)
    # One that is refused, with the marked file in its mouth.
    command_line(["dossiers", "import", panel, str(inputs / "broken.csv")])
    return int(any(codes))


def _meet_a_bug(marker: str) -> None:
    """A fault of the program that carries a name in its message and in its cause."""
    try:
        try:
            raise ValueError(marker)
        except ValueError as cause:
            raise KeyError(marker) from cause
    except KeyError as bug:
        Desk().keep_report(bug)


def _walk_through(file: Path) -> None:
    """Opens the file in the window and every page of it."""
    from PySide6.QtWidgets import QApplication

    from fusion_desk.words import Words
    from ui.actions import take
    from ui.app import make_application, make_window
    from ui.screens import SCREENS
    from ui.theme import Scale

    make_application()
    desk = Desk()
    window = make_window(desk, Words(), Scale())
    window.show()
    take(window.room, desk.open(file, Password(PASSWORD)))
    for kind in (*SCREENS, SCREENS[0]):
        window.go(kind.key)
        quiet, until = 0, time.monotonic() + PATIENCE
        while quiet < 3 and time.monotonic() < until:
            QApplication.processEvents()
            quiet = quiet + 1 if window.room.quiet else 0
            time.sleep(0.005)
        window.grab()
    window.close()
    QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
