"""`dossiers import` and `dossiers list`: one import is one transaction and one journal entry."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.canonical import Json, sha256_hex
from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.errors import Refusal
from fusion_desk.importers import IMPORTERS
from fusion_desk.importers.dossiers import (
    Comparison,
    Difference,
    DossierSheets,
    Draft,
    Known,
    Mapped,
    compare,
    number_key,
    read_dossiers,
)
from fusion_desk.importers.gathering import Gathered
from fusion_desk.importers.reading import Problem, Progress
from fusion_desk.services.dossiers.attaching import Attached, Keep, attach
from fusion_desk.services.dossiers.writing import write_changed, write_new
from fusion_desk.store.dossier_writing import add_import_batch, line_row, person_row
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import set_hold
from fusion_desk.words.marking import N_

STEPS = 100


@dataclass(frozen=True, slots=True)
class DossierImport:
    """What became of each row; counts are candidates."""

    read: int
    imported: int
    updated: int
    unchanged: int
    changed: tuple[Difference, ...]
    """Differences; left alone unless `update` was given."""
    rejected: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    columns: Mapping[str, str]
    unmapped: tuple[str, ...]
    dry_run: bool
    on_hold: bool = False

    @property
    def done(self) -> bool:
        """Whether at least one row was new or unchanged, or taken over (contract: exit codes)."""
        return bool(self.imported or self.updated or self.unchanged)


@dataclass(slots=True)
class _Sorted:
    """Drafts by what is to become of them."""

    new: list[Draft]
    differing: list[tuple[Draft, Comparison]]
    same: int
    attached: Attached


def import_dossiers(
    panel: PanelFile,
    sources: Sequence[Path],
    actor: str,
    *,
    mapped: Mapped | None = None,
    dry_run: bool = False,
    update: bool = False,
    progress: Progress | None = None,
) -> DossierImport:
    """Import dossiers from workbooks, delimited files, folders and zips.

    New candidates are added; differences of recorded ones are listed, and taken over with `update`. A `progress`
    that raises Cancelled leaves the record as it was.
    """
    steps = _Steps(progress)
    gathered = [_gather(path) for path in sources]
    with ExitStack() as stack:
        if dry_run:
            reader: Reader = stack.enter_context(panel.reading())
            change = None
        else:
            reader = change = stack.enter_context(panel.writing("dossiers.imported", actor))
        recorded = find_dossiers(reader)
        sheets = read_dossiers(gathered, _known(recorded), mapped, steps.part(0, 50))
        rows = _sort(sheets, recorded, Keep(change, update), steps.part(50, 80))
        steps.at(80)
        if change is None:
            outcome = _outcome(sheets, rows, update=update, dry_run=True, on_hold=False)
        else:
            outcome = _write(change, gathered, sheets, rows, update=update)
        steps.at(STEPS)
    return outcome


def list_dossiers(panel: PanelFile) -> list[Dossier]:
    """Every dossier, in the order of the list."""
    with panel.reading() as reader:
        return find_dossiers(reader)


def _gather(path: Path) -> Gathered:
    if not path.exists():
        raise Refusal("import.not_found", file=str(path))
    for importer in IMPORTERS:
        if importer.takes(path):
            try:
                return importer.gather(path)
            except Refusal as refusal:
                problem = Problem(path.name, "", None, "", refusal.code, refusal.details)
                return Gathered(rejected=(problem,))
    raise Refusal("import.unknown_format", file=path.name)


def _known(recorded: Sequence[Dossier]) -> list[Known]:
    return [
        Known(
            one.person.number,
            one.person.name,
            one.person.resident_id,
            tuple((application.item, application.kind.value) for application in one.applications),
        )
        for one in recorded
    ]


def _sort(sheets: DossierSheets, recorded: Sequence[Dossier], keep: Keep, progress: Progress) -> _Sorted:
    by_number = {number_key(one.person.number): one for one in recorded}
    rows = _Sorted([], [], 0, Attached())
    for draft in sheets.drafts:
        dossier = by_number.get(number_key(draft.number))
        if dossier is None:
            rows.new.append(draft)
    attach(sheets, by_number, rows.attached, keep, progress)
    for draft in sheets.drafts:
        dossier = by_number.get(number_key(draft.number))
        if dossier is None:
            continue
        found = compare(draft, dossier)
        for item in found.absent:
            sheets.findings.warn_file("", "application.absent", item=item, number=draft.number)
        found.differences.extend(rows.attached.differences(draft, dossier))
        if found.differences:
            rows.differing.append((draft, found))
        else:
            rows.same += 1
    return rows


def _write(
    change: Change, gathered: Sequence[Gathered], sheets: DossierSheets, rows: _Sorted, *, update: bool
) -> DossierImport:
    write_new(change, rows.new, rows.attached)
    changed = rows.differing if update else []
    moved = write_changed(change, changed, rows.attached)
    on_hold = (bool(rows.new) or moved) and set_hold(change, N_("申报材料有变动"))
    outcome = _outcome(sheets, rows, update=update, dry_run=False, on_hold=on_hold)
    if not rows.new and not changed:
        change.nothing()
        return outcome
    sources: list[Json] = [
        {"name": table.name, "sha256": sha256_hex(table.content), "size": len(table.content)}
        for source in gathered
        for table in source.tables
    ]
    counts: dict[str, Json] = {
        "read": outcome.read,
        "imported": outcome.imported,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
        "rejected": len(outcome.rejected),
    }
    digests: list[Json] = [str(one["sha256"]) for one in sources if isinstance(one, dict)]
    change.public.update(
        counts, rows=rows_digest([*rows.new, *(draft for draft, _ in changed)]), sources=digests
    )
    change.public["on_hold"] = on_hold
    people = [draft for draft in [*rows.new, *(draft for draft, _ in changed)] if draft.person is not None]
    names: list[Json] = [[draft.number, draft.person.name] for draft in people if draft.person is not None]
    change.private.update(
        files=[str(one["name"]) for one in sources if isinstance(one, dict)], candidates=names
    )
    if changed:
        change.private["changed"] = [
            [one.number, one.field, one.old, one.new] for _, found in changed for one in found.differences
        ]
    add_import_batch(change, "dossiers", sources, counts, dict(sheets.findings.columns))
    return outcome


def rows_digest(drafts: Sequence[Draft]) -> str:
    """SHA-256 of the imported rows as one JSON array; arrays of text and whole numbers are canonical as they are."""
    rows = [
        [
            person_row(draft.person) if draft.person else draft.number,
            [[one.item, one.kind, one.level, one.series, one.specialty] for one in draft.applications or ()],
            {kind: [line_row(line) for line in lines] for kind, lines in sorted(draft.lines.items())},
        ]
        for draft in drafts
    ]
    return sha256_hex(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def _outcome(
    sheets: DossierSheets, rows: _Sorted, *, update: bool, dry_run: bool, on_hold: bool
) -> DossierImport:
    findings = sheets.findings
    return DossierImport(
        read=sheets.read,
        imported=len(rows.new),
        updated=len(rows.differing) if update else 0,
        unchanged=rows.same,
        changed=tuple(one for _, found in rows.differing for one in found.differences),
        rejected=tuple(findings.rejected),
        warnings=tuple(findings.warnings),
        columns=findings.columns,
        unmapped=tuple(findings.unmapped),
        dry_run=dry_run,
        on_hold=on_hold,
    )


class _Steps:
    """Progress in hundredths of the whole import; the callback may raise Cancelled."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress

    def at(self, step: int) -> None:
        """So much is done."""
        if self._progress is not None:
            self._progress(step, STEPS)

    def part(self, first: int, last: int) -> Callable[[int, int], None]:
        """Progress of one part of the work, which is so much of the whole."""
        return lambda done, total: self.at(first + (last - first) * done // max(total, 1))
