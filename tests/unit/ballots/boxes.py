"""An electronic ballot in the tests: cheap phrases and slips, three holders, and voters with slips in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from fusion_desk.domain.errors import DeskError
from fusion_desk.sealing.ballot_box import Cost
from fusion_desk.services import ballots, freezing, sittings
from fusion_desk.services.ballots import BoxPlan, Choice, KeyHolder, KeyRole, Receipt, Vote
from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import (
    PanelBytes,
    a_panel,
    add_candidate,
    applied,
    committee_rows,
    numbers,
    seat,
)
from tests.unit.store.desk import sentence

CHEAP = Cost(phrase=2, slip=2)
CHAIR, SCRUTINEER, TELLER = "E01", "X3", "X4"
PHRASES = {CHAIR: "主任自己的口令一句", SCRUTINEER: "监票人的另一句话", TELLER: "teller's own words"}
HOLDERS = tuple(
    KeyHolder(role, number, PHRASES[number])
    for role, number in zip(KeyRole, (CHAIR, SCRUTINEER, TELLER), strict=True)
)
PLAN = BoxPlan(HOLDERS, cost=CHEAP)
TWO = {SCRUTINEER: PHRASES[SCRUTINEER], TELLER: PHRASES[TELLER]}

YES, NO, NONE = Vote(Choice.AGREE), Vote(Choice.DISAGREE), Vote(Choice.ABSTAIN)


def with_counters(count: int = 9) -> list[list[str]]:
    """The committee with a scrutineer and a teller beside it."""
    rows = committee_rows(count)
    for number, name, role in ((SCRUTINEER, "韩知远", "监票人"), (TELLER, "杨清和", "计票人")):
        rows.append([number, name, "岭南示例", "", "", "", "", "", "", role])
    return rows


def a_panel_to_vote(
    folder: Path, *, members: int = 9, present: int = 7, policy: bytes | None = None
) -> PanelBytes:
    """Frozen, with so many in the room and three titles to vote on."""
    made = a_panel(folder)
    with made.open(folder) as panel:
        if policy is not None:
            panel.driver.execute("UPDATE panel SET policy = ?", (policy,))
        seat(panel, folder, with_counters(members))
        add_candidate(panel, "001", "韩清和", applied("001-1"))
        add_candidate(panel, "002", "杨㛃", applied("002-1"))
        add_candidate(panel, "003", "朱𬭎", applied("003-1"))
        freezing.freeze(panel, "secretary")
        sittings.record_attendance(panel, "secretary", present=numbers(present))
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)


def open_boxes(panel: PanelFile, plan: BoxPlan = PLAN, items: Sequence[str] = ()) -> ballots.OpenedRound:
    return ballots.open_round(panel, "secretary", items, boxes=plan)


def slips(panel: PanelFile, round: int = 1) -> dict[int, tuple[str, ...]]:
    return {one.number: one.codes for one in ballots.make_slips(panel, round, "secretary")}


def marks(*votes: Vote, items: Sequence[str] = ("001-1", "002-1", "003-1")) -> dict[str, Vote]:
    return dict(zip(items, votes, strict=True))


def vote_all(panel: PanelFile, codes: Sequence[str], papers: Sequence[Mapping[str, Vote]]) -> list[Receipt]:
    return [
        receipt
        for code, paper in zip(codes, papers, strict=True)
        for receipt in ballots.cast(panel, code, paper)
    ]


def close(panel: PanelFile, round: int = 1, **unspent: int) -> tuple[ballots.ClosedBox, ...]:
    given = {int(number.removeprefix("list")): count for number, count in unspent.items()}
    return ballots.close_boxes(panel, round, by=SCRUTINEER, actor="secretary", unspent=given)


def count(panel: PanelFile, round: int = 1, phrases: Mapping[str, str] = TWO) -> list[ballots.RecordedList]:
    return ballots.count_boxes(panel, round, phrases=phrases, by=TELLER, actor="secretary")


SEVEN = [
    marks(YES, YES, NO),
    marks(YES, NO, NONE),
    marks(YES, YES, NO),
    marks(YES, NO, YES),
    marks(YES, NO, YES),
    marks(NO, NONE, YES),
    marks(NONE, YES, YES),
]


COMBINED = """
[procedure.ballot_score_line]
value = 60
clause = "同意的须打60分以上（含），不同意的须低于60分，弃权的不打分"
source = "测试用的办法"
verified = false
"""
AGAIN = """
[procedure.further_round]
value = "tie,deferred"
clause = "同意票数相同或决定缓议的，可以再次表决"
source = "测试用的办法"
verified = false
"""
KEPT = """
[procedure.ballot_retention_years]
value = 0
clause = "表决票保管到评审结束"
source = "测试用的办法"
verified = false
"""


def with_rules(made: PanelBytes, folder: Path, *rules: str) -> PanelFile:
    """The panel with these added to its policy."""
    panel = made.open(folder)
    (before,) = panel.driver.execute("SELECT policy FROM panel").fetchone() or (b"",)
    panel.driver.execute("UPDATE panel SET policy = ?", (before + "".join(rules).encode(),))
    return panel


def decided(panel: PanelFile) -> None:
    """A first round through to its confirmation."""
    open_boxes(panel)
    vote_all(panel, slips(panel)[1], SEVEN)
    close(panel)
    count(panel)
    ballots.confirm_round(panel, round=1, by="E05", reject=False, actor="secretary")


def refused(code: str) -> pytest.RaisesExc[DeskError]:
    """A refusal with this code, which has its sentence."""

    def same(error: DeskError) -> bool:
        assert "{" not in sentence(error)
        return error.code == code

    return pytest.RaisesExc(DeskError, check=same)
