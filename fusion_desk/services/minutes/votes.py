"""The vote in figures: annex 1, the tally sheets, and what section six says."""

from __future__ import annotations

from collections.abc import Iterable

from fusion_desk.domain import paper_rows as rows
from fusion_desk.domain.ballot import BallotList, ListState, last_round
from fusion_desk.domain.conclusion import Basis
from fusion_desk.domain.minutes import Vote, VoteFacts
from fusion_desk.domain.paper_rows import Clause
from fusion_desk.domain.sitting import BaseRule, Role
from fusion_desk.domain.title_names import TRACK_NAMES, WAY_NAMES, applied_name
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.room import name_of, names
from fusion_desk.services.minutes.rules_cited import clause
from fusion_desk.store.items import Item

COUNTED = frozenset({ListState.CONFIRMED, ListState.VOID})


def vote_rows(facts: Gathered) -> tuple[rows.VoteRow, ...]:
    """Annex 1: every voted application."""
    return tuple(
        _vote_row(facts, item)
        for item in facts.items
        if facts.conclusions[item.application.id].basis is Basis.VOTE
    )


def _vote_row(facts: Gathered, item: Item) -> rows.VoteRow:
    application, outcome = item.application, facts.conclusions[item.application.id]
    person = facts.dossiers[item.number].person
    counted = outcome.ballot if outcome.row is not None else None
    sheets = counted.sheets if counted else None
    return rows.VoteRow(
        item=application.item,
        name=item.name,
        employer=person.employer,
        track=TRACK_NAMES[person.track] if person.track else "",
        series="".join(part for part in (application.series, application.specialty) if part),
        title=applied_name(application),
        way=WAY_NAMES[application.way],
        present=counted.electorate.present if counted else None,
        recused=counted.electorate.recused if counted else None,
        issued=sheets.issued if sheets else None,
        returned=sheets.returned if sheets else None,
        valid=sheets.valid if sheets else None,
        agree=outcome.row.agree if outcome.row else None,
        disagree=outcome.row.disagree if outcome.row else None,
        abstain=outcome.row.abstain if outcome.row else None,
        needed=counted.electorate.needed if counted else None,
        conclusion=outcome.conclusion,
        remark=f"第{counted.round}轮" if counted and counted.round > 1 else "",
    )


def vote_line(facts: Gathered, item: Item) -> Vote | None:
    """The vote line of one application in annex 7; None while its round is not confirmed."""
    outcome = facts.conclusions[item.application.id]
    counted = outcome.ballot
    if outcome.row is None or counted is None or counted.sheets is None:
        return None
    return Vote(
        present=counted.electorate.present,
        voters=len(counted.electorate.voters),
        base=counted.electorate.base,
        needed=counted.electorate.needed,
        issued=counted.sheets.issued,
        returned=counted.sheets.returned,
        valid=counted.sheets.valid,
        agree=outcome.row.agree,
        disagree=outcome.row.disagree,
        abstain=outcome.row.abstain,
        round=counted.round,
    )


def vote_facts(facts: Gathered) -> VoteFacts:
    """What section six says; the sheet counts are those of the lists on which all present voted."""
    confirmed = [ballot for ballot in facts.lists if ballot.state is ListState.CONFIRMED]
    whole = [ballot for ballot in confirmed if not ballot.electorate.recused]
    if not whole:
        # Nobody voted on everything: the largest list stands for all, the others are in annex 10.
        whole = sorted(confirmed, key=lambda one: (-len(one.electorate.voters), -len(one.rows)))[:1]
    sheets = [ballot.sheets for ballot in whole if ballot.sheets]
    return VoteFacts(
        pass_clause=clause(facts.policy, "pass"),
        recused_in_base=facts.rule.base is BaseRule.PRESENT,
        base_clause=_base_clause(facts),
        rounds=last_round(facts.lists),
        issued=_sum(one.issued for one in sheets),
        returned=_sum(one.returned for one in sheets),
        valid=_sum(one.valid for one in sheets),
        invalid=_sum(one.invalid for one in sheets),
        not_returned=_sum(one.not_returned for one in sheets),
        separate_lists=len(confirmed) - len(whole),
        scrutineers=names(facts.sitting.holders(Role.SCRUTINEER)),
        tellers=names(facts.sitting.holders(Role.TELLER)),
    )


def _sum(counts: Iterable[int]) -> int | None:
    """None where nothing was counted: never 0."""
    known = list(counts)
    return sum(known) if known else None


def _base_clause(facts: Gathered) -> Clause:
    """The policy's clause, or that the organisation set another base for this meeting."""
    own = facts.panel.base_rule
    if own is None or own.value == facts.policy.text("base_after_recusal"):
        return clause(facts.policy, "base_after_recusal")
    return Clause("组建单位为本次会议设定", verified=False)


def tally_sheets(facts: Gathered) -> tuple[rows.TallySheet, ...]:
    """Annex 10: every list that was counted, the void ones among them."""
    return tuple(_tally(facts, ballot) for ballot in facts.lists if ballot.state in COUNTED and ballot.sheets)


def _tally(facts: Gathered, ballot: BallotList) -> rows.TallySheet:
    items = {one.application.id: one for one in facts.all_items}
    sheets = ballot.sheets
    lines: list[rows.TallyRow] = []
    stands = ballot.state is not ListState.VOID
    for key, counted in ballot.rows.items():
        # What was on the papers of a void vote is nobody's business: the vote was held again.
        item, row = items[key], counted if stands else None
        lines.append(
            rows.TallyRow(
                item=item.application.item,
                name=item.name,
                title=applied_name(item.application),
                agree=row.agree if row else None,
                disagree=row.disagree if row else None,
                abstain=row.abstain if row else None,
                invalid=row.invalid if row else None,
                total=row.total if row else None,
            )
        )
    whole = ballot.electorate.recused == 0
    return rows.TallySheet(
        round=ballot.round,
        list_name="全体表决" if whole else f"第{ballot.number}张票（有回避事项单列）",
        expected=ballot.electorate.members,
        present=ballot.electorate.present,
        voters=len(ballot.electorate.voters),
        issued=sheets.issued if sheets else None,
        returned=sheets.returned if sheets else None,
        not_returned=sheets.not_returned if sheets else None,
        invalid_sheets=sheets.invalid if sheets else None,
        valid_sheets=sheets.valid if sheets else None,
        stands=stands,
        rows=tuple(lines),
        scrutineers=names(facts.sitting.holders(Role.SCRUTINEER)),
        tellers=names(facts.sitting.holders(Role.TELLER)),
        envelope=_envelope(facts, ballot),
        recorded_by=name_of(facts, ballot.recorded_by),
        confirmed_by=name_of(facts, ballot.decided_by),
    )


def _envelope(facts: Gathered, ballot: BallotList) -> str:
    """Where the ballots lie: the digest of the electronic box stands for the number of a bag; blank for paper."""
    roots = (
        box.sealed_root
        for one in facts.elections
        for box in one.boxes
        if (one.round, box.number) == (ballot.round, ballot.number)
    )
    root = next(roots, "")[:8].upper()
    return f"电子票箱\n{root[:4]}-{root[4:]}" if root else ""
