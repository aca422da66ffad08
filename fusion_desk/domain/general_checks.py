"""What the secretary checks by hand for every candidate; never a verdict (contract)."""

from __future__ import annotations

from datetime import date

from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.findings import Finding, found
from fusion_desk.domain.policy import Check, CheckKind, Policy

HOURS_COLUMN = "继续教育"


def general_checks(dossier: Dossier, policy: Policy, cutoff: date) -> tuple[Finding, ...]:
    """One finding for every check that the policy switches on."""
    return tuple(_check(check, dossier, cutoff) for check in policy.checks)


def _check(check: Check, dossier: Dossier, cutoff: date) -> Finding:
    match check.kind:
        case CheckKind.PUBLICITY:
            return found("eligibility.check_publicity", days=check.days or 0)
        case CheckKind.IN_POST:
            return _in_post(dossier)
        case CheckKind.CONDUCT:
            return found("eligibility.check_conduct")
        case CheckKind.APPRAISALS:
            return _appraisals(check, dossier, cutoff)
        case _:
            return _hours(check, dossier)


def _in_post(dossier: Dossier) -> Finding:
    person = dossier.person
    post = " ".join(part for part in (person.employer, person.department, person.post) if part)
    if not post:
        return found("eligibility.check_in_post_blank")
    return found("eligibility.check_in_post", post=post)


def _appraisals(check: Check, dossier: Dossier, cutoff: date) -> Finding:
    # A year is appraised when it is over: a cut-off in December includes its own year.
    last = cutoff.year if cutoff.month == 12 else cutoff.year - 1
    years = range(last - (check.years or 1) + 1, last + 1)
    results = {one.year: one.result for one in dossier.appraisals}
    known = [f"{year} {results[year]}" for year in years if year in results]
    absent = [str(year) for year in years if year not in results]
    if not absent:
        return found("eligibility.check_appraisals", years=len(years), known=known)
    if not known:
        return found("eligibility.check_appraisals_blank", years=len(years), absent=absent)
    return found("eligibility.check_appraisals_part", years=len(years), known=known, absent=absent)


def _hours(check: Check, dossier: Dossier) -> Finding:
    stated = next((text for header, text in dossier.person.extra if HOURS_COLUMN in header and text), "")
    if check.hours is not None:
        return found("eligibility.check_education_hours_wanted", wanted=check.hours, stated=stated or "?")
    if stated:
        return found("eligibility.check_education_hours_stated", stated=stated)
    return found("eligibility.check_education_hours")
