"""Headings of the minutes as the outline beside them has them; the paper itself stays in Chinese."""

from __future__ import annotations

from fusion_desk.words import Words
from fusion_desk.words.marking import N_

CHAPTERS = "一二三四五六七八九"
ANNEX = "附件"
HEADINGS: tuple[str, ...] = (
    N_("评审会议纪要"),
    N_("评委会组成及会议条件"),
    N_("会议议程"),
    N_("纪律与回避"),
    N_("资格审查和评前公示"),
    N_("评分、答辩和评议"),
    N_("表决"),
    N_("评审结果"),
    N_("会议要求及后续安排"),
    N_("说明事项"),
    N_("评审结果确认页"),
    N_("出席专家签名页"),
    N_("表决结果汇总表"),
    N_("得分汇总表"),
    N_("职业技能等级认定成绩汇总表"),
    N_("出席、列席及离返场情况表（签到表）"),
    N_("回避情况登记表"),
    N_("资格审查汇总表"),
    N_("申报人评议及表决情况（逐人）"),
    N_("答辩情况登记表"),
    N_("计分办法及复核记录"),
    N_("计票报告单"),
    N_("电子记录核对页"),
)


def chapter_of(title: str) -> int:
    """The number of a chapter from its heading; 0 where it is none."""
    return CHAPTERS.index(title[0]) + 1 if title[1:2] == "、" and title[0] in CHAPTERS else 0


def heading(words: Words, title: str) -> str:
    """A heading of the paper in the language of the window, with its number."""
    if words.language == "zh":
        return title
    chapter = chapter_of(title)
    if chapter:
        return f"{chapter}. {words.name(title[2:])}"
    label, _, rest = title.partition("　")
    if label.startswith(ANNEX) and rest:
        return words.say("附件{number}　{title}", number=label[len(ANNEX) :], title=words.name(rest))
    return words.name(title)
