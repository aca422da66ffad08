"""我的评分总表: one expert's marks over all applications, with equal totals and gaps made visible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.rubric import Criterion
from fusion_desk.domain.scoring import ReasonRule

LETTERS = "甲乙丙丁戊己庚辛壬癸"
GAP = 500
"""Hundredths of a point between two neighbouring totals from which the table shows a gap; only shown, never used."""


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """One application before one expert: points and reason by criterion."""

    application: ApplicationId
    item: str
    applied: str
    track: Track | None
    recused: bool
    marks: Mapping[str, tuple[int, str]]
    locked: bool = False
    """The sheet is final."""
    voted: int = 0
    """The round whose confirmed vote decided the application and closed its marks; 0 = not decided."""

    @property
    def closed(self) -> bool:
        """Whether it takes no mark as things stand: final, voted on or kept away from."""
        return self.locked or self.recused or self.voted > 0


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One line of the table."""

    sheet: OwnSheet
    missing: tuple[str, ...]
    """Criteria without a mark; none where the expert is recused."""
    lacking: tuple[str, ...]
    """Criteria whose mark asks for a reason that was not given."""
    total: int | None
    """Sum of the marks once all are there; missing is never 0."""
    tie: str = ""
    """甲, 乙 … for totals that stand more than once."""


@dataclass(frozen=True, slots=True)
class OwnTable:
    """Every line, and the gaps between neighbouring totals, the widest first."""

    lines: tuple[OwnLine, ...]
    gaps: tuple[tuple[int, int], ...]
    """(upper total, lower total)."""

    @property
    def missing(self) -> int:
        """Blank fields that may still be filled in."""
        return sum(len(line.missing) for line in self.lines if not line.sheet.closed)

    @property
    def lacking(self) -> int:
        """Marks without the reason they ask for, where it may still be given."""
        return sum(len(line.lacking) for line in self.lines if not line.sheet.closed)

    @property
    def ties(self) -> int:
        """Groups of equal totals."""
        return len({line.tie for line in self.lines} - {""})

    @property
    def awaited(self) -> int:
        """Applications this expert marks."""
        return sum(not line.sheet.recused for line in self.lines)

    @property
    def to_hand_in(self) -> int:
        """Applications whose sheet is not final yet; those are handed in."""
        return sum(not line.sheet.closed for line in self.lines)

    @property
    def all_final(self) -> bool:
        """Whether every application this expert marks is final or voted on, so that there is nothing to hand in."""
        return self.awaited > 0 and all(line.sheet.closed for line in self.lines)

    @property
    def all_voted(self) -> bool:
        """Whether a confirmed vote has closed every one of them: nothing is opened again."""
        return self.awaited > 0 and all(line.sheet.voted or line.sheet.recused for line in self.lines)


def own_table(sheets: Sequence[OwnSheet], criteria: Sequence[Criterion], rule: ReasonRule) -> OwnTable:
    """The table of these sheets."""
    lines = [_line(sheet, criteria, rule) for sheet in sheets]
    totals = Counter(line.total for line in lines if line.total is not None)
    repeated = sorted((total for total, count in totals.items() if count > 1), reverse=True)
    letters = {total: letter_at(at) for at, total in enumerate(repeated)}
    lettered = tuple(
        OwnLine(line.sheet, line.missing, line.lacking, line.total, _tie(line, letters)) for line in lines
    )
    ordered = sorted(totals, reverse=True)
    gaps = [(high, low) for high, low in pairwise(ordered) if high - low >= GAP]
    return OwnTable(lettered, tuple(sorted(gaps, key=lambda gap: gap[1] - gap[0])))


def _line(sheet: OwnSheet, criteria: Sequence[Criterion], rule: ReasonRule) -> OwnLine:
    if sheet.recused:
        return OwnLine(sheet, (), (), None)
    missing = tuple(one.key for one in criteria if one.key not in sheet.marks)
    lacking = tuple(
        one.key
        for one in criteria
        if one.key in sheet.marks
        and rule.asks(sheet.marks[one.key][0], one.ceiling) is not None
        and not sheet.marks[one.key][1]
    )
    total = None if missing else sum(sheet.marks[one.key][0] for one in criteria)
    return OwnLine(sheet, missing, lacking, total)


def _tie(line: OwnLine, letters: Mapping[int, str]) -> str:
    return "" if line.total is None else letters.get(line.total, "")


def letter_at(at: int) -> str:
    """The letter of the tie that comes `at`-th; a number once there are no more."""
    return LETTERS[at] if at < len(LETTERS) else str(at + 1)
