"""What the page of 评议 is given: nameless marks, who must leave, and nothing that the viewer may not see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fusion_desk.domain.ballot import Sheets
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.services import (
    analysing,
    ballots,
    deliberation,
    opinions,
    rechecks,
    score_sheets,
    scoring,
    sittings,
    submitting,
    unsealing,
)
from fusion_desk.services.deliberation import Hidden, find_deliberation
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.result_table import result_table
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_leaving_reasons, find_member
from tests.unit.ballots.build import confirm, record
from tests.unit.rechecks.build import EXPERTS, SECRETARY, answer, show_all
from tests.unit.sitting.build import write_csv
from tests.unit.store.desk import sentence


def line(panel: PanelFile, item: str, viewer: MemberId | None = None) -> deliberation.Line:
    found = find_deliberation(panel, viewer)
    return next(one for one in found.lines if one.application.item == item)


def member(panel: PanelFile, number: str) -> MemberId:
    with panel.reading() as reader:
        return find_member(reader, number).id


def everybody_in(panel: PanelFile) -> None:
    sittings.record_attendance(panel, SECRETARY, present=[*EXPERTS, "X1"])


def keep_away(panel: PanelFile, number: str, *items: str) -> None:
    for item in items:
        sittings.record_recusal(panel, RecusalPlan(number, item, "师徒", "self", None), SECRETARY)


def asked_elsewhere(panel: PanelFile) -> dict[str, tuple[int, int]]:
    """What the results and the analysis say of each application that still asks for a re-check.

    As many on the page of results, and in the plots of the analysis, as in the queue.
    """
    asking = [one.standing.contender.item for one in result_table(panel).lines if one.review]
    drawn = sum(one.review for one in analysing.running(panel).live.criteria)
    queue = [one for one in find_deliberation(panel).lines if one.review]
    assert sum(len(one.asking) for one in queue) == drawn
    return {one.application.item: (asking.count(one.application.item), len(one.asking)) for one in queue}


def test_the_queue_runs_from_the_widest_spread_down(panel: PanelFile) -> None:
    show_all(panel)
    found = find_deliberation(panel)
    assert [one.application.item for one in found.lines] == ["001-1", "003-1", "002-1"]
    first = found.lines[0]
    assert first.widest is not None
    assert (first.widest.criterion.key, first.widest.spread, first.review) == ("tc1", 650, True)
    assert asked_elsewhere(panel) == {"001-1": (1, 1), "003-1": (1, 1)}
    assert first.dots[0].points == (700, 1300, 1300, 1300, 1300, 1350)
    assert (found.lines[1].missing, found.lines[2].review, found.any_mark) == (7, False, True)


def test_a_re_check_moves_an_application_down(panel: PanelFile) -> None:
    show_all(panel)
    answer(panel, "E03", 1300)
    answer(panel, "E05", None)
    found = find_deliberation(panel)
    assert [one.application.item for one in found.lines][:2] == ["003-1", "001-1"]
    done = line(panel, "001-1")
    assert (done.recheck.changed, done.recheck.kept, done.recheck.waiting) == (1, 1, 0)
    assert done.dots[0].points[0] == 1300
    assert not done.review  # everybody who was asked has answered
    assert not any(one.review for one in done.dots)
    assert asked_elsewhere(panel) == {"003-1": (1, 1)}


def test_nothing_of_a_mark_tells_whose_it_is(panel: PanelFile) -> None:
    show_all(panel)
    with panel.reading() as reader:
        known = gather(reader).sitting.members
    for one in find_deliberation(panel).lines:
        told = repr(one.dots)
        assert not any(part in told for who in known for part in (str(who.id), repr(who.number), who.name))


def test_the_chair_sees_nothing_of_what_is_not_finished_owed_or_kept_away_from(panel: PanelFile) -> None:
    show_all(panel)
    open_sheet = line(panel, "003-1", member(panel, "E06"))
    assert (open_sheet.hidden, open_sheet.dots, open_sheet.total) == (Hidden.OWN_SHEET_OPEN, (), None)
    owed = line(panel, "001-1", member(panel, "E03"))
    assert (owed.hidden, owed.review, owed.opinions) == (Hidden.RECHECK_OWED, False, ())
    answer(panel, "E03", None)
    assert line(panel, "001-1", member(panel, "E03")).hidden is None
    keep_away(panel, "E02", "001-1")
    assert line(panel, "001-1", member(panel, "E02")).hidden is Hidden.RECUSED
    assert line(panel, "001-1", member(panel, "E01")).hidden is None
    hidden_last = find_deliberation(panel, member(panel, "E02")).lines
    assert [one.application.item for one in hidden_last][-1] == "001-1"


def test_opinions_are_counted_by_level(panel: PanelFile) -> None:
    show_all(panel)
    opinions.give(panel, "001-1", OpinionLevel.LEAD, "证据齐全", actor=SECRETARY, member="E01")
    opinions.give(panel, "001-1", OpinionLevel.GROUP, "同意提交表决", actor=SECRETARY)
    found = line(panel, "001-1")
    assert [len(found.opinions_at(level)) for level in OpinionLevel] == [1, 1, 0]


# --- the room ----------------------------------------------------------------------------------------------


def test_who_keeps_away_leaves_once_and_the_record_says_for_what(panel: PanelFile) -> None:
    everybody_in(panel)
    keep_away(panel, "E02", "001-1", "003-1")
    found = find_deliberation(panel)
    ordered = [found.lines[at].application.item for at in found.room_order]
    assert ordered == ["002-1", "001-1", "003-1"]
    assert [one.number for one in line(panel, "001-1").inside] == ["E02"]
    assert deliberation.let_leave(panel, "001-1", "E01") == ("E02",)
    with panel.reading() as reader:
        assert [*find_leaving_reasons(reader).values()] == ["回避001-1、003-1"]
        *_, entry = entries(reader)
    assert (entry.verb, entry.actor, entry.public["left"]) == ("attendance.recorded", "E01", ["E02"])
    after = find_deliberation(panel)
    assert [one.number for one in after.outside] == ["E02"]
    assert line(panel, "003-1").inside == ()
    assert after.returning(line(panel, "003-1")) == ()
    assert [one.number for one in after.returning(line(panel, "002-1"))] == ["E02"]
    assert deliberation.let_leave(panel, "001-1", "E01") == ()
    assert deliberation.let_return(panel, ("E02",), "E01") == ("E02",)
    assert deliberation.let_return(panel, ("E02",), "E01") == ()
    assert find_deliberation(panel).outside == ()


def test_nothing_is_done_while_somebody_who_keeps_away_is_inside(panel: PanelFile) -> None:
    everybody_in(panel)
    keep_away(panel, "E02", "001-1")
    with pytest.raises(Refusal) as refusal:
        deliberation.mark_done(panel, "001-1", "E01")
    assert refusal.value.code == "deliberation.still_inside"
    assert "E02" in sentence(refusal.value)
    deliberation.let_leave(panel, "001-1", "E01")
    assert deliberation.mark_done(panel, "001-1", "E01") is True
    assert deliberation.mark_done(panel, "001-1", "E01") is False
    assert (line(panel, "001-1").done, find_deliberation(panel).done) == (True, 1)
    with panel.reading() as reader:
        *_, entry = entries(reader)
    assert (entry.verb, entry.public) == ("deliberation.marked", {"item": "001-1", "done": True})
    assert deliberation.mark_done(panel, "001-1", "E01", done=False) is True
    assert line(panel, "001-1").done is False


def test_once_it_was_voted_on_nothing_of_the_discussion_moves(panel: PanelFile, tmp_path: Path) -> None:
    everybody_in(panel)
    show_all(panel)
    assert line(panel, "001-1", member(panel, "E03")).hidden is Hidden.RECHECK_OWED
    ballots.open_round(panel, SECRETARY, ["001-1"])
    record(panel, tmp_path, {"001-1": (6, 0, 0, 0)}, Sheets(6, 6, 0))
    assert deliberation.mark_done(panel, "001-1", "E01") is True  # until another person has confirmed
    confirm(panel)
    verbs: tuple[Callable[[], object], ...] = (
        lambda: deliberation.mark_done(panel, "001-1", "E01", done=False),
        lambda: answer(panel, "E03", 1000),
        lambda: rechecks.give_reason(panel, "E03", "001-1", "tc1", "看过第 12 页", SECRETARY),
    )
    for verb in verbs:
        with pytest.raises(Refusal) as refusal:
            verb()
        assert refusal.value.code == "deliberation.concluded"
        assert "001-1 的第 1 轮表决" in sentence(refusal.value)
    # Nobody is asked for an answer that could not be given any more, nor kept from seeing the marks for it.
    assert {one.item for one in rechecks.own_rechecks(panel, "E03")} == {"003-1"}
    assert asked_elsewhere(panel) == {"003-1": (1, 1)}
    voted = line(panel, "001-1", member(panel, "E03"))
    assert not voted.review
    assert (voted.hidden, voted.name) == (None, "韩清和")  # the result of the vote names everybody
    found = unsealing.find_unsealing(panel)
    assert (found.decided, found.sealed) == (("001-1",), ("002-1", "003-1"))


def test_once_it_was_voted_on_its_marks_stay_as_they_are(panel: PanelFile, tmp_path: Path) -> None:
    everybody_in(panel)
    show_all(panel)
    submitting.lock(panel, "E01", "001-1", SECRETARY)
    ballots.open_round(panel, SECRETARY, ["001-1"])
    record(panel, tmp_path, {"001-1": (6, 0, 0, 0)}, Sheets(6, 6, 0))
    confirm(panel)
    e02 = member(panel, "E02")
    item = line(panel, "001-1").application.id
    verbs: tuple[Callable[[], object], ...] = (
        lambda: scoring.enter(panel, e02, item, "tc1", 1000, reason="重看", actor="E02"),
        lambda: scoring.void(panel, "E02", "001-1", "评错对象", SECRETARY),
        lambda: scoring.void(panel, "E02", None, "评错对象", SECRETARY),
        lambda: submitting.reopen(panel, "E01", "算错了", SECRETARY, "001-1"),
    )
    for verb in verbs:
        with pytest.raises(Refusal) as refusal:
            verb()
        assert refusal.value.code == "score.voted"
        assert "001-1 的第 1 轮表决" in sentence(refusal.value)
    with pytest.raises(Refusal) as refusal:
        submitting.reopen(panel, "E01", "算错了", SECRETARY)
    assert refusal.value.code == "submission.voted"
    own = submitting.find_own(panel, e02).table
    assert [one.sheet.item for one in own.lines if one.sheet.closed] == ["001-1"]
    assert not own.all_final
    assert {one.item for one in scoring.marked_items(panel, "E02")} == {"002-1", "003-1"}
    rows = [("001-1", "E02", "tc1", "9", "重看"), ("002-1", "E02", "tc1", "9", "重看")]
    path = write_csv(tmp_path / "again.csv", ("事项号", "评委编号", "指标", "分数", "理由"), rows)
    outcome = score_sheets.import_scores(panel, path, SECRETARY)
    assert [(one.row, one.field, one.code) for one in outcome.rejected] == [(2, "事项号", "score.voted")]
    assert [one.item for one in outcome.changed] == ["002-1"]
    # What the others are asked about goes on.
    assert scoring.enter(panel, e02, line(panel, "003-1").application.id, "tc1", 900, actor="E02").changed


def test_a_rejected_count_closes_no_marks(panel: PanelFile, tmp_path: Path) -> None:
    everybody_in(panel)
    show_all(panel)
    ballots.open_round(panel, SECRETARY, ["001-1"])
    record(panel, tmp_path, {"001-1": (6, 0, 0, 0)}, Sheets(6, 6, 0))
    confirm(panel, reject=True)
    item = line(panel, "001-1").application.id
    assert scoring.enter(panel, member(panel, "E02"), item, "tc1", 1000, reason="重看", actor="E02").changed


def test_only_what_is_voted_on_is_deliberated(panel: PanelFile) -> None:
    with pytest.raises(Refusal) as refusal:
        deliberation.mark_done(panel, "003-2", "E01")
    assert refusal.value.code == "results.not_voted"


# --- projector and comparing -------------------------------------------------------------------------------


def test_the_projector_gets_its_whitelist_and_nothing_else(panel: PanelFile) -> None:
    everybody_in(panel)
    keep_away(panel, "E02", "001-1")
    found = find_deliberation(panel)
    first = found.lines[0]
    shown = found.projected(first, found.room_order)
    assert {*shown.__slots__} == {"sitting", "item", "name", "applied", "leaving", "place", "places", "held"}
    # Blind until the dossiers are unsealed: the number stands for the name.
    assert (shown.item, shown.name, shown.leaving) == ("001-1", "", ("E02",))
    assert (shown.place, shown.places) == (3, 3)
    told = repr(shown)
    assert "84" not in told
    assert not any(str(points) in told for one in first.dots for points in one.points)


def test_two_side_by_side_show_results_of_the_panel(panel: PanelFile, tmp_path: Path) -> None:
    show_all(panel)
    one, other = deliberation.compare(panel, ("001-1", "002-1"))
    assert (one.line.total, other.line.total) == (8400, 8400)
    assert one.scores["tc1"] == 1300
    assert {*one.blocks} == {"technical_contribution", "work_performance"}
    hidden, _ = deliberation.compare(panel, ("003-1", "002-1"), member(panel, "E06"))
    assert (hidden.scores, hidden.blocks) == ({}, {})
    with pytest.raises(Refusal) as refusal:
        deliberation.compare(panel, ("001-1", "003-2"))
    assert refusal.value.code == "results.not_voted"
