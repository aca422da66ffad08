"""W12 表决票、W12E 投票回执、W12K 钥匙单、W12O 表决开启单、W12R 回执清单、W12S 表决签、W12T 计票报告单."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain import ballot
from fusion_desk.domain.ballot import ListState
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.electorate import least, lists_of
from fusion_desk.domain.electronic import (
    ROLES_OF,
    BoxState,
    PaperShare,
    Receipt,
    SlipSet,
    shown_code,
    shown_receipt,
)
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.domain.sitting import ROLE_NAMES, BaseRule, Role
from fusion_desk.domain.title_names import applied_name
from fusion_desk.reports.ballot_paper import BallotList, BallotPaper, BallotRow
from fusion_desk.reports.opening_sheet import OpenedBallot, OpenedBoxes, OpeningSheet
from fusion_desk.reports.receipt_list import BoxReceipts, ReceiptList
from fusion_desk.reports.share_sheet import ShareSheet
from fusion_desk.reports.tally_report import TallyReport
from fusion_desk.reports.voter_receipt import VoterReceipt
from fusion_desk.reports.voting_slips import SlipSheet, VotingSlips
from fusion_desk.sealing.fingerprints import PRINTED_DIGITS, fingerprint_of, grouped
from fusion_desk.services.minutes import votes
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.services.minutes.remarks import again
from fusion_desk.services.minutes.room import names
from fusion_desk.store.elections import Election
from fusion_desk.store.items import Item


def fill_ballot(wanted: Wanted) -> BallotPaper:
    """The lists that are open, else those that would open now, else those of the last round, for the file."""
    at_round, grouped = _open(wanted) or _coming(wanted) or _counted(wanted) or (0, {})
    chosen = {number: group for number, group in grouped.items() if wanted.ballot_list in {None, number}}
    if not chosen:
        raise Refusal("ballot.nothing_to_open")
    several = max(grouped) > 1
    return BallotPaper(
        masthead=wanted.masthead,
        round=at_round,
        lists=tuple(
            BallotList(
                rows=tuple(BallotRow(one.name, applied_name(one.application)) for one in group),
                name=f"第{number}张票" if several else "",
            )
            for number, group in chosen.items()
        ),
    )


Lists = tuple[int, dict[int, list[Item]]]
"""The round, and its lists by number."""


def _open(wanted: Wanted) -> Lists | None:
    return _named(wanted, _of_state(wanted, {ListState.OPEN}))


def _counted(wanted: Wanted) -> Lists | None:
    return _named(wanted, _of_state(wanted, {ListState.CONFIRMED, ListState.RECORDED}))


def _of_state(wanted: Wanted, states: set[ListState]) -> list[ballot.BallotList]:
    """The lists of these states in the last round that has any."""
    found = [one for one in wanted.facts.lists if one.state in states]
    last = max((one.round for one in found), default=0)
    return [one for one in found if one.round == last]


def _of_round(wanted: Wanted, states: set[ListState]) -> list[ballot.BallotList]:
    return [one for one in wanted.facts.lists if one.state in states and one.round == wanted.ballot_round]


def _named(wanted: Wanted, lists: list[ballot.BallotList]) -> Lists | None:
    by_id = {one.application.id: one for one in wanted.facts.all_items}
    if not lists:
        return None
    return lists[0].round, {one.number: [by_id[key] for key in one.rows] for one in lists}


def _coming(wanted: Wanted) -> Lists | None:
    facts = wanted.facts
    by_id = {one.application.id: one for one in facts.all_items}
    waiting = [one.application for one in wanted.ended(Basis.VOTE, Conclusion.OPEN)]
    groups = lists_of(waiting, facts.sitting, facts.rule)
    if not groups:
        return None
    at_round = max((one.round for one in facts.lists), default=0) + 1
    return at_round, {
        at: [by_id[one.id] for one in group.applications] for at, group in enumerate(groups, start=1)
    }


def fill_opening(wanted: Wanted) -> OpeningSheet:
    """The round that is asked for, else the one that is out, else the last one that was counted, for the file."""
    counted = {ListState.CONFIRMED}
    out = {ListState.OPEN, ListState.RECORDED}
    lists = (
        _of_round(wanted, out | counted)
        if wanted.ballot_round is not None
        else _of_state(wanted, out) or _of_state(wanted, counted)
    )
    if not lists:
        raise Refusal("paper.nothing_opened")
    sitting, voting = wanted.facts.sitting, lists[0].electorate
    return OpeningSheet(
        masthead=wanted.masthead,
        round=lists[0].round,
        expected=voting.members,
        present=voting.present,
        quorum=least(wanted.facts.rule.quorum_share, voting.members),
        base_words="回避专家计入" if voting.rule is BaseRule.PRESENT else "回避专家不计入",
        lists=tuple(_opened(wanted, one) for one in lists),
        scrutineers=names(sitting.holders(Role.SCRUTINEER)),
        tellers=names(sitting.holders(Role.TELLER)),
        boxes=tuple(
            _opened_boxes(wanted, one) for one in wanted.facts.elections if one.round == lists[0].round
        ),
    )


def _opened_boxes(wanted: Wanted, election: Election) -> OpenedBoxes:
    people = {one.id: f"{one.number} {one.name}" for one in wanted.facts.everybody}
    line = election.score_line
    return OpenedBoxes(
        key=grouped(fingerprint_of(election.public_key)[:PRINTED_DIGITS]),
        rules=election.rules_digest,
        numbers=tuple(box.number for box in election.boxes),
        holders=tuple(
            (
                ROLE_NAMES[ROLES_OF[share.role][0]],
                people.get(share.member, "") + ("（印在钥匙单上）" if share.on_paper else ""),
            )
            for share in election.shares
        ),
        score_line=None if line is None else line // 100,
    )


def _opened(wanted: Wanted, one: ballot.BallotList) -> OpenedBallot:
    sitting = wanted.facts.sitting
    by_id = {item.application.id: item for item in wanted.facts.all_items}
    rows = [by_id[key] for key in one.rows]
    away = frozenset(member for key in one.rows for member in sitting.recused_from(key))
    return OpenedBallot(
        number=one.number,
        rows=tuple((row.application.item, row.name, applied_name(row.application)) for row in rows),
        voters=tuple(
            f"{member.number} {member.name}"
            for member in sitting.members
            if member.id in one.electorate.voters
        ),
        kept_away=tuple(f"{member.number} {member.name}" for member in sitting.members if member.id in away),
        base=one.electorate.base,
        needed=one.electorate.needed,
        again=again(wanted.facts, one),
    )


def fill_receipts(wanted: Wanted) -> ReceiptList:
    """The closed boxes of the round that is asked for, else of the last that has any, counted since or not."""
    boxed = {(one.round, box.number): box for one in wanted.facts.elections for box in one.boxes}
    closed = {
        (round, number): box
        for (round, number), box in boxed.items()
        if box.state in {BoxState.CLOSED, BoxState.COUNTED} and wanted.ballot_round in {None, round}
    }
    if not closed:
        raise Refusal("paper.no_box")
    at_round = max(round for round, _ in closed)
    newest = {(one.round, one.number): one for one in wanted.facts.lists}
    by_id = {one.application.id: one for one in wanted.facts.all_items}
    boxes: list[BoxReceipts] = []
    for (round, number), box in sorted(closed.items()):
        if round != at_round:
            continue
        listed, voters = newest[round, number], len(newest[round, number].electorate.voters)
        rows = tuple(
            (
                by_id[key].application.item,
                by_id[key].name,
                tuple(shown_receipt(one) for one in wanted.facts.receipts.get((round, number, key), ())),
            )
            for key in listed.rows
        )
        unspent = box.unspent or 0
        boxes.append(BoxReceipts(number, voters, voters - unspent, unspent, box.sealed_root, rows))
    return ReceiptList(wanted.masthead, at_round, tuple(boxes))


def slip_record(masthead: Masthead, sets: Sequence[SlipSet]) -> VotingSlips:
    """Slips that were just made; nothing in the record could fill this paper later."""
    return VotingSlips(
        masthead,
        sets[0].round,
        tuple(
            SlipSheet(
                tuple(shown_code(code) for code in one.codes), f"第{one.number}张票" if one.several else ""
            )
            for one in sets
        ),
    )


def receipt_record(masthead: Masthead, at_round: int, receipts: Sequence[Receipt]) -> VoterReceipt:
    """The receipts that one voter was just given."""
    return VoterReceipt(masthead, at_round, tuple((one.item, one.receipt) for one in receipts))


def share_record(masthead: Masthead, share: PaperShare) -> ShareSheet:
    """The share that opening just made for one holder."""
    return ShareSheet(
        masthead,
        share.round,
        ROLE_NAMES[ROLES_OF[share.role][0]],
        f"{share.number} {share.name}",
        share.key,
        share.rows,
    )


def fill_tally(wanted: Wanted) -> TallyReport:
    """The counted lists of every round."""
    sheets = votes.tally_sheets(wanted.facts)
    if not sheets:
        raise Refusal("paper.nothing_counted")
    return TallyReport(masthead=wanted.masthead, sheets=sheets)
