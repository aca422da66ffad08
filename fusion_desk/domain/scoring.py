"""Marks: read as typed, given as append-only facts, and which of them count.

A fact is never changed. The current mark of a (member, application, criterion) is its highest revision; it
counts unless a void reaches it or the member is recused from that application (contract: "The record").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fusion_desk.domain.canonical import Json, digest
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.policy import Policy
from fusion_desk.domain.rounding import HUNDRED, short_text
from fusion_desk.domain.rubric import Criterion, Rubric


class Purpose(StrEnum):
    """What a mark was given for; only official ones make results."""

    OFFICIAL = "official"
    ANCHOR = "anchor"
    CALIBRATION = "calibration"
    MASKED = "masked"


@dataclass(frozen=True, slots=True)
class ScoreKey:
    """What one mark is about."""

    member: MemberId
    application: ApplicationId
    criterion: str


@dataclass(frozen=True, slots=True)
class ScoreFact:
    """One revision of a mark, as recorded; points in hundredths."""

    key: ScoreKey
    revision: int
    points: int
    reason: str
    author: str
    device: str
    entered_at: str
    seq: int
    evidence: str = ""


def marks_digest(facts: Iterable[ScoreFact]) -> str:
    """The digest by which the journal holds marks that came together, in this order."""
    rows: list[Json] = [
        [one.key.member, one.key.application, one.key.criterion, one.revision, one.points, one.reason]
        for one in facts
    ]
    return digest(rows)


def in_one_order(facts: Iterable[ScoreFact]) -> list[ScoreFact]:
    """The same marks in the same order, whatever order they came in."""
    return sorted(
        facts, key=lambda one: (one.key.application, one.key.criterion, one.key.member, one.revision)
    )


@dataclass(frozen=True, slots=True)
class CurrentMark:
    """The newest revision of a mark, and whether a void has taken it out of the count."""

    revision: int
    points: int
    reason: str
    voided: bool
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class ScoreVoid:
    """作废: the member's marks up to this journal entry do not count; no application = all of them."""

    member: MemberId
    application: ApplicationId | None
    reason: str
    seq: int


# --- typed marks -------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_MINUS = ("-", "−")
_FULL_STOPS = str.maketrans("。", ".")


def parse_mark(typed: str, criterion: Criterion, step: int) -> int | None:
    """The typed mark in hundredths, None where the field is blank (missing, never 0).

    Full-width digits and the full stops of an input method (。．) are read as what they stand for.
    """
    text = "".join(unicodedata.normalize("NFKC", typed).split()).translate(_FULL_STOPS)
    if not text:
        return None
    if text.startswith(_MINUS) and _NUMBER.fullmatch(text[1:]):
        raise Refusal("score.negative", typed=typed, criterion=criterion.name)
    if not _NUMBER.fullmatch(text):
        raise Refusal("score.not_a_number", typed=typed, criterion=criterion.name)
    return check_points(Fraction(text) * HUNDRED, criterion, step)


def check_points(points: Fraction | int, criterion: Criterion, step: int) -> int:
    """Points in hundredths that can be given for this criterion; anything else is refused."""
    if points < 0:
        raise Refusal("score.negative", typed=_written(points), criterion=criterion.name)
    if points > criterion.ceiling:
        raise Refusal(
            "score.above_ceiling",
            typed=_written(points),
            criterion=criterion.name,
            ceiling=short_text(criterion.ceiling),
        )
    if points % step:
        raise Refusal(
            "score.off_step", typed=_written(points), criterion=criterion.name, step=short_text(step)
        )
    return int(points)


def _written(points: Fraction | int) -> str:
    """As a person wrote it: exact for every decimal, and only shown, never counted."""
    return f"{float(Fraction(points) / HUNDRED):.10g}"


@dataclass(frozen=True, slots=True)
class ReasonRule:
    """When a mark must say why (forms 1.5, third rule)."""

    below_percent: int
    at_full: bool

    @classmethod
    def of(cls, policy: Policy) -> ReasonRule:
        """As the policy says."""
        return cls(policy.number("reason_below_percent"), policy.flag("reason_at_full"))

    def asks(self, points: int, ceiling: int) -> str | None:
        """The code of the missing reason for such a mark, or None where none is asked for."""
        if points * 100 < self.below_percent * ceiling:
            return "score.reason_below"
        if self.at_full and points == ceiling:
            return "score.reason_full"
        return None


def criterion_of(rubric: Rubric, key: str) -> Criterion:
    """The criterion with this key; an unknown one is refused."""
    known = rubric.criterion(key)
    if known is None:
        raise Refusal("score.unknown_criterion", criterion=key)
    return known


def next_revision(current: CurrentMark | None, points: int, reason: str) -> tuple[int | None, str]:
    """The next revision (None = it stands there already) and the reason that goes with it.

    A sheet without its reasons does not take back a reason given before for the same mark.
    """
    if current is None:
        return 1, reason
    if current.voided or current.points != points:
        return current.revision + 1, reason
    if reason and reason != current.reason:
        return current.revision + 1, reason
    return None, current.reason


def next_entry(
    current: CurrentMark | None, points: int, reason: str, evidence: str | None
) -> tuple[int | None, str, str]:
    """The same for a mark with the pages it rests on; None leaves those that it rests on already."""
    revision, kept = next_revision(current, points, reason)
    rested = current.evidence if current is not None and not current.voided else ""
    pages = rested if evidence is None else evidence
    if revision is None and current is not None and pages != rested:
        revision = current.revision + 1
    return revision, kept, pages


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of one mark."""

    revision: int
    changed: bool
    """False: it stood there already, and nothing was written."""
    warning: str | None = None
    """Code of the reason that is asked for and was not given."""


# --- which marks count -------------------------------------------------------------------------------------

FactRow = tuple[str, str, str, int, int, int]
"""(application, member, criterion, points, revision, seq): a fact as the store hands them out in bulk."""

CountedMarks = dict[str, dict[str, dict[str, int]]]
"""application → criterion → member → points in hundredths."""


def counted_marks(
    facts: Iterable[FactRow],
    voids: Sequence[ScoreVoid] = (),
    recused: Collection[tuple[MemberId, ApplicationId]] = (),
) -> CountedMarks:
    """The marks that count, whatever the order of the facts."""
    reach = Reach.of(voids, recused)
    counted: CountedMarks = {}
    revised: dict[tuple[str, str, str], tuple[int, int]] = {}
    reaches = reach.anything
    for application, member, criterion, points, revision, seq in facts:
        if reaches and reach.covers(member, application, seq):
            continue
        if revision > 1:
            key = (application, criterion, member)
            if revision > revised.get(key, (0, 0))[0]:
                revised[key] = (revision, points)
            continue
        try:
            counted[application][criterion][member] = points
        except KeyError:
            counted.setdefault(application, {}).setdefault(criterion, {})[member] = points
    for (application, criterion, member), (_, points) in revised.items():
        counted.setdefault(application, {}).setdefault(criterion, {})[member] = points
    return counted


@dataclass(frozen=True, slots=True)
class Reach:
    """How far voids and recusals reach, by the journal's sequence."""

    everywhere: Mapping[str, int]
    single: Mapping[tuple[str, str], int]
    recused: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, voids: Sequence[ScoreVoid], recused: Collection[tuple[MemberId, ApplicationId]]) -> Reach:
        """Gather them once, so that a hundred thousand marks stay cheap."""
        everywhere: dict[str, int] = {}
        single: dict[tuple[str, str], int] = {}
        for void in voids:
            if void.application is None:
                everywhere[void.member] = max(void.seq, everywhere.get(void.member, 0))
            else:
                pair = (void.member, void.application)
                single[pair] = max(void.seq, single.get(pair, 0))
        return cls(everywhere, single, frozenset(recused))

    @property
    def anything(self) -> bool:
        """Whether there is any void or recusal."""
        return bool(self.everywhere or self.single or self.recused)

    def covers(self, member: str, application: str, seq: int) -> bool:
        """Whether a mark of this journal entry does not count."""
        pair = (member, application)
        return (
            seq <= self.everywhere.get(member, 0) or seq <= self.single.get(pair, 0) or pair in self.recused
        )


def complete_sheets(marks: Mapping[str, Mapping[str, int]], criteria: Sequence[str]) -> frozenset[str]:
    """The members whose sheet for one application is valid: every criterion marked, none voided."""
    complete: frozenset[str] | None = None
    for key in criteria:
        given = frozenset(marks.get(key, ()))
        complete = given if complete is None else complete & given
    return complete or frozenset()
