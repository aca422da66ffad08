"""What a question stands on: the marks of those it is put to, as one digest that moves when one of them moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fusion_desk.analysis.panel_flags import Flag
from fusion_desk.analysis.ratings import Mark
from fusion_desk.domain.canonical import digest

DIGITS = 2


def evidence(flags: Sequence[Flag], marks: Iterable[Mark]) -> Mapping[str, str]:
    """The digest of every flag, by its key.

    Only marks of the experts concerned go in, and only those of the application and criterion where the flag names
    them: an answer is about what these experts did, and does not go stale because a colleague went on scoring.
    """
    wanted = {name for flag in flags for name in flag.experts}
    given: dict[str, list[Mark]] = {name: [] for name in wanted}
    for mark in marks:
        if mark.expert in wanted:
            given[mark.expert].append(mark)
    return {
        flag.key: _digest(flag, [mark for name in flag.experts for mark in given[name]]) for flag in flags
    }


def _digest(flag: Flag, marks: Iterable[Mark]) -> str:
    rows = sorted(
        [one.expert, one.candidate, one.criterion, f"{one.points:.{DIGITS}f}"]
        for one in marks
        if (not flag.item or one.candidate == flag.item)
        and (not flag.criterion or one.criterion == flag.criterion)
    )
    return digest([*rows])
