"""Dossiers in a few words, for tables of cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fusion_desk import paths
from fusion_desk.domain.dossier import (
    Application,
    ApplicationKind,
    Award,
    Credential,
    CredentialKind,
    Dossier,
    Person,
    Relevance,
    Way,
    WorkSpell,
)
from fusion_desk.domain.eligibility import Assessment, assess
from fusion_desk.domain.findings import Finding, Step
from fusion_desk.domain.identity import ApplicationId, CandidateId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.domain.pathways import PathwayResult
from fusion_desk.domain.policy import load_policy
from fusion_desk.words import Words

SHIPPED = paths.resource("policies", "guangzhou-2025.toml").read_bytes()
POLICY = load_policy(SHIPPED)
CUTOFF = date(2025, 12, 31)

KINDS = {
    "职称": CredentialKind.TITLE,
    "技能": CredentialKind.SKILL,
    "资格": CredentialKind.QUALIFICATION,
    "聘任": CredentialKind.APPOINTMENT,
}
RELEVANCES = {
    "相同": Relevance.SAME,
    "相关": Relevance.RELATED,
    "其他": Relevance.OTHER,
    "": Relevance.UNSTATED,
}


def on(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def held(
    kind: str,
    level: str,
    obtained: str = "",
    *,
    name: str = "",
    appointer: str = "",
    expires: str = "",
    level_to_check: bool = False,
) -> Credential:
    return Credential(
        kind=KINDS[kind],
        name=name,
        level=level,
        obtained_on=on(obtained),
        appointer=appointer,
        expires_on=on(expires),
        level_to_check=level_to_check,
    )


def spell(since: str, until: str = "至今", relevance: str = "相同", employer: str = "") -> WorkSpell:
    """`since` and `until` as the record writes dates; 至今 = ongoing, blank = not filled in."""
    ongoing = until == "至今"
    return WorkSpell(
        since=on(since),
        until=None if ongoing else on(until),
        ongoing=ongoing,
        employer=employer,
        relevance=RELEVANCES[relevance],
    )


def applying(
    kind: ApplicationKind,
    level: str,
    pathway: str = "",
    *,
    item: str = "001-1",
    way: Way = Way.NORMAL,
    occupation: str = "",
) -> Application:
    return Application(
        ApplicationId(item.encode().hex()),
        item,
        kind,
        level=level,
        pathway=pathway,
        way=way,
        occupation=occupation,
    )


def dossier(
    *credentials: Credential,
    history: tuple[WorkSpell, ...] = (),
    awards: tuple[Award, ...] = (),
    applications: tuple[Application, ...] = (),
    track: Track | None = None,
    post: str = "",
    occupation: str = "",
    extra: Mapping[str, str] | None = None,
) -> Dossier:
    person = Person(
        "001", "䶮小满", track=track, post=post, occupation=occupation, extra=tuple((extra or {}).items())
    )
    return Dossier(
        CandidateId("0" * 32),
        person,
        credentials=credentials,
        history=history,
        awards=awards,
        applications=applications,
    )


def assessed(whole: Dossier, cutoff: date = CUTOFF, meeting: date | None = None) -> Assessment:
    """The shipped policy's word on a dossier; every finding must have its sentence."""
    assessment = assess(whole, POLICY, cutoff, meeting)
    for result in assessment.pathways:
        speak(result.missing, result.to_check, result.not_attached)
        speak_steps(result.steps)
    for entry in assessment.substitution:
        speak(entry.to_check)
        speak_steps(entry.steps)
    speak(assessment.general, assessment.warnings, *(item.findings for item in assessment.items))
    return assessment


def result(whole: Dossier, pathway: str, cutoff: date = CUTOFF) -> PathwayResult:
    found = assessed(whole, cutoff).pathway(pathway)
    assert found is not None
    return found


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code.partition(".")[2] for finding in findings}


def steps(reasoning: tuple[Step, ...]) -> dict[str, str]:
    return {step.finding.code.partition(".")[2]: step.standing.value for step in reasoning}


def speak(*groups: tuple[Finding, ...]) -> None:
    words = Words()
    for group in groups:
        for finding in group:
            assert "{" not in words.sentence(finding.code, finding.details)


def speak_steps(reasoning: tuple[Step, ...]) -> None:
    speak(tuple(step.finding for step in reasoning))
