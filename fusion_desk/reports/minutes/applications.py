"""Annex 7: one paragraph an application, from its check to its conclusion (forms of the minutes, part 2.2)."""

from __future__ import annotations

from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.minutes import ApplicationPart, Defence, MinutesRecord, PartMark, Scoring, Vote
from fusion_desk.reports.style.annexes.sheet import END, annex, under_table
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_5
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import Span, TextStyle
from fusion_desk.reports.style.shapes import FORM_PAGE
from fusion_desk.reports.style.strips import Strip, keep_together, paragraph, space
from fusion_desk.reports.style.wording import (
    ABSENT,
    DASH,
    UNVERIFIED,
    bracketed,
    conclusion_word,
    date_range,
    ended,
    figure,
    long_date,
)

TITLE = "申报人评议及表决情况（逐人）"
MEASURE = FORM_PAGE.measure
HEAD = TextStyle(Face.SANS, 11.0, 19.0, first_indent=0, hanging=2)
LINE = TextStyle(Face.SERIF, SIZE_5, 16.6, first_indent=1, hanging=6)

ENDINGS = frozenset({"表　　决", "成　　绩", "考评人员", "结　　论"})

Labelled = tuple[str, str]


def applications_section(label: str, record: MinutesRecord) -> Section:
    """All applications in the order of the record."""
    strips: list[Strip] = []
    for number, part in enumerate(record.parts, start=1):
        strips += application_strips(number, part)
    strips += under_table((END,), MEASURE)
    return annex(label, TITLE, FORM_PAGE, strips, meta=record.masthead.committee)


def application_strips(number: int, part: ApplicationPart) -> list[Strip]:
    """The paragraph of one application."""
    strips = paragraph(heading(number, part), HEAD, MEASURE, keep=True)
    ending: list[Strip] = []
    for label, text in lines(part):
        set_line = paragraph((Span(f"{label}：", Face.SANS), Span(text)), LINE, MEASURE)
        if ending or label in ENDINGS:
            ending += set_line
        else:
            strips += set_line
    # How it was decided and why is read in one place.
    return [*strips, *keep_together(ending), space(9)]


def heading(number: int, part: ApplicationPart) -> str:
    """（三）003号　陈××　〔第二分公司　数控车工，高级技师〕"""
    standing = f"　〔{part.standing}〕" if part.standing else ""
    return f"{bracketed(number)}{part.item}号　{part.name}{standing}"


def lines(part: ApplicationPart) -> list[Labelled]:
    """Label and text of each line, in the order of the form."""
    found: list[Labelled] = [("申报事项", _applied(part)), ("资格审查", _eligibility(part))]
    if part.substitution:
        found.append(("以赛代评", part.substitution))
    if part.defence:
        found.append(("答　　辩", _defence(part.defence)))
    if part.scoring:
        found.append(("评　　分", _scoring(part.scoring)))
    if part.marks:
        found.append(("成　　绩", _marks(part.marks, part.examiners)))
        found.append(("考评人员", f"见附件3；质量督导：{part.quality_supervisor or DASH}。"))
    found += [
        (
            "主审意见",
            f"（{'、'.join(lead.experts)}）{ended(lead.text)}" if lead.experts else ended(lead.text),
        )
        for lead in part.leads
    ]
    if part.group_opinion or part.meeting_opinion:
        found.append(("评议意见", ended(part.group_opinion) + ended(part.meeting_opinion)))
    if part.recusals:
        found.append(("回　　避", ended("；".join(part.recusals))))
    if part.vote:
        found.append(("表　　决", _vote(part.vote)))
    found.append(("结　　论", _conclusion(part)))
    if part.conclusion is Conclusion.FAILED:
        label = "未通过理由" if part.basis is Basis.VOTE else "不合格原因"
        found.append((label, _reasons(part.reasons)))
    if part.note:
        found.append(("说　　明", ended(part.note)))
    return found


def _applied(part: ApplicationPart) -> str:
    way = f"；申报方式：{part.way}" if part.way else ""
    return f"{part.applied}{way}。"


def _eligibility(part: ApplicationPart) -> str:
    clause = part.clause.text or DASH + ABSENT
    own = f"；该规则待核{UNVERIFIED}" if part.clause.text and not part.clause.verified else ""
    said = f"申报途径为{part.pathway or DASH + ABSENT}（依据：{clause}{own}）；"
    if part.cutoff and part.counted:
        said += f"截至{long_date(part.cutoff)}（资历计算截止日）已满{part.counted}"
        said += f"，{long_date(part.eligible_on)}起符合；" if part.eligible_on else "；"
    said += f"审查结论：{part.verdict or DASH + ABSENT}"
    if part.materials:
        said += f"；{part.materials}"
    if part.publicity_from:
        result = f"，{part.publicity_result}" if part.publicity_result else ""
        said += f"；评前公示{date_range(part.publicity_from, part.publicity_to)}{result}"
    return f"{said}。"


def _defence(defence: Defence) -> str:
    held = f"{defence.held_on.month}月{defence.held_on.day}日，" if defence.held_on else ""
    examiners = f"（答辩组{defence.examiners}人）" if defence.examiners else ""
    return (
        f"{held}自述{figure(defence.talk_minutes)}分钟、提问{figure(defence.question_minutes)}分钟，"
        f"答辩得分{figure(defence.score)}分{examiners}。"
    )


def _scoring(scoring: Scoring) -> str:
    blocks = "、".join(f"{name}{figure(points)}分" for name, points in scoring.blocks)
    method = "逐项去高低分" if scoring.trimmed else "算术平均"
    said = f"总分{figure(scoring.total)}分，其中{blocks}；有效评分{figure(scoring.sheets)}份，{method}；"
    if scoring.spread is None:
        return f"{said}最大分差{DASH}{ABSENT}。"
    where = (
        f"（{scoring.spread_criterion}，分值{scoring.spread_ceiling}）" if scoring.spread_criterion else ""
    )
    return f"{said}最大分差{scoring.spread}分{where}，{_recheck(scoring)}。"


def _recheck(scoring: Scoring) -> str:
    if not scoring.rechecked:
        return "达到复核标准，没有复核记录" if scoring.review_due else "未达复核标准"
    ways = [
        f"{way}{count}份"
        for way, count in (
            ("修改", scoring.rechecks_changed),
            ("维持", scoring.rechecks_kept),
            ("未答复", scoring.rechecks_waiting),
        )
        if count
    ]
    return f"经复核（{'、'.join(ways)}），复核后为{figure(scoring.spread_after)}分，得分按复核后分数计算"


def _marks(marks: tuple[PartMark, ...], examiners: int | None) -> str:
    said = [
        f"{mark.subject}免考（{mark.exemption}）"
        if mark.exemption
        else f"{mark.subject}{figure(mark.mark)}分"
        for mark in marks
    ]
    count = f"（考评人员{examiners}人）" if examiners else ""
    return "，".join(said) + f"{count}。"


def _vote(vote: Vote) -> str:
    turn = f"第{vote.round}轮，" if vote.round > 1 else ""
    return (
        f"{turn}出席{vote.present}人，参加本项投票{vote.voters}人；发出{figure(vote.issued)}张，"
        f"收回{figure(vote.returned)}张，有效{figure(vote.valid)}张；同意{figure(vote.agree)}票，"
        f"不同意{figure(vote.disagree)}票，弃权{figure(vote.abstain)}票；"
        f"所需同意票数{vote.needed}票（以{'出席' if vote.base == vote.present else '参加投票'}{vote.base}人计）。"
    )


def _conclusion(part: ApplicationPart) -> str:
    word = conclusion_word(part.conclusion, part.basis)
    return f"{word}（按成绩认定，不经表决）。" if part.basis is Basis.MARKS else f"{word}。"


def _reasons(reasons: tuple[str, ...]) -> str:
    if not reasons:
        return f"{DASH}{ABSENT}（应当在告知申报人之前补录）。"
    if len(reasons) == 1:
        return ended(reasons[0])
    return (
        "".join(f"{number}. {_reason(reason)}" for number, reason in enumerate(reasons, start=1)).rstrip("；")
        + "。"
    )


def _reason(reason: str) -> str:
    return reason.rstrip("。；") + "；"
