"""资格审查 of one candidate: every pathway, every application, contests, and both certificates side by side.

Education, papers, languages and awards are read by no pathway, so they can make nobody ineligible
(人社部发〔2020〕96号: they must not be limiting conditions).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.competition import Substitution, assess_awards
from fusion_desk.domain.contests import ContestRule
from fusion_desk.domain.dossier import Application, ApplicationKind, Dossier, Way
from fusion_desk.domain.findings import VERDICT_ORDER, Finding, Standing, Verdict, found
from fusion_desk.domain.general_checks import general_checks
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.levels import SKILL_ORDER, TITLE_ORDER, Track
from fusion_desk.domain.pathways import Case, PathwayResult, assess_pathway
from fusion_desk.domain.policy import Pathway, Policy

KIND_OF_TRACK = {Track.SKILLED: ApplicationKind.SKILL, Track.PROFESSIONAL: ApplicationKind.TITLE}
"""A person's own ladder, which no crossing pathway leads up."""

LADDER_ORDER = (*map(str, TITLE_ORDER), *map(str, SKILL_ORDER))


@dataclass(frozen=True, slots=True)
class ItemResult:
    """资格审查结论 of one application."""

    application: Application
    verdict: Verdict
    pathway: PathwayResult | None = None
    substitution: Substitution | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def rests_on(self) -> Pathway | ContestRule | None:
        """The row of the policy that decided it."""
        if self.pathway is not None:
            return self.pathway.pathway
        return self.substitution.rule if self.substitution is not None else None


@dataclass(frozen=True, slots=True)
class Dual:
    """一评双证: the best title outcome and the best skill outcome, apart."""

    title: PathwayResult | None
    skill: PathwayResult | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the policy says of one candidate at the cut-off."""

    dossier: Dossier
    cutoff: date
    pathways: tuple[PathwayResult, ...]
    general: tuple[Finding, ...]
    """To be checked for every candidate, whatever the pathway."""
    substitution: tuple[Substitution, ...]
    dual: Dual
    items: tuple[ItemResult, ...]
    warnings: tuple[Finding, ...] = ()

    def pathway(self, id_: str) -> PathwayResult | None:
        """The result of one pathway."""
        return next((result for result in self.pathways if result.pathway.id == id_), None)

    def verdict_for(self, application: ApplicationId) -> ItemResult | None:
        """The result of one application of this candidate."""
        return next((item for item in self.items if item.application.id == application), None)


def to_check(assessment: Assessment, item: ItemResult | None) -> tuple[Finding, ...]:
    """What a person has to look at for one application (or for the candidate, where there is none)."""
    found: tuple[Finding, ...] = ()
    if item is not None and item.pathway is not None:
        found += item.pathway.to_check
    if item is not None and item.substitution is not None:
        found += item.substitution.to_check
    return found + assessment.general


def assess(dossier: Dossier, policy: Policy, cutoff: date, meeting_from: date | None) -> Assessment:
    """Evaluate every pathway and every contest result of one candidate."""
    case = Case.of(dossier, cutoff)
    pathways = tuple(assess_pathway(case, pathway) for pathway in policy.pathways)
    substitution = assess_awards(case, policy.competition)
    return Assessment(
        dossier=dossier,
        cutoff=cutoff,
        pathways=pathways,
        general=general_checks(dossier, policy, cutoff),
        substitution=substitution,
        dual=Dual(_best_of_kind(pathways, "title"), _best_of_kind(pathways, "skill")),
        items=tuple(_item(dossier, one, pathways, substitution) for one in dossier.applications),
        warnings=warnings(cutoff, meeting_from),
    )


def warnings(cutoff: date, meeting_from: date | None) -> tuple[Finding, ...]:
    """What is odd about the dates of the sitting itself."""
    if meeting_from is None or cutoff <= meeting_from:
        return ()
    return (
        found(
            "eligibility.cutoff_after_meeting", cutoff=cutoff.isoformat(), meeting=meeting_from.isoformat()
        ),
    )


def _best_of_kind(results: tuple[PathwayResult, ...], kind: str) -> PathwayResult | None:
    return _best([result for result in results if result.pathway.target.kind == kind])


def _best(results: list[PathwayResult]) -> PathwayResult | None:
    """The best verdict, and within it the highest level."""
    return min(
        results,
        key=lambda one: (VERDICT_ORDER.index(one.verdict), -LADDER_ORDER.index(one.pathway.target.level)),
        default=None,
    )


# --- applications ------------------------------------------------------------------------------------------


def _item(
    dossier: Dossier,
    application: Application,
    pathways: tuple[PathwayResult, ...],
    substitution: tuple[Substitution, ...],
) -> ItemResult:
    if application.kind is ApplicationKind.SUBSTITUTION:
        return _by_contest(application, substitution)
    named = application.pathway.strip().upper()
    if named:
        return _by_name(application, named, pathways)
    if _own_ladder(dossier, application):
        return ItemResult(application, Verdict.UNKNOWN, findings=(found("eligibility.item_own_ladder"),))
    fitting = [result for result in pathways if _leads_to(result, application)]
    best = _best(fitting)
    if best is None:
        return ItemResult(
            application,
            Verdict.UNKNOWN,
            findings=(found("eligibility.item_no_pathway", level=application.level or "?"),),
        )
    return ItemResult(application, best.verdict, pathway=best)


def _own_ladder(dossier: Dossier, application: Application) -> bool:
    track = dossier.person.track
    if track is None or application.way is Way.CROSSING:
        return False
    return KIND_OF_TRACK[track] is application.kind


def _leads_to(result: PathwayResult, application: Application) -> bool:
    target = result.pathway.target
    return target.kind == application.kind and application.level in {"", target.level}


def _by_name(application: Application, named: str, pathways: tuple[PathwayResult, ...]) -> ItemResult:
    result = next((result for result in pathways if result.pathway.id.upper() == named), None)
    if result is None:
        finding = found("eligibility.item_pathway_unknown", pathway=application.pathway)
        return ItemResult(application, Verdict.UNKNOWN, findings=(finding,))
    if _leads_to(result, application):
        return ItemResult(application, result.verdict, pathway=result)
    finding = found(
        "eligibility.item_level_differs",
        pathway=result.pathway.id,
        leads=result.pathway.target.level,
        applied=application.level or "?",
    )
    return ItemResult(application, result.verdict, pathway=result, findings=(finding,))


def _by_contest(application: Application, substitution: tuple[Substitution, ...]) -> ItemResult:
    applied = application.level
    promotions = [entry for entry in substitution if entry.promotes]
    best = _best_entry([entry for entry in promotions if applied in {"", entry.level}])
    if best is not None:
        return ItemResult(application, best.verdict, substitution=best)
    other = _best_entry([entry for entry in promotions if entry.rule and applied in entry.rule.ladder])
    if other is None:
        finding = found("competition.no_result", level=applied or "?")
        return ItemResult(application, Verdict.UNKNOWN, findings=(finding,))
    reasons = tuple(step.finding for step in other.steps if step.standing is Standing.NOT_MET)
    finding = found("competition.other_level", gives=other.level, applied=applied)
    return ItemResult(application, Verdict.INELIGIBLE, substitution=other, findings=reasons or (finding,))


def _best_entry(entries: list[Substitution]) -> Substitution | None:
    return min(entries, key=lambda entry: VERDICT_ORDER.index(entry.verdict), default=None)
