"""W17 异议受理及核查登记表、复查登记表."""

from __future__ import annotations

from datetime import date

from fusion_desk.domain.acts import Act, ActKind
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.title_names import applied_name
from fusion_desk.reports.objection_register import ObjectionRegister
from fusion_desk.reports.style.wording import dash, table_date
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.papers.office import further
from fusion_desk.services.minutes.papers.wanted import Wanted

NAMED = {"yes": "是", "no": "否"}
FINDINGS = {"true": "属实", "partly": "部分属实", "false": "不属实", "unverifiable": "无法核实"}
TREATMENTS = {"upheld": "维持", "cancelled": "取消结果", "deferred": "暂缓确认", "again": "重新评审"}


def fill(wanted: Wanted) -> ObjectionRegister:
    """Objections before and after the review, and every re-check."""
    facts = wanted.facts
    objections = [act for act in facts.acts if act.kind is ActKind.OBJECTION]
    rechecks = [act for act in facts.acts if act.kind is ActKind.RECHECK]
    if not objections and not rechecks:
        raise Refusal("paper.no_objection")
    return ObjectionRegister(
        masthead=wanted.masthead,
        objections=tuple(_objection(facts, act) for act in objections),
        rechecks=tuple(_recheck(facts, act) for act in rechecks),
    )


def _objection(facts: Gathered, act: Act) -> tuple[str, ...]:
    """What nobody has entered is left blank: the register is gone on with by hand."""
    return (
        _day(act.starts_on),
        further(act, "way"),
        NAMED.get(further(act, "named"), ""),
        further(act, "complainant"),
        _about(facts, act),
        act.text,
        further(act, "acceptance"),
        act.handler,
        further(act, "process") or act.outcome,
        FINDINGS.get(further(act, "finding"), ""),
        TREATMENTS.get(further(act, "treatment"), ""),
        further(act, "approver"),
        _day(act.ends_on),
    )


def _recheck(facts: Gathered, act: Act) -> tuple[str, ...]:
    item = next((one for one in facts.all_items if one.application.id == act.application), None)
    return (
        further(act, "applicant") or (item.name if item else ""),
        _day(act.starts_on),
        f"{item.application.item}　{applied_name(item.application)}" if item else dash(None),
        act.text,
        further(act, "scope"),
        act.handler,
        act.outcome,
        NAMED.get(further(act, "refer"), ""),
        further(act, "approver"),
        _day(act.ends_on),
    )


def _day(day: date | None) -> str:
    return "" if day is None else table_date(day)


def _about(facts: Gathered, act: Act) -> str:
    item = next((one for one in facts.all_items if one.application.id == act.application), None)
    return f"{item.application.item}　{item.name}" if item else "全体"
