"""What the braces in the minutes stand for: every figure and fact, taken from the record and nowhere else."""

from __future__ import annotations

from fusion_desk.domain.minutes import Authority, MinutesRecord, ScoringFacts
from fusion_desk.domain.paper_rows import Clause, Masthead
from fusion_desk.reports.style.wording import ABSENT, DASH, UNVERIFIED, date_range, figure, long_date, names

NO_AUTHORITY = "截至会议召开之日，未录入有效的评审权限依据，本次结果的效力由组建单位负责说明。"
NO_SKILL_AUTHORITY = (
    "截至会议召开之日，未录入有效的职业技能等级认定权限依据，相应结果的效力由组建单位负责说明。"
)


def figures(record: MinutesRecord) -> dict[str, str]:
    """Every figure of the narrative by its name."""
    return {
        **_opening(record),
        **_conditions(record),
        **_intake(record),
        **_scoring(record),
        **_vote(record),
        **_outcome(record),
    }


def cited(clause: Clause) -> str:
    """A clause as cited, with its footnote while it is not verified."""
    return (clause.text or DASH) + ("" if clause.verified else UNVERIFIED)


def in_house(masthead: Masthead) -> str:
    """The committee's name inside the text, where the organisation is 公司."""
    if masthead.committee.startswith(masthead.organisation):
        return "公司" + masthead.committee.removeprefix(masthead.organisation)
    return masthead.committee


def _opening(record: MinutesRecord) -> dict[str, str]:
    masthead = record.masthead
    supervisor = record.supervisor
    return {
        "days": date_range(masthead.meeting_from, masthead.meeting_to),
        "committee": in_house(masthead),
        "organisation": "公司",
        "place": figure(masthead.place),
        "year": str(masthead.year),
        "candidates": str(record.candidates),
        "applications": str(record.applications),
        "presiding": record.presiding.role + record.presiding.name,
        "presiding_role": record.presiding.role,
        "supervision": f"纪检监督人员{supervisor.name}全程监督。" if supervisor else "",
        "remarks": _numbered(record.remarks) or "无。",
    }


def _numbered(texts: tuple[str, ...]) -> str:
    ended = [text if text.endswith("。") else f"{text}。" for text in texts]
    return (
        ended[0] if len(ended) == 1 else "".join(f"{number}. {text}" for number, text in enumerate(ended, 1))
    )


def _conditions(record: MinutesRecord) -> dict[str, str]:
    facts = record.committee
    absent = sum(not seat.present for seat in record.seats)
    if facts.declared >= facts.declarations_due:
        declared = f"全体评审专家和工作人员（{facts.declared}人）"
    else:
        declared = f"应签署承诺书{facts.declarations_due}人，其中{facts.declared}人"
    return {
        "authority": _authority(record),
        "size": str(facts.size),
        "size_met": ("符合组成人数要求" if facts.size_met else "不符合组成人数要求")
        + ("" if facts.size_clause.verified else UNVERIFIED),
        "expected": str(facts.expected),
        "present": str(facts.present),
        "absent": str(absent),
        "quorum_word": "不少于" if facts.quorum_met else "少于",
        "quorum_share": facts.quorum_share,
        "quorum_needed": str(facts.quorum_needed),
        "quorum_met": "符合开会条件" if facts.quorum_met else "不符合开会条件",
        "quorum_clause": cited(facts.quorum_clause),
        "drawn_on": long_date(facts.drawn_on),
        "draw_pool": facts.draw_pool,
        "draw_supervisor": figure(facts.draw_supervisor),
        "declared": declared,
        "recused_experts": str(record.recused_experts),
        "recused_items": str(record.recused_items),
    }


def _authority(record: MinutesRecord) -> str:
    titles = [held for held in record.authorities if held.kind == "title" and held.valid]
    skills = [held for held in record.authorities if held.kind == "skill" and held.valid]
    needs_title, needs_skill = bool(record.votes), bool(record.outcome.skill_items)
    if (needs_title and not titles) or not (titles or skills):
        return NO_AUTHORITY
    said = "".join(_title_authority(held) for held in titles) + "".join(
        _skill_authority(held) for held in skills
    )
    return said + (NO_SKILL_AUTHORITY if needs_skill and not skills else "")


def _title_authority(held: Authority) -> str:
    by = f"{held.granted_by}核准备案" if held.granted_by else "核准备案"
    return (
        f"评委会经{by}（{figure(held.number)}），有效期至{long_date(held.valid_until)}，"
        f"评审范围为{figure(held.scope)}。"
    )


def _skill_authority(held: Authority) -> str:
    return (
        f"职业技能等级认定依据{figure(held.number)}，有效期至{long_date(held.valid_until)}，"
        f"认定职业（工种）及等级为{figure(held.scope)}。"
    )


def _intake(record: MinutesRecord) -> dict[str, str]:
    facts = record.intake
    if facts.objections is None:
        objections = f"异议情况{DASH}{ABSENT}"
    elif facts.objections == 0:
        objections = "无异议"
    else:
        objections = f"收到异议{facts.objections}件，{facts.objection_result or '处理情况' + DASH + ABSENT}"
    return {
        "received": figure(facts.received),
        "corrected": figure(facts.corrected),
        "abandoned": figure(facts.abandoned),
        "refused": figure(facts.refused),
        "submitted": figure(facts.submitted),
        "publicity_days": figure(facts.publicity_days),
        "objections": objections,
    }


def _scoring(record: MinutesRecord) -> dict[str, str]:
    facts = record.scoring
    method = {
        True: "“逐项去掉一个最高分和一个最低分后平均”",
        False: "“算术平均”",
        None: "“逐项去掉一个最高分和一个最低分后平均”或“算术平均”（按评议组和级别确定）",
    }[facts.trimmed]
    points = {block.points for block in record.score_blocks}
    if len(points) == 1 and len(record.score_blocks) > 1:
        blocks = "、".join(block.name for block in record.score_blocks) + f"各{points.pop()}分"
    else:
        blocks = "、".join(f"{block.name}{block.points}分" for block in record.score_blocks) or DASH
    return {
        "rubric": facts.rubric + ("" if facts.rubric_clause.verified else UNVERIFIED),
        "blocks": blocks,
        "sheets": figure(facts.sheets),
        "items": str(facts.items),
        "arrangement": _arrangement(facts),
        "recusal_times": str(facts.recusals),
        "method": method + ("" if facts.method_clause.verified else UNVERIFIED),
        "rechecked_items": str(facts.rechecked_items),
        "rechecks_changed": str(facts.rechecks_changed),
        "rechecks_kept": str(facts.rechecks_kept),
        "rechecks_waiting": str(facts.rechecks_waiting),
        "unchecked_items": str(facts.unchecked_items),
        "review_due": str(facts.review_due),
        "defended": str(facts.defended),
        "defence_required": str(facts.defence_required),
        "groups": str(facts.groups),
        "smallest_group": figure(facts.smallest_group),
        "leads": figure(facts.leads),
    }


def _arrangement(facts: ScoringFacts) -> str:
    if facts.assigned:
        return "按分工评分"
    return "每项由所在评议组委员评分" if facts.by_group else f"每项由全体委员{facts.experts}人评分"


def _vote(record: MinutesRecord) -> dict[str, str]:
    facts = record.vote
    base = "计入出席人数" if facts.recused_in_base else "不计入该申报事项的出席人数"
    stands = ""
    if facts.issued is not None and facts.returned is not None:
        stands = (
            "收回票数不多于发出票数，表决有效。"
            if facts.returned <= facts.issued
            else "收回票数多于发出票数，该次表决无效。"
        )
    return {
        "pass_share": facts.pass_share,
        "pass_clause": cited(facts.pass_clause),
        "base_rule": base,
        "base_clause": cited(facts.base_clause),
        "scrutineers": names(facts.scrutineers),
        "tellers": names(facts.tellers),
        "rounds": str(facts.rounds),
        "issued": figure(facts.issued),
        "returned": figure(facts.returned),
        "valid": figure(facts.valid),
        "invalid": figure(facts.invalid),
        "not_returned": figure(facts.not_returned),
        "separate_lists": str(facts.separate_lists),
        "stands": stands,
    }


def _outcome(record: MinutesRecord) -> dict[str, str]:
    outcome, follow_up = record.outcome, record.follow_up
    return {
        "title_passed": str(outcome.title_passed),
        "title_failed": str(outcome.title_failed),
        "title_colon": "：" if outcome.titles else "。",
        "skill_items": str(outcome.skill_items),
        "skill_passed": str(outcome.skill_passed),
        "skill_failed": str(outcome.skill_failed),
        "dual_people": str(outcome.dual_people),
        "substituted_people": str(outcome.substituted_people),
        "substitution_checkers": names(outcome.substitution_checkers),
        "other_results": _numbered(outcome.others) if outcome.others else "",
        "notice_from": long_date(follow_up.notice_from),
        "notice_to": _notice_end(record),
        "notice_days": str(follow_up.notice_days),
        "filing_body": figure(follow_up.filing_body),
        "other_decisions": _numbered(follow_up.others) if follow_up.others else "",
    }


def _notice_end(record: MinutesRecord) -> str:
    first, last = record.follow_up.notice_from, record.follow_up.notice_to
    if first is not None and last is not None and first.year == last.year:
        return f"{last.month}月{last.day}日"
    return long_date(last)
