"""One dossier as `dossiers list --json` prints it: resident numbers are masked."""

from __future__ import annotations

from fusion_desk.domain.dossier import Application, Credential, CredentialKind, Dossier
from fusion_desk.domain.levels import SKILL_ORDER
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.domain.resident_id import masked

SKILLS = frozenset(map(str, SKILL_ORDER))


def dossier_document(dossier: Dossier) -> dict[str, object]:
    """The dossier as the contract pins it, with everything else that is known."""
    person = dossier.person
    return {
        "number": person.number,
        "name": person.name,
        "track": person.track.value if person.track else None,
        "titles": [_title(one) for one in dossier.credentials if _is_title(one)],
        "skills": [_skill(one) for one in dossier.credentials if _is_skill(one)],
        "attachments": [
            {"name": one.name, "kind": one.kind.value, "sha256": one.sha256, "size": one.size}
            for one in dossier.attachments
        ],
        "gender": person.gender,
        "born_on": person.born_on.isoformat() if person.born_on else None,
        "resident_id": masked(person.resident_id),
        "employer": person.employer,
        "department": person.department,
        "post": person.post,
        "occupation": person.occupation,
        "education": person.education,
        "degree": person.degree,
        "applications": [_application(one) for one in dossier.applications],
        "credentials": [_credential(one) for one in dossier.credentials],
        "history": [
            {
                "since": _day(one.since),
                "until": _day(one.until),
                "ongoing": one.ongoing,
                "employer": one.employer,
                "post": one.post,
                "occupation": one.occupation,
                "relevance": one.relevance.value,
            }
            for one in dossier.history
        ],
        "awards": [
            {
                "contest": one.contest,
                "level": one.level,
                "event": one.event,
                "prize": one.prize,
                "place": one.place,
                "awarded_on": _day(one.awarded_on),
                "team_size": one.team_size,
            }
            for one in dossier.awards
        ],
        "achievements": [
            {
                "criterion": one.criterion,
                "title": one.title,
                "own_role": one.own_role,
                "finished_on": _day(one.finished_on),
                "benefit": one.benefit,
                "proof": one.proof,
            }
            for one in dossier.achievements
        ],
        "appraisals": [{"year": one.year, "result": one.result} for one in dossier.appraisals],
        "extra": dict(person.extra),
    }


def _is_title(credential: Credential) -> bool:
    """Titles held; qualifications and appointments stand among the credentials."""
    return credential.kind is CredentialKind.TITLE


def _is_skill(credential: Credential) -> bool:
    """Skill levels held, appointed ones (特级技师, 首席技师) included."""
    appointed = credential.kind is CredentialKind.APPOINTMENT and credential.level in SKILLS
    return credential.kind is CredentialKind.SKILL or appointed


def _title(credential: Credential) -> dict[str, object]:
    return {
        "grade": credential.level,
        "series": credential.field,
        "obtained_on": _day(credential.obtained_on),
    }


def _skill(credential: Credential) -> dict[str, object]:
    return {
        "occupation": credential.field,
        "level": credential.level,
        "obtained_on": _day(credential.obtained_on),
    }


def _credential(credential: Credential) -> dict[str, object]:
    return {
        "kind": credential.kind.value,
        "name": credential.name,
        "level": credential.level,
        "level_to_check": credential.level_to_check,
        "field": credential.field,
        "obtained_on": _day(credential.obtained_on),
        "number": credential.number,
        "appointer": credential.appointer,
        "expires_on": _day(credential.expires_on),
    }


def _application(application: Application) -> dict[str, object]:
    return {
        "item": application.item,
        "kind": application.kind.value,
        "level": application.level,
        "level_to_check": application.level_to_check,
        "series": application.series,
        "specialty": application.specialty,
        "occupation_code": application.occupation_code,
        "occupation": application.occupation,
        "way": application.way.value,
        "pathway": application.pathway,
        "sender": application.sender,
        "group": application.group,
        "state": application.state.value,
        "exam_marks": [
            {
                "part": mark.part.value,
                "mark": None if mark.mark is None else f"{mark.mark // 100}.{mark.mark % 100:02d}",
                "held_on": _day(mark.held_on),
                "examiners": mark.examiners,
                "supervisor": mark.supervisor,
                "exempt_basis": mark.exempt_basis,
            }
            for mark in application.exam_marks
        ],
    }


def _day(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)
