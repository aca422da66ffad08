"""W12 表决票、W12T 计票报告单."""

from __future__ import annotations

from fusion_desk.domain.ballot import ListState
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.electorate import lists_of
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.title_names import applied_name
from fusion_desk.reports.ballot_paper import BallotList, BallotPaper, BallotRow
from fusion_desk.reports.tally_report import TallyReport
from fusion_desk.services.minutes import votes
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store.items import Item


def fill_ballot(wanted: Wanted) -> BallotPaper:
    """The lists that are open, else those that would open now, else those of the last round, for the file."""
    at_round, grouped = _open(wanted) or _coming(wanted) or _counted(wanted) or (0, [])
    if not grouped:
        raise Refusal("ballot.nothing_to_open")
    several = len(grouped) > 1
    return BallotPaper(
        masthead=wanted.masthead,
        round=at_round,
        lists=tuple(
            BallotList(
                rows=tuple(BallotRow(one.name, applied_name(one.application)) for one in group),
                name=f"第{at}张票" if several else "",
            )
            for at, group in enumerate(grouped, start=1)
        ),
    )


Lists = tuple[int, list[list[Item]]]


def _open(wanted: Wanted) -> Lists | None:
    return _of_state(wanted, {ListState.OPEN})


def _counted(wanted: Wanted) -> Lists | None:
    return _of_state(wanted, {ListState.CONFIRMED, ListState.RECORDED})


def _of_state(wanted: Wanted, states: set[ListState]) -> Lists | None:
    by_id = {one.application.id: one for one in wanted.facts.all_items}
    found = [one for one in wanted.facts.lists if one.state in states]
    if not found:
        return None
    last = max(one.round for one in found)
    return last, [[by_id[key] for key in one.rows] for one in found if one.round == last]


def _coming(wanted: Wanted) -> Lists | None:
    facts = wanted.facts
    by_id = {one.application.id: one for one in facts.all_items}
    waiting = [one.application for one in wanted.ended(Basis.VOTE, Conclusion.OPEN)]
    groups = lists_of(waiting, facts.sitting, facts.rule)
    if not groups:
        return None
    at_round = max((one.round for one in facts.lists), default=0) + 1
    return at_round, [[by_id[one.id] for one in group.applications] for group in groups]


def fill_tally(wanted: Wanted) -> TallyReport:
    """The counted lists of every round."""
    sheets = votes.tally_sheets(wanted.facts)
    if not sheets:
        raise Refusal("paper.nothing_counted")
    return TallyReport(masthead=wanted.masthead, sheets=sheets)
