"""`dossiers import` and `dossiers list`: one import is one transaction and one journal entry."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.canonical import Json, sha256_hex
from fusion_desk.domain.differences import Difference
from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.person_texts import NAME
from fusion_desk.importers import IMPORTERS
from fusion_desk.importers.dossiers import (
    Comparison,
    DossierSheets,
    Draft,
    Fix,
    Known,
    Mapped,
    compare,
    number_key,
    read_dossiers,
)
from fusion_desk.importers.gathering import Brought, Gathered
from fusion_desk.importers.reading import Problem, Progress, Table
from fusion_desk.services.dossiers.attaching import Attached, Hashed, Keep, attach
from fusion_desk.services.dossiers.writing import write_changed, write_new
from fusion_desk.services.imported import Imported
from fusion_desk.store.automatic import keep
from fusion_desk.store.design import marked_anchors
from fusion_desk.store.dossier_writing import RowDigest, add_headings, add_import_batch
from fusion_desk.store.dossiers import find_dossiers, find_headings
from fusion_desk.store.files import PANEL_SUFFIX
from fusion_desk.store.import_history import keep_prior, next_ordinal
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import set_hold
from fusion_desk.words.marking import N_

STEPS = 100
PASTED_NAME = "粘贴的内容"


@dataclass(frozen=True, slots=True)
class Pasted:
    """Cells as Excel puts them on the clipboard; they are read as a file called 粘贴的内容."""

    text: str

    @property
    def name(self) -> str:
        """How sentences call it."""
        return PASTED_NAME

    @property
    def content(self) -> bytes:
        """Its bytes as a file."""
        return self.text.encode()


Source = Path | Pasted


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierImport(Imported[Difference]):
    """What became of each row; counts are candidates. Differences are left alone unless `update` was given."""

    dry_run: bool


@dataclass(frozen=True, slots=True)
class Options:
    """How the sources are to be read, and whose differences are to be taken over."""

    mapped: Mapped
    fixes: Sequence[Fix] = ()
    update: bool | Collection[str] = False
    """Of everybody, of nobody, or of these 编号."""

    def takes(self, number: str) -> bool:
        """Whether this candidate's differences are to be taken over."""
        return self.update if isinstance(self.update, bool) else number in self.update


@dataclass(slots=True)
class Sorted:
    """Drafts by what is to become of them."""

    new: list[Draft]
    differing: list[tuple[Draft, Comparison]]
    same: int
    attached: Attached


@contextmanager
def without_collector() -> Generator[None]:
    """Hundreds of thousands of values and no cycles: looking for garbage among them costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# Around the whole call: once the collector is back, it looks at everything that has not been let go by then.
@without_collector()
def import_dossiers(
    panel: PanelFile,
    sources: Sequence[Source],
    actor: str,
    *,
    mapped: Mapped | None = None,
    fixes: Sequence[Fix] = (),
    dry_run: bool = False,
    update: bool | Collection[str] = False,
    progress: Progress | None = None,
) -> DossierImport:
    """Import dossiers from workbooks, delimited files, folders and zips.

    New candidates are added; differences of recorded ones are listed, and taken over with `update`, of everybody or
    of those named by their 编号. `fixes` are cells typed anew. A `progress` that raises Cancelled leaves the record
    as it was.
    """
    options, steps = Options(mapped or Mapped(), fixes, update), Steps(progress)
    with ExitStack() as stack:
        gathered = [gather(source) for source in sources]
        if dry_run:
            reader: Reader = stack.enter_context(panel.reading())
            change = None
        else:
            keep(panel)
            reader = change = stack.enter_context(panel.writing("dossiers.imported", actor))
        sheets, rows = look_at(reader, gathered, options, steps, change=change)
        if change is None:
            outcome = _outcome(sheets, rows, options, dry_run=True, on_hold=False)
        else:
            outcome = _write(change, gathered, sheets, rows, options)
        steps.at(STEPS)
    return outcome


def look_at(
    reader: Reader,
    gathered: Sequence[Gathered],
    options: Options,
    steps: Steps,
    *,
    change: Change | None = None,
    watch: Callable[[Table], None] | None = None,
    hashed: dict[tuple[str, tuple[str, ...]], Hashed] | None = None,
) -> tuple[DossierSheets, Sorted]:
    """What the sources say, sorted by what is to become of it; without a `change` nothing is kept.

    `watch` sees every table before its rows are read; `hashed` remembers attachments from one look to the next.
    """
    recorded = find_dossiers(reader, anchors=True)  # their numbers are taken, too
    known, mapped = _known(recorded), options.mapped
    sheets = read_dossiers(
        gathered,
        known,
        mapped,
        steps.part(0, 50),
        fixes=options.fixes,
        watch=watch,
        headings=find_headings(reader),
    )
    closed = frozenset(map(number_key, marked_anchors(reader)))
    keep_for = Keep(change, lambda number: options.takes(number) and number_key(number) not in closed, hashed)
    rows = _sort(sheets, recorded, closed, keep_for, steps.part(50, 80))
    steps.at(80)
    return sheets, rows


def list_dossiers(panel: PanelFile) -> list[Dossier]:
    """Every dossier, in the order of the list."""
    with panel.reading() as reader:
        return find_dossiers(reader)


def gather(path: Source) -> Gathered:
    """What one source brings; a source that is not there, or of no known format, is refused."""
    if isinstance(path, Pasted):
        return Gathered(tables=(Brought(f"{path.name}.tsv", path.content),))
    if not _exists(path):
        raise Refusal("import.not_found", file=str(path))
    for importer in IMPORTERS:
        if importer.takes(path):
            try:
                return importer.gather(path)
            except Refusal as refusal:
                problem = Problem(path.name, "", None, "", refusal.code, refusal.details)
                return Gathered(rejected=(problem,))
    if path.suffix.lower() == PANEL_SUFFIX:
        raise Refusal("import.panel_file", file=path.name)
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


def _sort(
    sheets: DossierSheets,
    recorded: Sequence[Dossier],
    closed: Collection[str],
    keep: Keep,
    progress: Progress,
) -> Sorted:
    """`closed`: normalised 编号 of dossiers that no import may change any more."""
    by_number = {number_key(one.person.number): one for one in recorded}
    rows = Sorted([], [], 0, Attached())
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
        if found.differences and number_key(draft.number) in closed:
            _refuse_closed(sheets, draft)
        elif found.differences:
            rows.differing.append((draft, found))
        else:
            rows.same += 1
    return rows


def _refuse_closed(sheets: DossierSheets, draft: Draft) -> None:
    """An anchor dossier that was marked stays as it was marked."""
    if draft.line is None:
        sheets.findings.reject_file("", "anchor.not_changed", number=draft.number)
    else:
        sheets.findings.reject(
            draft.line.table, draft.line.row, "number", "anchor.not_changed", number=draft.number
        )


def _write(
    change: Change, gathered: Sequence[Gathered], sheets: DossierSheets, rows: Sorted, options: Options
) -> DossierImport:
    digest = RowDigest()
    first = next_ordinal(change)
    add_headings(change, sheets.findings.headings, digest)
    write_new(change, rows.new, rows.attached, digest)
    changed = [one for one in rows.differing if options.takes(one[0].number)]
    keep_prior(change, [found.dossier.id for _, found in changed])
    moved = write_changed(change, changed, rows.attached, digest)
    on_hold = (bool(rows.new) or moved) and set_hold(change, N_("申报材料有变动"))
    outcome = _outcome(sheets, rows, options, dry_run=False, on_hold=on_hold)
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
    if options.fixes:
        digests_read = {str(one["sha256"]) for one in sources}
        fixes = [fix for fix in options.fixes if fix.sha256 in digests_read]
        change.public["fixed"] = len(fixes)
        change.private["fixed"] = [[fix.sheet, fix.row, fix.column, fix.text] for fix in fixes]
    # The places of the new candidates in the list say afterwards which ones they were.
    add_import_batch(change, "dossiers", sources, {**counts, "first": first}, dict(sheets.findings.columns))
    return outcome


def _sources(gathered: Sequence[Gathered]) -> list[dict[str, Json]]:
    return [
        {"name": table.name, "sha256": sha256_hex(table.content), "size": len(table.content)}
        for source in gathered
        for table in source.tables
    ]


def _outcome(
    sheets: DossierSheets, rows: Sorted, options: Options, *, dry_run: bool, on_hold: bool
) -> DossierImport:
    findings = sheets.findings
    rejected, warnings = findings.in_order()
    return DossierImport(
        read=sheets.read,
        imported=len(rows.new),
        updated=sum(options.takes(draft.number) for draft, _ in rows.differing),
        unchanged=rows.same,
        changed=tuple(one for _, found in rows.differing for one in found.differences),
        rejected=tuple(rejected),
        warnings=tuple(warnings),
        columns=findings.columns,
        unmapped=tuple(findings.unmapped),
        dry_run=dry_run,
        on_hold=on_hold,
    )


class Steps:
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
