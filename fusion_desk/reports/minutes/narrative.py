"""The paragraphs of the minutes: their wording, which a secretary may change, and their figures, which nobody may.

A paragraph is a template; every figure in it stands in braces and is filled from the record. An edited text must
hold the same figures; taking one out or adding one is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from string import Formatter

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.minutes import MinutesRecord


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its key, the words it opens with (never edited), its default text."""

    key: str
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A first-level heading and its paragraphs."""

    title: str
    paragraphs: tuple[Paragraph, ...]


OPENING = Paragraph(
    "s0",
    "",
    "{days}，{committee}（以下简称评委会）在{place}召开{year}年度评审会议，对{candidates}名申报人的"
    "{applications}个申报事项进行评审。会议由{presiding}主持。{supervision}现将会议情况纪要如下。",
)
AGENDA = (
    "（一）宣布会议条件、议程和评审纪律，签署承诺书；（二）推举监票人、计票人；（三）听取资格审查和评前公示"
    "情况报告；（四）审阅材料、评分；（五）答辩；（六）分组评议，主审专家和评议组报告意见；（七）评委会评议；"
    "（八）无记名投票表决；（九）计票，宣布结果；（十）签字确认。"
)
_WRITTEN = re.compile(r"[0-9０-９]+(?:\.[0-9]+)?")


def chapters(record: MinutesRecord) -> tuple[Chapter, ...]:
    """The chapters that these facts call for, in order."""
    return (
        Chapter("评委会组成及会议条件", _conditions(record)),
        Chapter("会议议程", (Paragraph("s2", "", AGENDA),)),
        Chapter("纪律与回避", (_discipline(record),)),
        Chapter("资格审查和评前公示", (_intake(record),)),
        Chapter("评分、答辩和评议", _scoring(record)),
        Chapter("表决", _voting(record)),
        Chapter("评审结果", _results(record)),
        Chapter("会议要求及后续安排", _follow_up(record)),
        Chapter("说明事项", (Paragraph("s9", "", "{remarks}"),)),
    )


def paragraphs(record: MinutesRecord) -> dict[str, Paragraph]:
    """Every editable paragraph by its key."""
    found = {OPENING.key: OPENING}
    for chapter in chapters(record):
        found |= {paragraph.key: paragraph for paragraph in chapter.paragraphs}
    return found


def check_edit(record: MinutesRecord, key: str, text: str) -> None:
    """Refuse an edited text that lost, repeated or invented a figure."""
    known = paragraphs(record)
    if key not in known:
        raise Refusal("minutes.section_unknown", section=key, sections=sorted(known))
    wanted = Counter(_figures(key, known[key].text))
    given = Counter(_figures(key, text))
    removed = sorted((wanted - given).elements())
    added = sorted((given - wanted).elements())
    if removed:
        raise Refusal("minutes.figure_removed", section=key, figures=[f"{{{name}}}" for name in removed])
    if added:
        raise Refusal("minutes.figure_added", section=key, figures=[f"{{{name}}}" for name in added])
    if not text.strip():
        raise Refusal("minutes.text_empty", section=key)


def typed_figures(record: MinutesRecord, key: str, text: str) -> tuple[str, ...]:
    """Figures typed by hand into an edited text: allowed, journalled, and shown to whoever signs."""
    known = paragraphs(record)
    before = Counter(_WRITTEN.findall(_literal(known[key].text))) if key in known else Counter[str]()
    return tuple((Counter(_WRITTEN.findall(_literal(text))) - before).elements())


def wording(record: MinutesRecord, paragraph: Paragraph) -> str:
    """The template to fill: the secretary's, checked again, or the shipped one."""
    text = record.edits.get(paragraph.key)
    if text is None:
        return paragraph.text
    check_edit(record, paragraph.key, text)
    return text


def _figures(key: str, text: str) -> list[str]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise Refusal("minutes.text_malformed", section=key) from None
    names: list[str] = []
    for _, name, spec, conversion in parts:
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise Refusal("minutes.text_malformed", section=key)
        names.append(name)
    return names


def _literal(text: str) -> str:
    return "".join(literal for literal, *_ in Formatter().parse(text))


def _conditions(record: MinutesRecord) -> tuple[Paragraph, ...]:
    drawn = (
        "本次评委于{drawn_on}从{draw_pool}随机抽取产生，抽取过程由{draw_supervisor}监督，记录附卷。"
        if record.committee.drawn_on
        else ""
    )
    return (
        Paragraph("s1.1", "评审权限。", "{authority}"),
        Paragraph("s1.2", "委员组成。", drawn + "评委会共{size}人，{size_met}。"),
        Paragraph(
            "s1.3",
            "出席情况。",
            "应到{expected}人，实到{present}人，请假{absent}人。实到人数{quorum_word}评委会人数的{quorum_share}"
            "（{quorum_needed}人），{quorum_met}（依据：{quorum_clause}）。中途离场、返场情况见附件4。",
        ),
    )


def _discipline(record: MinutesRecord) -> Paragraph:
    recused = (
        "经本人申请或评委会办公室通知，{recused_experts}名专家对{recused_items}个申报事项回避，评议和表决时离场，"
        "未参与评分、评议和投票，具体见附件5。"
        if record.recused_items
        else "没有专家需要回避。"
    )
    return Paragraph(
        "s3",
        "",
        "{declared}签署了评审纪律、保密与回避承诺书。会议期间实行封闭管理，通讯工具统一保管。" + recused,
    )


def _intake(record: MinutesRecord) -> Paragraph:
    publicity = (
        "评前公示情况没有录入，由申报人所在单位负责说明。"
        if record.intake.publicity_days is None
        else "申报人所在单位已按规定进行评前公示，时间均不少于{publicity_days}个工作日，{objections}。"
    )
    return Paragraph(
        "s4",
        "",
        "评委会办公室共接收申报材料{received}份，一次性告知补正{corrected}份，逾期未补正视为放弃{abandoned}份，"
        "不予受理{refused}份，提交评审{submitted}份。"
        + publicity
        + "各申报人申报途径、年限计算和依据条款见附件6。"
        "学历、论文、外语、计算机和获奖情况未作为限制条件。",
    )


def _scoring(record: MinutesRecord) -> tuple[Paragraph, ...]:
    facts = record.scoring
    if facts.rechecked_items:
        waiting = "，未答复{rechecks_waiting}份" if facts.rechecks_waiting else ""
        others = (
            "另有{unchecked_items}个申报事项的分差达到复核标准，没有录入复核记录。"
            if facts.unchecked_items
            else ""
        )
        recheck = (
            "{rechecked_items}个申报事项因分差达到复核标准进行了复核，修改{rechecks_changed}份、维持{rechecks_kept}份"
            + waiting
            + "，原始评分和理由存档，复核后的分数计入得分，见附件9。"
            + others
        )
    elif facts.review_due:
        recheck = "{review_due}个申报事项的分差达到复核标准，没有录入复核记录。"
    else:
        recheck = "各申报事项分差均未达到复核标准。"
    defence = (
        "{defended}人参加答辩（其中按规定必须答辩{defence_required}人），情况见附件8。"
        if facts.defended
        else "本次会议没有安排答辩。"
    )
    leads = "每个申报事项由{leads}名专家主审并提出书面意见，" if facts.leads else ""
    groups = (
        "设{groups}个评议组，每组不少于{smallest_group}人；" + leads + "评议组讨论形成意见后向会议报告。"
        if facts.groups
        else leads + "由评委会集体评议。"
    )
    return (
        Paragraph(
            "s5.1",
            "评分。",
            "执行{rubric}，{blocks}，两类人才使用同一标准、同一分值。职称申报事项共形成有效评分表{sheets}份"
            "（{items}项，{arrangement}，扣除回避{recusal_times}人次）。计分采用{method}的办法，同组同级别办法一致。",
        ),
        Paragraph("s5.2", "复核。", recheck),
        Paragraph("s5.3", "答辩。", defence),
        Paragraph("s5.4", "评议。", groups + "评议意见供表决参考。"),
    )


def _voting(record: MinutesRecord) -> tuple[Paragraph, ...]:
    if not record.votes:
        return (Paragraph("s6.0", "", "本次会议没有需要投票表决的申报事项。"),)
    separate = (
        "；有回避的申报事项单列票{separate_lists}种，发出、收回张数见附件10"
        if record.vote.separate_lists
        else ""
    )
    return (
        Paragraph(
            "s6.1",
            "",
            "表决采用无记名投票方式，同意票数达到出席评审会议专家人数的{pass_share}以上（含）为通过（依据："
            "{pass_clause}）。未出席的专家未委托他人投票，会后未补投。",
        ),
        Paragraph("s6.2", "", "回避专家的计票办法：{base_rule}（本次会议前确定，依据：{base_clause}）。"),
        Paragraph(
            "s6.3",
            "",
            "会议推举{scrutineers}为监票人，{tellers}为计票人。表决共进行{rounds}轮，发出表决票{issued}张，收回"
            "{returned}张，有效{valid}张，无效{invalid}张，未收回{not_returned}张" + separate + "。{stands}",
        ),
    )


def _results(record: MinutesRecord) -> tuple[Paragraph, ...]:
    outcome = record.outcome
    found = [Paragraph("s7.1", "职称评审。", "评审通过{title_passed}项，未通过{title_failed}项{title_colon}")]
    if outcome.skill_items:
        found.append(
            Paragraph(
                "s7.2",
                "职业技能等级认定。",
                "{skill_items}个申报事项按成绩认定，合格{skill_passed}个、不合格{skill_failed}个，见附件3。",
            )
        )
    if outcome.dual_people:
        found.append(
            Paragraph(
                "s7.3",
                "一评双证。",
                "{dual_people}人同时申报职称和职业技能等级，两项结果分别认定、分别列示。",
            )
        )
    if outcome.substituted_people:
        found.append(
            Paragraph(
                "s7.4",
                "以赛代评。",
                "{substituted_people}人按竞赛成绩申报，成绩证明由{substitution_checkers}核验，见附件6。",
            )
        )
    if outcome.others:
        found.append(Paragraph("s7.5", "其他。", "{other_results}"))
    found.append(Paragraph("s7.6", "", "以上结果由{presiding_role}当场宣布，评审结果确认页附后。"))
    return tuple(found)


def _follow_up(record: MinutesRecord) -> tuple[Paragraph, ...]:
    known = record.follow_up.notice_from is not None
    found = [
        Paragraph(
            "s8.1",
            "",
            "评审结果自{notice_from}至{notice_to}公示，不少于{notice_days}个工作日。"
            if known
            else "评审结果按规定公示，不少于{notice_days}个工作日。",
        ),
        Paragraph("s8.2", "", "公示无异议后，由{organisation}确认，按规定报{filing_body}备案。"),
        Paragraph(
            "s8.3", "", "对未通过人员，由评委会办公室按附件7所列理由书面告知，并告知申请复查的途径和期限。"
        ),
        Paragraph("s8.4", "", "与会人员继续遵守保密规定。"),
    ]
    if record.follow_up.others:
        found.append(Paragraph("s8.5", "", "{other_decisions}"))
    return tuple(found)
