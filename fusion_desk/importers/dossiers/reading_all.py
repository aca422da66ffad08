"""Every sheet of every source, read and joined into drafts of dossiers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.person_texts import Headings
from fusion_desk.importers.dossiers.applications import read_applications
from fusion_desk.importers.dossiers.children import Line, read_children
from fusion_desk.importers.dossiers.drafts import Draft
from fusion_desk.importers.dossiers.filing import Filing
from fusion_desk.importers.dossiers.findings import Findings
from fusion_desk.importers.dossiers.fixing import Fix, mended
from fusion_desk.importers.dossiers.joining import join_lines
from fusion_desk.importers.dossiers.joining_people import PeopleJoin
from fusion_desk.importers.dossiers.mapping import NO_HEADER, Mapped
from fusion_desk.importers.dossiers.people import PersonLine, read_people
from fusion_desk.importers.dossiers.plans import PEOPLE, PLANS, SHEET_NAMES
from fusion_desk.importers.dossiers.roster import Known, Roster
from fusion_desk.importers.gathering import Brought, FoundFile, Gathered
from fusion_desk.importers.reading import (
    Cell,
    Plan,
    Progress,
    Sheet,
    Table,
    column_name,
    find_table,
    header_key,
    read_sheets,
)

KEY_FIELDS = frozenset({"number", "resident_id", "person", "item"})


@dataclass(slots=True)
class DossierSheets:
    """What the sources said: drafts of dossiers, and what is wrong with the rest."""

    drafts: list[Draft] = field(default_factory=list[Draft])
    findings: Findings = field(default_factory=Findings)
    read: int = 0
    """Rows of people, loadable or not."""


def read_dossiers(
    sources: Sequence[Gathered],
    known: Iterable[Known] = (),
    mapped: Mapped | None = None,
    progress: Progress | None = None,
    *,
    fixes: Sequence[Fix] = (),
    watch: Callable[[Table], None] | None = None,
    headings: Headings | None = None,
) -> DossierSheets:
    """Read all sources as one workbook; `known` are the candidates on record, whom rows may be about.

    `watch` sees every table before its rows are read and let go; `headings` are those on record.
    """
    findings = Findings(headings=headings or Headings())
    result = DossierSheets(findings=findings)
    for source in sources:
        findings.rejected.extend(source.rejected)
    people: list[PersonLine] = []
    lines: dict[str, list[Line]] = {}
    brought = [table for source in sources for table in source.tables]
    for at, table_file in enumerate(brought):
        for table in _tables(table_file, mapped or Mapped(), findings, fixes):
            findings.heard(table)
            if watch is not None:
                watch(table)
            if table.plan is PEOPLE:
                people.extend(read_people(table, findings))
                result.read += len(table.rows)
            else:
                read = read_applications if table.plan.name == "applications" else read_children
                lines.setdefault(table.plan.name, []).extend(read(table, findings))
        if progress is not None:
            progress(at + 1, len(brought) + 1)
    record = Roster(known)
    joined = PeopleJoin(record, findings)
    joined.add_all(people)
    drafts = join_lines(joined, lines, findings)
    joined.say_doubts()
    result.drafts = _filed(drafts, record, findings, [file for source in sources for file in source.files])
    _name_barren(sources, result.drafts, findings)
    return result


def _filed(
    drafts: list[Draft], record: Roster, findings: Findings, files: Sequence[FoundFile]
) -> list[Draft]:
    if not files:
        return drafts
    filing = Filing(drafts, record, findings)
    filing.add_all(files)
    return list(filing.drafts.values())


def _name_barren(sources: Sequence[Gathered], drafts: Sequence[Draft], findings: Findings) -> None:
    """Folders and archives that bring neither a table nor a file of anybody on record."""
    barren = [source.name for source in sources if source.name and not source.tables]
    if barren:
        fruitful = {filed.file.source for draft in drafts for filed in draft.files}
        for name in barren:
            if name not in fruitful:
                findings.reject_file(name, "import.no_table")


def _tables(brought: Brought, mapped: Mapped, findings: Findings, fixes: Sequence[Fix]) -> list[Table]:
    try:
        sheets = mended(brought.content, read_sheets(brought.name, brought.content), fixes)
    except Refusal as refusal:
        findings.reject_file(brought.name, refusal.code, **refusal.details)
        return []
    filled = [sheet for sheet in sheets if any(map(any, sheet.rows))]
    found = [_table(sheet, mapped, findings) for sheet in filled if not mapped.leaves_out(sheet.name)]
    if not filled:
        findings.reject_file(brought.name, "import.empty")
    tables = [table for table in found if table is not None]
    if tables and not any(table.rows for table in tables):
        findings.warn_file(brought.name, "import.no_rows")
    return tables


def _table(sheet: Sheet, mapped: Mapped, findings: Findings) -> Table | None:
    plan = mapped.plan(sheet.name) or _plan_called(sheet.name)
    headers, at = mapped.headers(sheet.name), mapped.header_rows(sheet.name)
    if at == NO_HEADER:
        sheet, at = with_letters(sheet), (sheet.first_row - 1, sheet.first_row - 1)
    table = find_table(sheet, plan, headers, at) if plan else None
    if table is None:
        table = _best_table(sheet, headers, at, without=plan)
    if table is None:
        if plan is None:
            findings.warn_sheet(sheet, "sheet.skipped")
        else:
            findings.reject_sheet(sheet, "sheet.no_header", label=plan.title)
        return None
    if table.plan is not PEOPLE and not table.columns.keys() & {"number", "resident_id", "item"}:
        findings.reject_sheet(sheet, "sheet.no_key", label=table.plan.title)
        return None
    return table


def _plan_called(name: str) -> Plan | None:
    """By the sheet's name, also `1-申报人` or `申报人（2026）`."""
    key = header_key(name)
    plain = key.strip("0123456789年月表第一二三四五六七八九十附件")
    return SHEET_NAMES.get(key) or SHEET_NAMES.get(plain)


def with_letters(sheet: Sheet) -> Sheet:
    """A sheet without a header, whose columns are then called by their letters."""
    width = len(sheet.rows[0]) if sheet.rows else 0
    letters: list[Cell] = [column_name(sheet.first_column + at) for at in range(width)]
    merged = tuple((top + 1, left, low + 1, right) for top, left, low, right in sheet.merged)
    return replace(sheet, rows=[letters, *sheet.rows], first_row=sheet.first_row - 1, merged=merged)


def _best_table(
    sheet: Sheet, headers: Mapping[str, str], at: tuple[int, int] | None, without: Plan | None
) -> Table | None:
    """By its headers: the plan that understands most of them beyond the keys that all sheets share."""
    found = [find_table(sheet, plan, headers, at) for plan in PLANS if plan is not without]
    tables = [table for table in found if table is not None and table.columns]
    return max(tables, key=_own_columns, default=None)


def _own_columns(table: Table) -> tuple[int, int]:
    own = (
        len(table.columns.keys() - KEY_FIELDS)
        if table.plan is not PEOPLE
        else len(table.columns.keys() - {"number"})
    )
    return own, -PLANS.index(table.plan)
