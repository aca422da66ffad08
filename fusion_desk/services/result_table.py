"""The table of results as one reads it: a line for every application that is voted on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fusion_desk.domain.ballot import BallotList
from fusion_desk.domain.conclusion import Conclusion
from fusion_desk.domain.deciding import ItemConclusion
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.levels import Track
from fusion_desk.domain.pace import paced
from fusion_desk.domain.ranking import CriterionResult, Standing, awaited_classes, class_of
from fusion_desk.domain.recheck import SheetCounts, asking, sheet_counts
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.tie_letters import letters_of
from fusion_desk.store.conclusions import find_conclusions
from fusion_desk.store.dossiers import find_people
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.standings import find_results


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One application with its standing."""

    standing: Standing
    application: Application
    name: str
    track: Track | None
    recheck: SheetCounts
    """Who has answered a re-check by now."""
    missing: tuple[str, ...]
    """`编号: criterion` of every mark that is awaited and not there."""
    ended: ItemConclusion
    """Open until the whole ballot round is confirmed."""
    review: bool
    """Whether a spread still asks for a re-check: not once it was answered, or voted on."""
    provisional: bool = False
    """Its rank may still move: marks are awaited for something of its group and level."""
    letter: str = ""
    """甲, 乙 … where it shares its rank: the same letter for the same total of a class."""

    @property
    def widest(self) -> CriterionResult | None:
        """The criterion with the widest 分差 for its ceiling, by which the queue of 评议 runs, too."""
        apart = [one for one in self.standing.criteria if one.spread is not None]
        return max(apart, key=lambda one: Fraction(one.spread or 0, one.ceiling), default=None)


@dataclass(frozen=True, slots=True)
class ResultTable:
    """Every line, in the order of group, level and rank."""

    rubric: Rubric
    lines: tuple[ResultLine, ...]
    missing: int
    """Marks of the whole sitting that are awaited and not there."""
    closed_at: str = ""
    """When the last conclusion was confirmed, where all are there."""
    closed_by: str = ""
    """By whom: 编号 and name."""

    @property
    def any_mark(self) -> bool:
        """Whether anything was marked at all."""
        return any(one.n for line in self.lines for one in line.standing.criteria)

    @property
    def blocks(self) -> Mapping[str, str]:
        """Block key → its name."""
        return {block.key: block.name for block in self.rubric.groups}


def result_table(panel: PanelFile) -> ResultTable:
    """The results of every admitted application that is voted on."""
    with panel.reading() as reader:
        found = find_results(reader)
        ended = {one.application.id: one for one in find_conclusions(reader)}
        tracks = {person.number: person.track for _, person in find_people(reader)}
    names = {one.key: one.name for one in found.rubric.criteria}
    letters = letters_of(found.standings)
    waiting = awaited_classes(found.standings)
    lines = tuple(
        ResultLine(
            standing=standing,
            application=found.items[standing.contender.application].application,
            name=found.items[standing.contender.application].name,
            track=tracks.get(standing.contender.number),
            recheck=sheet_counts(rechecks),
            missing=tuple(
                f"{found.numbers[member]} {names[criterion]}" for member, criterion in standing.missing
            ),
            ended=(end := ended[standing.contender.application]),
            review=bool(asking(rechecks, concluded=end.conclusion is not Conclusion.OPEN)),
            provisional=class_of(standing.contender) in waiting,
            letter=letters.get(standing.contender.application, ""),
        )
        for standing in paced(found.standings)
        for rechecks in [found.rechecks(standing.contender.application)]
    )
    last = _last(lines)
    if last is None:
        return ResultTable(found.rubric, lines, len(found.missing))
    by = found.sitting.numbered(last.decided_by)
    who = f"{by.number} {by.name}" if by is not None else last.decided_by
    return ResultTable(found.rubric, lines, len(found.missing), closed_at=last.decided_at, closed_by=who)


def _last(lines: Sequence[ResultLine]) -> BallotList | None:
    """The list that was confirmed last, where every line has its conclusion."""
    if any(line.ended.conclusion is Conclusion.OPEN for line in lines):
        return None
    lists = [line.ended.ballot for line in lines if line.ended.ballot is not None]
    return max(lists, key=lambda one: one.decided_at, default=None)
