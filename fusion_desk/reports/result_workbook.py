"""得分汇总表 as a workbook (forms 2.4): official scores only, no single expert's marks."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.ranking import Method, Standing
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.rubric import Rubric

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 -- a workbook knows no time zones
METHODS = {Method.TRIMMED: "去高低分均值", Method.PLAIN: "算术平均"}
ABSENT = "—"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the table."""

    standing: Standing
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class _Pens:
    title: Format
    head: Format
    text: Format
    points: Format


def build(title: str, rubric: Rubric, rows: Sequence[ResultRow], numbers: Mapping[MemberId, str]) -> bytes:
    """The workbook as bytes; the same results give the same bytes."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": title, "created": _EPOCH})
        pens = _Pens(
            title=workbook.add_format({"bold": True, "font_size": 14}),
            head=workbook.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"}),
            text=workbook.add_format({"border": 1, "num_format": "@", "quote_prefix": True}),
            points=workbook.add_format({"border": 1, "num_format": "0.00"}),
        )
        _results(workbook.add_worksheet("得分汇总表"), title, rubric, rows, pens)
        _missing(workbook.add_worksheet("待评"), rows, numbers, pens)
    return target.getvalue()


def _results(page: Worksheet, title: str, rubric: Rubric, rows: Sequence[ResultRow], pens: _Pens) -> None:
    page.write_string(0, 0, f"{title}　得分汇总表", pens.title)
    heads = ["序号", "事项号", "姓名", "申报级别", "评议组", "有效评分份数", "计分方法"]
    for block in rubric.groups:
        heads += [f"{one.key} {one.name}" for one in rubric.criteria_of(block.key)]
        heads.append(f"{block.name}小计")
    heads += ["总分", "名次", "并列", "最大分差", "复核"]
    for column, head in enumerate(heads):
        page.write_string(1, column, head, pens.head)
    for at, row in enumerate(rows, 1):
        _line(page, at, row, rubric, pens)
    after = len(rows) + 2
    page.write_string(after, 0, "以下空白")
    page.write_string(after + 1, 0, "得分供评议和表决参考。—：未评（回避），或者有效评分不足。")
    page.freeze_panes(2, 3)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, 1)
    page.set_column(1, 4, 12)


def _line(page: Worksheet, at: int, row: ResultRow, rubric: Rubric, pens: _Pens) -> None:
    standing = row.standing
    scores = {result.criterion: result for result in standing.criteria}
    texts: list[str | int | None] = [at, standing.contender.item, row.name, row.level]
    texts += [standing.contender.group, standing.sheets, METHODS[standing.method]]
    for column, text in enumerate(texts):
        if isinstance(text, int):
            page.write_number(at + 1, column, text, pens.text)
        else:
            page.write_string(at + 1, column, text or "", pens.text)
    column = len(texts)
    for block in rubric.groups:
        for one in rubric.criteria_of(block.key):
            column = _points(page, at + 1, column, scores[one.key].score, pens)
        column = _points(page, at + 1, column, standing.blocks[block.key], pens)
    column = _points(page, at + 1, column, standing.total, pens)
    rank = ABSENT if standing.rank is None else str(standing.rank)
    page.write_string(at + 1, column, rank, pens.text)
    page.write_string(at + 1, column + 1, "是" if standing.tied else "", pens.text)
    spreads = [result.spread for result in standing.criteria if result.spread is not None]
    _points(page, at + 1, column + 2, max(spreads, default=None), pens)
    review = any(result.review for result in standing.criteria)
    page.write_string(at + 1, column + 3, "有" if review else "无", pens.text)


def _points(page: Worksheet, row: int, column: int, points: int | None, pens: _Pens) -> int:
    """Write one figure, a dash where there is none; the next column."""
    if points is None:
        page.write_string(row, column, ABSENT, pens.text)
    else:
        # A cell is a float whatever one does; the official figure is the text that it shows.
        page.write_number(row, column, float(points_text(points)), pens.points)
    return column + 1


def _missing(
    page: Worksheet, rows: Sequence[ResultRow], numbers: Mapping[MemberId, str], pens: _Pens
) -> None:
    for column, head in enumerate(("事项号", "评委编号", "指标")):
        page.write_string(0, column, head, pens.head)
    line = 1
    for row in rows:
        for member, criterion in row.standing.missing:
            for column, text in enumerate((row.standing.contender.item, numbers[member], criterion)):
                page.write_string(line, column, text, pens.text)
            line += 1
