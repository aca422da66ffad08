"""The workbooks as a real office would hand them in: titles above, notes below, dates in every form."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from fusion_desk.domain.resident_id import check_digit
from installer.demo.people import COMMITTEE, HEADS_OF_GROUP, ORGANISATION, PEOPLE, Applicant

MADE_ON = datetime(2026, 8, 3, 9, 0)  # noqa: DTZ001 -- a workbook's own time has no zone
NO_DISTRICT = "440199"
CODES = {
    "数控车工": "6-18-01-01", "铣工": "6-18-01-02", "磨工": "6-18-01-04", "焊工": "6-18-02-04", "装配钳工": "6-20-01-01",
    "机床装调维修工": "6-20-03-01", "数控机床装调维修工": "6-20-03-01", "电工": "6-31-01-03",
}  # fmt: skip


def resident_id(person: Applicant) -> str:
    """A number that belongs to nobody, with the right check digit."""
    at = int(person.number) * 2 + (1 if person.gender == "男" else 0)
    first17 = f"{NO_DISTRICT}{person.born.replace('-', '')}{at:03d}"
    return first17 + check_digit(first17)


class Book:
    """A workbook in memory whose bytes do not depend on when it is made."""

    def __init__(self) -> None:
        self.memory = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.memory, {"in_memory": True})
        self.book.set_properties({"created": MADE_ON, "title": "演示资料（虚构）", "author": ORGANISATION})
        self.head = self.book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
        self.title = self.book.add_format({"bold": True, "font_size": 16, "align": "center"})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})

    def sheet(
        self,
        name: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[object]],
        *,
        title: str = "",
        note: str = "",
    ) -> None:
        """One table, with a title over all columns and a note under it where there is one."""
        sheet = self.book.add_worksheet(name)
        top = 0
        if title:
            sheet.merge_range(0, 0, 0, len(heads) - 1, title, self.title)
            top = 2
        for column, head in enumerate(heads):
            sheet.write_string(top, column, head, self.head)
            sheet.set_column(column, column, max(9, min(36, 2 * len(head) + 4)))
        for at, row in enumerate(rows, top + 1):
            for column, cell in enumerate(row):
                self._write(sheet, at, column, cell)
        if note:
            sheet.write_string(top + len(rows) + 2, 0, note)

    def _write(self, sheet: Worksheet, row: int, column: int, cell: object) -> None:
        if isinstance(cell, date):
            sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), self.day)  # noqa: DTZ001
        elif isinstance(cell, int | float):
            sheet.write_number(row, column, cell)
        elif cell:
            sheet.write_string(row, column, str(cell))

    def content(self) -> bytes:
        """The file."""
        self.book.close()
        return self.memory.getvalue()


def dossiers() -> bytes:
    """申报材料.xlsx with all its sheets."""
    book = Book()
    book.sheet(
        "申报人",
        ["编号", "姓 名", "性别", "出生日期", "身份证号码", "所在单位", "部门", "现岗位", "职业（工种）", "人才类别",
         "学历", "学位", "在穗工作年限", "继续教育学时"],
        [_person(person) for person in PEOPLE],
        title="2026年度技术技能人才融合评审申报人员名册",
        note="注：本表人员、单位均为虚构，仅供演示。",
    )  # fmt: skip
    book.sheet(
        "申报事项",
        [
            "编号",
            "事项号",
            "类型",
            "系列",
            "专业",
            "级别",
            "职业编码",
            "职业（工种）",
            "等级",
            "申报方式",
            "途径",
            "送审单位",
            "评议组",
        ],
        [row for person in PEOPLE for row in _applications(person)],
    )
    book.sheet(
        "资格证书",
        [
            "编号",
            "姓名",
            "类别",
            "名称",
            "级别",
            "专业（工种）",
            "取得日期",
            "证书编号",
            "聘任单位",
            "聘任期满",
        ],
        [row for person in PEOPLE for row in _credentials(person)],
        title="现有职称、职业技能等级及聘任情况",
    )
    book.sheet(
        "工作经历",
        ["编号", "开始日期", "结束日期", "工作单位", "岗位", "职业（工种）", "相关性"],
        [
            (person.number, since, until, ORGANISATION, post, occupation, relevance)
            for person in PEOPLE
            for since, until, post, occupation, relevance in person.history
        ],
        note="说明：止于目前的填“至今”。",
    )
    book.sheet(
        "竞赛获奖",
        ["编号", "赛事", "级别", "赛项", "奖项", "名次", "获奖日期", "团队人数"],
        [(person.number, *award) for person in PEOPLE for award in person.awards],
    )
    book.sheet(
        "业绩成果",
        ["编号", "指标", "成果名称", "本人作用", "完成日期", "经济效益（万元）", "证明材料"],
        [
            (person.number, key, name, role, day, benefit, f"业绩材料第{at}页")
            for person in PEOPLE
            for at, (key, name, role, day, benefit) in enumerate(person.achievements, 1)
        ],
    )
    book.sheet(
        "年度考核",
        ["编号", "年度", "结果"],
        [(person.number, year, result) for person in PEOPLE for year, result in appraisals(person)],
    )
    book.sheet(
        "填表说明",
        ["填表说明"],
        [("一、本表由申报人所在部门填写。",), ("二、日期写到日；只知月份的写到月。",)],
    )
    return book.content()


def appraisals(person: Applicant) -> list[tuple[int, str]]:
    """Three years of appraisals; whoever came later has fewer."""
    first = 2024 if person.number == "023" else 2023
    return [(year, "优秀" if (int(person.number) + year) % 4 == 0 else "合格") for year in range(first, 2026)]


def _person(person: Applicant) -> tuple[object, ...]:
    born: object = (
        date.fromisoformat(person.born) if int(person.number) % 3 else person.born.replace("-", ".")
    )
    return (
        person.number, person.name, person.gender, born, resident_id(person), ORGANISATION, person.department,
        person.post, person.occupation, person.track, person.education, person.degree,
        2026 - int(str(person.history[0][0])[:4]), person.hours,
    )  # fmt: skip


def _applications(person: Applicant) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for at, (kind, level, group, way, pathway) in enumerate(person.applications, 1):
        specialty, series = HEADS_OF_GROUP[str(group)]
        number = (person.number, f"{person.number}-{at}", kind)
        if kind == "职称":
            rows.append(
                (*number, series, specialty, level, "", "", "", way, pathway, person.department, group)
            )
        else:
            occupation = person.occupation
            code = CODES[occupation]
            rows.append(
                (*number, "", "", "", code, occupation, level, way, pathway, person.department, group)
            )
    return rows


def _credentials(person: Applicant) -> list[tuple[object, ...]]:
    return [
        (
            person.number,
            person.name,
            kind,
            name,
            level,
            specialty,
            day,
            f"SL{person.number}{at:02d}",
            appointer,
            expires,
        )
        for at, (kind, name, level, specialty, day, appointer, expires) in enumerate(person.credentials, 1)
    ]


def committee() -> bytes:
    """评委名册."""
    book = Book()
    heads = ["编号", "姓名", "单位", "职称", "职称系列", "级别", "专业", "考评员证号", "评议组", "角色"]
    book.sheet("评委", heads, COMMITTEE, title="评审委员会组成人员及工作人员名单", note="注：人员均为虚构。")
    return book.content()


def assignments(titles: Sequence[tuple[str, str]]) -> bytes:
    """Two lead reviewers for each title application, who also report to the meeting."""
    experts = {group: [str(row[0]) for row in COMMITTEE if row[8] == group] for group in HEADS_OF_GROUP}
    rows: list[tuple[str, str, str, str]] = []
    for at, (item, group) in enumerate(titles):
        pool = [one for one in experts[group] if one not in {"E01", "E02", "E04"}]
        first, second = pool[at % len(pool)], pool[(at + 1) % len(pool)]
        rows += [(item, f"{first}、{second}", "初审", "主审"), (item, first, "评委会", "报告人")]
    book = Book()
    book.sheet("分工", ["事项号", "评委编号", "环节", "作用"], rows, title="评审分工表")
    return book.content()


def exams() -> bytes:
    """考核成绩."""
    book = Book()
    mechanical, electrical = ("沈伯年、姚敏", "钟晓岚"), ("程立群、顾明远", "钟晓岚")
    contest = "第二届全国技能大赛数控车赛项金牌，按竞赛成绩免考"
    rows: list[tuple[object, ...]] = []

    def add(item: str, marks: Sequence[object], people: tuple[str, str], exempt: str = "") -> None:
        for part, mark, day in zip(("理论知识", "技能操作考核", "综合评审"), marks, DAYS, strict=True):
            basis = exempt if mark == "免考" else ""
            rows.append((item.partition("-")[0], item, part, mark, day, *people, basis))

    add("005-2", (86, 81.5, 84), mechanical)
    add("009-2", ("免考", "免考", 88), mechanical, contest)
    add("016-2", (72, 90.5, 85), mechanical)
    add("017-1", (91, 78, 83), electrical)
    add("018-1", (84, 57, 80), electrical)
    add("019-1", (88, 82, 86.5), electrical)
    add("020-1", (85, 88, 90), mechanical)
    add("021-1", ("免考", 86, 92), mechanical, "本单位认定办法：正高级职称人员免理论知识考试")
    add("024-1", (79, 74.5, 77), electrical)
    heads = ["编号", "事项号", "科目", "成绩", "考评日期", "考评员", "质量督导员", "免考及依据"]
    book.sheet(
        "考核成绩", heads, rows, title="职业技能等级认定考核成绩登记表", note="注：百分制，各科满60分为合格。"
    )
    return book.content()


DAYS = ("2026-08-25", date(2026, 8, 26), "2026年8月27日")
