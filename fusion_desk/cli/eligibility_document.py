"""The JSON document of `eligibility` (contract: "JSON"), its findings in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fusion_desk.domain.competition import Substitution
from fusion_desk.domain.eligibility import Assessment, ItemResult
from fusion_desk.domain.findings import Finding, Step, Verdict
from fusion_desk.domain.pathways import PathwayResult
from fusion_desk.words import Words

Document = dict[str, object]


def document(assessment: Assessment, words: Words, *, explain: bool) -> Document:
    """One candidate; what is checked for everybody stands with each open pathway; `explain` adds the steps."""
    general = sentences(assessment.general, words)
    person = assessment.dossier.person
    return {
        "number": person.number,
        "name": person.name,
        "pathways": [_pathway(result, general, words, explain=explain) for result in assessment.pathways],
        "substitution": [_substitution(entry, words) for entry in assessment.substitution],
        "dual": {
            "title": _outcome(assessment.dual.title),
            "skill": _outcome(assessment.dual.skill),
        },
        "items": [_item(item, words) for item in assessment.items],
        "warnings": sentences(assessment.warnings, words),
    }


def sentences(findings: Iterable[Finding], words: Words) -> list[str]:
    """Findings as people read them."""
    return [words.sentence(finding.code, finding.details) for finding in findings]


def _pathway(result: PathwayResult, general: list[str], words: Words, *, explain: bool) -> Document:
    open_at_all = result.verdict is not Verdict.INELIGIBLE
    return {
        "id": result.pathway.id,
        "verdict": result.verdict.value,
        "eligible_on": _day(result.eligible_on),
        "years_counted": result.years_counted,
        "missing": sentences(result.missing, words),
        "to_check": sentences(result.to_check, words) + (general if open_at_all else []),
        "clause": result.pathway.clause,
        "verified": result.pathway.verified,
        "source": result.pathway.source,
        "not_attached": sentences(result.not_attached, words),
        **({"steps": steps(result.steps, words)} if explain else {}),
    }


def steps(reasoning: Iterable[Step], words: Words) -> list[Document]:
    """The reasoning, one condition or note after the other."""
    return [
        {
            "standing": step.standing.value,
            "message": words.sentence(step.finding.code, step.finding.details),
        }
        for step in reasoning
    ]


def _substitution(entry: Substitution, words: Words) -> Document:
    award, rule = entry.award, entry.rule
    return {
        "kind": entry.kind.value if entry.kind else None,
        "level": entry.level or None,
        "contest": award.contest,
        "event": award.event,
        "prize": award.prize,
        "place": award.place,
        "awarded_on": str(award.awarded_on) if award.awarded_on else None,
        "rule": rule.id if rule else None,
        "verdict": entry.verdict.value,
        "missing": sentences(entry.missing, words),
        "to_check": sentences(entry.to_check, words),
        "reasons": steps(entry.steps, words),
        "clause": rule.clause if rule else "",
        "verified": entry.verified,
    }


def _outcome(result: PathwayResult | None) -> Document | None:
    if result is None:
        return None
    open_at_all = result.verdict is not Verdict.INELIGIBLE
    return {
        "verdict": result.verdict.value,
        "pathway": result.pathway.id if open_at_all else None,
        "level": result.pathway.target.level if open_at_all else None,
        "eligible_on": _day(result.eligible_on),
        "verified": result.pathway.verified,
    }


def _item(item: ItemResult, words: Words) -> Document:
    pathway = item.pathway
    return {
        "item": item.application.item,
        "kind": item.application.kind.value,
        "level": item.application.level,
        "verdict": item.verdict.value,
        "pathway": pathway.pathway.id if pathway else None,
        "rule": item.substitution.rule.id if item.substitution and item.substitution.rule else None,
        "eligible_on": _day(pathway.eligible_on) if pathway else None,
        "findings": sentences(item.findings, words),
        "not_attached": sentences(pathway.not_attached, words) if pathway else [],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
