"""The table of results as one reads it: a line for every application that is voted on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fusion_desk.domain.dossier import Application
from fusion_desk.domain.levels import Track
from fusion_desk.domain.ranking import Standing
from fusion_desk.domain.rubric import Rubric
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
    missing: tuple[str, ...]
    """`编号: criterion` of every mark that is awaited and not there."""

    @property
    def spread(self) -> int | None:
        """The widest 分差 of its criteria."""
        return max((one.spread for one in self.standing.criteria if one.spread is not None), default=None)

    @property
    def review(self) -> bool:
        """Whether a spread asks for a re-check."""
        return any(one.review for one in self.standing.criteria)


@dataclass(frozen=True, slots=True)
class ResultTable:
    """Every line, in the order of group, level and rank."""

    rubric: Rubric
    lines: tuple[ResultLine, ...]

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
        tracks = {person.number: person.track for _, person in find_people(reader)}
    names = {one.key: one.name for one in found.rubric.criteria}
    return ResultTable(
        found.rubric,
        tuple(
            ResultLine(
                standing=standing,
                application=found.items[standing.contender.application].application,
                name=found.items[standing.contender.application].name,
                track=tracks.get(standing.contender.number),
                missing=tuple(
                    f"{found.numbers[member]} {names[criterion]}" for member, criterion in standing.missing
                ),
            )
            for standing in found.standings
        ),
    )
