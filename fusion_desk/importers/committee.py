"""The committee list as people bring it: one row for each 评委 or member of staff."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.committee import MemberEntry, read_level, read_roles
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import Role
from fusion_desk.importers.reading import Column, Plan, Problem, Row, Table, find_table, load_sheets

PLAN = Plan(
    name="committee",
    title="评委名册",
    columns=(
        Column("number", "编号", ("评委编号", "专家编号", "委员编号", "评审专家编号")),
        Column("name", "姓名", ("评委姓名", "专家姓名", "委员姓名", "评委", "专家")),
        Column("employer", "单位", ("工作单位", "所在单位", "单位名称", "现工作单位")),
        Column("title", "职称", ("现职称", "专业技术职称", "专业技术职务", "职称名称")),
        Column("title_series", "职称系列", ("系列",)),
        Column("level", "级别", ("职称级别", "职称等级", "等级", "专家级别")),
        Column("specialty", "专业", ("从事专业", "现从事专业", "专业领域")),
        Column("examiner_number", "考评员证号", ("考评员证", "考评员编号", "考评员证书编号", "考评员证书号")),
        Column("group", "评议组", ("所在评议组", "组别", "学科组", "专业组")),
        Column("roles", "角色", ("评委会职务", "评委会角色", "评审职务", "职务")),
    ),
    needed=frozenset({"name"}),
    at_least=2,
)

SEPARATORS = str.maketrans(dict.fromkeys("•・‧⋅∙", "·"))


@dataclass(frozen=True, slots=True)
class CommitteeSheet:
    """What a file says: good rows, rows that are turned down, and remarks."""

    sha256: str
    read: int
    entries: tuple[MemberEntry, ...]
    rejected: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    columns: Mapping[str, str]
    unmapped: tuple[str, ...]


def read_committee(path: Path) -> CommitteeSheet:
    """Read every sheet of the file that holds a committee list."""
    sheets = load_sheets(path)
    tables = [table for sheet in sheets if (table := find_table(sheet, PLAN)) is not None]
    if not tables:
        raise Refusal("committee.no_table", file=path.name)
    reading = _Reading()
    for table in tables:
        for row in table:
            reading.take(table, row)
    skipped = {sheet.name for sheet in sheets if sheet.rows} - {table.sheet.name for table in tables}
    reading.warnings.extend(
        Problem(path.name, name, None, "", "committee.sheet_skipped") for name in sorted(skipped)
    )
    return CommitteeSheet(
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        read=reading.read,
        entries=tuple(reading.entries.values()),
        rejected=tuple(reading.rejected),
        warnings=tuple(reading.warnings),
        columns={header: name for table in tables for header, name in table.headers.items()},
        unmapped=tuple(
            dict.fromkeys(text for table in tables for _, text in (*table.unmapped, *table.twice))
        ),
    )


class _Reading:
    """Rows taken one by one, each ending in exactly one of `entries` and `rejected`."""

    def __init__(self) -> None:
        self.read = 0
        self.entries: dict[str, MemberEntry] = {}
        self.rejected: list[Problem] = []
        self.warnings: list[Problem] = []

    def take(self, table: Table, row: Row) -> None:
        self.read += 1
        fault = self._fault(table, row)
        if fault is not None:
            self.rejected.append(fault)
            return
        roles, _ = read_roles(_plain(row.text("roles")))
        level, understood = read_level(_plain(row.text("level")))
        entry = MemberEntry(
            number=_plain(row.text("number")),
            name=_name(row.text("name")),
            employer=row.text("employer"),
            title=row.text("title"),
            title_series=row.text("title_series"),
            level=level,
            specialty=row.text("specialty"),
            examiner_number=_plain(row.text("examiner_number")),
            group=_plain(row.text("group")),
            roles=roles,
        )
        self.entries[entry.number.casefold()] = entry
        if not understood:
            self._warn(table, row, "level", "member.level_unknown", value=level)
        if Role.SUPERVISOR in roles and len(roles) > 1:
            self._warn(table, row, "roles", "member.supervises_and_more")

    def _fault(self, table: Table, row: Row) -> Problem | None:
        for field in table.columns:
            error = table.error_at(field, row.number)
            if error is not None:
                return _problem(table, row, field, "member.formula_error", value=error)
        number = _plain(row.text("number"))
        if not number:
            return _problem(table, row, "number", "member.number_missing")
        if not row.text("name"):
            return _problem(table, row, "name", "member.name_missing", number=number)
        if number.casefold() in self.entries:
            return _problem(table, row, "number", "member.number_repeated", number=number)
        _, unknown = read_roles(_plain(row.text("roles")))
        if unknown:
            return _problem(table, row, "roles", "member.role_unknown", number=number, roles=list(unknown))
        return None

    def _warn(self, table: Table, row: Row, field: str, code: str, **details: object) -> None:
        number = _plain(row.text("number"))
        self.warnings.append(_problem(table, row, field, code, number=number, **details))


def _problem(table: Table, row: Row, field: str, code: str, **details: object) -> Problem:
    sheet, title = table.sheet, table.plan.titles[field]
    return Problem(sheet.file, sheet.name, row.number, title, code, details)


def _plain(text: str) -> str:
    """Short codes and words without full-width forms."""
    return unicodedata.normalize("NFKC", text).strip()


def _name(text: str) -> str:
    """A name as typed, its separator as GB 11643 papers print it."""
    return text.translate(SEPARATORS)
