"""申报事项: what each person applies for."""

from __future__ import annotations

from fusion_desk.domain.dossier import Application, ApplicationKind, Way
from fusion_desk.domain.dossier_words import APPLICATION_KINDS, WAYS
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.level_words import is_skill_level
from fusion_desk.importers.dossiers.children import Line, read_owners
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.dossiers.lines import Lines
from fusion_desk.importers.dossiers.wishes import level_of
from fusion_desk.importers.reading import Table

NO_ID = ApplicationId("")
"""An application gets its id when it is stored."""


def read_applications(table: Table, findings: Findings) -> list[Line]:
    """The rows of 申报事项, each with an application that has no id yet, or None where it was rejected."""
    lines = Lines(table, findings)
    owners = read_owners(lines)
    kinds = _kinds(lines)
    ways = _ways(lines)
    levels, grades = lines.texts("level"), lines.texts("grade")
    codes = lines.plain("occupation_code")
    series, specialties, occupations, pathways, senders, groups = (
        lines.texts(name) for name in ("series", "specialty", "occupation", "pathway", "sender", "group")
    )
    found: list[Line] = []
    for at, (owner, kind) in enumerate(zip(owners, kinds, strict=True)):
        if kind is None or at in lines.bad:
            found.append(Line(table, table.numbers[at], owner, None))
            continue
        name, text = _level_cell(kind, levels[at], grades[at])
        level, check, unclear = level_of(text, kind)
        if not level:
            lines.warn(at, name, "cell.blank")
        for _, code, word in unclear:
            lines.warn(at, name, code, value=word)
        application = Application(
            id=NO_ID,
            item=owner.item,
            kind=kind,
            level=level,
            series=series[at],
            specialty=specialties[at],
            occupation_code=codes[at],
            occupation=occupations[at],
            way=ways[at],
            pathway=pathways[at],
            sender=senders[at],
            group=groups[at],
            level_to_check=check,
        )
        found.append(Line(table, table.numbers[at], owner, application))
    return found


def _level_cell(kind: ApplicationKind, level: str, grade: str) -> tuple[str, str]:
    """级别 is of titles, 等级 of skills; people fill in either."""
    if kind is ApplicationKind.SKILL:
        return ("grade", grade) if grade or not level else ("level", level)
    return ("level", level) if level or not grade else ("grade", grade)


def _kinds(lines: Lines) -> list[ApplicationKind | None]:
    read = lines.words("kind", APPLICATION_KINDS, None)
    if None not in read:
        return read
    rows = zip(lines.texts("kind"), lines.texts("level"), lines.texts("grade"), strict=True)
    for at, (word, level, grade) in enumerate(rows):
        if read[at] is None:
            skill = is_skill_level(level or grade)
            if skill is None or word:
                lines.reject(at, "kind", "word.unknown" if word else "cell.missing", value=word)
            else:
                read[at] = ApplicationKind.SKILL if skill else ApplicationKind.TITLE
                lines.warn(at, "kind", "application.kind_guessed", value=word)
    return read


def _ways(lines: Lines) -> list[Way]:
    read = lines.words("way", WAYS, Way.NORMAL)
    for at, (word, way) in enumerate(zip(lines.texts("way"), read, strict=True)):
        if way is None:
            lines.reject(at, "way", "word.unknown", value=word)
    return [way or Way.NORMAL for way in read]
