"""W13 纪要, W14 表决结果汇总表和得分汇总表, W15 评审结果确认页."""

from __future__ import annotations

from fusion_desk.domain.minutes import MinutesRecord
from fusion_desk.reports.confirmation_page import ConfirmationPage
from fusion_desk.reports.result_tables import ResultTables
from fusion_desk.reports.style.annexes.confirmation import ConfirmationFacts
from fusion_desk.services.minutes import outcome, parts, record, room, scores_in, votes
from fusion_desk.services.minutes.drafting import expect_concluded
from fusion_desk.services.minutes.papers.wanted import Wanted


def fill_minutes(wanted: Wanted) -> MinutesRecord:
    """The minutes as a draft; those to be signed are made by `drafting`."""
    return record.minutes_record(wanted.facts, draft=True)


def fill_tables(wanted: Wanted) -> ResultTables:
    """Votes and scores."""
    facts = wanted.facts
    return ResultTables(
        masthead=wanted.masthead,
        expected=len(facts.sitting.voting_members()),
        present=len(room.attended_voters(facts)),
        rounds=max((one.round for one in facts.lists), default=0),
        votes=votes.vote_rows(facts),
        score_blocks=scores_in.score_blocks(facts),
        scores=scores_in.score_rows(facts),
        skills=parts.skill_rows(facts),
    )


def fill_confirmation(wanted: Wanted) -> ConfirmationPage:
    """What the presiding member confirms."""
    facts = wanted.facts
    expect_concluded(facts)
    ended = outcome.outcome(facts)
    return ConfirmationPage(
        masthead=wanted.masthead,
        facts=ConfirmationFacts(
            expected=len(facts.sitting.voting_members()),
            present=len(room.attended_voters(facts)),
            items=ended.title_passed + ended.title_failed,
            passed=ended.title_passed,
            failed=ended.title_failed,
            result_pages=None,
            signed_on=facts.panel.meeting_to,
            short_code=facts.root.printed,
        ),
    )
