"""Sheets about invented people, and a desk that imports them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.dossier import Dossier
from fusion_desk.importers.dossiers import Mapped
from fusion_desk.importers.reading import Problem
from fusion_desk.services.dossiers import DossierImport, import_dossiers
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from tests.unit.importers.books import HUANG, LIN, PEOPLE, Rows, workbook, write

TWO = (PEOPLE, ("001", "林嘉䶮", LIN, "甲厂", "中级"), ("002", "黄㛃仪", HUANG, "乙厂", "技师"))
PDF = b"%PDF-1.4\n%%EOF"
JPG = b"\xff\xd8\xff\xe0 picture"


@dataclass
class Desk:
    """A panel and a folder: what a test imports, and what is on record afterwards."""

    panel: PanelFile
    folder: Path

    def take(
        self,
        sheets: Mapping[str, Rows] | bytes | Path,
        name: str = "名册.xlsx",
        *,
        update: bool = False,
        dry_run: bool = False,
        mapped: Mapped | None = None,
    ) -> DossierImport:
        if isinstance(sheets, Path):
            path = sheets
        else:
            content = sheets if isinstance(sheets, bytes) else workbook(sheets)
            path = write(self.folder, name, content)
        return import_dossiers(self.panel, [path], "secretary", update=update, dry_run=dry_run, mapped=mapped)

    def dossier(self, number: str = "001") -> Dossier:
        with self.panel.reading() as reader:
            (found,) = find_dossiers(reader, [number])
        return found

    def entries(self) -> int:
        return len(self.panel.driver.execute("SELECT seq FROM journal").fetchall())


def codes(problems: Sequence[Problem]) -> list[tuple[str, int | None, str]]:
    """(code, row, field), with every sentence said once: a blank left in it is an error."""
    for one in problems:
        assert Words().sentence(one.code, one.facts())
    return [(one.code, one.row, one.field) for one in problems]


WHOLE: Mapping[str, Rows] = {
    "申报人": TWO,
    "申报事项": [
        ("编号", "事项号", "类型", "系列", "专业", "级别", "职业编码", "等级", "申报方式", "途径", "评议组"),
        ("001", "001-1", "职称", "工程技术", "机械", "副高级", "", "", "贯通", "S3", "机械组"),
        ("001", "", "技能等级", "", "", "", "6-18-01-01", "一级/高级技师", "", "", ""),
        ("002", "002-1", "以赛代评", "", "", "", "", "技师", "正常", "", ""),
    ],
    "资格证书": [
        ("编号", "类别", "名称", "级别", "专业（工种）", "取得日期", "证书编号", "聘任单位", "聘任期满"),
        ("001", "技能等级", "车工", "三级/高级工", "车工", "2019年7月", "Y1", "", ""),
        ("001", "聘任", "特级技师", "特级技师", "车工", dt.date(2021, 7, 1), "", "甲厂", "2027-06-30"),
        ("002", "职称", "工程师", "", "焊接", "2019.7", "粤1", "", ""),
    ],
    "工作经历": [
        ("编号", "开始日期", "结束日期", "工作单位", "岗位", "职业（工种）", "相关性"),
        ("001", "2012.7", "2019-06-30", "甲厂", "车工", "车工", "相同"),
        ("001", 43647, "至今", "甲厂", "车工", "车工", ""),
    ],
    "竞赛获奖": [
        ("编号", "赛事", "级别", "赛项", "奖项", "名次", "获奖日期", "团队人数"),
        ("001", "全国数控大赛", "国家级", "数控车", "一等奖", "第1名", "2023-11", ""),
        ("001", "厂内比武", "企业级", "数控车", "二等奖", 2, "2022年", ""),
    ],
    "业绩成果": [
        ("编号", "指标", "成果名称", "本人作用", "完成日期", "经济效益（万元）", "证明材料"),
        ("001", "技术革新", "夹具改进", "主持", "2024-03", "12.5", "附件 3"),
    ],
    "年度考核": [("编号", "年度", "结果"), ("001", 2025, "优秀"), ("001", "2024年度", "合格")],
    "考核成绩": [
        ("编号", "事项号", "科目", "成绩", "考评日期", "考评员", "质量督导员", "免考及依据"),
        ("001", "", "理论知识", "86.5", "2026-10-08", "甲、乙", "丙", ""),
        ("001", "001-2", "技能操作考核", 90, "2026-10-09", "甲、乙", "丙", ""),
        ("001", "001-2", "综合评审", "免考", "", "", "", "免考：以赛代评"),
    ],
    "填表说明": [("请按模板填写", "谢谢")],
}


def changed(rows: Rows, at: int, column: int, value: object) -> list[tuple[object, ...]]:
    made = [tuple(row) for row in rows]
    made[at] = (*made[at][:column], value, *made[at][column + 1 :])
    return made
