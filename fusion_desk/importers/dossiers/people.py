"""申报人: the candidates' own rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from fusion_desk.domain.dossier_words import GENDERS, TRACKS, word_key
from fusion_desk.domain.names import name_marks, plainly_written, read_name
from fusion_desk.domain.person_texts import NAME, NUMBER, PERSON_TEXTS, RESIDENT, Headings, PersonTexts
from fusion_desk.domain.resident_id import genders_of, read_resident_ids, resident_id_faults
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.dossiers.lines import Lines, date_of, each_distinct
from fusion_desk.importers.dossiers.wishes import Wished, wished_by
from fusion_desk.importers.reading import Cell, Table, digits_lost, picture_id

AS_WRITTEN = ("employer", "department", "post", "occupation", "education", "degree")
WISH_FIELDS = ("kind", "level", "series")
PASSAGE = 250
"""Rows read at a time: so many stay in the processor's cache while they are read column by column."""


class PersonLine(NamedTuple):
    """One row of 申报人."""

    table: Table
    row: int
    texts: PersonTexts
    headings: Headings
    """What the columns that the desk does not know are called."""
    wished: Wished
    photo: bytes | None = None
    """The picture in the cell 照片, where WPS keeps one."""

    @property
    def number(self) -> str:
        """编号."""
        return self.texts[NUMBER]

    @property
    def name(self) -> str:
        """姓名."""
        return self.texts[NAME]

    @property
    def resident_id(self) -> str:
        """身份证号."""
        return self.texts[RESIDENT]


def read_people(table: Table, findings: Findings) -> list[PersonLine]:
    """The rows of people that can be loaded; the others are in the findings."""
    return [line for passage in table.passages(PASSAGE) for line in _read_passage(table, passage, findings)]


def _read_passage(table: Table, passage: Table, findings: Findings) -> list[PersonLine]:
    """Column by column, because a list of ten thousand people should load while one looks."""
    lines = Lines(passage, findings)
    columns = _columns(lines)
    wished = map(wished_by, zip(*(lines.texts(name) for name in WISH_FIELDS), strict=True))
    photos = _photos(lines)
    bad = lines.bad
    findings.refused.update(columns[field][at] for field in (NUMBER, RESIDENT) for at in bad)
    texts = zip(*columns, strict=True)
    rows = zip(repeat(table), passage.numbers, texts, repeat(findings.headings), wished, photos, strict=False)
    found = map(PersonLine._make, rows)
    return [line for at, line in enumerate(found) if at not in bad] if bad else list(found)


def _columns(lines: Lines) -> list[list[str]]:
    """The columns of PERSON_TEXTS."""
    read = {name: lines.texts(name) for name in AS_WRITTEN}
    read["number"] = lines.plain("number")
    read["name"] = _names(lines)
    read["resident_id"] = read_residents(lines)
    read["gender"] = _known_words(lines, "gender", GENDERS)
    tracks, unknown_tracks = _tracks(lines, lines.texts("track"))
    born, unknown_days = _birthdays(lines)
    _check_residents(lines, read["resident_id"], read["gender"], born)
    read["track"], read["born_on"] = tracks, born
    kept = (("track", unknown_tracks), ("born_on", unknown_days), ("photo", _other_than_pictures(lines)))
    titles = lines.table.plan.titles
    read["extra"] = lines.extras([(titles[name], texts) for name, texts in kept if any(texts)])
    return [read[name] for name in PERSON_TEXTS]


def _tracks(lines: Lines, texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """人才类别 in its normal form, and what was written where it has none."""
    read = lines.words("track", TRACKS, None)
    values = ["" if track is None else track.value for track in read]
    unknown = ["" if value else text for value, text in zip(values, texts, strict=True)]
    for at, text in enumerate(unknown) if any(unknown) else ():
        if text:
            lines.warn(at, "track", "word.unknown", value=text)
    return values, unknown


def _photos(lines: Lines) -> list[bytes | None]:
    pictures = lines.table.sheet.pictures
    if not pictures or not lines.has("photo"):
        return [None] * lines.count
    return [pictures.get(picture_id(text)) for text in lines.texts("photo")]


def _other_than_pictures(lines: Lines) -> list[str]:
    return ["" if not text or picture_id(text) else text for text in lines.texts("photo")]


def read_residents(lines: Lines, name: str = "resident_id") -> list[str]:
    """The resident numbers of a column; a number cell has lost digits and rejects its row."""
    cells = lines.cells(name)
    if not set(map(type, cells)) <= {str}:
        for at, cell in enumerate(cells):
            if digits_lost(cell):
                lines.reject(at, name, "resident_id.number", value=f"{float(str(cell)):.5E}")
    return read_resident_ids(lines.texts(name))


def _names(lines: Lines) -> list[str]:
    texts = lines.texts("name")
    if plainly_written(texts):
        return texts
    names = each_distinct(texts, read_name)
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


def _birthdays(lines: Lines) -> tuple[list[str], list[str]]:
    """Days of birth as ISO text, and the months of those who gave no day."""
    read = lines.read_dates("born_on", _birthday, ("", ""))
    months = [month for _, month in read]
    for at, month in enumerate(months) if any(months) else ():
        if month:
            lines.warn(at, "born_on", "date.birth_month", value=month)
    return [day for day, _ in read], months


@lru_cache(maxsize=4_096, typed=True)
def _birthday(cell: Cell) -> tuple[str, str]:
    """(day, "") or ("", month) of one cell."""
    day = date_of(cell)
    if day is None:
        return "", ""
    return ("", str(day)) if day.month_only else (str(day), "")


def _check_residents(
    lines: Lines, residents: Sequence[str], genders: Sequence[str], born: Sequence[str]
) -> None:
    faults = resident_id_faults(residents)
    for at, fault in sorted(faults.items()):
        if fault == "resident_id.number":
            lines.reject(at, "resident_id", fault, value=residents[at])
        elif at not in lines.bad:
            lines.warn(at, "resident_id", fault)
    known = [gender if gender in GENDERS else "" for gender in genders]
    days = [day.replace("-", "") for day in born]
    others = (
        ("gender", "resident_id.gender", genders, _unequal(known, genders_of(residents))),
        ("born_on", "resident_id.birthday", born, _unequal(days, [number[6:14] for number in residents])),
    )
    for name, code, values, places in others:
        for at in places:
            if at not in faults and at not in lines.bad:
                lines.warn(at, name, code, value=values[at])


def _unequal(said: list[str], meant: list[str]) -> list[int]:
    """Where two columns contradict each other; a blank contradicts nothing."""
    if said == meant:
        return []
    pairs = enumerate(zip(said, meant, strict=True))
    return [at for at, (one, other) in pairs if one and other and one != other]
