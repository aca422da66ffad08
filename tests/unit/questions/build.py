"""A panel large enough for the guard rails, with one mark that looks like a typing error."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from fusion_desk.services import freezing, score_sheets
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.tables import CandidateRow
from tests.unit.scores.test_sheets import KEYS, LONG, long_csv
from tests.unit.sitting.build import PanelBytes, a_panel, applied, committee_rows, seat

EXPERTS = tuple(f"E{at:02d}" for at in range(1, 7))
CEILINGS = dict(zip(KEYS, (15, 15, 10, 10, 15, 10, 10, 15), strict=True))
PEOPLE = 24
TRACKS = ("skilled", "professional")
ODD = ("003-1", "E05", "tc1")
TYPED, MEANT = 1.5, 12.0
QUESTION = "unusual_mark/E05/003-1/tc1"
NAMES = [
    "谢远帆",
    "方予安",
    "邓嘉䶮",
    "单㛃静",
    "区念慈",
    "顾明𬭎",
    "韩清和",
    "杨㛃如",
    "朱𬭎远",
    "梁启文",
    "卢若谷",
    "冼怀瑾",
]


def name_of(at: int) -> str:
    """A made-up name; never two alike."""
    return NAMES[at % len(NAMES)] + ("" if at < len(NAMES) else "甲")


def marks(odd: float = TYPED) -> Iterator[tuple[str, str, str, str, str]]:
    """Everybody's marks: people differ, experts differ a little, and E05 typed one of them wrongly."""
    chance = random.Random(7)
    for at in range(1, PEOPLE + 1):
        item, worth = f"{at:03d}-1", 0.66 + 0.25 * chance.random()
        for expert in EXPERTS:
            lean = 0.02 * (EXPERTS.index(expert) - 2.5) / 2.5
            for key, ceiling in CEILINGS.items():
                given = round(2 * ceiling * min(max(worth + lean + chance.gauss(0, 0.03), 0), 1)) / 2
                yield item, expert, key, str(odd if (item, expert, key) == ODD else given), "见第3页"


def take(panel: PanelFile, folder: Path, rows: Sequence[tuple[str, str, str, str, str]]) -> None:
    """Import these marks; none is refused."""
    assert score_sheets.import_scores(panel, long_csv(folder, rows, LONG), "secretary").rejected == ()


def questioned(folder: Path) -> PanelBytes:
    """Twelve of either track, six experts, all marks in; E02 keeps away from 001-1 by a recusal of a test's own."""
    made = a_panel(folder)
    with made.open(folder) as panel:
        seat(panel, folder, committee_rows(6))
        with panel.writing("dossiers.imported", "secretary") as change:
            for at in range(1, PEOPLE + 1):
                number = f"{at:03d}"
                person = CandidateRow(
                    id=f"c{number}", number=number, name=name_of(at - 1), track=TRACKS[at % 2], ordinal=at
                )
                change.session.add(person)
                change.flush()
                application = applied(f"{number}-1")
                application.candidate_id = person.id
                change.session.add(application)
        freezing.freeze(panel, "secretary")
        take(panel, folder, list(marks()))
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)
