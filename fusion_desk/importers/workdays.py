"""A table of holidays and make-up days: 日期 类型（节假日 / 调休上班）, one day or one stretch a row."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from fusion_desk.domain.dates_read import DateError, read_date, read_day, read_number_date
from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.reading import Column, Plan, Row, Table, find_table, load_sheets

LONGEST = 31
"""Days of one stretch; a longer one is a slip of the pen."""

PLAN = Plan(
    name="workdays",
    title="工作日表",
    columns=(
        Column("day", "日期", ("开始日期", "起始日期", "放假日期", "date")),
        Column("until", "结束日期", ("截止日期", "至", "until")),
        Column("kind", "类型", ("类别", "安排", "性质", "kind")),
        Column("name", "名称", ("节日", "节日名称", "说明", "备注", "name")),
    ),
    needed=frozenset({"day", "kind"}),
)
HOLIDAY = re.compile(r"节假日|放假|休息|假|holiday|off", re.IGNORECASE)
MAKEUP = re.compile(r"调休上班|补班|上班|工作日|调班|makeup|work", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadDays:
    """What the file says."""

    holidays: frozenset[date]
    makeup: frozenset[date]


def read_workdays(path: Path) -> ReadDays:
    """Every row of the first sheet with the table; one bad row refuses all."""
    for sheet in load_sheets(path):
        table = find_table(sheet, PLAN)
        if table is not None:
            return _read(path.name, table)
    raise Refusal("workdays.empty_file", file=path.name)


def _read(file: str, table: Table) -> ReadDays:
    holidays: set[date] = set()
    makeup: set[date] = set()
    for line in table:
        if not line.text("day"):
            continue
        first = _day(file, line, "day")
        last = _day(file, line, "until") if line.text("until") else first
        if not 0 <= (last - first).days < LONGEST:
            raise Refusal("workdays.stretch", file=file, row=line.number, since=first, until=last)
        days = {first + timedelta(days=step) for step in range((last - first).days + 1)}
        (makeup if _is_makeup(file, line) else holidays).update(days)
    return ReadDays(frozenset(holidays), frozenset(makeup))


def _is_makeup(file: str, line: Row) -> bool:
    text = unicodedata.normalize("NFKC", line.text("kind")).strip()
    if MAKEUP.search(text):
        return True
    if HOLIDAY.search(text):
        return False
    raise Refusal("workdays.kind_unknown", file=file, row=line.number, value=text)


def _day(file: str, line: Row, name: str) -> date:
    cell = line.cell(name)
    try:
        if isinstance(cell, (date, datetime)):
            found = read_day(cell)
        elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
            found = read_number_date(cell)
        else:
            found = read_date(line.text(name))
    except DateError:
        found = None
    if found is None or not found.day:
        raise Refusal("workdays.day_unreadable", file=file, row=line.number, value=line.text(name))
    return date(found.year, found.month, found.day)
