"""Page ranges of attachments by kind: 编号 附件 起页 止页 类型 指标, one range a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.dossier import AttachmentKind
from fusion_desk.domain.dossier_words import word_key
from fusion_desk.domain.page_kinds import PageRange
from fusion_desk.importers.reading import Column, Plan, Problem, Row, Table
from fusion_desk.importers.reading.lines import ReadLines, plain_text, read_lines, row_problem

PLAN = Plan(
    name="page_kinds",
    title="附件页段",
    columns=(
        Column("number", "编号", ("申报人编号", "申报编号")),
        Column("file", "附件", ("文件", "文件名", "附件名称")),
        Column("first", "起页", ("开始页", "首页", "从")),
        Column("last", "止页", ("结束页", "末页", "到")),
        Column("kind", "类型", ("类别", "种类", "附件类型")),
        Column("criterion", "指标", ("对应指标",)),
    ),
    needed=frozenset({"number", "file", "first", "kind"}),
)
KINDS: Mapping[str, AttachmentKind] = {
    word_key(word): kind
    for kind, words in {
        AttachmentKind.FORM: "申报表 申报书 form",
        AttachmentKind.ACHIEVEMENT: "业绩 业绩成果 业绩材料 achievement",
        AttachmentKind.EDUCATION: "学历 学位 学历学位 education",
        AttachmentKind.PAPER: "论文 著作 论文著作 paper",
        AttachmentKind.AWARD: "获奖 奖项 荣誉 award",
        AttachmentKind.APPRAISAL: "考核 年度考核 appraisal",
        AttachmentKind.CERTIFICATE: "证书 资格证书 certificate",
        AttachmentKind.PHOTO: "照片 photo",
        AttachmentKind.UNCLASSIFIED: "未分类 未归类 其他 unclassified",
    }.items()
    for word in words.split()
}
LAST_PAGE = 9999


@dataclass(frozen=True, slots=True)
class PageLine:
    """One range by the number of its candidate and the name of the file."""

    source: str
    sheet: str
    row: int
    number: str
    file: str
    pages: PageRange

    def problem(self, field: str, code: str, **details: object) -> Problem:
        """Something wrong with this row."""
        return Problem(self.source, self.sheet, self.row, PLAN.titles[field], code, details)


def read_page_kinds(path: Path) -> ReadLines[PageLine]:
    """Read every sheet of the file that holds page ranges."""
    return read_lines(path, PLAN, "pages.no_table", _line)


def _line(table: Table, row: Row) -> tuple[PageLine, ...] | Problem:
    number, file, kind_text = plain_text(row, "number"), plain_text(row, "file"), plain_text(row, "kind")
    if not number or not file:
        return row_problem(
            table, row, "file" if number else "number", "pages.row_lacks", number=number, file=file
        )
    kind = KINDS.get(word_key(kind_text))
    if kind is None:
        return row_problem(
            table, row, "kind", "pages.kind_unknown", number=number, file=file, value=kind_text
        )
    first, last = _page(plain_text(row, "first")), _page(plain_text(row, "last"))
    if not first or last == 0:
        return row_problem(
            table, row, "first" if not first else "last", "pages.page_unreadable", number=number, file=file
        )
    pages = PageRange(first, last, kind, plain_text(row, "criterion"))
    return (PageLine(table.sheet.file, table.sheet.name, row.number, number, file, pages),)


def _page(text: str) -> int | None:
    """The page; None where none is named, 0 where it cannot be read."""
    plain = text.removeprefix("第").removesuffix("页").strip().removesuffix(".0")
    if not plain:
        return None
    return int(plain) if plain.isascii() and plain.isdecimal() and 0 < int(plain) <= LAST_PAGE else 0
