"""The sheets that hang on a person: certificates, history, awards, work, appraisals and part marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from fusion_desk.domain.dates_read import ONGOING, DateError, is_ongoing, read_date
from fusion_desk.domain.dossier import (
    Achievement,
    Appraisal,
    Award,
    Credential,
    CredentialKind,
    ExamMark,
    Relevance,
    WorkSpell,
)
from fusion_desk.domain.dossier_words import (
    CONTEST_LEVELS,
    CREDENTIAL_KINDS,
    EXAM_PARTS,
    RELEVANCES,
    word_key,
)
from fusion_desk.domain.level_words import is_skill_level, read_level
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.dossiers.lines import BLANK_MARKS, Lines, each_distinct
from fusion_desk.importers.dossiers.people import read_residents
from fusion_desk.importers.dossiers.wishes import on_ladder
from fusion_desk.importers.reading import Table

Value = TypeVar("Value")
Spans = tuple[list[PartialDate | None], list[PartialDate | None], list[bool]]

SPAN = re.compile(
    r"\s*(?:至|到|~|～|—+|–|--+|－)\s*|(?<=[0-9月日])\s*-\s*(?=(?:[0-9]{4}[-/.年]|至今|今|现在|目前))"
)
COUNT = re.compile(r"第?\s*([0-9]{1,4})\s*[名位人]?")
YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*(?:年度?)?")
MARK = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2})0*)?\s*分?")
ABSENT = frozenset({"缺考", "未考", "缺"})
EXEMPT = frozenset({"免考", "免试", "免"})
OPEN_ENDED = frozenset({"长期", "长期有效", "永久", "无固定期限"})
NOT_EXEMPT = frozenset({"否", "无", "不免考", "-", "/", "—"})


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a row is, as the row itself says."""

    number: str
    resident_id: str
    person: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row that hangs on a person."""

    table: Table
    row: int
    owner: Owner
    value: object
    """None = the row was rejected; it still says that there is more about its owner than was loaded."""


def read_children(table: Table, findings: Findings) -> list[Line]:
    """The rows of one such sheet; what is wrong with the rejected ones is in the findings."""
    lines = Lines(table, findings)
    owners = read_owners(lines)
    values = READERS[table.plan.name](lines)
    return [
        Line(table, table.numbers[at], owner, None if at in lines.bad else value)
        for at, (owner, value) in enumerate(list(zip(owners, values, strict=True)))
    ]


def read_owners(lines: Lines) -> list[Owner]:
    """Whose the rows are: by 编号, by 身份证号, by 姓名 to make sure, by 事项号 where there is one."""
    items = lines.plain("item") if lines.has("item") else [""] * lines.count
    keys = zip(lines.plain("number"), read_residents(lines), lines.texts("person"), items, strict=True)
    return [Owner(*key) for key in keys]


def _credentials(lines: Lines) -> Iterator[Credential | None]:
    kinds = _credential_kinds(lines)
    fields, appointers = lines.texts("field"), lines.texts("appointer")
    numbers = lines.plain("certificate")
    obtained = lines.dates("obtained_on")
    expiring = lines.dates("expires_on", OPEN_ENDED)
    for at, (kind, name, level) in enumerate(
        zip(kinds, lines.texts("name"), lines.texts("level"), strict=True)
    ):
        if kind is None:
            yield None
            continue
        normal, check = _credential_level(lines, at, kind, name, level)
        yield Credential(
            kind=kind,
            name=name,
            level=normal,
            field=fields[at],
            obtained_on=obtained[at],
            number=numbers[at],
            appointer=appointers[at],
            expires_on=expiring[at],
            level_to_check=check,
        )


def _credential_kinds(lines: Lines) -> list[CredentialKind | None]:
    """类别; where it says nothing we know, the level may tell a title from a skill."""
    read = lines.words("kind", CREDENTIAL_KINDS, None)
    if None not in read:
        return read
    rows = zip(lines.texts("kind"), lines.texts("name"), lines.texts("level"), strict=True)
    for at, (word, name, level) in enumerate(rows):
        if read[at] is None:
            skill = is_skill_level(level or name)
            if skill is None:
                lines.reject(at, "kind", "word.unknown" if word else "cell.missing", value=word)
            else:
                read[at] = CredentialKind.SKILL if skill else CredentialKind.TITLE
                lines.warn(at, "kind", "credential.kind_guessed", value=word, level=level or name)
    return read


def _credential_level(lines: Lines, at: int, kind: CredentialKind, name: str, level: str) -> tuple[str, bool]:
    """The level in normal form; where it is blank, the name may be one (工程师, 高级技师)."""
    skill = kind is CredentialKind.SKILL or (
        kind is CredentialKind.APPOINTMENT and bool(is_skill_level(level or name))
    )
    read = read_level(level or name, skill=skill)
    if read is None:
        # Professional qualifications and many posts have no level.
        if level and kind in (CredentialKind.TITLE, CredentialKind.SKILL):
            lines.warn(at, "level", "level.unknown", value=level)
        elif not level and kind is not CredentialKind.QUALIFICATION:
            lines.warn(at, "level", "cell.blank")
        return level, False
    certified = kind in (CredentialKind.TITLE, CredentialKind.SKILL)
    if certified and not on_ladder(read[0], skill=skill):
        lines.warn(at, "level", "level.other_kind", value=level or name)
        return level, False
    if read[1]:
        lines.warn(at, "level", "level.bare", value=level or name)
    return read


def _history(lines: Lines) -> Iterator[WorkSpell | None]:
    since, until, ongoing = _spans(lines)
    relevances = lines.words("relevance", RELEVANCES, Relevance.UNSTATED)
    employers, posts, occupations = (lines.texts(name) for name in ("employer", "post", "occupation"))
    words = lines.texts("relevance")
    for at, (start, end, goes_on) in enumerate(zip(since, until, ongoing, strict=True)):
        relevance = relevances[at]
        if relevance is None:
            lines.warn(at, "relevance", "word.unknown", value=words[at])
        if start is None and at not in lines.bad:
            lines.warn(at, "since" if lines.has("since") else "span", "cell.blank")
        if start is not None and end is not None and end.last_day < start.first_day:
            lines.reject(
                at,
                "until" if lines.has("until") else "span",
                "spell.reversed",
                since=str(start),
                until=str(end),
            )
        yield WorkSpell(
            since=start,
            until=end,
            ongoing=goes_on,
            employer=employers[at],
            post=posts[at],
            occupation=occupations[at],
            relevance=relevance or Relevance.UNSTATED,
        )


def _spans(lines: Lines) -> Spans:
    if lines.has("span") and not lines.has("since"):
        return _joined_spans(lines)
    until = lines.cells("until")
    ongoing = [isinstance(cell, str) and is_ongoing(cell) for cell in until]
    words = frozenset(
        cell.strip()
        for cell, goes_on in zip(until, ongoing, strict=True)
        if goes_on and isinstance(cell, str)
    )
    return lines.dates("since"), lines.dates("until", ONGOING | words), ongoing


def _joined_spans(lines: Lines) -> Spans:
    """起止日期 in one column: 2015.7—至今, 2012年3月至2015年6月."""
    starts: list[PartialDate | None] = []
    ends: list[PartialDate | None] = []
    ongoing: list[bool] = []
    for at, text in enumerate(lines.plain("span")):
        first, _, last = SPAN.sub("\0", text, count=1).partition("\0")
        goes_on = is_ongoing(last)
        try:
            starts.append(read_date(first) if first else None)
            ends.append(read_date(last) if last and not goes_on else None)
        except DateError as fault:
            lines.reject(at, "span", fault.code, value=text)
            starts[at:], ends[at:] = [None], [None]
        ongoing.append(goes_on)
    return starts, ends, ongoing


def _awards(lines: Lines) -> Iterator[Award | None]:
    levels = each_distinct(lines.texts("level"), lambda text: CONTEST_LEVELS.get(word_key(text), text))
    texts = [lines.texts(name) for name in ("event", "prize")]
    rows = zip(lines.texts("contest"), levels, *texts, _counts(lines, "place"), lines.dates("awarded_on"),
               _counts(lines, "team_size"), strict=True)  # fmt: skip
    for at, row in enumerate(rows):
        if not row[0]:
            lines.reject(at, "contest", "cell.missing")
        yield Award(*row)


def _counts(lines: Lines, name: str) -> list[int | None]:
    texts = lines.plain(name)
    read = {text: _count(text) for text in dict.fromkeys(texts)}
    for at, text in enumerate(texts):
        if text and text not in BLANK_MARKS and read[text] is None:
            lines.warn(at, name, "number.unreadable", value=text)
    return [read[text] for text in texts]


def _count(text: str) -> int | None:
    found = COUNT.fullmatch(text)
    return int(found[1]) if found else None


def _achievements(lines: Lines) -> Iterator[Achievement | None]:
    texts = [lines.texts(name) for name in ("title", "criterion", "own_role")]
    rows = zip(*texts, lines.dates("finished_on"), lines.texts("benefit"), lines.texts("proof"), strict=True)
    for at, row in enumerate(rows):
        if not row[0]:
            lines.reject(at, "title", "cell.missing")
        yield Achievement(*row)


def _appraisals(lines: Lines) -> Iterator[Appraisal | None]:
    for at, (year, result) in enumerate(zip(lines.plain("year"), lines.texts("result"), strict=True)):
        found = YEAR.fullmatch(year)
        if found is None:
            lines.reject(at, "year", "year.unreadable" if year else "cell.missing", value=year)
        elif not result:
            lines.reject(at, "result", "cell.missing")
        yield Appraisal(int(found[1]), result) if found else None


def _exams(lines: Lines) -> Iterator[ExamMark | None]:
    parts = lines.words("part", EXAM_PARTS, None)
    people = [lines.texts(name) for name in ("examiners", "supervisor")]
    rows = zip(lines.texts("part"), parts, lines.plain("mark"), lines.dates("held_on"), *people,
               lines.texts("exempt_basis"), strict=True)  # fmt: skip
    for at, (word, part, text, held, examiners, supervisor, basis) in enumerate(rows):
        if part is None:
            lines.reject(at, "part", "word.unknown" if word else "cell.missing", value=word)
            yield None
            continue
        exempt = "" if basis in NOT_EXEMPT else basis
        if text in EXEMPT:
            exempt = exempt or text
        mark = hundredths(text)
        if mark is None and text and text not in ABSENT | EXEMPT:
            lines.reject(at, "mark", "mark.unreadable", value=text)
        yield ExamMark(part, mark, held, examiners, supervisor, exempt)


def hundredths(text: str) -> int | None:
    """A mark out of 100 in hundredths of a point, or None where the text is none."""
    found = MARK.fullmatch(unicodedata.normalize("NFKC", text).replace("。", ".").strip())
    if found is None:
        return None
    mark = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    return mark if mark <= 100_00 else None


READERS: dict[str, Callable[[Lines], Iterable[object]]] = {
    "credentials": _credentials,
    "history": _history,
    "awards": _awards,
    "achievements": _achievements,
    "appraisals": _appraisals,
    "exams": _exams,
}
