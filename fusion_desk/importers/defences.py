"""答辩情况登记 as people bring it: one row per application, its questions in columns 问题1 回答1 追问1 and on."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fusion_desk.domain.acts import Question
from fusion_desk.domain.dates_read import DateError, read_date
from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.reading import Column, Plan, Problem, Row, Table, find_table, load_sheets

MOST_QUESTIONS = 9
ASKED = ("question", "answer", "follow_up")
ASKED_TITLES = {"question": "问题", "answer": "回答", "follow_up": "追问"}
YES = frozenset({"是", "必须", "应答辩", "√", "Y", "y", "1"})
NO = frozenset({"", "否", "不", "自愿", "-", "—", "N", "n", "0"})
NUMBER = re.compile(r"([0-9]{1,4})(?:\.([0-9]{1,2})0*)?\s*(?:分钟|分|人|名)?")


def _question_columns() -> tuple[Column, ...]:
    return tuple(
        Column(f"{name}{at}", f"{ASKED_TITLES[name]}{at}", (f"{ASKED_TITLES[name]}{at}要点",))
        for at in range(1, MOST_QUESTIONS + 1)
        for name in ASKED
    )


PLAN = Plan(
    name="defences",
    title="答辩情况",
    columns=(
        Column("item", "事项号", ("申报事项号", "申报事项", "申报人编号", "编号")),
        Column("held_on", "日期", ("答辩日期", "答辩时间")),
        Column("required", "必须答辩", ("是否必须答辩", "是否必须")),
        Column("basis", "依据", ("答辩依据",)),
        Column("panel_size", "答辩组人数", ("答辩专家人数", "答辩组", "考官人数")),
        Column("speaking_minutes", "自述分钟", ("自述时间", "自述用时", "自述")),
        Column("asking_minutes", "提问分钟", ("提问时间", "提问用时", "提问")),
        Column("score", "得分", ("答辩得分", "成绩", "分数")),
        Column("conclusion", "结论", ("答辩结论",)),
        *_question_columns(),
    ),
    needed=frozenset({"item", "score"}),
    at_least=3,
)


@dataclass(frozen=True, slots=True)
class DefenceLine:
    """One defence by the number in its row, not yet looked up in the record."""

    file: str
    sheet: str
    row: int
    item: str
    held_on: date | None
    required: bool
    basis: str
    panel_size: int | None
    speaking_minutes: int | None
    asking_minutes: int | None
    score: int | None
    """Hundredths of 100 points."""
    conclusion: str
    questions: tuple[Question, ...]

    def problem(self, code: str, details: Mapping[str, object]) -> Problem:
        """Something wrong with the number of this row."""
        label = PLAN.titles["item"]
        return Problem(self.file, self.sheet, self.row, "item", code, {"label": label, **details})


@dataclass(slots=True)
class DefenceSheet:
    """Everything one file says about defences."""

    file: str
    sha256: str = ""
    read: int = 0
    lines: list[DefenceLine] = field(default_factory=list[DefenceLine])
    rejected: list[Problem] = field(default_factory=list[Problem])
    columns: dict[str, str] = field(default_factory=dict[str, str])
    unmapped: list[str] = field(default_factory=list[str])


class _Fault(Exception):
    """One cell that cannot be read."""

    def __init__(self, name: str, code: str, value: str) -> None:
        self.name, self.code, self.value = name, code, value


def read_defences(path: Path) -> DefenceSheet:
    """Read every sheet with defences; a row that cannot be read is named and left out."""
    found = DefenceSheet(path.name)
    for sheet in load_sheets(path):
        table = find_table(sheet, PLAN) if sheet.rows else None
        if table is None:
            continue
        found.columns.update(table.headers)
        found.unmapped += [header for _, header in (*table.unmapped, *table.twice)]
        for row in table:
            found.read += 1
            try:
                found.lines.append(_line(path.name, table, row))
            except _Fault as fault:
                label = table.plan.titles[fault.name]
                details = {"label": label, "value": fault.value}
                problem = Problem(path.name, table.sheet.name, row.number, fault.name, fault.code, details)
                found.rejected.append(problem)
    if not found.columns:
        raise Refusal("defence.no_table", file=path.name)
    found.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _line(file: str, table: Table, row: Row) -> DefenceLine:
    item = unicodedata.normalize("NFKC", row.text("item")).strip()
    if not item:
        raise _Fault("item", "cell.missing", "")
    score = _hundredths(row, "score")
    if score is not None and score > 100_00:
        raise _Fault("score", "mark.unreadable", row.text("score"))
    return DefenceLine(
        file=file,
        sheet=table.sheet.name,
        row=row.number,
        item=item,
        held_on=_day(row),
        required=_required(row),
        basis=row.text("basis"),
        panel_size=_whole(row, "panel_size"),
        speaking_minutes=_whole(row, "speaking_minutes"),
        asking_minutes=_whole(row, "asking_minutes"),
        score=score,
        conclusion=row.text("conclusion"),
        questions=_questions(row),
    )


def _required(row: Row) -> bool:
    text = row.text("required")
    if text in YES:
        return True
    if text in NO:
        return False
    raise _Fault("required", "word.unknown", text)


def _day(row: Row) -> date | None:
    text = row.text("held_on")
    if not text:
        return None
    try:
        read = read_date(text)
    except DateError as fault:
        raise _Fault("held_on", fault.code, text) from None
    if read.month_only:
        raise _Fault("held_on", "date.unreadable", text)
    return read.last_day


def _hundredths(row: Row, name: str) -> int | None:
    text = row.text(name)
    if not text:
        return None
    found = NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        raise _Fault(name, "mark.unreadable", text)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def _whole(row: Row, name: str) -> int | None:
    hundredths = _hundredths(row, name)
    if hundredths is None:
        return None
    if hundredths % 100:
        raise _Fault(name, "defence.not_whole", row.text(name))
    return hundredths // 100


def _questions(row: Row) -> tuple[Question, ...]:
    asked = [Question(*(row.text(f"{name}{at}") for name in ASKED)) for at in range(1, MOST_QUESTIONS + 1)]
    return tuple(one for one in asked if one.question or one.answer or one.follow_up)
