"""Real panel files for the window: invented people, written through the store and the services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

from fusion_desk.services import dossiers, freezing, panels, scoring, sittings
from fusion_desk.services.panels import MeetingPlan
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from tests.unit.sitting.build import committee_rows, seat
from tests.unit.store.desk import PASSWORD, counted_random, noon, opened

TITLE = "2026年度工程系列机械专业高级职称评审会"
COMPANY = "岭南示例装备制造有限公司"
CUTOFF = date(2026, 8, 31)

WORKS = (
    ("主轴箱装配反复漏油，查清密封槽尺寸链并改修刮工序", "tc1", "牵头", "2022-11", "12.5"),
    ("自制立式磨头快换工装，换型不再拆主轴", "tc2", "独立", "2023-06", "8"),
    ("执笔《精密导轨刮研作业指导书》第二版", "tc4", "牵头", "2024-01", ""),
    ("带徒四人，其中二人独立顶岗", "wp4", "独立", "2024-12", ""),
)


@dataclass(frozen=True)
class Built:
    """A panel file made once, to be copied by every test that opens it."""

    content: bytes
    key: RecoveryKey

    def at(self, folder: Path, name: str = "评审.fusion") -> Path:
        """A copy of the file."""
        path = folder / name
        path.write_bytes(self.content)
        return path

    def open(self, folder: Path) -> PanelFile:
        """The copy, open without its password, which takes half a second."""
        return opened(self.at(folder), self.key)


def new_panel(folder: Path) -> Built:
    """A panel with nothing in it."""
    path = folder / "new.fusion"
    plan = panels.PanelPlan(TITLE, COMPANY, "guangzhou-2025", "balanced-2025", CUTOFF)
    made = panels.create(path, PASSWORD, plan, clock=noon, random=counted_random("gui"))
    return Built(path.read_bytes(), made.recovery)


Row = tuple[str, ...]


@dataclass(frozen=True)
class Applicant:
    """One person with one application, as the office types them."""

    number: str
    name: str
    track: str
    obtained: str

    @property
    def skilled(self) -> bool:
        return self.track == "高技能人才"

    @property
    def rows(self) -> dict[str, list[Row]]:
        """The lines of every sheet."""
        post = "装配钳工" if self.skilled else "工艺工程师"
        held = (
            ("技能等级", "高级技师证书", "高级技师", "装配钳工")
            if self.skilled
            else ("职称", "工程师", "中级", "机械制造")
        )
        kind = (
            ("职称", "工程系列", "机械", "副高级", "")
            if self.skilled
            else ("技能等级", "", "", "", "高级技师")
        )
        return {
            "申报人": [(self.number, self.name, COMPANY, "总装车间", post, "装配钳工", self.track)],
            "申报事项": [(self.number, f"{self.number}-1", *kind, "贯通")],
            "资格证书": [(self.number, *held, self.obtained, f"J{self.number}2019")],
            "工作经历": [(self.number, "2008-07-01", "至今", COMPANY, post, "装配钳工", "相同")],
            "业绩成果": [(self.number, *work, "第12—15页") for work in WORKS],
            "年度考核": [(self.number, str(year), result) for year, result in YEARS],
        }


YEARS = ((2023, "合格"), (2024, "优秀"), (2025, "合格"))
SKILLED, PROFESSIONAL = "高技能人才", "专业技术人才"
APPLICANTS = (
    Applicant("001", "谢远帆", SKILLED, "2019-05-12"),
    Applicant("002", "方予安", PROFESSIONAL, "2017-09-01"),
    Applicant("003", "邓嘉䶮", SKILLED, "2022-11-05"),
    Applicant("004", "单㛃", SKILLED, "2018-04-20"),
    Applicant("005", "区念慈", SKILLED, ""),
    Applicant("006", "顾明𬭎", SKILLED, "2016-01-01"),
)
"""Rare names among them; one who is 66 days short, one without a date."""

HEADS: dict[str, Row] = {
    "申报人": ("编号", "姓名", "工作单位", "部门", "现岗位", "职业（工种）", "人才类别"),
    "申报事项": ("编号", "事项号", "类型", "系列", "专业", "级别", "等级", "申报方式"),
    "资格证书": ("编号", "类别", "名称", "级别", "专业（工种）", "取得日期", "证书编号"),
    "工作经历": ("编号", "开始日期", "结束日期", "工作单位", "岗位", "职业（工种）", "相关性"),
    "业绩成果": ("编号", "成果名称", "指标", "本人作用", "完成日期", "经济效益（万元）", "证明材料"),
    "年度考核": ("编号", "年度", "结果"),
}


def dossier_workbook(path: Path, applicants: Sequence[Applicant] = APPLICANTS, *extra: Row) -> Path:
    """The workbook that the office sends; `extra` are further rows of 申报人, good or bad."""
    book = xlsxwriter.Workbook(str(path))
    for sheet, heads in HEADS.items():
        page = book.add_worksheet(sheet)
        rows = [heads, *(row for one in applicants for row in one.rows[sheet])]
        rows += extra if sheet == "申报人" else ()
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                page.write_string(at, column, text)
    book.close()
    return path


def filled_panel(folder: Path) -> Built:
    """A committee of seven and six candidates; not frozen."""
    made = new_panel(folder)
    with made.open(folder) as panel:
        seat(panel, folder, committee_rows(7))
        done = dossiers.import_dossiers(panel, [dossier_workbook(folder / "申报材料.xlsx")], "secretary")
        assert not done.rejected, done.rejected
        key = panel.key
    return Built((folder / "评审.fusion").read_bytes(), key)


def frozen_panel(folder: Path, made: Built) -> Built:
    """The same frozen, with everybody present and E02 recused from 003."""
    with made.open(folder) as panel:
        panels.set_meeting(
            panel, MeetingPlan(date(2026, 9, 10), date(2026, 9, 11), "公司培训中心301室", "E01"), "secretary"
        )
        sittings.record_attendance(panel, "secretary", present=[f"E{at:02d}" for at in range(1, 8)])
        sittings.record_recusal(panel, sittings.RecusalPlan("E02", "003", "同一班组"), "secretary")
        freezing.freeze(panel, "secretary")
        key = panel.key
    return Built((folder / "评审.fusion").read_bytes(), key)


def scored_panel(folder: Path, made: Built) -> Built:
    """The same with every mark given by everybody but E07, who has only begun."""
    from fusion_desk.services.score_entry import scoring_room, sheets_of

    with made.open(folder) as panel:
        room = scoring_room(panel)
        for place, member in enumerate(room.members):
            for at, sheet in enumerate(sheets_of(panel, member.id)):
                if sheet.recused:
                    continue
                for step, criterion in enumerate(room.rubric.criteria):
                    if member.number == "E07" and (at or step > 2):
                        continue
                    share = 70 + (place * 7 + at * 5 + step * 3) % 25
                    points = criterion.ceiling * share // 100 // 50 * 50
                    scoring.enter(
                        panel, member.id, sheet.application.id, criterion.key, points, actor=member.number
                    )
        key = panel.key
    return Built((folder / "评审.fusion").read_bytes(), key)
