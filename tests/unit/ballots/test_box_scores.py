"""Scores that stand on the sealed ballots and nowhere else."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.services import ballots, scoring
from fusion_desk.services.ballots import Choice, Vote
from fusion_desk.store import elections
from fusion_desk.store.items import find_item
from fusion_desk.store.sittings import find_member
from tests.unit.ballots.boxes import (
    COMBINED,
    NONE,
    YES,
    close,
    count,
    marks,
    open_boxes,
    refused,
    slips,
    vote_all,
    with_rules,
)
from tests.unit.sitting.build import PanelBytes


def test_a_ballot_may_carry_a_score_that_nobody_else_keeps(made: PanelBytes, tmp_path: Path) -> None:
    with with_rules(made, tmp_path, COMBINED) as panel:
        open_boxes(panel)
        codes = slips(panel)[1]
        good = marks(Vote(Choice.AGREE, 8550), Vote(Choice.DISAGREE, 5999), NONE)
        assert ballots.find_paper(panel, codes[0]).score_line == 6000
        for wrong, code in (
            ({**good, "001-1": YES}, "ballot.score_missing"),
            ({**good, "001-1": Vote(Choice.AGREE, 5999)}, "ballot.agree_below"),
            ({**good, "001-1": Vote(Choice.DISAGREE, 6000)}, "ballot.disagree_above"),
            ({**good, "003-1": Vote(Choice.ABSTAIN, 6000)}, "ballot.abstain_scored"),
        ):
            with refused(code):
                ballots.cast(panel, codes[0], wrong)
        vote_all(panel, codes, [good] * 7)
        close(panel)
        (kept,) = count(panel)
        with panel.reading() as reader:
            totals = elections.find_scored_totals(reader)
        assert sorted(totals.values()) == [(0, 0), (7 * 5999, 7), (7 * 8550, 7)]
        assert ballots.box_standings(panel)[0].means == {}, "not before the counts are confirmed"
        ballots.confirm_round(panel, round=1, by="E05", reject=False, actor="secretary")
        assert ballots.box_standings(panel)[0].means == {"001-1": "85.50", "002-1": "59.99"}
        assert kept.sheets.returned == 7


def test_no_named_scores_beside_scored_ballots(made: PanelBytes, tmp_path: Path) -> None:
    with with_rules(made, tmp_path, COMBINED) as panel:
        open_boxes(panel)
        with panel.reading() as reader:
            member, item = find_member(reader, "E01").id, find_item(reader, "001-1").id
        with refused("score.on_ballots"):
            scoring.enter(panel, member, item, "tc1", 1200, actor="E01")


def test_no_scored_ballots_beside_named_scores(made: PanelBytes, tmp_path: Path) -> None:
    with with_rules(made, tmp_path, COMBINED) as panel:
        with panel.reading() as reader:
            member, item = find_member(reader, "E01").id, find_item(reader, "001-1").id
        scoring.enter(panel, member, item, "tc1", 1200, actor="E01")
        with refused("ballot.scores_exist"):
            open_boxes(panel)
