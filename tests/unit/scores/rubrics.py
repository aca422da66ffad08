"""Small rubrics and marks for the tests of scoring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.ranking import Contender, ResultRules, Standing, standings
from fusion_desk.domain.rubric import Block, Criterion, Rubric
from fusion_desk.domain.scoring import CountedMarks

MEMBERS = tuple(MemberId(f"m{number:02d}") for number in range(1, 16))
NUMBERS = {member: f"E{member[1:]}" for member in MEMBERS}


def a_rubric(ceilings: Mapping[str, int], groups: Mapping[str, str] | None = None) -> Rubric:
    """Criteria with their ceilings in whole points; all in one block unless `groups` says otherwise."""
    of = {key: (groups or {}).get(key, "all") for key in ceilings}
    points = {group: sum(ceilings[key] for key in ceilings if of[key] == group) for group in of.values()}
    return Rubric(
        id="small",
        title="小标准",
        total=100_00,
        step=50,
        entry="points",
        credential_points=0,
        source="",
        verified=False,
        note="",
        bands=(),
        levels=(),
        groups=tuple(Block(group, group, whole * 100) for group, whole in points.items()),
        criteria=tuple(Criterion(key, of[key], f"指标{key}", whole * 100) for key, whole in ceilings.items()),
    )


ONE_CRITERION = a_rubric({"all": 100})


def a_contender(
    name: str, *, group: str = "一组", level: str = "senior", expected: Sequence[MemberId] = ()
) -> Contender:
    return Contender(ApplicationId(name), f"{name}-1", name, group, level, tuple(expected))


def marks_of(table: Mapping[str, Mapping[str, Sequence[float | None]]]) -> CountedMarks:
    """application → criterion → marks in points, the first of E01, the second of E02 …; None = not given."""
    return {
        application: {
            criterion: {
                member: round(points * 100)
                for member, points in zip(MEMBERS, row, strict=False)
                if points is not None
            }
            for criterion, row in rows.items()
        }
        for application, rows in table.items()
    }


def one_column(table: Mapping[str, Sequence[float | None]]) -> CountedMarks:
    """The same for a rubric with one criterion."""
    return marks_of({application: {"all": row} for application, row in table.items()})


def ranked(
    table: Mapping[str, Sequence[float | None]], rules: ResultRules | None = None
) -> dict[str, Standing]:
    """Standings of one class under a rubric with one criterion."""
    contenders = [a_contender(name) for name in table]
    found = standings(ONE_CRITERION, rules or ResultRules(), contenders, one_column(table), NUMBERS)
    return {one.contender.number: one for one in found}
