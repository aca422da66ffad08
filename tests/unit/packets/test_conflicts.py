"""Marks told in two ways count neither way, are shown, and are settled by a person with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.merging import ConflictKind
from fusion_desk.services import conflicts, declaring, packets, scoring, submitting
from fusion_desk.services.results import results
from fusion_desk.services.verifying import verify_panel
from fusion_desk.store import final_locks
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from tests.unit.packets.build import EXPERT, OFFICE, bring, case, go_back, mark, rows
from tests.unit.packets.test_round_trip import refused, whole_sheet
from tests.unit.scores.test_sheets import LONG, long_csv, take


def counted(panel: PanelFile, item: str = "001-1", criterion: str = "tc1") -> int | None:
    one = case(panel, item)
    return results(panel).marks.get(one.application, {}).get(criterion, {}).get(one.member)


@pytest.fixture
def disputed(office: PanelFile, working: PanelFile, tmp_path: Path) -> PanelFile:
    """The secretary typed 9.5 from paper, the expert gave 10 at home."""
    mark(office, "001-1", "tc1", 950)
    mark(working, "001-1", "tc1", 1000)
    mark(working, "001-1", "tc2", 900)
    done = bring(office, go_back(working, tmp_path))
    (one,) = done.conflicts
    assert (one.member, one.item, one.criterion, one.kind, one.marks) == (
        EXPERT,
        "001-1",
        "tc1",
        ConflictKind.TWO_MARKS,
        ("9.5", "10.0"),
    )
    return office


def test_neither_mark_counts_and_nothing_can_be_typed_over_it(disputed: PanelFile, tmp_path: Path) -> None:
    assert counted(disputed) is None
    assert counted(disputed, criterion="tc2") == 900
    assert refused(mark, disputed, "001-1", "tc1", 1050) == "score.in_conflict"
    sheet = long_csv(tmp_path, [("001-1", EXPERT, "tc1", "10.5", "见第3页")], LONG)
    (problem,) = take(disputed, sheet).rejected
    assert problem.code == "score.in_conflict"
    assert [one.criterion for one in packets.find_packets(disputed).conflicts] == ["tc1"]


def test_a_person_settles_it_with_a_reason(disputed: PanelFile) -> None:
    settle = (disputed, EXPERT, "001-1", "tc1")
    assert refused(packets.settle, *settle, "10", " ", OFFICE) == "packet.settle_reason"
    assert refused(packets.settle, *settle, "", "已核", OFFICE) == "packet.settle_mark"
    assert refused(packets.settle, *settle, "99", "已核", OFFICE) == "score.above_ceiling"
    assert (
        refused(packets.settle, disputed, EXPERT, "002-1", "tc1", "10", "已核", OFFICE)
        == "packet.no_conflict"
    )
    done = packets.settle(*settle, "10", "已与本人核对", OFFICE)
    assert (done.mark, done.left) == ("10.0", 0)
    assert counted(disputed) == 1000
    assert not packets.find_packets(disputed).conflicts
    with disputed.reading() as reader:
        last = list(entries(reader))[-1]
    assert (last.verb, last.private["reason"] if last.private else "") == ("packet.settled", "已与本人核对")
    mark(disputed, "001-1", "tc1", 1050)
    assert counted(disputed) == 1050
    assert verify_panel(disputed).ok is None


def test_the_packets_once_more_bring_nothing_back(
    disputed: PanelFile, working: PanelFile, tmp_path: Path
) -> None:
    packets.settle(disputed, EXPERT, "001-1", "tc1", "9.5", "已与本人核对", OFFICE)
    before = rows(disputed)
    assert bring(disputed, go_back(working, tmp_path, "again")).again
    assert (rows(disputed), counted(disputed)) == (before, 950)
    mark(working, "001-1", "tc1", 1100)
    done = bring(disputed, go_back(working, tmp_path, "newer"))
    assert [one.criterion for one in done.conflicts] == ["tc1"]
    assert counted(disputed) is None


def test_a_final_sheet_and_newer_marks(office: PanelFile, working: PanelFile, tmp_path: Path) -> None:
    whole_sheet(office)
    submitting.lock(office, EXPERT, "001-1", EXPERT)
    whole_sheet(working)
    mark(working, "001-1", "tc1", 1100)
    done = bring(office, go_back(working, tmp_path))
    assert [(one.kind, one.criterion) for one in done.conflicts] == [(ConflictKind.FINAL_CHANGED, "")]
    assert counted(office, criterion="tc2") is None
    with office.reading() as reader:
        assert not final_locks.find_standing_locks(reader)
    assert refused(submitting.lock, office, EXPERT, "001-1", EXPERT) == "submission.missing"
    packets.settle(office, EXPERT, "001-1", "", "", "以本人修改为准", OFFICE)
    assert counted(office) == 1100
    submitting.lock(office, EXPERT, "001-1", EXPERT)
    assert verify_panel(office).ok is None
    assert bring(office, go_back(working, tmp_path, "again")).again


def test_a_sheet_opened_and_made_final_again_at_home_follows(
    office: PanelFile, working: PanelFile, tmp_path: Path
) -> None:
    whole_sheet(working)
    submitting.lock(working, EXPERT, "001-1", EXPERT)
    first = go_back(working, tmp_path, "first")
    submitting.reopen(working, EXPERT, "看错行", "secretary", "001-1")
    mark(working, "001-1", "tc1", 1100)
    submitting.lock(working, EXPERT, "001-1", EXPERT)
    second = go_back(working, tmp_path, "second")
    assert bring(office, first).taken.final == 1
    done = bring(office, second)
    assert (done.taken.final, done.taken.updated, done.conflicts) == (1, 1, ())
    assert counted(office) == 1100
    assert verify_panel(office).ok is None
    assert bring(office, first).again


def test_a_sheet_handed_in_at_home_is_handed_in(
    office: PanelFile, working: PanelFile, tmp_path: Path
) -> None:
    for item in ("001-1", "002-1", "003-1"):
        whole_sheet(working, item)
    submitting.submit(working, EXPERT, EXPERT)
    done = bring(office, go_back(working, tmp_path))
    assert (done.taken.handed_in, done.taken.final) == (True, 3)
    assert refused(mark, office, "001-1", "tc1", 900) == "score.handed_in"


def test_marks_that_were_made_void_stay_void(office: PanelFile, working: PanelFile, tmp_path: Path) -> None:
    mark(working, "001-1", "tc1", 900)
    back = go_back(working, tmp_path)
    bring(office, back)
    scoring.void(office, EXPERT, "001-1", "评错对象", "secretary")
    assert bring(office, back).again
    assert counted(office) is None
    with pytest.raises(Refusal):
        scoring.void(office, EXPERT, "001-1", "评错对象", "secretary")


def test_an_interest_told_at_home_waits_at_the_office_for_a_decision(
    office: PanelFile, working: PanelFile, tmp_path: Path
) -> None:
    """From the list of names, which has no numbers there, and from a dossier in front of the expert."""
    page = declaring.declaration_page(working, case(working).member)
    token = next(one.item for one in page.applicants if one.name == "杨㛃")
    conflicts.report_conflict(working, EXPERT, token, "师徒：曾是本人的徒弟", EXPERT, told_by="self")
    conflicts.report_conflict(working, EXPERT, "003-1", "同部门", EXPERT, told_by="self")
    done = bring(office, go_back(working, tmp_path))
    assert done.taken.reported == 2
    told = {
        one.dossier.person.number
        for one in conflicts.find_conflicts(office)
        if one.member.number == EXPERT and one.open
    }
    assert {"002", "003"} <= told
