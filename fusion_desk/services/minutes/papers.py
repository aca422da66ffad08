"""Every other paper of the sitting, filled from the same record as the minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.ballot import ListState
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.dossier import Way
from fusion_desk.domain.electorate import lists_of
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.scoring import CurrentMark, ScoreKey
from fusion_desk.domain.sitting import Member, Role
from fusion_desk.domain.title_names import WAY_NAMES, applied_in_full, applied_name
from fusion_desk.services.minutes import outcome, parts, record, room, scores_in, votes
from fusion_desk.services.minutes.briefs import brief_of
from fusion_desk.services.minutes.drafting import expect_concluded
from fusion_desk.services.minutes.gathering import Gathered, gather
from fusion_desk.services.minutes.scoresheets import sheet_of
from fusion_desk.store import items
from fusion_desk.store.items import Item
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.scores import current_marks, member_numbers
from fusion_desk.store.sittings import find_member

if TYPE_CHECKING:
    from fusion_desk.reports.opinion_form import OpinionForm
    from fusion_desk.reports.public_notice import NoticeRow
    from fusion_desk.reports.style.document import Paper


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper, and for whom: one application, one member, or everybody."""

    facts: Gathered
    item: ApplicationId | None = None
    member: MemberId | None = None
    blank: bool = False
    marks: dict[ScoreKey, CurrentMark] = field(default_factory=dict[ScoreKey, CurrentMark])

    @property
    def items(self) -> tuple[Item, ...]:
        """The applications the paper is about."""
        chosen = self.facts.items
        return tuple(one for one in chosen if self.item in {None, one.application.id})

    @property
    def experts(self) -> list[Member]:
        """The voting members the paper is for."""
        return [one for one in self.facts.experts() if self.member in {None, one.id}]


def build_paper(
    panel: PanelFile,
    code: str,
    *,
    item: str | None = None,
    member: str | None = None,
    blank: bool = False,
) -> Paper:
    """One paper by its code in the list of papers; what it prints is the record as it stands."""
    build = BUILDERS.get(code.upper())
    if build is None:
        raise UsageError("paper.unknown", code=code, offered=sorted(BUILDERS))
    with panel.reading() as reader:
        wanted = Wanted(
            facts=gather(reader),
            item=items.find_item(reader, item).id if item else None,
            member=find_member(reader, member).id if member else None,
            blank=blank,
            marks=current_marks(reader),
        )
    return build(wanted)


def result_workbook(panel: PanelFile) -> bytes:
    """得分、表决和成绩 as a workbook that people may go on with; counts of an open round stay out."""
    from fusion_desk.reports import result_workbook as report

    with panel.reading() as reader:
        facts, numbers = gather(reader), member_numbers(reader)
    return report.build(
        report.ResultWorkbook(
            masthead=record.masthead(facts),
            score_blocks=scores_in.score_blocks(facts),
            scores=scores_in.score_rows(facts),
            votes=votes.vote_rows(facts),
            skills=parts.skill_rows(facts),
            missing=tuple(
                (standing.contender.item, numbers[member], criterion)
                for standing in facts.standings.values()
                for member, criterion in standing.missing
            ),
        )
    )


def _eligibility_summary(wanted: Wanted) -> Paper:
    from fusion_desk.reports import eligibility_summary

    facts = wanted.facts
    return eligibility_summary.build(
        eligibility_summary.EligibilitySummary(
            masthead=record.masthead(facts), rows=parts.eligibility_rows(facts), cutoff=facts.panel.cutoff
        )
    )


def _pledges(wanted: Wanted) -> Paper:
    from fusion_desk.reports import pledge

    facts = wanted.facts
    people = [one for one in facts.sitting.members if wanted.member in {None, one.id}]
    return pledge.build(
        pledge.Pledges(
            masthead=record.masthead(facts),
            people=tuple(
                pledge.PledgePerson(name=one.name, capacity=_capacity(one), field=one.number)
                for one in people
            ),
            applicants=tuple(
                pledge.Applicant(
                    number=one.application.item,
                    name=one.name,
                    employer=facts.dossiers[one.number].person.employer,
                    applied=applied_name(one.application),
                )
                for one in facts.items
            ),
            candidates=len({one.number for one in facts.items}),
        )
    )


def _capacity(member: Member) -> str:
    if member.votes:
        return "评审专家"
    return "监督人员" if member.holds(Role.SUPERVISOR) else "工作人员"


def _attendance(wanted: Wanted) -> Paper:
    from fusion_desk.reports import attendance_sheet

    facts = wanted.facts
    return attendance_sheet.build(
        attendance_sheet.AttendanceSheet(
            masthead=record.masthead(facts),
            seats=room.seats(facts, facts.experts()),
            observers=room.seats(facts, (one for one in facts.sitting.members if not one.votes)),
            blank=wanted.blank or not facts.sitting.attendance,
        )
    )


def _briefs(wanted: Wanted) -> Paper:
    from fusion_desk.reports import brief

    facts = wanted.facts
    return brief.build(
        brief.Briefs(
            masthead=record.masthead(facts), briefs=tuple(brief_of(facts, one) for one in wanted.items)
        )
    )


def _scoresheets(wanted: Wanted) -> Paper:
    from fusion_desk.reports import scoresheet

    facts = wanted.facts
    return scoresheet.build(
        scoresheet.Scoresheets(
            masthead=record.masthead(facts),
            blocks=scores_in.score_blocks(facts),
            sheets=tuple(sheet_of(facts, one, wanted.marks, blank=wanted.blank) for one in wanted.experts),
        )
    )


def _opinions(wanted: Wanted) -> Paper:
    from fusion_desk.reports import opinion_form

    facts = wanted.facts
    forms = [form for one in wanted.items for form in _forms_of(wanted, one)]
    return opinion_form.build(opinion_form.OpinionForms(masthead=record.masthead(facts), forms=tuple(forms)))


def _forms_of(wanted: Wanted, item: Item) -> list[OpinionForm]:
    from fusion_desk.reports.opinion_form import OpinionForm

    empty = OpinionForm(
        level="lead",
        item=item.application.item,
        name=item.name,
        applied=applied_in_full(item.application),
    )
    leads = () if wanted.blank else parts.lead_opinions(wanted.facts, item)
    group = "" if wanted.blank else parts.group_opinion(wanted.facts, item)
    written = [replace(empty, experts=one.experts, text=one.text) for one in leads]
    return [*(written or [empty]), replace(empty, level="group", text=group)]


def _ballot_paper(wanted: Wanted) -> Paper:
    from fusion_desk.reports import ballot_paper

    facts = wanted.facts
    by_id = {one.application.id: one for one in facts.all_items}
    open_lists = [one for one in facts.lists if one.state is ListState.OPEN]
    if open_lists:
        at_round = open_lists[0].round
        grouped = [[by_id[key] for key in one.rows] for one in open_lists]
    else:
        waiting = [
            one.application
            for one in facts.items
            if facts.conclusions[one.application.id].basis is Basis.VOTE
            and facts.conclusions[one.application.id].conclusion is Conclusion.OPEN
        ]
        at_round = max((one.round for one in facts.lists), default=0) + 1
        grouped = [
            [by_id[one.id] for one in group.applications]
            for group in lists_of(waiting, facts.sitting, facts.rule)
        ]
    if not grouped:
        raise Refusal("ballot.nothing_to_open")
    several = len(grouped) > 1
    return ballot_paper.build(
        ballot_paper.BallotPaper(
            masthead=record.masthead(facts),
            round=at_round,
            lists=tuple(
                ballot_paper.BallotList(
                    rows=tuple(
                        ballot_paper.BallotRow(one.name, applied_name(one.application)) for one in group
                    ),
                    name=f"第{at + 1}张票" if several else "",
                )
                for at, group in enumerate(grouped)
            ),
        )
    )


def _tally_report(wanted: Wanted) -> Paper:
    from fusion_desk.reports import tally_report

    facts = wanted.facts
    sheets = votes.tally_sheets(facts)
    if not sheets:
        raise Refusal("paper.nothing_counted")
    return tally_report.build(tally_report.TallyReport(masthead=record.masthead(facts), sheets=sheets))


def _minutes(wanted: Wanted) -> Paper:
    from fusion_desk.reports import minutes

    return minutes.build(record.minutes_record(wanted.facts, draft=True))


def _result_tables(wanted: Wanted) -> Paper:
    from fusion_desk.reports import result_tables

    facts = wanted.facts
    members = len(facts.sitting.voting_members())
    return result_tables.build(
        result_tables.ResultTables(
            masthead=record.masthead(facts),
            expected=members,
            present=len(room.attended_voters(facts)),
            rounds=max((one.round for one in facts.lists), default=0),
            votes=votes.vote_rows(facts),
            score_blocks=scores_in.score_blocks(facts),
            scores=scores_in.score_rows(facts),
        )
    )


def _confirmation(wanted: Wanted) -> Paper:
    from fusion_desk.reports import confirmation_page
    from fusion_desk.reports.style.annexes.confirmation import ConfirmationFacts

    facts = wanted.facts
    expect_concluded(facts)
    members, ended = len(facts.sitting.voting_members()), outcome.outcome(facts)
    return confirmation_page.build(
        confirmation_page.ConfirmationPage(
            masthead=record.masthead(facts),
            facts=ConfirmationFacts(
                expected=members,
                present=len(room.attended_voters(facts)),
                items=ended.title_passed + ended.title_failed,
                passed=ended.title_passed,
                failed=ended.title_failed,
                result_pages=None,
                signed_on=facts.panel.meeting_to,
                short_code=facts.root.short,
            ),
        )
    )


def _notice(wanted: Wanted) -> Paper:
    return _public_notice(wanted, Basis.VOTE)


def _skill_notice(wanted: Wanted) -> Paper:
    return _public_notice(wanted, Basis.MARKS)


def _public_notice(wanted: Wanted, basis: Basis) -> Paper:
    from fusion_desk.reports import public_notice

    facts = wanted.facts
    expect_concluded(facts)
    passed = [
        one
        for one in facts.items
        if facts.conclusions[one.application.id].basis is basis
        and facts.conclusions[one.application.id].conclusion is Conclusion.PASSED
    ]
    if not passed:
        raise Refusal("paper.nobody_passed")
    period = facts.acts_of(ActKind.PUBLICITY_AFTER)
    first = period[-1].starts_on if period else None
    return public_notice.build(
        public_notice.PublicNotice(
            masthead=record.masthead(facts),
            rows=tuple(_notice_row(facts, one, basis) for one in passed),
            first_day=first,
            last_day=period[-1].ends_on if period else None,
            working_days=facts.policy.number("publicity_days"),
            reception=public_notice.Contact("人力资源部（评委会办公室）"),
            supervision=public_notice.Contact("纪检监察部门"),
            skills=basis is Basis.MARKS,
            order="按编号排序",
            issued_on=first,
        )
    )


def _notice_row(facts: Gathered, item: Item, basis: Basis) -> NoticeRow:
    from fusion_desk.reports.public_notice import NoticeRow

    application = item.application
    marked = basis is Basis.MARKS
    field = application.occupation if marked else f"{application.series}{application.specialty}"
    return NoticeRow(
        name=item.name,
        employer=facts.dossiers[item.number].person.employer,
        field=field,
        result=applied_name(application),
        remark="合格" if marked else _unusual_way(application.way),
    )


def _unusual_way(way: Way) -> str:
    return "" if way is Way.NORMAL else WAY_NAMES[way]


def _notice_statement(wanted: Wanted) -> Paper:
    from fusion_desk.reports import notice_statement

    facts = wanted.facts
    expect_concluded(facts)
    period = facts.acts_of(ActKind.PUBLICITY_AFTER)
    first = period[-1].starts_on if period else None
    last = period[-1].ends_on if period else None
    objections = [act for act in facts.acts if act.kind is ActKind.OBJECTION]
    return notice_statement.build(
        notice_statement.NoticeStatement(
            masthead=record.masthead(facts),
            first_day=first,
            last_day=last,
            days=_working_days(facts, first, last),
            place=period[-1].text if period else "",
            people=outcome.outcome(facts).title_passed,
            objections=len(objections) if period else None,
            outcome=objections[-1].outcome if objections else "",
            signed_on=last,
        )
    )


def _working_days(facts: Gathered, first: date | None, last: date | None) -> tuple[date, ...]:
    if first is None or last is None or last < first:
        return ()
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return tuple(day for day in days if facts.policy.calendar.is_working(day))


BUILDERS: dict[str, Callable[[Wanted], Paper]] = {
    "W03": _eligibility_summary,
    "W05": _pledges,
    "W06": _attendance,
    "W08": _briefs,
    "W09": _scoresheets,
    "W11": _opinions,
    "W12": _ballot_paper,
    "W12T": _tally_report,
    "W13": _minutes,
    "W14": _result_tables,
    "W15": _confirmation,
    "W16": _notice,
    "W16K": _skill_notice,
    "W16S": _notice_statement,
}
"""Codes of the usual list of papers; T = tally, K = skill levels, S = statement about the publicity."""
