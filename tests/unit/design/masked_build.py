"""Sittings whose applications are of both tracks and marked once by everybody, ready for masked re-scoring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Never

from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.scoring import Purpose
from fusion_desk.services.design.masked import MaskedView
from fusion_desk.services.design.masked_import import import_masked
from fusion_desk.services.imported import Imported
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.rules import rubric_of
from fusion_desk.store.scores import current_marks
from fusion_desk.store.sittings import find_member
from tests.unit.design.build import HEAD, SECRETARY
from tests.unit.sitting.build import write_csv


def both_tracks(panel: PanelFile) -> None:
    """001 and 003 are skilled, the others professional."""
    with panel.writing("dossier.corrected", SECRETARY) as change:
        change.driver.execute(
            "UPDATE candidate SET track = CASE WHEN number IN ('001', '003') THEN 'skilled' ELSE 'professional' END"
        )


def lines_of(
    panel: PanelFile, pairs: Iterable[tuple[str, str]], below: Mapping[str, int]
) -> list[tuple[str, ...]]:
    """Each (member, item): every criterion at its ceiling less so many steps of half a point."""
    with panel.reading() as reader:
        criteria = rubric_of(reader).criteria
    return [
        (item, member, one.key, f"{(one.ceiling - 50 * below.get(member, 2)) / 100:.1f}", "见材料第3页")
        for member, item in pairs
        for one in criteria
    ]


def tasks(view: MaskedView) -> list[tuple[str, str]]:
    return [(one.member.number, it.item) for one in view.tasks for it in one.applications]


def mark_again(
    panel: PanelFile, folder: Path, pairs: Iterable[tuple[str, str]], below: Mapping[str, int]
) -> Imported[Never]:
    rows = lines_of(panel, pairs, below)
    return import_masked(panel, write_csv(folder / "masked.csv", HEAD, rows), SECRETARY)


def masked_marks(panel: PanelFile) -> int:
    with panel.reading() as reader:
        return len(current_marks(reader, purpose=Purpose.MASKED))


def member_id(panel: PanelFile, number: str) -> MemberId:
    with panel.reading() as reader:
        return find_member(reader, number).id


def application_id(view: MaskedView, item: str) -> ApplicationId:
    return next(it.id for one in view.tasks for it in one.applications if it.item == item)
