"""Voting once more in a box on what is decided."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.domain.ballot import Ground
from fusion_desk.services import ballots
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.papers import build_paper
from fusion_desk.services.minutes.remarks import remarks
from fusion_desk.store.sittings import find_member
from tests.unit.ballots.boxes import (
    AGAIN,
    CHAIR,
    PLAN,
    YES,
    close,
    count,
    decided,
    marks,
    refused,
    slips,
    vote_all,
    with_rules,
)
from tests.unit.ballots.build import conclusions, journalled, recuse
from tests.unit.reports.extracting import text_of
from tests.unit.sitting.build import PanelBytes


def flat(pdf: bytes, folder: Path) -> str:
    return text_of(pdf, folder).replace("\n", "")


def test_a_decided_application_is_voted_on_again_only_by_a_clause(made: PanelBytes, tmp_path: Path) -> None:
    with made.open(tmp_path) as panel:
        decided(panel)
        with refused("ballot.concluded"):
            ballots.open_round(panel, "secretary", ["003-1"], boxes=PLAN)
        with refused("ballot.no_further_clause"):
            ballots.open_round(panel, "secretary", ["003-1"], boxes=PLAN, ground="tie")


def test_a_further_round_replaces_the_conclusion_when_it_is_confirmed(
    made: PanelBytes, tmp_path: Path
) -> None:
    with with_rules(made, tmp_path, AGAIN) as panel:
        decided(panel)
        for items, ground, code in (
            (["003-1"], "near", "ballot.ground_not_allowed"),
            ([], "tie", "ballot.further_unnamed"),
        ):
            with refused(code):
                ballots.open_round(panel, "secretary", items, boxes=PLAN, ground=ground)
        opened = ballots.open_round(panel, "secretary", ["003-1"], boxes=PLAN, ground="deferred")
        assert opened.round == 2
        assert conclusions(panel)["003-1"] == "open"
        vote_all(panel, slips(panel, 2)[1], [marks(YES, items=("003-1",))] * 7)
        close(panel, 2)
        count(panel, 2)
        ballots.confirm_round(panel, round=2, by="E05", reject=False, actor="secretary")
        assert conclusions(panel) == {"001-1": "passed", "002-1": "failed", "003-1": "passed"}
        (_, said) = journalled(panel, "ballot.opened")
        assert said.public["ground"] == "deferred"


def test_where_no_clause_is_cited_the_sentence_says_so(made: PanelBytes, tmp_path: Path) -> None:
    with made.open(tmp_path) as panel:
        decided(panel)
        further = ballots.ballot_standing(panel).further
        assert (further.why_not, further.clause, further.grounds) == ("ballot.no_further_clause", "", ())


def test_what_may_be_voted_on_again_is_what_opening_takes(made: PanelBytes, tmp_path: Path) -> None:
    with with_rules(made, tmp_path, AGAIN) as panel:
        assert ballots.ballot_standing(panel).further.why_not == "ballot.nothing_decided"
        decided(panel)
        recuse(panel, "E02", "001-1")
        further = ballots.ballot_standing(panel).further
        assert (further.why_not, further.grounds) == ("", (Ground.TIE, Ground.DEFERRED))
        assert "可以再次表决" in further.clause
        assert [[row.item for row in one.items] for one in further.planned] == [["001-1"], ["002-1", "003-1"]]
        assert [one.terms.voters for one in further.planned] == [6, 7]
        assert further.round_of(["003-1"]) == 2
        opened = ballots.open_round(panel, "secretary", ["001-1", "003-1"], boxes=PLAN, ground="tie")
        assert (opened.round, [one.items for one in opened.lists]) == (2, [("001-1",), ("003-1",)])
        after = ballots.ballot_standing(panel).further
        assert list(after.rounds) == ["002-1"], "what is out is not decided"
        assert after.round_of(["002-1"]) == 2


def test_grounds_that_nobody_knows_are_no_grounds(made: PanelBytes, tmp_path: Path) -> None:
    with with_rules(made, tmp_path, AGAIN.replace("tie,deferred", "quick")) as panel:
        decided(panel)
        assert ballots.ballot_standing(panel).further.why_not == "ballot.no_further_clause"
        with refused("ballot.ground_not_allowed"):
            ballots.open_round(panel, "secretary", ["003-1"], boxes=PLAN, ground="quick")


def test_both_rounds_keep_their_counts_and_their_papers(made: PanelBytes, tmp_path: Path) -> None:
    with with_rules(made, tmp_path, AGAIN) as panel:
        decided(panel)
        ballots.open_round(panel, "secretary", ["003-1"], boxes=PLAN, ground="deferred")
        assert "因缓议再次表决" in flat(build_paper(panel, "W12O").pdf, tmp_path)
        assert "再次表决" not in flat(build_paper(panel, "W12O", ballot_round=1).pdf, tmp_path)
        first, second = ballots.box_standings(panel)
        assert (first.counts["003-1"].agree, first.needed) == (4, 5)
        assert second.counts == {}, "not before the counts are confirmed"
        vote_all(panel, slips(panel, 2)[1], [marks(YES, items=("003-1",))] * 7)
        close(panel, 2)
        count(panel, 2)
        assert ballots.box_standings(panel, 2)[0].counts == {}
        ballots.confirm_round(panel, round=2, by="E05", reject=False, actor="secretary")
        first, second = ballots.box_standings(panel)
        assert (first.counts["003-1"].agree, second.counts["003-1"].agree) == (4, 7)
        old = flat(build_paper(panel, "W12R", ballot_round=1).pdf, tmp_path)
        assert ("第1轮" in old, "001-1" in old) == (True, True)
        newest = flat(build_paper(panel, "W12R").pdf, tmp_path)
        assert ("第2轮" in newest, "001-1" in newest) == (True, False)
        with panel.reading() as reader:
            said = remarks(gather(reader))
        assert any("003-1。因缓议再次表决，以本轮结果为准（依据：同意票数相同" in one for one in said)


def test_a_member_who_looks_sees_no_count_of_those_they_keep_away_from(
    made: PanelBytes, tmp_path: Path
) -> None:
    with made.open(tmp_path) as panel:
        decided(panel)
        recuse(panel, CHAIR, "002-1")
        with panel.reading() as reader:
            chair = find_member(reader, CHAIR).id
        assert sorted(ballots.box_standings(panel, viewer=chair)[0].counts) == ["001-1", "003-1"]
        assert sorted(ballots.box_standings(panel)[0].counts) == ["001-1", "002-1", "003-1"]
