"""`dossiers import` and `dossiers list`: one import is one transaction and one journal entry."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.canonical import Json, sha256_hex
from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.person_texts import NAME
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
from fusion_desk.store.dossier_writing import RowDigest, add_import_batch
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
    def took_any(self) -> bool:
        """Whether at least one row was new or unchanged, or taken over (contract: exit codes)."""
        return bool(self.imported or self.updated or self.unchanged)


@dataclass(frozen=True, slots=True)
class _Options:
    actor: str
    mapped: Mapped
    dry_run: bool
    update: bool


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
    options = _Options(actor, mapped or Mapped(), dry_run, update)
    with _without_collector():
        return _import(panel, sources, options, _Steps(progress))


def _import(panel: PanelFile, sources: Sequence[Path], options: _Options, steps: _Steps) -> DossierImport:
    gathered = [_gather(path) for path in sources]
    update = options.update
    with ExitStack() as stack:
        if options.dry_run:
            reader: Reader = stack.enter_context(panel.reading())
            change = None
        else:
            reader = change = stack.enter_context(panel.writing("dossiers.imported", options.actor))
        recorded = find_dossiers(reader)
        sheets = read_dossiers(gathered, _known(recorded), options.mapped, steps.part(0, 50))
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
    if not _exists(path):
        raise Refusal("import.not_found", file=str(path))
    for importer in IMPORTERS:
        if importer.takes(path):
            try:
                return importer.gather(path)
            except Refusal as refusal:
                problem = Problem(path.name, "", None, "", refusal.code, refusal.details)
                return Gathered(rejected=(problem,))
    raise Refusal("import.unknown_format", file=path.name)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no file system takes
        return False


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
    attach(sheets, by_number, rows.attached, keep, progress)
    if not by_number:
        rows.new = sheets.drafts
        return rows
    for draft in sheets.drafts:
        dossier = by_number.get(number_key(draft.number))
        if dossier is None:
            rows.new.append(draft)
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
    digest = RowDigest()
    write_new(change, rows.new, rows.attached, digest)
    changed = rows.differing if update else []
    moved = write_changed(change, changed, rows.attached, digest)
    on_hold = (bool(rows.new) or moved) and set_hold(change, N_("申报材料有变动"))
    outcome = _outcome(sheets, rows, update=update, dry_run=False, on_hold=on_hold)
    if not rows.new and not changed:
        change.nothing()
        return outcome
    sources = _sources(gathered)
    counts: dict[str, Json] = {
        "read": outcome.read,
        "imported": outcome.imported,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
        "rejected": len(outcome.rejected),
    }
    digests: list[Json] = [one["sha256"] for one in sources]
    change.public.update(counts, rows=digest.hex(), sources=digests, on_hold=on_hold)
    written = [*rows.new, *(draft for draft, _ in changed)]
    names: list[Json] = [
        f"{draft.number} {draft.texts[NAME]}" for draft in written if draft.texts is not None
    ]
    change.private.update(files=[one["name"] for one in sources], candidates=names)
    if changed:
        change.private["changed"] = [
            [one.number, one.field, one.old, one.new] for _, found in changed for one in found.differences
        ]
    add_import_batch(change, "dossiers", sources, counts, dict(sheets.findings.columns))
    return outcome


def _sources(gathered: Sequence[Gathered]) -> list[dict[str, Json]]:
    return [
        {"name": table.name, "sha256": sha256_hex(table.content), "size": len(table.content)}
        for source in gathered
        for table in source.tables
    ]


def _outcome(
    sheets: DossierSheets, rows: _Sorted, *, update: bool, dry_run: bool, on_hold: bool
) -> DossierImport:
    findings = sheets.findings
    rejected, warnings = findings.in_order()
    return DossierImport(
        read=sheets.read,
        imported=len(rows.new),
        updated=len(rows.differing) if update else 0,
        unchanged=rows.same,
        changed=tuple(one for _, found in rows.differing for one in found.differences),
        rejected=tuple(rejected),
        warnings=tuple(warnings),
        columns=findings.columns,
        unmapped=tuple(findings.unmapped),
        dry_run=dry_run,
        on_hold=on_hold,
    )


@contextmanager
def _without_collector() -> Generator[None]:
    """Hundreds of thousands of values and no cycles: looking for garbage among them costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
