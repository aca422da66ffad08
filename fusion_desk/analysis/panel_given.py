"""What of a panel's record is analysed: independent marks as rows, and people without names or degrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fusion_desk.analysis.panel import PanelMarks
from fusion_desk.analysis.panel_balance import Person
from fusion_desk.analysis.ratings import Mark
from fusion_desk.domain.conclusion import Conclusion
from fusion_desk.domain.dossier import Person as Applicant
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.ranking import Standing
from fusion_desk.domain.rounding import HUNDRED
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import CountedMarks

PASSED = {Conclusion.PASSED: True, Conclusion.FAILED: False}
"""Open conclusions are neither."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The parts of a record that the analysis reads.

    shown: the standings that may go in; first: the marks of the scoring round, before any re-check; numbers: 编号 of
    everybody who ever belonged to the committee; people: by number; decided: conclusions of those voted on.
    """

    rubric: Rubric
    shown: Sequence[Standing]
    first: CountedMarks
    numbers: Mapping[MemberId, str]
    people: Mapping[str, Applicant]
    decided: Mapping[ApplicationId, Conclusion]
    sitting: Sitting
    items: Mapping[ApplicationId, str]
    """事项号 of every application that results are made for."""
    anchors: CountedMarks = field(default_factory=dict[str, dict[str, dict[str, int]]])
    """Marks of anchor dossiers, by 事项号."""
    genders: Mapping[str, str] = field(default_factory=dict[str, str])
    """By number of the applicant; empty while the policy leaves the comparison off."""


def panel_marks(recorded: Recorded) -> PanelMarks:
    """The record as the analysis takes it; the same record gives the same rows in the same order."""
    numbers, items = recorded.numbers, recorded.items
    return PanelMarks(
        marks=tuple(marks_of(recorded)),
        people=tuple(_person(recorded, one) for one in recorded.shown),
        ceilings={one.key: one.ceiling / HUNDRED for one in recorded.rubric.criteria},
        houses={one.number: one.employer for one in recorded.sitting.members},
        recused=tuple(
            (items[one.application], numbers[one.member])
            for one in recorded.sitting.recusals
            if one.application in items and one.member in numbers
        ),
        anchors=tuple(item_marks(recorded.anchors, numbers)),
    )


def item_marks(marks: CountedMarks, numbers: Mapping[MemberId, str]) -> Iterator[Mark]:
    """Marks by 事项号 as rows, in points."""
    for item, by_criterion in marks.items():
        for criterion, by_member in by_criterion.items():
            for member, points in by_member.items():
                number = numbers.get(MemberId(member))
                if number is not None:
                    yield Mark(item, number, criterion, points / HUNDRED)


def _person(recorded: Recorded, standing: Standing) -> Person:
    contender = standing.contender
    applicant = recorded.people[contender.number]
    return Person(
        item=contender.item,
        group=contender.group,
        level=contender.level,
        track=applicant.track,
        house=applicant.employer,
        official=None if standing.total is None else standing.total / HUNDRED,
        shares={
            one.criterion: None if one.score is None or not one.ceiling else one.score / one.ceiling
            for one in standing.criteria
        },
        passed=PASSED.get(recorded.decided[contender.application])
        if contender.application in recorded.decided
        else None,
        gender=recorded.genders.get(contender.number, ""),
        number=contender.number,
    )


def marks_of(recorded: Recorded) -> Iterator[Mark]:
    """The independent marks of everything shown, as rows."""
    for standing in recorded.shown:
        contender = standing.contender
        for criterion, by_member in recorded.first.get(contender.application, {}).items():
            for member, points in by_member.items():
                number = recorded.numbers.get(MemberId(member))
                if number is not None:
                    yield Mark(contender.item, number, criterion, points / HUNDRED)
