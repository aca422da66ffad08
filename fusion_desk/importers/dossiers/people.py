"""申报人: the candidates' own rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.dossier import Person
from fusion_desk.domain.dossier_words import GENDERS, TRACKS, word_key
from fusion_desk.domain.names import name_marks, read_name
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.domain.resident_id import birth_date, gender_of, read_resident_id, resident_id_fault
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.dossiers.lines import Lines, each_distinct
from fusion_desk.importers.dossiers.wishes import Wish, wishes_of
from fusion_desk.importers.reading import Table, digits_lost, picture_id

WISH_FIELDS = ("kind", "level", "series")


@dataclass(slots=True)
class PersonLine:
    """One row of 申报人."""

    table: Table
    row: int
    person: Person
    wishes: tuple[Wish, ...]
    written: tuple[str, str, str]
    """申报类型, 申报级别, 申报系列（专业） as written."""
    fields: frozenset[str]
    """The columns of the sheet."""
    photo: bytes | None = None
    """The picture in the cell 照片, where WPS keeps one."""


def read_people(table: Table, findings: Findings) -> list[PersonLine]:
    """The rows of people that can be loaded; the others are in the findings."""
    lines = Lines(table, findings)
    names = _names(lines)
    residents = read_residents(lines)
    genders = _known_words(lines, "gender", GENDERS)
    tracks = lines.words("track", TRACKS, None)
    for at, (text, track) in enumerate(zip(lines.texts("track"), tracks, strict=True)):
        if text and track is None:
            lines.warn(at, "track", "word.unknown", value=text)
    born = _birthdays(lines)
    written = list(zip(*(lines.texts(name) for name in WISH_FIELDS), strict=True))
    places = [lines.texts(name) for name in ("employer", "department", "post", "occupation")]
    schooling = [lines.texts(name) for name in ("education", "degree")]
    pictured = lines.texts("photo")
    extras = _extras(
        lines, {"track": tracks, "born_on": born, "photo": [_is_picture(text) for text in pictured]}
    )
    rows = zip(
        lines.plain("number"),
        names,
        genders,
        born,
        residents,
        *places,
        tracks,
        *schooling,
        extras,
        strict=True,
    )
    _check_residents(lines, residents, genders, born)
    fields = frozenset(table.columns)
    photos = table.sheet.pictures
    found: list[PersonLine] = []
    for at, row in enumerate(rows):
        if at not in lines.bad:
            wishes = wishes_of(*written[at])
            for wish in wishes:
                for name, code, text in wish.unclear:
                    lines.warn(at, name, code, value=text)
            line = PersonLine(table, table.numbers[at], Person(*row), wishes, written[at], fields)
            if photos:
                line.photo = photos.get(picture_id(pictured[at]))
            found.append(line)
    return found


def read_residents(lines: Lines, name: str = "resident_id") -> list[str]:
    """The resident numbers of a column; a number cell has lost digits and rejects its row."""
    cells = lines.cells(name)
    if not set(map(type, cells)) <= {str}:
        for at, cell in enumerate(cells):
            if digits_lost(cell):
                lines.reject(at, name, "resident_id.number", value=f"{float(str(cell)):.5E}")
    return each_distinct(lines.texts(name), read_resident_id)


def _names(lines: Lines) -> list[str]:
    names = each_distinct(lines.texts("name"), read_name)
    for at, name in enumerate(names):
        if not name:
            lines.reject(at, "name", "name.missing")
            continue
        for code, points in name_marks(name):
            lines.warn(at, "name", code, value=name, points=points)
    return names


def _known_words(lines: Lines, name: str, meanings: dict[str, str]) -> list[str]:
    """Closed words in their normal form; an unknown one stays as written, with a warning."""
    texts = lines.texts(name)
    read = each_distinct(texts, lambda text: meanings.get(word_key(text), text))
    unknown = set(read) - set(meanings.values()) - {""}
    if unknown:
        for at, value in enumerate(read):
            if value in unknown:
                lines.warn(at, name, "word.unknown", value=value)
    return read


def _birthdays(lines: Lines) -> list[date | None]:
    read = lines.dates("born_on")
    for at, day in enumerate(read):
        if day is not None and day.month_only:
            lines.warn(at, "born_on", "date.birth_month", value=str(day))
    days = {day: _whole(day) for day in set(read)}
    return [days[day] for day in read]


def _extras(lines: Lines, read: Mapping[str, Sequence[object]]) -> list[tuple[tuple[str, str], ...]]:
    """Unknown columns, and what known ones say that the record has no place for, as written."""
    extras = lines.extras()
    for name, values in read.items():
        if None not in values:
            continue
        label = lines.table.plan.titles[name]
        for at, (text, value) in enumerate(zip(lines.texts(name), values, strict=True)):
            if text and value is None:
                extras[at] = (*extras[at], (label, text))
    return extras


def _is_picture(text: str) -> bool | None:
    """Whether a cell holds a picture; None where it holds some other text."""
    return True if picture_id(text) else None


def _whole(day: PartialDate | None) -> date | None:
    return None if day is None or day.month_only else day.first_day


def _check_residents(
    lines: Lines, residents: Sequence[str], genders: Sequence[str], born: Sequence[date | None]
) -> None:
    for at, (number, gender, day) in enumerate(zip(residents, genders, born, strict=True)):
        if not number or at in lines.bad:
            continue
        fault = resident_id_fault(number)
        if fault == "resident_id.number":
            lines.reject(at, "resident_id", fault, value=number)
        elif fault is not None:
            lines.warn(at, "resident_id", fault)
        else:
            if gender in ("男", "女") and gender != gender_of(number):
                lines.warn(at, "gender", "resident_id.gender", value=gender)
            if day is not None and day != birth_date(number):
                lines.warn(at, "born_on", "resident_id.birthday", value=day.isoformat())
