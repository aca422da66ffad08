"""W13 评审会议纪要: text, signature pages, annexes 1 to 11 and the confirmation page in one book."""

from __future__ import annotations

from dataclasses import replace

from fusion_desk.domain.minutes import MinutesRecord
from fusion_desk.reports.minutes.applications import applications_section, heading, lines
from fusion_desk.reports.minutes.body import SETTINGS, Setting, closing_strips, text_strips
from fusion_desk.reports.minutes.figures import figures
from fusion_desk.reports.minutes.narrative import (
    OPENING,
    Paragraph,
    chapters,
    check_edit,
    paragraphs,
    typed_figures,
    wording,
)
from fusion_desk.reports.minutes.signing import experts_section, signature_strips
from fusion_desk.reports.minutes.twin import Twin, twin_foot, twin_section
from fusion_desk.reports.minutes.verification import verification_cells, verification_section
from fusion_desk.reports.style.annexes.attendance import attendance_section, seat_cells
from fusion_desk.reports.style.annexes.confirmation import ConfirmationFacts, confirmation_section
from fusion_desk.reports.style.annexes.defences import (
    defence_cells,
    defence_section,
    recheck_cells,
    rules_section,
)
from fusion_desk.reports.style.annexes.eligibility import eligibility_cells, eligibility_section
from fusion_desk.reports.style.annexes.recusals import recusal_cells, recusal_section
from fusion_desk.reports.style.annexes.scores import score_cells, score_section
from fusion_desk.reports.style.annexes.skills import skill_cells, skill_section
from fusion_desk.reports.style.annexes.tally import tally_cells, tally_section
from fusion_desk.reports.style.annexes.votes import vote_cells, vote_meta, vote_section
from fusion_desk.reports.style.document import Design, Paper, render
from fusion_desk.reports.style.furniture import standing
from fusion_desk.reports.style.glyphs import refuse_unprintable
from fusion_desk.reports.style.pages import Section, fill
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.shapes import TEXT_PAGE
from fusion_desk.reports.style.strips import Strip, tie_to_next
from fusion_desk.reports.style.wording import NOTES, UNVERIFIED

CODE = "W13"
TITLE = "评审会议纪要"
MOST_PAGES = 4
NO_AUTHORITY = "截至会议召开之日，未录入有效的评审权限依据"

__all__ = [
    "CODE",
    "REPORT",
    "TITLE",
    "UNVERIFIED",
    "Twin",
    "build",
    "cells",
    "check_edit",
    "current_text",
    "default_texts",
    "figures",
    "paragraphs_by_chapter",
    "typed_figures",
]


def build(record: MinutesRecord, twin: Twin | None = None) -> Paper:
    """The whole book; refused while a name holds a character no font can show.

    With `twin` the same book to be signed by hand: boxes to sign in, the file's code on every page, and a last page
    that ties it to the file.
    """
    refuse_unprintable(record, draft=record.draft)
    record = _with_warning(record)
    masthead = record.masthead
    if twin is not None:
        masthead = replace(masthead, footer=f"{twin_foot(twin)}　{masthead.footer}")
    made_on = masthead.made_on or masthead.meeting_to or masthead.meeting_from
    return render(
        Design(
            title=f"{masthead.committee}{masthead.year}年度{TITLE}",
            sections=_sections(record, twin),
            made_on=made_on.isoformat() if made_on else "2000-01-01",
            every_page=standing(masthead, draft=record.draft, coded=False),
            notes=NOTES,
            draft=record.draft,
            subject=TITLE,
        )
    )


REPORT = Report(CODE, TITLE, MinutesRecord, build)


def paragraphs_by_chapter(record: MinutesRecord) -> tuple[tuple[str, tuple[Paragraph, ...]], ...]:
    """The opening without a title, then the nine chapters with theirs, each with its editable paragraphs."""
    return (("", (OPENING,)), *((one.title, one.paragraphs) for one in chapters(record)))


def default_texts(record: MinutesRecord) -> dict[str, str]:
    """The shipped wording of every paragraph by key, its figures in braces."""
    return {key: item.text for key, item in paragraphs(record).items()}


def current_text(record: MinutesRecord, key: str) -> str:
    """A paragraph as it will print: the secretary's wording or the shipped one, figures filled in."""
    return wording(record, paragraphs(record)[key]).format_map(figures(record))


def cells(record: MinutesRecord) -> list[list[list[str]]]:
    """Every table of the annexes as rows of text, annex 7 as one cell a line: what a bare table would print."""
    people = [
        [text]
        for number, part in enumerate(record.parts, start=1)
        for text in (heading(number, part), *(f"{label}：{said}" for label, said in lines(part)))
    ]
    tables = [
        vote_cells(record.votes),
        score_cells(record.scores),
        skill_cells(record.skills),
        seat_cells(record.seats),
        recusal_cells(record.recusals),
        eligibility_cells(record.eligibility),
        people,
        defence_cells(record.defences),
        recheck_cells(record.rechecks),
        *(tally_cells(sheet) for sheet in record.tallies),
        verification_cells(record.verification),
    ]
    return [table for table in tables if table]


def _with_warning(record: MinutesRecord) -> MinutesRecord:
    if record.masthead.warning or any(held.valid for held in record.authorities):
        return record
    return replace(record, masthead=replace(record.masthead, warning=NO_AUTHORITY))


def _sections(record: MinutesRecord, twin: Twin | None) -> list[Section]:
    masthead, committee = record.masthead, record.committee
    meta = vote_meta(masthead, committee.expected, committee.present, record.vote.rounds)
    votes = vote_section("附件1", masthead, record.votes, meta)
    facts = ConfirmationFacts(
        expected=committee.expected,
        present=committee.present,
        items=len(record.votes),
        passed=record.outcome.title_passed,
        failed=record.outcome.title_failed,
        result_pages=len(fill(votes)),
        signed_on=masthead.meeting_to,
        short_code=record.verification.short_code,
    )
    return [
        _text(record, boxed=twin is not None),
        confirmation_section(masthead, facts),
        experts_section(record, boxed=twin is not None),
        votes,
        score_section("附件2", masthead, record.score_blocks, record.scores),
        skill_section("附件3", masthead, record.skills),
        attendance_section("附件4", masthead, record.seats, record.observers, record.room),
        recusal_section("附件5", masthead, record.recusals),
        eligibility_section("附件6", masthead, record.eligibility, record.cutoff),
        applications_section("附件7", record),
        defence_section("附件8", masthead, record.defences),
        rules_section(
            "附件9",
            masthead,
            record.scoring_rules,
            record.rechecks,
            rule=record.recheck_rule,
            unchecked=record.scoring.unchecked_items,
        ),
        tally_section("附件10", masthead, record.tallies),
        verification_section("附件11", record),
        *([twin_section(twin)] if twin is not None else ()),
    ]


def _text(record: MinutesRecord, *, boxed: bool) -> Section:
    """The text, set as tightly as brings it to the most pages a reader will bear, and no tighter."""
    section = Section(TEXT_PAGE, (), outline=TITLE)
    for setting in SETTINGS:
        section = replace(section, strips=_text_strips(record, setting, boxed=boxed))
        if len(fill(section)) <= MOST_PAGES:
            break
    return section


def _text_strips(record: MinutesRecord, setting: Setting, *, boxed: bool) -> list[Strip]:
    """The text; at least its last two lines stand on the page of the signatures."""
    text = [*text_strips(record, figures(record), setting), *closing_strips(record)]
    last = [place for place, strip in enumerate(text) if not strip.is_space][-2:]
    return [*text[: last[0]], *tie_to_next(text[last[0] :]), *signature_strips(record, boxed=boxed)]
