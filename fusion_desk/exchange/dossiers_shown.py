"""The dossiers of a packet: what the veil leaves of them for one expert, as rows of the working file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.domain.awaited import Awaited
from fusion_desk.domain.blind import BlindBrief, Evidence
from fusion_desk.domain.canonical import Json
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import Application, ApplicationState, Dossier
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.veil import Veil
from fusion_desk.store.design import find_anchors
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.doubts import doubts_of, plain
from fusion_desk.store.items import find_all_items
from fusion_desk.store.sittings import find_sitting
from fusion_desk.store.veils import Veils
from fusion_desk.store.views import Reader

Rows = list[dict[str, Json]]


@dataclass(frozen=True, slots=True)
class ShownDossier:
    """One candidate as one expert may see them."""

    dossier: Dossier
    applications: tuple[Application, ...]
    """Those that the expert marks; none that they keep away from."""
    veil: Veil
    """The lightest over any of these: what is seen through one application is seen."""
    lifted: tuple[Application, ...]
    is_anchor: bool
    brief: BlindBrief


def shown_to(reader: Reader, member: MemberId) -> list[ShownDossier]:
    """What this expert marks now, anchor dossiers among it, with what the stage lets them see: as on their own pages."""
    sitting = find_sitting(reader)
    awaited, veils = Awaited.of(sitting), Veils.of(reader)
    mine: dict[str, list[Application]] = {}
    for one in find_all_items(reader, ApplicationState.ADMITTED):
        wanted = basis_of(one.application) is Basis.VOTE and member in awaited.members_for(one.application)
        if wanted and member not in sitting.recused_from(one.application.id):
            mine.setdefault(one.number, []).append(one.application)
    anchors = {one.number: [one.application] for one in find_anchors(reader)} if mine else {}
    found: list[ShownDossier] = []
    for dossier in find_dossiers(reader, anchors=True):
        number = dossier.person.number
        applications = mine.get(number, []) or anchors.get(number, [])
        if applications:
            lifted = tuple(one for one in applications if veils.over(one.id).lifted)
            veil = veils.over((lifted or tuple(applications))[0].id)
            brief = BlindBrief.of(dossier, applications[0], veil)
            found.append(ShownDossier(dossier, tuple(applications), veil, lifted, number in anchors, brief))
    return found


def candidate_rows(shown: ShownDossier, ordinal: int) -> dict[str, Json]:
    """The rows of one candidate but for the attachments: from the brief alone, so that nothing else can get in."""
    brief, person = shown.brief, shown.dossier.person
    return {
        "candidate": {
            "id": shown.dossier.id,
            "number": person.number,
            "name": brief.name,
            "employer": brief.employer,
            "track": brief.track.value if brief.track else "",
            "education": brief.education,
            "ordinal": ordinal,
        },
        "anchor": shown.is_anchor,
        "lifted": [one.id for one in shown.lifted],
        "application": [_application(one, at) for at, one in enumerate(shown.applications)],
        "credential": [
            {
                "kind": one.kind.value,
                "name": one.name,
                "level": one.level,
                "field": one.field,
                "obtained_on": str(one.obtained_on or ""),
                "number": one.number,
                "appointer": one.appointer,
                "expires_on": str(one.expires_on or ""),
                "level_to_check": int(one.level_to_check),
            }
            for one in brief.credentials
        ],
        "work_spell": [
            {
                "since": str(one.since or ""),
                "until": str(one.until or ""),
                "ongoing": int(one.ongoing),
                "employer": one.employer,
                "post": one.post,
                "occupation": one.occupation,
                "relevance": one.relevance.value,
            }
            for one in brief.history
        ],
        "award": [
            {
                "contest": one.contest,
                "level": one.level,
                "event": one.event,
                "prize": one.prize,
                "place": one.place,
                "awarded_on": str(one.awarded_on or ""),
                "team_size": one.team_size,
            }
            for one in brief.awards
        ],
        "achievement": [
            {
                "title": one.title,
                "criterion": one.criterion,
                "own_role": one.own_role,
                "finished_on": str(one.finished_on or ""),
                "benefit": one.benefit,
                "proof": one.proof,
            }
            for one in brief.achievements
        ],
        "appraisal": [{"year": one.year, "result": one.result} for one in brief.appraisals],
    }


def _application(one: Application, ordinal: int) -> dict[str, Json]:
    """Without who sent it, its exam marks and the words of a decision."""
    return {
        "id": one.id,
        "item": one.item,
        "kind": one.kind.value,
        "level": one.level,
        "series": one.series,
        "specialty": one.specialty,
        "occupation_code": one.occupation_code,
        "occupation": one.occupation,
        "way": one.way.value,
        "group_name": one.group,
        "ordinal": ordinal,
    }


def attachment_rows(evidence: Sequence[Evidence], copies: Mapping[str, str]) -> Rows:
    """The attachments as they come to the expert: the same numbers and pages, no file name, hidden pages hidden."""
    rows: Rows = []
    for one in evidence:
        rows.append(
            _attachment(copies[one.sha256], one.kind.value, one.first_page, one.last_page, one.criterion)
        )
    for one in evidence:
        hidden = [(copies[one.sha256], span.first, span.last) for span in one.hidden]
        for sha256, first, last in hidden:
            row = _attachment(sha256, "unclassified", first, last, "")
            if row not in rows:
                rows.append(row)
    return rows


def _attachment(
    sha256: str, kind: str, first: int | None, last: int | None, criterion: str
) -> dict[str, Json]:
    return {"sha256": sha256, "kind": kind, "first_page": first, "last_page": last, "criterion": criterion}


def doubts(reader: Reader, shown: Sequence[ShownDossier]) -> dict[str, Json]:
    """待核实事项 by 事项号, as each expert's page shows them."""
    veils = Veils.of(reader)
    return {
        application.item: [
            plain(found) for found in doubts_of(reader, application, one.dossier, veils.over(application.id))
        ]
        for one in shown
        for application in one.applications
    }
