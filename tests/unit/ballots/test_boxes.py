"""The electronic ballot from the key to the conclusion, and everything that stops it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fusion_desk.domain.ballot import Sheets
from fusion_desk.services import backups, ballots
from fusion_desk.services.ballots import BoxState, Choice, KeyHolder, Vote
from fusion_desk.services.minutes.papers import build_receipt
from fusion_desk.store import elections
from fusion_desk.store.journal import Entry, entries
from fusion_desk.store.panel_file import PanelFile
from tests.unit.ballots.boxes import (
    CHAIR,
    HOLDERS,
    NO,
    PHRASES,
    PLAN,
    SCRUTINEER,
    SEVEN,
    TELLER,
    TWO,
    YES,
    close,
    count,
    marks,
    open_boxes,
    refused,
    slips,
    vote_all,
)
from tests.unit.ballots.build import conclusions, journalled, paper, recuse
from tests.unit.sitting.build import PanelBytes


@pytest.fixture
def panel(made: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    with made.open(tmp_path) as panel:
        yield panel


def test_a_round_in_the_box_ends_as_one_on_paper_does(panel: PanelFile) -> None:
    opened = open_boxes(panel)
    assert opened.election is not None
    assert (opened.election.boxes, opened.election.on_paper, opened.election.small) == ((1,), (), ())
    codes = slips(panel)[1]
    receipts = vote_all(panel, codes, SEVEN)
    (closed,) = close(panel)
    assert (closed.voters, closed.spent, closed.unspent, closed.sealed) == (7, 7, 0, 21)
    (listed,) = ballots.find_receipts(panel, 1)
    shown = {receipt for _, _, found in listed.items for receipt in found}
    assert shown == {one.receipt for one in receipts}
    assert all(list(found) == sorted(found) for _, _, found in listed.items)
    (kept,) = count(panel)
    assert (kept.sheets.issued, kept.sheets.returned, kept.sheets.invalid) == (7, 7, 0)
    assert set(conclusions(panel).values()) == {"open"}
    with refused("ballot.same_person"):
        ballots.confirm_round(panel, round=1, by=TELLER, reject=False, actor="secretary")
    ballots.confirm_round(panel, round=1, by="E05", reject=False, actor="secretary")
    assert conclusions(panel) == {"001-1": "passed", "002-1": "failed", "003-1": "failed"}
    found = {one.application.item: one.row for one in ballots.find_conclusions(panel)}
    row = found["002-1"]
    assert row is not None
    assert (row.agree, row.disagree, row.abstain, row.invalid) == (3, 3, 1, 0)
    again = ballots.recount(panel, 1, phrases=TWO, actor="secretary")
    assert (again.same, again.counted) == (True, 3)


def test_any_two_holders_open_the_box_and_one_never_does(panel: PanelFile) -> None:
    open_boxes(panel)
    vote_all(panel, slips(panel)[1], SEVEN)
    close(panel)
    with refused("ballot.two_holders"):
        count(panel, phrases={CHAIR: PHRASES[CHAIR]})
    with refused("phrase.wrong"):
        count(panel, phrases={CHAIR: PHRASES[CHAIR], TELLER: "不是这句话也不行"})
    with refused("ballot.no_holder"):
        count(panel, phrases={CHAIR: PHRASES[CHAIR], "E05": PHRASES[TELLER]})
    for pair in ((CHAIR, SCRUTINEER), (CHAIR, TELLER), (SCRUTINEER, TELLER)):
        (kept,) = count(panel, phrases={number: PHRASES[number] for number in pair})
        assert kept.sheets.returned == 7
        ballots.confirm_round(panel, round=1, by="E05", reject=True, actor="secretary", reason="再点一次")


@pytest.mark.parametrize(
    ("holders", "code"),
    [
        (HOLDERS[:2], "ballot.three_holders"),
        ((HOLDERS[0], HOLDERS[1], replace(HOLDERS[2], number=SCRUTINEER)), "ballot.holder_twice"),
        ((HOLDERS[0], HOLDERS[1], replace(HOLDERS[2], number="X1")), "ballot.holder_secretary"),
        ((replace(HOLDERS[0], number="E03"), *HOLDERS[1:]), "ballot.holder_role"),
        ((replace(HOLDERS[0], phrase="12345678901"), *HOLDERS[1:]), "phrase.weak"),
        ((replace(HOLDERS[0], phrase="aaaaaaaaaaaa"), *HOLDERS[1:]), "phrase.weak"),
        ((replace(HOLDERS[0], phrase=f" {HOLDERS[1].phrase}"), *HOLDERS[1:]), "phrase.same"),
    ],
)
def test_the_key_wants_three_people_with_phrases_of_their_own(
    panel: PanelFile, holders: tuple[KeyHolder, ...], code: str
) -> None:
    with refused(code):
        open_boxes(panel, replace(PLAN, holders=holders))
    assert ballots.box_standings(panel) == ()


def test_a_slip_opens_the_paper_once(panel: PanelFile) -> None:
    with refused("ballot.no_open_box"):
        ballots.find_paper(panel, "1234-5678")
    open_boxes(panel)
    codes = slips(panel)[1]
    shown = ballots.find_paper(panel, f"{codes[0][:4]} － {codes[0][4:]}".replace("－", "-"))
    assert [one.item for one in shown.items] == ["001-1", "002-1", "003-1"]
    with refused("slip.shape"):
        ballots.find_paper(panel, "1234")
    unknown = next(f"{at:08}" for at in range(99) if f"{at:08}" not in codes)
    with refused("slip.unknown"):
        ballots.find_paper(panel, unknown)
    ballots.cast(panel, codes[0], SEVEN[0])
    with refused("slip.spent"):
        ballots.find_paper(panel, codes[0])
    with refused("slip.spent"):
        ballots.cast(panel, codes[0], SEVEN[0])
    with refused("slip.in_use"):
        slips(panel)


def test_slips_made_again_replace_those_before(panel: PanelFile) -> None:
    open_boxes(panel)
    first, second = slips(panel)[1], slips(panel)[1]
    assert len(set(first) | set(second)) == 14
    with refused("slip.unknown"):
        ballots.cast(panel, first[0], SEVEN[0])
    ballots.cast(panel, second[0], SEVEN[0])


def test_a_paper_is_cast_whole_or_not_at_all(panel: PanelFile) -> None:
    open_boxes(panel)
    code = slips(panel)[1][0]
    with refused("ballot.choice_missing"):
        ballots.cast(panel, code, {"001-1": YES})
    with refused("ballot.not_on_paper"):
        ballots.cast(panel, code, {**SEVEN[0], "009-1": YES})
    with refused("ballot.score_unasked"):
        ballots.cast(panel, code, {**SEVEN[0], "001-1": Vote(Choice.AGREE, 6000)})
    (box,) = ballots.box_standings(panel)
    assert (box.slips, box.spent, box.sealed, box.voters) == (7, 0, 0, 7)


def test_nothing_is_said_of_a_single_vote(panel: PanelFile) -> None:
    open_boxes(panel)
    codes = slips(panel)[1]
    with panel.reading() as reader:
        before = reader.driver.execute("SELECT count(*) FROM journal").fetchone()
    vote_all(panel, codes[:3], SEVEN[:3])
    with panel.reading() as reader:
        assert reader.driver.execute("SELECT count(*) FROM journal").fetchone() == before
        for table in ("voting_slip", "sealed_ballot"):
            names = [row[1] for row in reader.driver.execute(f"PRAGMA table_info({table})")]
            assert not {"member_id", "at", "time", "seq", "ordinal"} & set(names)
        sealed = elections.find_sealed(reader)
        slips_kept = elections.find_slips(reader)
    assert {len(one.sealed) for one in sealed} == {80}
    assert [one.digest for one in sealed] == sorted(one.digest for one in sealed)
    assert not any(code in one.verifier for code in codes for one in slips_kept)


def test_no_backup_while_votes_are_cast(panel: PanelFile, tmp_path: Path) -> None:
    open_boxes(panel)
    assert ballots.is_voting(panel)
    with refused("backup.ballot_open"):
        backups.make(panel, tmp_path / "backups")
    vote_all(panel, slips(panel)[1], SEVEN)
    close(panel)
    assert not ballots.is_voting(panel)
    assert backups.make(panel, tmp_path / "backups").exists()


def test_closing_wants_every_slip_accounted_for(panel: PanelFile) -> None:
    open_boxes(panel)
    with refused("slip.none_printed"):
        close(panel)
    codes = slips(panel)[1]
    with refused("ballot.box_empty"):
        close(panel, list1=7)
    vote_all(panel, codes[:5], SEVEN[:5])
    with refused("ballot.not_closed"):
        ballots.find_receipts(panel, 1)
    with refused("ballot.not_all_cast"):
        close(panel)
    with refused("ballot.not_all_cast"):
        close(panel, list1=1)
    with refused("ballot.unspent_wrong"):
        close(panel, list2=2)
    with refused("ballot.close_first"):
        count(panel)
    close(panel, list1=2)
    with refused("ballot.no_open_box"):
        ballots.cast(panel, codes[6], SEVEN[6])
    (kept,) = count(panel)
    assert (kept.sheets.issued, kept.sheets.returned, kept.sheets.not_returned) == (7, 5, 2)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM sealed_ballot WHERE digest = (SELECT min(digest) FROM sealed_ballot)", "ballot.box_differs"),
        ("UPDATE voting_slip SET spent = 0 WHERE verifier = (SELECT min(verifier) FROM voting_slip)", "ballot.not_all_cast"),
        ("UPDATE sealed_ballot SET digest = '00' WHERE digest = (SELECT min(digest) FROM sealed_ballot)", "ballot.box_changed"),
        ("UPDATE sealed_ballot SET sealed = zeroblob(80) WHERE digest = (SELECT min(digest) FROM sealed_ballot)", "ballot.seal_broken"),
    ],
)  # fmt: skip
def test_a_box_that_was_touched_is_not_counted(panel: PanelFile, statement: str, code: str) -> None:
    open_boxes(panel)
    vote_all(panel, slips(panel)[1], SEVEN)
    close(panel)
    with panel.drafting() as change:
        change.driver.execute(statement)
    with refused(code):
        count(panel)
    assert set(conclusions(panel).values()) == {"open"}


def test_a_ballot_moved_to_another_application_is_noticed(panel: PanelFile) -> None:
    open_boxes(panel)
    vote_all(panel, slips(panel)[1], SEVEN)
    with panel.drafting() as change:
        one, two = (
            next(ballot.digest for ballot in elections.find_sealed(change) if ballot.application == item)
            for item in ("a001-1", "a002-1")
        )
        for digest, item in ((one, "a002-1"), (two, "a001-1")):
            change.driver.execute(
                "UPDATE sealed_ballot SET application_id = ? WHERE digest = ?", (item, digest)
            )
    close(panel)
    with refused("ballot.seal_broken"):
        count(panel)


def test_a_box_is_never_counted_by_hand(panel: PanelFile, tmp_path: Path) -> None:
    open_boxes(panel)
    assert ballots.count_forms(panel) == ()
    counted = paper(tmp_path, dict.fromkeys(("001-1", "002-1", "003-1"), (7, 0, 0, 0)))
    with refused("ballot.is_electronic"):
        ballots.record_counts(panel, counted, round=1, sheets=Sheets(7, 7, 0), by=TELLER, actor="secretary")


def test_few_voters_go_on_paper_in_the_same_round(panel: PanelFile, tmp_path: Path) -> None:
    for member in ("E02", "E03", "E04"):
        recuse(panel, member, "002-1")
    opened = open_boxes(panel)
    assert opened.election is not None
    assert (opened.election.boxes, opened.election.on_paper, opened.election.small) == ((1,), (2,), ((2, 4),))
    codes = slips(panel)
    assert codes.keys() == {1}
    items = ("001-1", "003-1")
    vote_all(panel, codes[1], [marks(YES, NO, items=items)] * 7)
    close(panel)
    count(panel)
    assert ballots.counts_to_confirm(panel) == (), "the paper list is still out"
    counted = paper(tmp_path, {"002-1": (4, 0, 0, 0)})
    ballots.record_counts(panel, counted, round=1, sheets=Sheets(4, 4, 0), by=TELLER, actor="secretary")
    assert len(ballots.counts_to_confirm(panel)) == 2
    ballots.confirm_round(panel, round=1, by="E05", reject=False, actor="secretary")
    assert conclusions(panel) == {"001-1": "passed", "002-1": "failed", "003-1": "failed"}


def test_few_voters_may_use_a_box_when_asked_for(made: PanelBytes, tmp_path: Path) -> None:
    with made.open(tmp_path) as panel:
        for member in ("E02", "E03", "E04"):
            for item in ("001-1", "002-1", "003-1"):
                recuse(panel, member, item)
        with refused("ballot.all_small"):
            open_boxes(panel)
        opened = open_boxes(panel, replace(PLAN, small=True))
        assert opened.election is not None
        assert opened.election.boxes == (1,)


def test_a_later_recusal_stops_the_box(panel: PanelFile) -> None:
    open_boxes(panel)
    codes = slips(panel)[1]
    ballots.cast(panel, codes[0], SEVEN[0])
    recuse(panel, "E04", "002-1")
    with refused("ballot.electorate_changed"):
        ballots.cast(panel, codes[1], SEVEN[1])
    with refused("ballot.electorate_changed"):
        close(panel, list1=6)
    opened = open_boxes(panel)
    assert opened.round == 2
    assert [box.list_state.value for box in ballots.box_standings(panel, 1)] == ["void"]
    with refused("slip.unknown"):
        ballots.cast(panel, codes[2], SEVEN[2])


def test_two_people_may_give_a_box_up(panel: PanelFile) -> None:
    open_boxes(panel)
    ballots.cast(panel, slips(panel)[1][0], SEVEN[0])

    def give_up(second: str, reason: str) -> tuple[int, ...]:
        return ballots.abandon_boxes(panel, 1, by=SCRUTINEER, second=second, reason=reason, actor="secretary")

    with refused("ballot.two_people"):
        give_up(SCRUTINEER, "一张表决签丢失")
    with refused("ballot.abandon_reason"):
        give_up(CHAIR, " ")
    assert give_up(CHAIR, "一张表决签丢失") == (1,)
    assert not ballots.is_voting(panel)
    assert [box.state for box in ballots.box_standings(panel)] == [BoxState.ABANDONED]
    assert ballots.open_round(panel, "secretary").round == 2


def test_the_journal_keeps_the_key_and_no_count_before_confirming(panel: PanelFile) -> None:
    opened = open_boxes(panel)
    vote_all(panel, slips(panel)[1], SEVEN)
    close(panel)
    count(panel)
    (said,) = journalled(panel, "ballot.opened")
    assert opened.election is not None
    assert said.public["election"]["public_key"] == opened.election.public_key
    assert said.public["election"]["holders"] == {"chair": CHAIR, "scrutineer": SCRUTINEER, "teller": TELLER}
    assert said.public["election"]["sealed"] == 0
    (counted,) = journalled(panel, "ballot.counted")
    assert "rows" not in counted.public
    assert counted.private is not None
    assert counted.private["rows"]["001-1"]["agree"] == 5


def test_a_printed_receipt_leaves_no_byte_in_the_file(panel: PanelFile) -> None:
    open_boxes(panel)
    codes = slips(panel)[1]
    receipts = ballots.cast(panel, codes[0], SEVEN[0])
    before = panel.path.read_bytes()
    pdf = build_receipt(panel, 1, receipts)
    assert pdf == build_receipt(panel, 1, receipts), "nothing in it tells when it was printed"
    assert panel.path.read_bytes() == before
    assert [one.verb for one in entries_of(panel)][-1] == "ballot.slips"


def entries_of(panel: PanelFile) -> list[Entry]:
    with panel.reading() as reader:
        return list(entries(reader))
