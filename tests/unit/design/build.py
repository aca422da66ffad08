"""Sittings with anchor dossiers of both tracks, marked from a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from fusion_desk.domain.anchors import Source
from fusion_desk.domain.scoring import Purpose
from fusion_desk.services import score_sheets
from fusion_desk.services.design import anchors
from fusion_desk.services.imported import Imported
from fusion_desk.services.score_sheets import ChangedMark
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.rules import rubric_of
from fusion_desk.store.scores import current_marks
from tests.unit.sitting.build import add_candidate, applied, write_csv

SECRETARY = "secretary"
HEAD = ("事项号", "评委编号", "指标", "分数", "理由")
TRACKS = ("skilled", "professional")


def add_anchors(panel: PanelFile, count: int = 2, **given: str) -> list[str]:
    """901-1, 902-1, …, of both tracks by turns."""
    items: list[str] = []
    for at in range(count):
        number = f"{901 + at}"
        add_candidate(panel, number, f"锚{number}", applied(f"{number}-1"))
        of_track(panel, number, TRACKS[at % 2])
        anchors.add_anchor(panel, f"{number}-1", SECRETARY, source=Source.INVENTED, **given)
        items.append(f"{number}-1")
    return items


def of_track(panel: PanelFile, number: str, track: str) -> None:
    with panel.writing("dossier.corrected", SECRETARY) as change:
        change.driver.execute("UPDATE candidate SET track = ? WHERE number = ?", (track, number))


def mark(
    panel: PanelFile, folder: Path, items: Sequence[str], below: Mapping[str, int]
) -> Imported[ChangedMark]:
    """Everybody gives each criterion its ceiling less so many steps of half a point."""
    with panel.reading() as reader:
        criteria = rubric_of(reader).criteria
    lines = [
        (item, member, one.key, f"{(one.ceiling - 50 * steps) / 100:.1f}", "见材料第3页")
        for item in items
        for member, steps in below.items()
        for one in criteria
    ]
    return score_sheets.import_scores(panel, write_csv(folder / "anchors.csv", HEAD, lines), SECRETARY)


def anchor_marks(panel: PanelFile) -> int:
    with panel.reading() as reader:
        return len(current_marks(reader, purpose=Purpose.ANCHOR))
