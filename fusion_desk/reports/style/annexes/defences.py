"""答辩情况登记表 and the re-checks of scores (annexes 8 and 9 of the minutes)."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.paper_rows import Clause, DefenceRow, Masthead, RecheckRow
from fusion_desk.reports.style.annexes.sheet import END, annex, noted, nothing
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_5
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.shapes import FORM_PAGE, WIDE_PAGE
from fusion_desk.reports.style.strips import paragraph, space, tie_to_next
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.wording import dash, table_date

DEFENCE_TITLE = "答辩情况登记表"
RULES_TITLE = "计分办法及复核记录"
DEFENCE_STYLE = TableStyle(size=8.5, leading=11.0, least_height=24.0, head_size=8.5)
RECHECK_STYLE = TableStyle(size=9.0, leading=11.5, least_height=24.0, head_size=9.0)
DEFENCE_COLUMNS = (
    Column("序号", 2.0),
    Column("编号", 3.2),
    Column("姓名", 3.8, names=True),
    Column("是否必须\n及依据", 8.4),
    Column("日期", 4.4),
    Column("答辩组", 3.4),
    Column("自述\n（分钟）", 2.8),
    Column("提问\n（分钟）", 2.8),
    Column("问题、回答要点及追问", 18.0, "left"),
    Column("得分", 2.8),
    Column("结论", 2.8),
)
RECHECK_COLUMNS = (
    Column("序号", 2.0),
    Column("编号", 3.2),
    Column("姓名", 3.6, names=True),
    Column("指标", 4.8),
    Column("分差\n／分值", 3.4),
    Column("专家", 3.4),
    Column("复核前", 2.9),
    Column("复核后", 2.9),
    Column("处理", 2.9),
    Column("理由", 8.6, "left"),
)
RULE = TextStyle(Face.SERIF, SIZE_5, 17.0)
LABEL = TextStyle(Face.SANS, SIZE_5, 20.0, first_indent=0)

# forms.md 1.5; the wording of the house where the record has none of its own.
SHIPPED_RULES = (
    "一、评分由经审定的评分专家独立完成，评分期间不得相互商议、查看他人评分。各项按分值打分，最小单位0.5分。",
    "二、未评、回避、缺席均不计入，不以0分代替。应评而未评的，不得提交评分表。",
    "三、单项得分低于该项分值60%或者给满分的，应当写明理由，并指明依据材料的名称和页码。",
    "四、同一评议组、同一申报级别各申报人有效评分均不少于5份的，逐项去掉一个最高分和一个最低分后取平均；其中任一申报人有效评分少于5份的，该组该级别全部申报人均取算术平均（一组一法）。同为最高分或最低分的只去掉一个。",
    "五、单项平均分保留两位小数，四舍五入；总分为各单项平均分之和。中间步骤不取舍。",
    "六、同一项目最高分与最低分之差达到复核标准的，由评议组组长提请复核：各专家独立说明理由后，可以维持原分，也可以修改；修改前后分数和理由一并存档。",
    "七、计分办法在评分开始前确定，评分开始后不得更改。",
    "八、职称评审以无记名投票结果为准，得分供评议和表决参考。职业技能等级认定以各科成绩为准。",
    "九、需要排序时，先比同意票数，再比总分，再比技术贡献得分；仍相同的并列，由评委会按议定规则处理，不由程序决定。",
)


def defence_cells(rows: Sequence[DefenceRow]) -> list[list[str]]:
    """The cells of the defence table."""
    return [
        [
            str(number),
            row.item,
            row.name,
            ("必须" if row.required else "非必须") + (f"（{row.ground}）" if row.ground else ""),
            table_date(row.held_on),
            dash(row.panel),
            dash(row.talk_minutes),
            dash(row.question_minutes),
            "\n".join(row.questions) or dash(None),
            dash(row.score),
            dash(row.conclusion),
        ]
        for number, row in enumerate(rows, start=1)
    ]


def defence_section(
    label: str, masthead: Masthead, rows: Sequence[DefenceRow], signs: Sequence[str] = ()
) -> Section:
    """The defence table as a section; `signs` where it is a paper of its own."""
    measure = WIDE_PAGE.measure
    if not rows:
        strips = nothing("本次会议没有安排答辩。", measure)
    else:
        strips = [
            *noted(
                Table(DEFENCE_COLUMNS, measure, DEFENCE_STYLE).strips(defence_cells(rows), closing=(END,)),
                ("注：“—”：记录中没有此项，不以0代替。",),
                measure,
            )
        ]
    return annex(label, DEFENCE_TITLE, WIDE_PAGE, strips, meta=masthead.committee, signs=signs)


def recheck_cells(rows: Sequence[RecheckRow]) -> list[list[str]]:
    """The cells of the re-check table: both rounds, experts by number."""
    return [
        [
            str(number),
            row.item,
            row.name,
            row.criterion,
            row.spread,
            row.expert,
            row.before,
            dash(row.after),
            row.action,
            dash(row.reason),
        ]
        for number, row in enumerate(rows, start=1)
    ]


def rules_section(
    label: str,
    masthead: Masthead,
    rules: Sequence[str],
    rows: Sequence[RecheckRow],
    *,
    rule: Sequence[Clause] = (),
    unchecked: int = 0,
) -> Section:
    """The scoring rules and the re-checks as a section.

    `rule` says when a re-check is asked for; `unchecked` applications should have had one and have no record of it.
    """
    measure = FORM_PAGE.measure
    strips = tie_to_next(paragraph("计分办法", LABEL, measure))
    for text in rules or SHIPPED_RULES:
        strips += paragraph(text, RULE, measure)
    strips += [space(8), *tie_to_next(paragraph("复核记录", LABEL, measure))]
    for one in rule:
        own = "" if one.verified else "（该规则由本单位设定，依据待核）"
        strips += tie_to_next(paragraph(f"{one.text}{own}。", RULE, measure))
    if rows:
        table = Table(RECHECK_COLUMNS, measure, RECHECK_STYLE)
        others = f"另有{unchecked}个申报事项的分差达到复核标准，没有录入复核记录。" if unchecked else ""
        strips += noted(
            table.strips(recheck_cells(rows), closing=(END,)),
            ("注：得分按复核后的分数计算；复核前的分数和理由一并存档。" + others,),
            measure,
        )
    elif unchecked:
        strips += nothing(f"{unchecked}个申报事项的分差达到复核标准，没有录入复核记录。", measure)
    else:
        strips += nothing("各申报事项分差均未达到复核标准，没有复核。", measure)
    return annex(label, RULES_TITLE, FORM_PAGE, strips, meta=masthead.committee)
