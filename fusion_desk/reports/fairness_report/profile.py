"""One applicant criterion by criterion beside the group, on a page of its own: the drawing of the window, in grey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.analysis.live import Beside
from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.figures.live import profile_plot
from fusion_desk.reports.fairness_report.sheet import MEASURE, PLOT, WORDS, heading, tabled, text
from fusion_desk.reports.style.annexes.sheet import annex
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.plots import plot
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import space
from fusion_desk.reports.style.table import Column
from fusion_desk.reports.style.wording import DASH
from fusion_desk.words import fairness as told
from fusion_desk.words.live import PROFILE_NOTE, profile_shown

TITLE = "各项指标在同组中的位置"
RESULTS = (
    Column("指标", 9, align="left"),
    Column("本项", 6),
    Column("同组最低", 4),
    Column("同组中间", 4),
    Column("同组最高", 4),
)


@dataclass(frozen=True, slots=True)
class ProfileSheet:
    """One application by its number, and its criteria beside everybody of the same group and level."""

    masthead: Masthead
    item: str
    rows: tuple[Beside, ...]
    criteria: tuple[tuple[str, str], ...]

    @property
    def names(self) -> Mapping[str, str]:
        """Criterion key → name."""
        return dict(self.criteria)


def build_profile(record: ProfileSheet) -> Paper:
    """The page; nobody is named on it, and it says that it decides nothing."""
    drawing = profile_plot(WORDS, record.item, record.rows, record.names, PLOT)
    official, *_ = told.caution_lines(WORDS)
    strips = [
        *heading(f"申报事项 {record.item}"),
        *text(drawing.spoken),
        space(6),
        plot(drawing, MEASURE),
        *text(WORDS.say(PROFILE_NOTE)),
        *tabled("各项成绩（占分值%）", RESULTS, cells(record), [official]),
    ]
    section = annex("", TITLE, FORM_PAGE, strips, meta=record.masthead.committee)
    return bind(record, record.masthead, TITLE, [section])


def cells(record: ProfileSheet) -> list[list[str]]:
    """A row for every criterion."""
    return [
        [record.names.get(one.criterion, one.criterion), profile_shown(WORDS, one), *_ends(one)]
        for one in record.rows
    ]


def _ends(one: Beside) -> Sequence[str]:
    known = (one.others[0], one.middle, one.others[-1]) if one.others else (None, None, None)
    return [DASH if value is None else f"{value:.0%}" for value in known]
