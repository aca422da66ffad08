"""The results of a whole sitting, computed from the record each time they are asked for."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from fusion_desk.domain.awaited import Awaited
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.levels import level_key
from fusion_desk.domain.pace import paced
from fusion_desk.domain.ranking import Contender, ResultRules, Standing, standings
from fusion_desk.domain.recheck import (
    Answers,
    CriterionRecheck,
    answers_of,
    asking,
    counted_after,
    rechecks_of,
)
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import CountedMarks, ScoreVoid, counted_marks
from fusion_desk.store import scores
from fusion_desk.store.items import Item, find_all_items
from fusion_desk.store.panel_file import Reader
from fusion_desk.store.rules import policy_of, rubric_of
from fusion_desk.store.sittings import find_sitting


@dataclass(frozen=True, slots=True)
class Results:
    """The standings of every admitted application that is voted on, ranked within group and level."""

    rubric: Rubric
    rules: ResultRules
    standings: tuple[Standing, ...]
    """By group, level and rank; those without a rank after the others."""
    items: Mapping[ApplicationId, Item]
    marks: CountedMarks
    """What counts: an answer of a re-check in the place of its mark."""
    first: CountedMarks
    """The marks of the scoring round, before any re-check."""
    answers: Answers
    numbers: Mapping[MemberId, str]
    """编号 of everybody who ever belonged to the committee."""
    sitting: Sitting
    voids: tuple[ScoreVoid, ...]

    @property
    def missing(self) -> tuple[tuple[MemberId, ApplicationId], ...]:
        """Whose mark for which application is awaited and not there, once for each criterion."""
        return tuple(
            (member, one.contender.application) for one in self.standings for member, _ in one.missing
        )

    def standing(self, application: ApplicationId) -> Standing | None:
        """The standing of one application, None where it has none (marks decide, or it was withdrawn)."""
        return next((one for one in self.standings if one.contender.application == application), None)

    def rechecks(self, application: ApplicationId) -> tuple[CriterionRecheck, ...]:
        """What of this application is up for re-check or was re-checked."""
        return rechecks_of(
            self.rubric,
            self.rules.spread_review_percent,
            self.rules.recheck_experts,
            self.first.get(application, {}),
            self.answers.get(application, {}),
            tuple(self.numbers),
        )

    def asking(self, concluded: Container[ApplicationId]) -> dict[ApplicationId, frozenset[str]]:
        """The criteria of each application that still ask for a re-check; `concluded`: voted on, and confirmed."""
        return {
            key: asks
            for key in paced(self.items)
            if (asks := asking(self.rechecks(key), concluded=key in concluded))
        }


def find_results(reader: Reader) -> Results:
    """Everything recomputed from the marks that count now."""
    rubric, rules = rubric_of(reader), ResultRules.of(policy_of(reader))
    sitting, voids = find_sitting(reader), tuple(scores.find_voids(reader))
    recused = {(one.member, one.application) for one in sitting.recusals}
    first = counted_marks(scores.mark_rows(reader), voids, recused)
    answers = answers_of(scores.find_answers(reader), voids, recused)
    marks = counted_after(first, answers) if answers else first
    numbers = scores.member_numbers(reader)
    items = [
        item
        for item in find_all_items(reader, ApplicationState.ADMITTED)
        if basis_of(item.application) is Basis.VOTE
    ]
    found = standings(rubric, rules, contenders(items, sitting), marks, numbers, first)
    return Results(
        rubric=rubric,
        rules=rules,
        standings=in_order(found, rubric),
        items={item.application.id: item for item in items},
        marks=marks,
        first=first,
        answers=answers,
        numbers=numbers,
        sitting=sitting,
        voids=voids,
    )


def find_standings(reader: Reader) -> tuple[Standing, ...]:
    """Only the standings, in the order of the table."""
    return find_results(reader).standings


def contenders(items: Iterable[Item], sitting: Sitting) -> list[Contender]:
    """What results are made for, each with whose marks are awaited."""
    awaited = Awaited.of(sitting)
    return [
        Contender(
            application=one.application.id,
            item=one.application.item,
            number=one.number,
            group=one.application.group,
            level=level_key(one.application.level) or one.application.level,
            expected=awaited.in_order(one.application),
        )
        for one in paced(items)
    ]


def in_order(found: tuple[Standing, ...], rubric: Rubric) -> tuple[Standing, ...]:
    """Group by group, the highest level first, best rank first; equals stay in the order of the dossiers."""
    height = {benchmark.key: at for at, benchmark in enumerate(rubric.levels)}

    def place(standing: Standing) -> tuple[str, int, str, bool, int]:
        level = standing.contender.level
        unranked = standing.rank is None
        return (standing.contender.group, -height.get(level, -1), level, unranked, standing.rank or 0)

    return tuple(sorted(found, key=place))
