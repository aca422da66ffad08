"""Missing marks are counted once: every page says the same number, which is assigned minus given."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.errors import Cancelled
from fusion_desk.domain.identity import MemberId
from fusion_desk.services import scoring
from fusion_desk.services.ballots.standing import ballot_standing
from fusion_desk.services.deliberation import find_deliberation
from fusion_desk.services.progress import find_next_steps
from fusion_desk.services.result_table import result_table
from fusion_desk.services.score_entry import EntrySheet, find_blanks, scoring_room, sheets_of
from fusion_desk.store.panel_file import PanelFile
from tests.gui.build import Built, filled_panel, frozen_panel, scored_panel


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("scored")
    for name in ("a", "b", "c"):
        (root / name).mkdir()
    return scored_panel(root / "c", frozen_panel(root / "b", filled_panel(root / "a")))


@pytest.fixture
def panel(scored: Built, tmp_path: Path) -> PanelFile:
    return scored.open(tmp_path)


def sheets(panel: PanelFile) -> list[tuple[MemberId, EntrySheet]]:
    """Every sheet that is awaited, of everybody."""
    members = [one.id for one in scoring_room(panel).members]
    return [(one, sheet) for one in members for sheet in sheets_of(panel, one) if not sheet.recused]


def counted(panel: PanelFile) -> set[int]:
    """What each page says of the whole sitting; nothing is said on the overview where all is there."""
    step = next(one for one in find_next_steps(panel) if one.leads_to in {"scoring", "results"})
    return {
        int(str(step.values.get("marks", 0))),
        result_table(panel).missing,
        sum(len(line.missing) for line in result_table(panel).lines),
        find_deliberation(panel).missing,
        ballot_standing(panel).missing_marks,
        sum(find_blanks(panel).values()),
    }


def test_every_page_counts_the_assigned_marks_that_are_not_there(panel: PanelFile) -> None:
    with panel:
        criteria = [one.key for one in scoring_room(panel).rubric.criteria]
        blank = [
            (member, sheet.application.id, key)
            for member, sheet in sheets(panel)
            for key in criteria
            if key not in sheet.marks
        ]
        assert blank
        assert counted(panel) == {len(blank)}
        member, application, key = blank[0]
        scoring.enter(panel, member, application, key, 0, reason="无此项材料", actor="secretary")
        assert counted(panel) == {len(blank) - 1}, "a nought is a mark"


def test_a_voided_sheet_is_missing_again(panel: PanelFile) -> None:
    with panel:
        before, criteria = result_table(panel).missing, len(scoring_room(panel).rubric.criteria)
        member, whole = next(one for one in sheets(panel) if len(one[1].marks) == criteria)
        number = next(one.number for one in scoring_room(panel).members if one.id == member)
        scoring.void(panel, number, whole.application.item, "看错材料", "secretary")
        assert counted(panel) == {before + criteria}


def test_what_comes_next_tells_how_far_it_is_and_stops_when_asked(
    panel: PanelFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with panel:
        whole = find_next_steps(panel)
        monkeypatch.setattr("fusion_desk.services.progress.PASSAGE", 1)
        assert find_next_steps(panel, lambda done, total: heard.append((done, total))) == whole
        assert heard == [(at, len(heard) - 1) for at in range(len(heard))]
        assert len(heard) > 2
        with pytest.raises(Cancelled):
            find_next_steps(panel, stop)
