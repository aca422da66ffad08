"""A frozen sitting that is about to vote, and the papers it counts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fusion_desk.domain.ballot import Sheets
from fusion_desk.domain.dossier import ExamMark, ExamPart
from fusion_desk.services import ballots, freezing, sittings
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store.exams import add_exam_mark
from fusion_desk.store.items import find_item
from fusion_desk.store.journal import Entry, entries
from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import PanelBytes, a_panel, add_candidate, applied, numbers, seat, write_csv

HEADER = ("事项号", "同意", "不同意", "弃权", "无效")
HERE = tuple(numbers(7))
Counts = Mapping[str, tuple[int, int, int, int]]


def a_seated_panel(folder: Path) -> PanelBytes:
    """Nine voting members, seven here; three titles, a skill level and two substitutions."""
    made = a_panel(folder)
    with made.open(folder) as panel:
        seat(panel, folder)
        add_candidate(panel, "001", "韩清和", applied("001-1"))
        add_candidate(panel, "002", "杨㛃", applied("002-1"))
        add_candidate(panel, "003", "朱𬭎", applied("003-1"), applied("003-2", kind="skill", level="技师"))
        add_candidate(panel, "004", "何若水", applied("004-1", kind="substitution", level="副高级"))
        add_candidate(panel, "005", "孔令䶮", applied("005-1", kind="substitution", level="高级技师"))
        freezing.freeze(panel, "secretary")
        sittings.record_attendance(panel, "secretary", present=HERE)
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)


def recuse(panel: PanelFile, member: str, item: str) -> None:
    sittings.record_recusal(panel, RecusalPlan(member, item, "同一部门"), "secretary")


def paper(folder: Path, counts: Counts, name: str = "counts.csv") -> Path:
    rows = [[item, *(str(count) for count in row)] for item, row in counts.items()]
    return write_csv(folder / name, HEADER, rows)


def record(
    panel: PanelFile, folder: Path, counts: Counts, sheets: Sheets, *, round: int = 1, by: str = "X1"
) -> ballots.RecordedList:
    return ballots.record_counts(
        panel, paper(folder, counts), round=round, sheets=sheets, by=by, actor="secretary"
    )


def confirm(
    panel: PanelFile, *, round: int = 1, by: str = "X2", reject: bool = False
) -> list[ballots.RecordedList]:
    return ballots.confirm_round(panel, round=round, by=by, reject=reject, actor="secretary")


def vote(panel: PanelFile, folder: Path, counts: Counts, voters: int, *, round: int = 1) -> None:
    """Open, count and confirm one list."""
    ballots.open_round(panel, "secretary", list(counts))
    record(panel, folder, counts, Sheets(voters, voters, 0), round=round)
    confirm(panel, round=round)


def conclusions(panel: PanelFile) -> dict[str, str]:
    return {one.application.item: one.conclusion.value for one in ballots.find_conclusions(panel)}


def mark(panel: PanelFile, item: str, part: ExamPart, points: int | None, exempt: str = "") -> None:
    with panel.writing("exams.imported", "secretary") as change:
        add_exam_mark(change, find_item(change, item).id, ExamMark(part, points, exempt_basis=exempt))


def journalled(panel: PanelFile, verb: str) -> list[Entry]:
    with panel.reading() as reader:
        return [entry for entry in entries(reader) if entry.verb == verb]
