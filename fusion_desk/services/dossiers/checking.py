"""A dry look at what is to be imported: row by row, with what is wrong, what is new and what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.dossier import AttachmentKind
from fusion_desk.domain.person_texts import NAME
from fusion_desk.importers.dossiers import (
    PEOPLE,
    PLANS,
    Comparison,
    DossierSheets,
    Draft,
    Fix,
    SheetMapping,
    mapping_text,
    number_key,
    read_mapping,
    texts_of,
)
from fusion_desk.importers.gathering import Gathered
from fusion_desk.importers.reading import Problem, Progress, Table, column_name
from fusion_desk.services.dossiers.attaching import Hashed
from fusion_desk.services.dossiers.checked import (
    Check,
    CheckedColumn,
    CheckedRow,
    CheckedSheet,
    Fate,
    Move,
    Remark,
    SheetKind,
)
from fusion_desk.services.dossiers.importing import (
    DossierImport,
    Options,
    Sorted,
    Source,
    Steps,
    gather,
    import_dossiers,
    look_at,
    without_collector,
)
from fusion_desk.services.dossiers.recalling import recall
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words.marking import N_

LOOSE = frozenset({"sheet.skipped", "sheet.no_header", "sheet.no_key"})
MAPPING_NAME = "mapping.toml"
NOTHING: frozenset[int] = frozenset()
OWNERS = ("number", "resident_id", "item")

KIND_NAMES: dict[str, str] = {
    AttachmentKind.FORM.value: N_("申报表"),
    AttachmentKind.ACHIEVEMENT.value: N_("业绩成果"),
    AttachmentKind.EDUCATION.value: N_("学历学位"),
    AttachmentKind.PAPER.value: N_("论文著作"),
    AttachmentKind.AWARD.value: N_("获奖"),
    AttachmentKind.APPRAISAL.value: N_("年度考核"),
    AttachmentKind.CERTIFICATE.value: N_("证书"),
    AttachmentKind.PHOTO.value: N_("照片"),
    AttachmentKind.UNCLASSIFIED.value: N_("未归类"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be looked at, and how."""

    sources: tuple[Source, ...]
    sections: tuple[SheetMapping, ...] = ()
    """What a person said about sheets and columns."""
    fixes: tuple[Fix, ...] = ()
    remembered: Mapping[str, SheetMapping] = field(default_factory=dict[str, SheetMapping])
    """Mappings used on this machine before, by the headers they were for."""
    hashed: dict[tuple[str, tuple[str, ...]], Hashed] = field(
        default_factory=dict[tuple[str, tuple[str, ...]], Hashed], compare=False
    )
    """Attachments read by an earlier look."""


def check(panel: PanelFile, asked: Asked, progress: Progress | None = None) -> Check:
    """Look at everything without writing; a damaged file is a remark like any other."""
    steps = Steps(progress)
    with without_collector(), panel.reading() as reader:
        gathered = [gather(source) for source in asked.sources]
        sections = recall(gathered, asked.sources, asked.sections, asked.remembered)
        mapped = read_mapping(MAPPING_NAME, mapping_text(sections).encode())
        seen = _Seen(gathered, asked.fixes)
        sheets, rows = look_at(
            reader, gathered, Options(mapped, asked.fixes), steps, watch=seen.add, hashed=asked.hashed
        )
        found = _Found(seen, sheets, rows)
        steps.at(100)
    return found.check(sections)


def import_checked(
    panel: PanelFile, asked: Asked, actor: str, ticked: Collection[str], progress: Progress | None = None
) -> DossierImport:
    """Import what was looked at, and the differences of those ticked."""
    mapped = read_mapping(MAPPING_NAME, mapping_text(asked.sections).encode())
    return import_dossiers(
        panel,
        asked.sources,
        actor,
        mapped=mapped,
        fixes=asked.fixes,
        update=frozenset(ticked),
        progress=progress,
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """A table before its rows were let go."""

    table: Table
    columns: tuple[CheckedColumn, ...]
    cells: list[tuple[str, ...]]


class _Seen:
    """Every table as it was, for showing."""

    def __init__(self, gathered: Sequence[Gathered], fixes: Sequence[Fix]) -> None:
        self.tables: list[_Kept] = []
        self.digests = {one.name: sha256_hex(one.content) for source in gathered for one in source.tables}
        self.fixed: defaultdict[tuple[str, str, int], set[int]] = defaultdict(set)
        for fix in fixes:
            self.fixed[fix.sha256, fix.sheet, fix.row].add(fix.column)

    def add(self, table: Table) -> None:
        """Keep the texts of a table."""
        columns = tuple(columns_of(table))
        places = [one.at - table.sheet.first_column for one in columns]
        by_column = list(zip(*table.rows, strict=True))
        cells = list(zip(*(texts_of(by_column[at]) for at in places), strict=True)) if table.rows else []
        index = {place: at for at, place in enumerate(places)}
        rows = {number: at for at, number in enumerate(table.numbers)}
        for (number, place), error in table.sheet.errors.items():
            if number in rows and place in index:
                at, line = index[place], list(cells[rows[number]])
                line[at] = error
                cells[rows[number]] = tuple(line)
        self.tables.append(_Kept(table, columns, cells))


def columns_of(table: Table) -> Iterable[CheckedColumn]:
    """Every column that has a header, in the order of the sheet."""
    written = {field: header for header, field in table.headers.items()}
    titles = table.plan.titles
    known = [(at, written.get(field, ""), field, titles[field]) for field, at in table.columns.items()]
    unknown = [(at, header, "", "") for at, header in chain(table.unmapped, table.twice)]
    for at, header, name, title in sorted(known + unknown):
        place = table.sheet.first_column + at
        yield CheckedColumn(place, column_name(place), header, name, title)


class _Found:
    """Puts rows, remarks and differences together."""

    def __init__(self, seen: _Seen, sheets: DossierSheets, rows: Sorted) -> None:
        self.seen, self.sheets, self.rows = seen, sheets, rows
        self.drafts = {number_key(draft.number): draft for draft in sheets.drafts}
        self.by_digits = {key.lstrip("0"): key for key in self.drafts if key.isdigit()}
        self.new = {number_key(draft.number) for draft in rows.new}
        self.moved = {number_key(draft.number): found for draft, found in rows.differing}
        lines = {key: draft.line for key, draft in self.drafts.items() if draft.line is not None}
        self.origins = {
            (line.table.sheet.file, line.table.sheet.name, line.row): key for key, line in lines.items()
        }
        self.residents = {line.resident_id: key for key, line in lines.items() if line.resident_id}
        self.problems: defaultdict[tuple[str, str, int | None], list[tuple[Problem, bool]]] = defaultdict(
            list
        )
        rejected, warnings = sheets.findings.in_order()
        for problem, error in (*((one, True) for one in rejected), *((one, False) for one in warnings)):
            self.problems[problem.file, problem.sheet, problem.row].append((problem, error))

    def check(self, sections: Sequence[SheetMapping]) -> Check:
        """The whole."""
        pages = [self._page(kept) for kept in self.seen.tables]
        pages += self._loose()
        pages += [page for page in (self._recorded(), self._files(), self._general()) if page.rows]
        rows = [row for page in pages if page.kind is not SheetKind.LOOSE for row in page.rows if row.remarks]
        wrong = sum(row.wrong for row in rows)
        files = [one for draft in self.rows.new for one in self.rows.attached.of(draft.number)]
        return Check(
            sheets=tuple(pages),
            sections=tuple(sections),
            new=len(self.rows.new),
            changed=tuple(draft.number for draft, _ in self.rows.differing),
            names={draft.number: found.dossier.person.name for draft, found in self.rows.differing},
            same=self.rows.same,
            applications=sum(len(draft.wanted() or ()) for draft in self.rows.new),
            attachments=len(files),
            photos=sum(one.kind == AttachmentKind.PHOTO.value for one in files),
            digests=self.seen.digests,
            wrong=wrong,
            warned=len(rows) - wrong,
            loose=sum(page.kind is SheetKind.LOOSE for page in pages),
            bringing={
                draft.number: len(self.rows.attached.moved(draft.number, found.dossier))
                for draft, found in self.rows.differing
            },
        )

    def _page(self, kept: _Kept) -> CheckedSheet:
        table, sheet = kept.table, kept.table.sheet
        sha256 = self.seen.digests.get(sheet.file, "")
        known = sum(bool(one.field) for one in kept.columns)
        height = max(
            (low - top + 1 for top, _, low, _ in sheet.merged if low + sheet.first_row == table.header_row),
            default=1,
        )
        return CheckedSheet(
            kind=SheetKind.TABLE,
            title=table.plan.title,
            file=sheet.file,
            sheet=sheet.name,
            sha256=sha256,
            columns=kept.columns,
            rows=tuple(self._rows(kept, sha256)),
            header=(max(table.header_row - height + 1, 0), table.header_row),
            offers=tuple((one.field, one.title) for one in table.plan.columns),
            doubtful=known * 2 < len(kept.columns),
        )

    def _rows(self, kept: _Kept, sha256: str) -> Iterable[CheckedRow]:
        table, sheet = kept.table, kept.table.sheet
        fields = {one.field: at for at, one in enumerate(kept.columns) if one.field}
        name_at = fields.get("name", fields.get("person", -1))
        for number, cells in zip(table.numbers, kept.cells, strict=True):
            remarks = tuple(
                Remark(one.code, one.facts(), error, fields.get(one.field))
                for one, error in self.problems.get((sheet.file, sheet.name, number), ())
            )
            key = self._owner(kept, fields, cells, number)
            fate = self._fate(kept, key, wrong=any(one.error for one in remarks))
            own = table.plan is PEOPLE and fate is Fate.CHANGED
            fixed = self.seen.fixed.get((sha256, sheet.name, number), ())
            draft = self.drafts.get(key)
            yield CheckedRow(
                row=number,
                number=draft.number
                if draft is not None
                else cells[fields["number"]]
                if "number" in fields
                else "",
                name=cells[name_at] if name_at >= 0 else self._name(draft),
                cells=cells,
                fate=fate,
                remarks=remarks,
                moves=moves_of(self.moved[key]) if own else (),
                fixed=frozenset(at for at, one in enumerate(kept.columns) if one.at in fixed)
                if fixed
                else NOTHING,
            )

    def _owner(self, kept: _Kept, fields: Mapping[str, int], cells: tuple[str, ...], row: int) -> str:
        """The normalised number of the candidate a row is about, or blank."""
        if kept.table.plan is PEOPLE:
            return self.origins.get((kept.table.sheet.file, kept.table.sheet.name, row), "")
        number, resident, item = (cells[fields[name]] if name in fields else "" for name in OWNERS)
        key = number_key(number or item.rpartition("-")[0])
        if key and key not in self.drafts and key.isdigit():
            key = self.by_digits.get(key.lstrip("0"), key)
        return key or self.residents.get(resident, "")

    def _fate(self, kept: _Kept, key: str, *, wrong: bool) -> Fate:
        if key not in self.drafts or (wrong and kept.table.plan is not PEOPLE):
            return Fate.LEFT_OUT
        if key in self.new:
            return Fate.NEW
        found = self.moved.get(key)
        if found is None:
            return Fate.SAME
        if kept.table.plan is PEOPLE:
            return Fate.CHANGED
        touched = any(kind_of(one.field) == kept.table.plan.name for one in found.differences)
        return Fate.CHANGED if touched else Fate.SAME

    def _loose(self) -> Iterable[CheckedSheet]:
        for (file, sheet, row), problems in self.problems.items():
            for problem, error in problems:
                if row is None and problem.code in LOOSE:
                    remark = Remark(problem.code, problem.facts(), error)
                    note = CheckedRow(0, "", "", (file, sheet), Fate.LEFT_OUT, (remark,))
                    yield CheckedSheet(
                        SheetKind.LOOSE, sheet, file, sheet, self.seen.digests.get(file, ""), rows=(note,)
                    )

    def _recorded(self) -> CheckedSheet:
        """Changed candidates who have no row of their own in these sheets."""
        rows = [
            self._person_row(draft, Fate.CHANGED, (draft.number, found.dossier.person.name), moves_of(found))
            for draft, found in self.rows.differing
            if draft.line is None
        ]
        return CheckedSheet(
            SheetKind.RECORDED,
            N_("已在项目中的申报人"),
            columns=_plain(N_("编号"), N_("姓名")),
            rows=tuple(rows),
        )

    def _files(self) -> CheckedSheet:
        rows: list[CheckedRow] = []
        for draft in self.sheets.drafts:
            files = self.rows.attached.of(draft.number)
            if files:
                kinds = Counter(one.kind for one in files)
                told = "、".join(f"{KIND_NAMES[kind]} {count}" for kind, count in kinds.most_common())
                key = number_key(draft.number)
                fate = Fate.NEW if key in self.new else Fate.CHANGED if key in self.moved else Fate.SAME
                cells = (draft.number, self._name(draft), str(len(files)), told)
                rows.append(self._person_row(draft, fate, cells, ()))
        heads = _plain(N_("编号"), N_("姓名"), N_("份数"), N_("种类"))
        return CheckedSheet(SheetKind.FILES, N_("附件"), columns=heads, rows=tuple(rows))

    def _general(self) -> CheckedSheet:
        rows = [
            CheckedRow(
                problem.row or 0,
                "",
                "",
                (problem.file, problem.sheet),
                Fate.LEFT_OUT,
                (Remark(problem.code, problem.facts(), error),),
            )
            for place, problems in self.problems.items()
            for problem, error in problems
            if place[2] is None and problem.code not in LOOSE
        ]
        return CheckedSheet(
            SheetKind.GENERAL, N_("文件"), columns=_plain(N_("文件"), N_("工作表")), rows=tuple(rows)
        )

    def _person_row(
        self, draft: Draft, fate: Fate, cells: tuple[str, ...], moves: tuple[Move, ...]
    ) -> CheckedRow:
        return CheckedRow(0, draft.number, cells[1], cells, fate, (), moves)

    def _name(self, draft: Draft | None) -> str:
        if draft is None:
            return ""
        if draft.texts is not None:
            return draft.texts[NAME]
        found = self.moved.get(number_key(draft.number))
        return found.dossier.person.name if found is not None else ""


def _plain(*heads: str) -> tuple[CheckedColumn, ...]:
    return tuple(CheckedColumn(at, "", head, "", head) for at, head in enumerate(heads))


LINE_PLANS = {plan.name: plan for plan in PLANS}


def kind_of(name: str) -> str:
    """Which of our tables the name of a difference belongs to."""
    if name in LINE_PLANS:
        return name
    part = name.rpartition(".")[2] if "." in name else ""
    if part in {"theory", "practice", "review"}:
        return "exams"
    return "applications" if part else "people"


def title_of(name: str) -> str:
    """The name of a difference as people read it: 工作单位, 003-1 级别, 资格证书."""
    if name == "attachments":
        return N_("附件")
    if name in LINE_PLANS:
        return LINE_PLANS[name].title
    item, _, part = name.rpartition(".")
    titles = LINE_PLANS[kind_of(name)].titles
    if item:
        return f"{item} {EXAM_PARTS.get(part) or titles.get(part, part)}"
    return titles.get(name, name)


EXAM_PARTS = {"theory": N_("理论知识"), "practice": N_("技能操作考核"), "review": N_("综合评审")}


def moves_of(found: Comparison) -> tuple[Move, ...]:
    """The differences of one candidate."""
    return tuple(Move(title_of(one.field), one.old, one.new) for one in found.differences)
