"""Which mapping a sheet is read with: the one just said, the one used last time, or a guess for pasted cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fusion_desk.domain.dossier_words import TRACKS, word_key
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.importers.dossiers import PEOPLE, PLANS, SheetMapping, read_mapping, read_sections
from fusion_desk.importers.gathering import Gathered
from fusion_desk.importers.reading import (
    Sheet,
    cell_text,
    column_name,
    digits_lost,
    find_table,
    header_key,
    read_sheets,
    read_source,
)
from fusion_desk.services.dossiers.checked import CheckedSheet
from fusion_desk.services.dossiers.importing import Pasted, Source, gather

SEARCHED = 40
SHOWN = 30
TABLE_TITLES = tuple(plan.title for plan in PLANS)
RESIDENT = re.compile(r"[0-9]{17}[0-9Xx]")
NUMBER = re.compile(r"[A-Za-z]{0,4}[0-9]{1,8}")
CHINESE_NAME = re.compile(r"[\u3400-\u9fff·\U00020000-\U000323af]{2,6}")
EMPLOYER = re.compile(r".+(?:公司|集团|厂|院|所|学校|中心|局|处)")


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a sheet, for telling where its header is."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """(row as in Excel, its texts)."""
    suggested: int
    """The row that most looks like a header; 0 = none does."""


def signature(texts: Sequence[str]) -> str:
    """What a header row is recognised by."""
    keys = [key for key in map(header_key, texts) if key]
    return "|".join(keys) if len(keys) > 1 else ""


def section_of(page: CheckedSheet, columns: Sequence[tuple[str, str]] = ()) -> tuple[str, SheetMapping]:
    """A mapping worth remembering: by which headers, and how they are read."""
    first, last = page.header
    key = signature([one.header for one in page.columns])
    return key, SheetMapping(page.sheet, page.title, str(last - first + 1), tuple(columns))


def as_read(page: CheckedSheet) -> SheetMapping:
    """How a sheet is read now, as a section of a mapping file."""
    titles = dict(page.offers)
    first, last = page.header
    columns = tuple((one.header, titles.get(one.field, "")) for one in page.columns)
    return SheetMapping(page.sheet, page.title, f"{first}-{last}" if last else "0", columns)


def with_column(page: CheckedSheet, header: str, field: str) -> SheetMapping:
    """The same with one column standing for this field; whichever stood for it before no longer does."""
    section = as_read(page)
    title = dict(page.offers).get(field, "")
    others = {known: "" if title and one == title else one for known, one in section.columns}
    return replace(section, columns=tuple({**others, header: title}.items()))


def recall(
    gathered: Sequence[Gathered],
    sources: Sequence[Source],
    said: Sequence[SheetMapping],
    remembered: Mapping[str, SheetMapping],
) -> list[SheetMapping]:
    """The sections said, and for the other sheets what was used last time for the same headers."""
    sections = list(said)
    spoken = {header_key(one.sheet) for one in said}
    for source, one in zip(gathered, sources, strict=True):
        pasted = isinstance(one, Pasted)
        if not pasted and not remembered:
            continue
        for sheet in _sheets(source):
            if header_key(sheet.name) in spoken:
                continue
            section = _remembered(sheet, remembered) or (_guess(sheet) if pasted else None)
            if section is not None:
                sections.append(section)
                spoken.add(header_key(sheet.name))
    return sections


def find_preview(sources: Sequence[Source], file: str, sheet: str) -> Preview:
    """The first rows of one sheet of the sources."""
    read = (one for source in sources for one in _sheets(gather(source)))
    found = [one for one in read if (one.file, one.name) == (file, sheet)]
    if not found:
        return Preview((), 0)
    rows = tuple(
        (found[0].first_row + at, tuple(map(cell_text, row))) for at, row in enumerate(found[0].rows[:SHOWN])
    )
    known = {key for plan in PLANS for key in plan.by_header}
    scores = [(sum(header_key(text) in known for text in texts), -row) for row, texts in rows]
    best = max(scores, default=(0, 0))
    if best[0] == 0:
        full = [row for row, texts in rows if sum(map(bool, texts)) >= 3]
        return Preview(rows, full[0] if full else 0)
    return Preview(rows, -best[1])


def sections_kept(texts: Mapping[str, str]) -> dict[str, SheetMapping]:
    """The mappings used on this machine before, by the headers they were for, from the texts kept of them."""
    kept: dict[str, SheetMapping] = {}
    for key, text in texts.items():
        try:
            sections = read_sections(key, text.encode())
        except UsageError:  # written by a newer version, or by hand
            continue
        if len(sections) == 1:
            kept[key] = sections[0]
    return kept


def sections_in(path: Path) -> list[SheetMapping]:
    """The sections of a mapping file, refused where it names what the desk does not know."""
    content = read_source(path)
    read_mapping(path.name, content)
    return read_sections(path.name, content)


def _sheets(source: Gathered) -> list[Sheet]:
    sheets: list[Sheet] = []
    for table in source.tables:
        try:
            sheets += read_sheets(table.name, table.content)
        except Refusal:  # the look itself says so
            continue
    return sheets


def _remembered(sheet: Sheet, remembered: Mapping[str, SheetMapping]) -> SheetMapping | None:
    for at, row in enumerate(sheet.rows[:SEARCHED]):
        known = remembered.get(signature(list(map(cell_text, row))))
        if known is not None:
            last = sheet.first_row + at
            height = int(known.header) if known.header.isdigit() else 1
            rows = f"{max(last - height + 1, 1)}-{last}"
            return SheetMapping(sheet.name, known.table, rows, known.columns)
    return None


def _guess(sheet: Sheet) -> SheetMapping | None:
    """Pasted cells without a header: what each column seems to hold."""
    if any(find_table(sheet, plan) is not None for plan in PLANS):
        return None
    titles = PEOPLE.titles
    columns: list[tuple[str, str]] = []
    taken: set[str] = set()
    for at, cells in enumerate(zip(*sheet.rows, strict=True)):
        texts = [cell_text(cell) for cell in cells if cell_text(cell)]
        name = next((one for one in _seems(texts) if one not in taken), "")
        taken.add(name)
        columns.append((column_name(sheet.first_column + at), titles.get(name, "")))
    return SheetMapping(sheet.name, PEOPLE.title, "0", tuple(columns))


def _seems(texts: Sequence[str]) -> list[str]:
    """The fields that most texts of a column look like, the likeliest first."""
    if not texts:
        return []
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("resident_id", lambda text: bool(RESIDENT.fullmatch(text))),
        ("number", lambda text: bool(NUMBER.fullmatch(text)) and not digits_lost(_number(text))),
        ("track", lambda text: word_key(text) in TRACKS),
        ("gender", lambda text: text in {"男", "女"}),
        ("employer", lambda text: bool(EMPLOYER.fullmatch(text))),
        ("name", lambda text: bool(CHINESE_NAME.fullmatch(text))),
    )
    return [name for name, test in tests if sum(map(test, texts)) * 2 > len(texts)]


def _number(text: str) -> int:
    return int("0" + "".join(one for one in text if one.isdigit()))
