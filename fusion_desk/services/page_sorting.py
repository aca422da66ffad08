"""附件按页归类: which pages of a scan are what, by hand or from a table; it decides what is seen while blind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Never

from fusion_desk.domain.canonical import Json
from fusion_desk.domain.dossier import Attachment, Dossier
from fusion_desk.domain.errors import DeskError, Refusal
from fusion_desk.domain.page_kinds import PageRange, expect_ranges
from fusion_desk.domain.rubric import Criterion, Rubric
from fusion_desk.importers.page_kinds import PageLine, read_page_kinds
from fusion_desk.services.imported import Imported
from fusion_desk.store.dossier_writing import sort_attachment
from fusion_desk.store.items import find_dossier
from fusion_desk.store.panel_file import Change, PanelFile
from fusion_desk.store.rules import rubric_of


@dataclass(frozen=True, slots=True)
class SortedFile:
    """One file sorted: its ranges now."""

    number: str
    file: str
    ranges: tuple[PageRange, ...]


def criteria(panel: PanelFile) -> tuple[Criterion, ...]:
    """What pages of achievements may be evidence for."""
    with panel.reading() as reader:
        return rubric_of(reader).criteria


def sort_pages(
    panel: PanelFile, candidate: str, file: str, ranges: Sequence[PageRange], actor: str
) -> SortedFile:
    """Say which pages of one file are what; what was said of the file before gives way."""
    with panel.writing("attachment.sorted", actor) as change:
        dossier = find_dossier(change, candidate)
        made = _sort(change, rubric_of(change), dossier, file, ranges)
        if made is None:
            change.nothing()
        change.public.update(number=dossier.person.number, files=1)
        change.private.update(file=file, ranges=_told(ranges))
    return SortedFile(dossier.person.number, file, tuple(ranges))


def import_pages(panel: PanelFile, path: Path, actor: str) -> Imported[Never]:
    """The same for many files from a table; a file with a bad row is left as it is, and the row is named."""
    sheet = read_page_kinds(path)
    rejected, grouped = list(sheet.rejected), defaultdict[tuple[str, str], list[PageLine]](list)
    for line in sheet.lines:
        grouped[line.number, line.file].append(line)
    bad = {(one.details.get("number"), one.details.get("file")) for one in sheet.rejected}
    imported = unchanged = 0
    with panel.writing("attachment.sorted", actor) as change:
        rubric, told = rubric_of(change), list[Json]()
        for (number, file), lines in grouped.items():
            if (number, file) in bad:
                continue
            ranges = [one.pages for one in lines]
            try:
                dossier = find_dossier(change, number)
                made = _sort(change, rubric, dossier, file, ranges)
            except DeskError as refusal:
                rejected.append(lines[0].problem("file", refusal.code, **refusal.details))
                continue
            imported, unchanged = imported + (made is not None), unchanged + (made is None)
            told.append([dossier.person.number, file, _told(ranges)])
        if not imported:
            change.nothing()
        change.public.update(source=sheet.sha256, files=imported)
        change.private.update(files=told)
    return Imported(
        read=sheet.read,
        imported=imported,
        unchanged=unchanged,
        rejected=tuple(rejected),
        columns=sheet.columns,
        unmapped=sheet.unmapped,
    )


def _sort(
    change: Change, rubric: Rubric, dossier: Dossier, file: str, ranges: Sequence[PageRange]
) -> Attachment | None:
    """The file where anything changed."""
    ordered = expect_ranges(ranges)
    lines = [one for one in dossier.attachments if one.name == file]
    if not lines:
        raise Refusal("pages.no_file", number=dossier.person.number, file=file)
    for one in ordered:
        if one.criterion and rubric.criterion_called(one.criterion) is None:
            raise Refusal("pages.no_criterion", criterion=one.criterion)
    now = [(one.first_page, one.last_page, one.kind, one.criterion) for one in lines]
    if now == [(one.first, one.last, one.kind, one.criterion) for one in ordered]:
        return None
    sort_attachment(change, dossier.id, lines[0], ordered)
    return lines[0]


def _told(ranges: Sequence[PageRange]) -> list[Json]:
    return [[one.first, one.last, one.kind.value, one.criterion] for one in ranges]
