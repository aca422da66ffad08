"""Annex 3, 6, 7 and 8: each application by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from fusion_desk.domain import paper_rows as rows
from fusion_desk.domain.acts import ActKind, DefenceRecord, Question
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.dossier import ApplicationKind, Dossier, ExamMark, ExamPart, Way
from fusion_desk.domain.eligibility import ItemResult
from fusion_desk.domain.findings import Finding, Standing, Verdict
from fusion_desk.domain.minutes import ApplicationPart, Defence, LeadOpinion, PartMark
from fusion_desk.domain.opinion import Opinion, OpinionLevel, Reason
from fusion_desk.domain.title_names import (
    TRACK_NAMES,
    WAY_NAMES,
    applied_in_full,
    applied_name,
    skill_name,
)
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.naming import names_once
from fusion_desk.services.minutes.room import absence, called, raised_before
from fusion_desk.services.minutes.scores_in import points, score_line
from fusion_desk.services.minutes.votes import vote_line
from fusion_desk.store.items import Item
from fusion_desk.store.sittings import RecusalFacts
from fusion_desk.words import Words
from fusion_desk.words.reasons import REASON_WORDS

VERDICT_NAMES = {
    Verdict.ELIGIBLE: "符合",
    Verdict.NOT_YET: "暂不符合",
    Verdict.INELIGIBLE: "不符合",
    Verdict.UNKNOWN: "待核实",
}
PART_NAMES = {
    ExamPart.THEORY: "理论知识考试",
    ExamPart.PRACTICE: "技能操作考核",
    ExamPart.REVIEW: "综合评审",
}
UNMET = frozenset({Standing.NOT_MET, Standing.NOT_YET})
PAPER = Words("zh")
"""Papers are Chinese, whatever language the screen speaks."""


def counted_text(days: int) -> str:
    """Days as `4年6个月`: whole years of 365.25 days, then whole twelfths of one."""
    quarter_days = days * 4
    years, rest = divmod(quarter_days, 1461)
    months = rest * 12 // 1461
    if not years:
        return f"{months}个月"
    return f"{years}年{months}个月" if months else f"{years}年"


def eligibility_rows(facts: Gathered) -> tuple[rows.EligibilityRow, ...]:
    """Annex 6 and W03: every application, the refused ones among them."""
    return tuple(_eligibility_row(facts, item) for item in facts.all_items)


def _eligibility_row(facts: Gathered, item: Item) -> rows.EligibilityRow:
    application, person = item.application, facts.dossiers[item.number].person
    result = result_of(facts, item)
    pathway = result.pathway if result else None
    return rows.EligibilityRow(
        item=application.item,
        name=item.name,
        employer=person.employer,
        track=TRACK_NAMES[person.track] if person.track else "",
        holding=holding(result, "{level}（{day}）"),
        applied=applied_name(application),
        way=WAY_NAMES[application.way],
        pathway=pathway.pathway.name if pathway else _other_way(item),
        clause=cited(result),
        counted=counted_text(pathway.days) if pathway and pathway.chosen else None,
        eligible_on=pathway.eligible_on if pathway else None,
        verdict=VERDICT_NAMES[result.verdict] if result else VERDICT_NAMES[Verdict.UNKNOWN],
        missing=tuple(sentences(_open_points(result))),
    )


def _other_way(item: Item) -> str:
    if item.application.kind is ApplicationKind.SUBSTITUTION:
        return "以赛代评"
    return "按原有条件正常申报" if item.application.way is Way.NORMAL else ""


def result_of(facts: Gathered, item: Item) -> ItemResult | None:
    """The verdict on one application."""
    return facts.assessments[item.number].verdict_for(item.application.id)


def cited(result: ItemResult | None) -> rows.Clause:
    """The clause a verdict rests on."""
    if result is None:
        return rows.Clause("", verified=False)
    if result.pathway is not None:
        return rows.Clause(result.pathway.pathway.clause, result.pathway.pathway.verified)
    rule = result.substitution.rule if result.substitution else None
    return rows.Clause(rule.clause, rule.verified) if rule else rows.Clause("", verified=False)


def holding(result: ItemResult | None, template: str) -> str:
    """The credential that opens the pathway, and since when."""
    chosen = result.pathway.chosen if result and result.pathway else None
    if chosen is None:
        return ""
    day = chosen.start.isoformat() if chosen.start else "—"
    return template.format(level=chosen.credential.level or chosen.credential.name, day=day)


def _open_points(result: ItemResult | None) -> Iterable[Finding]:
    if result is None:
        return ()
    pathway = result.pathway
    if pathway is None:
        return result.findings
    told = (*result.findings, *pathway.missing, *pathway.not_attached)
    # Why somebody does not meet the conditions, or not yet, is said even where no fact is missing.
    unmet = tuple(step.finding for step in pathway.steps if step.standing in UNMET)
    return (*told, *(one for one in unmet if one.code not in {found.code for found in told}))


def sentences(findings: Iterable[Finding]) -> list[str]:
    """Findings in the words of the paper."""
    return [PAPER.sentence(one.code, one.details) for one in findings]


def skill_rows(facts: Gathered) -> tuple[rows.SkillRow, ...]:
    """Annex 3: every application concluded by marks."""
    return tuple(
        _skill_row(facts, item)
        for item in facts.items
        if facts.conclusions[item.application.id].basis is Basis.MARKS
    )


def _skill_row(facts: Gathered, item: Item) -> rows.SkillRow:
    application, outcome = item.application, facts.conclusions[item.application.id]
    marks = outcome.marks.parts if outcome.marks else {}
    result = result_of(facts, item)
    occupation = application.occupation or application.specialty
    code = f"（{application.occupation_code}）" if application.occupation_code else ""
    held_on = [mark.held_on.last_day for mark in marks.values() if mark.held_on]
    return rows.SkillRow(
        item=application.item,
        name=item.name,
        occupation=f"{occupation}{code}",
        level=skill_name(application.level),
        condition=result.pathway.pathway.name if result and result.pathway else _other_way(item),
        theory=_mark(marks.get(ExamPart.THEORY)),
        practice=_mark(marks.get(ExamPart.PRACTICE)),
        review=_mark(marks.get(ExamPart.REVIEW)),
        conclusion=outcome.conclusion,
        assessed_on=max(held_on, default=None),
        exemption=_exemptions(marks),
        examiners="、".join(names_once(mark.examiners for mark in marks.values())),
        quality_supervisor="、".join(names_once(mark.supervisor for mark in marks.values())),
    )


def _exemptions(marks: Mapping[ExamPart, ExamMark]) -> str:
    """理论知识考试、技能操作考核：依据: parts excused on one ground are named together."""
    grounds: dict[str, list[str]] = {}
    for part, mark in marks.items():
        if mark.exempt_basis:
            grounds.setdefault(mark.exempt_basis, []).append(PART_NAMES[part])
    return "；".join(f"{'、'.join(named)}：{ground}" for ground, named in grounds.items())


def _mark(mark: ExamMark | None) -> str | None:
    if mark is None:
        return None
    return "免考" if mark.exempt_basis else points(mark.mark)


def application_parts(facts: Gathered) -> tuple[ApplicationPart, ...]:
    """Annex 7: one part for every admitted application."""
    return tuple(_part(facts, item) for item in facts.items)


def _part(facts: Gathered, item: Item) -> ApplicationPart:
    application, outcome = item.application, facts.conclusions[item.application.id]
    result = result_of(facts, item)
    pathway = result.pathway if result else None
    publicity = facts.acts_of(ActKind.PUBLICITY_BEFORE, item=application.id)
    by_marks = outcome.basis is Basis.MARKS
    return ApplicationPart(
        item=application.item,
        name=item.name,
        standing=_standing(facts, item, result),
        applied=applied_in_full(application),
        way="" if by_marks else f"{WAY_NAMES[application.way]}申报",
        basis=outcome.basis,
        pathway=pathway.pathway.name if pathway else _other_way(item),
        clause=cited(result),
        cutoff=facts.panel.cutoff,
        counted=counted_text(pathway.days) if pathway and pathway.chosen else None,
        eligible_on=pathway.eligible_on if pathway else None,
        verdict=VERDICT_NAMES[result.verdict] if result else VERDICT_NAMES[Verdict.UNKNOWN],
        materials=_materials(facts.dossiers[item.number], result),
        publicity_from=publicity[-1].starts_on if publicity else None,
        publicity_to=publicity[-1].ends_on if publicity else None,
        publicity_result=_publicity_result(facts, item, publicity[-1].outcome if publicity else ""),
        defence=_defence(facts.defences.get(application.id)),
        scoring=None if by_marks else score_line(facts, item),
        leads=lead_opinions(facts, item),
        group_opinion=group_opinion(facts, item),
        meeting_opinion=_opinion(facts, item, OpinionLevel.MEETING),
        recusals=tuple(_recusal(facts, one) for one in facts.recusals if one.application == application.id),
        vote=vote_line(facts, item),
        marks=_part_marks(outcome.marks.parts.values() if outcome.marks else ()),
        examiners=None,
        quality_supervisor="、".join(
            names_once(mark.supervisor for mark in (outcome.marks.parts.values() if outcome.marks else ()))
        ),
        substitution=_substitution(item, result),
        conclusion=outcome.conclusion,
        reasons=failure_reasons(facts, item) if outcome.conclusion is Conclusion.FAILED else (),
    )


def _materials(dossier: Dossier, result: ItemResult | None) -> str:
    """Whether the papers are there and their originals were seen; nothing is claimed that nobody checked."""
    pathway = result.pathway if result else None
    if not dossier.attachments:
        return "材料未随卷录入"
    complete = "材料有待补" if pathway is None or pathway.not_attached else "材料齐全"
    checked = sum(one.original_checked for one in dossier.attachments)
    if checked == len(dossier.attachments):
        return f"{complete}，原件已核"
    return f"{complete}，原件已核{checked}件" if checked else f"{complete}，原件未核"


def _recusal(facts: Gathered, recusal: RecusalFacts) -> str:
    left, returned = absence(facts, recusal)
    said = f"{called(facts, recusal.member)}（{recusal.reason}）"
    if left:
        said += f"于{left}离场"
    return f"{said}，{returned}返场" if returned else said


def _substitution(item: Item, result: ItemResult | None) -> str:
    """The competition result that stands in for evaluation."""
    used = result.substitution if result else None
    if item.application.kind is not ApplicationKind.SUBSTITUTION or used is None:
        return ""
    award = used.award
    place = f"第{award.place}名" if award.place else ""
    day = f"（{award.awarded_on}）" if award.awarded_on else ""
    return f"{award.contest}{award.event}{award.prize or place}{day}"


def _standing(facts: Gathered, item: Item, result: ItemResult | None) -> str:
    person = facts.dossiers[item.number].person
    place = "　".join(
        part for part in (person.department or person.employer, person.occupation or person.post) if part
    )
    chosen = result.pathway.chosen if result and result.pathway else None
    if chosen is None or chosen.start is None:
        return place
    since = chinese_day(chosen.start)
    return f"{place}，{chosen.credential.level or chosen.credential.name}（{since}取得）"


def chinese_day(day: date) -> str:
    """2026年9月10日, without leading zeros (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


def _publicity_result(facts: Gathered, item: Item, outcome: str) -> str:
    objections = [
        act
        for act in facts.acts_of(ActKind.OBJECTION, item=item.application.id)
        if act.application == item.application.id and raised_before(facts, act)
    ]
    if not objections:
        return outcome
    return f"收到异议{len(objections)}件，{objections[-1].outcome or '正在核查'}"


def _defence(record: DefenceRecord | None) -> Defence | None:
    if record is None:
        return None
    return Defence(
        held_on=record.held_on,
        talk_minutes=record.speaking_minutes,
        question_minutes=record.asking_minutes,
        score=points(record.score),
        examiners=record.panel_size,
    )


def defence_rows(facts: Gathered) -> tuple[rows.DefenceRow, ...]:
    """Annex 8."""
    found: list[rows.DefenceRow] = []
    for item in facts.items:
        record = facts.defences.get(item.application.id)
        if record is None:
            continue
        found.append(
            rows.DefenceRow(
                item=item.application.item,
                name=item.name,
                required=record.required,
                ground=record.basis,
                panel=f"{record.panel_size}人" if record.panel_size is not None else "",
                talk_minutes=record.speaking_minutes,
                question_minutes=record.asking_minutes,
                questions=tuple(_question(one) for one in record.questions),
                score=points(record.score),
                conclusion=record.conclusion,
                held_on=record.held_on,
            )
        )
    return tuple(found)


def _question(one: Question) -> str:
    """问：…？答：…。追问：…？ with the mark that each ends with."""
    said = (("问", one.question, "？"), ("答", one.answer, "。"), ("追问", one.follow_up, "？"))
    return "".join(
        f"{label}：{text}" + ("" if text.endswith(("。", "？", "！")) else mark)
        for label, text, mark in said
        if text
    )


def _of_level(facts: Gathered, item: Item, level: OpinionLevel) -> list[Opinion]:
    return [one for one in facts.opinions if one.application == item.application.id and one.level is level]


def group_opinion(facts: Gathered, item: Item) -> str:
    """What the 评议组 said, or blank."""
    return _opinion(facts, item, OpinionLevel.GROUP)


def lead_opinions(facts: Gathered, item: Item) -> tuple[LeadOpinion, ...]:
    """What the lead reviewers wrote."""
    return tuple(
        LeadOpinion(experts=_authors(facts, one), text=one.text)
        for one in _of_level(facts, item, OpinionLevel.LEAD)
    )


def _authors(facts: Gathered, opinion: Opinion) -> tuple[str, ...]:
    member = facts.sitting.numbered(opinion.author)
    return (f"专家{facts.expert_number(member.id)}",) if member and member.votes else ()


def _opinion(facts: Gathered, item: Item, level: OpinionLevel) -> str:
    found = _of_level(facts, item, level)
    return found[-1].text if found else ""


def _reasons(facts: Gathered, item: Item) -> tuple[str, ...]:
    found: list[str] = []
    for opinion in facts.opinions:
        if opinion.application != item.application.id:
            continue
        found += [
            opinion.text if reason is Reason.OTHER else REASON_WORDS[reason] for reason in opinion.reasons
        ]
    return tuple(dict.fromkeys(found))


def failure_reasons(facts: Gathered, item: Item) -> tuple[str, ...]:
    """Why an application did not pass: marks below the line, then the gaps as recorded; never a count of votes."""
    return (*(told for told, _ in failed_parts(facts, item)), *_reasons(facts, item))


def failed_parts(facts: Gathered, item: Item) -> tuple[tuple[str, date | None], ...]:
    """The parts of an examination below the pass mark, each in a sentence, with the day it was held."""
    outcome = facts.conclusions[item.application.id].marks
    least = facts.policy.number("skill_pass_mark")
    return tuple(
        (
            f"{PART_NAMES[part]}{points(mark.mark)}分，低于{least}分",
            mark.held_on.last_day if mark.held_on else None,
        )
        for part, mark in (outcome.parts if outcome else {}).items()
        if mark.mark is not None and not mark.exempt_basis and mark.mark < least * 100
    )


def _part_marks(marks: Iterable[ExamMark]) -> tuple[PartMark, ...]:
    by_part = {mark.part: mark for mark in marks}
    return tuple(
        PartMark(
            subject=PART_NAMES[part],
            mark=None if mark.exempt_basis else points(mark.mark),
            exemption=mark.exempt_basis,
        )
        for part in ExamPart
        if (mark := by_part.get(part)) is not None
    )
