"""The dossier workbook to fill in: the sheets of the contract with validation lists and notes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS = 2_000
"""Rows below the header that carry the formats and lists."""

TRACKS = ("高技能人才", "专业技术人才")
KINDS = ("职称", "技能等级", "以赛代评")
TITLES = ("初级", "中级", "副高级", "正高级")
SKILLS = ("初级工", "中级工", "高级工", "技师", "高级技师", "特级技师", "首席技师")

SHEETS: Mapping[str, tuple[tuple[str, int, str], ...]] = {
    "申报人": (
        ("编号", 10, "每人一个，不可重复，如 001。单元格已设为文本，前面的 0 不会丢。"),
        ("姓名", 14, "与身份证一致；少数民族姓名的间隔号用“·”。"),
        ("性别", 6, ""),
        ("出生日期", 13, "如 1985-07-01。"),
        ("身份证号", 22, "已设为文本。请勿改为数字格式，否则末几位会丢失，该行不能导入。"),
        ("工作单位", 26, ""),
        ("部门", 18, ""),
        ("现岗位", 18, ""),
        ("职业（工种）", 18, "按国家职业分类大典填写。"),
        ("人才类别", 14, ""),
        ("申报类型", 12, "另填“申报事项”表时，以该表为准。"),
        (
            "申报级别",
            12,
            "职称：初级、中级、副高级、正高级；技能等级：高级工、技师、高级技师等。只写“高级”按副高级并待核对。",
        ),
        ("申报系列（专业）", 20, "如 工程技术（机械）。"),
        ("学历", 10, "只作了解，不作限制条件。"),
        ("学位", 10, ""),
    ),
    "申报事项": (
        ("编号", 10, "申报人的编号。"),
        ("事项号", 10, "如 001-1、001-2；可不填，由系统依次编号。"),
        ("类型", 12, "一评双证的，职称和技能等级各填一行。"),
        ("系列", 14, ""),
        ("专业", 14, ""),
        ("级别", 10, "职称级别。"),
        ("职业编码", 14, ""),
        ("等级", 10, "技能等级。"),
        ("申报方式", 10, ""),
        ("途径", 10, "如 S2；可不填。"),
        ("送审单位", 20, "委托评审的填写。"),
        ("评议组", 14, ""),
    ),
    "资格证书": (
        ("编号", 10, "申报人的编号。"),
        ("类别", 12, ""),
        ("名称", 20, "如 工程师、焊工。"),
        ("级别", 12, "如 中级、高级工（三级）。"),
        ("专业（工种）", 18, ""),
        ("取得日期", 13, "如 2019-07-01；只知道月份的填 2019年7月，按当月最后一天起算。"),
        ("证书编号", 26, ""),
        ("聘任单位", 20, "类别为聘任的填写。"),
        ("聘任期满", 13, ""),
    ),
    "工作经历": (
        ("编号", 10, "申报人的编号。"),
        ("开始日期", 13, "如 2015-07；只有月份的按当月最后一天起算。"),
        ("结束日期", 13, "仍在从事的填“至今”。"),
        ("工作单位", 26, ""),
        ("岗位", 18, ""),
        ("职业（工种）", 18, ""),
        ("相关性", 10, "与申报职业（专业）相同、相关或其他；不填的待核对。"),
    ),
    "竞赛获奖": (
        ("编号", 10, "申报人的编号。"),
        ("赛事", 30, ""),
        ("级别", 10, ""),
        ("赛项", 18, ""),
        ("奖项", 12, "如 金牌、一等奖、优胜奖。"),
        ("名次", 8, ""),
        ("获奖日期", 13, ""),
        ("团队人数", 10, "个人赛不填。"),
    ),
    "业绩成果": (
        ("编号", 10, "申报人的编号。"),
        ("指标", 16, "所对应的评分指标。"),
        ("成果名称", 34, ""),
        ("本人作用", 18, ""),
        ("完成日期", 13, ""),
        ("经济效益（万元）", 16, "经财务确认的数额。"),
        ("证明材料", 24, "附件名称和页码。"),
    ),
    "年度考核": (
        ("编号", 10, "申报人的编号。"),
        ("年度", 8, "如 2025。"),
        ("结果", 12, ""),
    ),
    "考核成绩": (
        ("编号", 10, "申报人的编号。"),
        ("事项号", 10, "一人有多项技能等级申报时必填。"),
        ("科目", 16, ""),
        ("成绩", 8, "百分制，最多两位小数；未考的留空。"),
        ("考评日期", 13, ""),
        ("考评员", 24, "姓名或证号，多人用顿号分隔。"),
        ("质量督导员", 14, ""),
        ("免考及依据", 30, "免考的写明依据，成绩留空。"),
    ),
}

LISTS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("申报人", "性别"): ("男", "女"),
    ("申报人", "人才类别"): TRACKS,
    ("申报人", "申报类型"): KINDS,
    ("申报人", "申报级别"): TITLES + SKILLS,
    ("申报事项", "类型"): KINDS,
    ("申报事项", "级别"): TITLES,
    ("申报事项", "等级"): SKILLS,
    ("申报事项", "申报方式"): ("正常", "破格", "贯通", "转系列", "委托"),
    ("资格证书", "类别"): ("职称", "技能等级", "职业资格", "聘任"),
    ("资格证书", "级别"): TITLES + SKILLS,
    ("工作经历", "相关性"): ("相同", "相关", "其他"),
    ("竞赛获奖", "级别"): ("世界级", "国家级", "省级", "市级", "企业级"),
    ("年度考核", "结果"): ("优秀", "合格", "基本合格", "不合格"),
    ("考核成绩", "科目"): ("理论知识", "技能操作考核", "综合评审"),
}

GUIDE = (
    "填 报 说 明",
    "1. 每张表第一行是表头，请勿改名、删除或合并；可以增加列，不认识的列会原样留存并提示。",
    "2. 各表用“编号”对应到人；没有编号时用身份证号对应。只填“申报人”一张表也可以导入。",
    "3. 编号、身份证号、证书编号各列已设为文本，请勿改成数字；身份证号成为数字后末几位会丢失，该行不能导入。",
    "4. 日期可写 2019-07-01、2019/7/1、2019年7月、2019.7 等；只有月份的，开始按当月最后一天、结束按当月第一天计。",
    "5. 申报人的 PDF 和图片可放在同名文件夹（如 001_张三）中，与本表一起放入一个文件夹或压缩包导入。",
    "6. 导入前可先试导入（--dry-run）；再次导入相同内容不会改变任何记录，有变化时会逐项列出，确认后才写入。",
)


def dossier_template() -> bytes:
    """The empty workbook as bytes."""
    from fusion_desk.reports.style.paced_book import PacedBook

    buffer = io.BytesIO()
    workbook = PacedBook(buffer)
    head = workbook.add_format(
        {"bold": True, "bg_color": "#DCE6F1", "border": 1, "align": "center", "text_wrap": True}
    )
    text = workbook.add_format({"num_format": "@"})
    for name, columns in SHEETS.items():
        sheet = workbook.add_worksheet(name)
        sheet.freeze_panes(1, 2)
        for at, (title, width, note) in enumerate(columns):
            _column(sheet, name, at, title, width, note, head, text)
    guide = workbook.add_worksheet("填表说明")
    guide.set_column(0, 0, 110)
    for at, line in enumerate(GUIDE):
        guide.write_string(at, 0, line)
    workbook.close()
    return buffer.getvalue()


def _column(
    sheet: Worksheet, name: str, at: int, title: str, width: int, note: str, head: Format, text: Format
) -> None:
    sheet.set_column(at, at, width, text)
    sheet.write_string(0, at, title, head)
    if note:
        sheet.write_comment(0, at, note, {"x_scale": 1.6, "author": "融合评审台"})
    options = LISTS.get((name, title))
    if options:
        validation: dict[str, object] = {
            "validate": "list",
            "source": list(options),
            "error_title": title,
            "error_message": "请从列表中选择：" + "、".join(options),
            # Other words are read too, and reported: the list helps, it does not forbid.
            "error_type": "warning",
        }
        sheet.data_validation(1, at, ROWS, at, cast("dict[str, str]", validation))
