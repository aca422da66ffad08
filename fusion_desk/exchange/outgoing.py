"""The packet for one expert: what they may see now, their own marks so far, and the key with which they answer."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.domain.canonical import Json, sha256_hex
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.sitting import Member, RoundKind
from fusion_desk.domain.snapshot import applicants_digest
from fusion_desk.exchange.dossiers_shown import (
    ShownDossier,
    attachment_rows,
    candidate_rows,
    doubts,
    shown_to,
)
from fusion_desk.exchange.page_copies import Allowed, Draw, PageCopy, pdf_of
from fusion_desk.store import final_locks, journal, sittings, working_files
from fusion_desk.store.attachments import read_blob
from fusion_desk.store.dossiers import find_people
from fusion_desk.store.panels import panel_facts
from fusion_desk.store.submissions import find_submissions
from fusion_desk.store.views import Reader
from fusion_desk.words.strokes import by_strokes

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Drafted:
    """What goes into a packet, before the pages are drawn."""

    member: Member
    statement: Mapping[str, Json]
    shown: tuple[ShownDossier, ...]
    files: Mapping[str, bytes]
    """The attached files that anything is shown of, by their own hash; they stay here."""
    list_digest: str
    journal: journal.JournalRoot
    declared: bool

    @property
    def applications(self) -> tuple[Application, ...]:
        """What is to be marked, anchor dossiers left out."""
        return tuple(item for one in self.shown if not one.is_anchor for item in one.applications)


def draft(reader: Reader, member: Member) -> Drafted:
    """Everything but the pages; refused where there is nothing for this member to mark."""
    shown = tuple(shown_to(reader, member.id))
    if not shown:
        raise Refusal("packet.nothing", member=member.number)
    names = sittings.applicant_names(reader)
    digest = applicants_digest(names)
    declared = sittings.find_declared_lists(reader).get(member.id) == digest
    root = journal.journal_root(reader)
    statement: dict[str, Json] = {
        "recipient": member.number,
        "member": member.id,
        "journal": {"size": root.size, "root": root.root_hex},
        "panel": _panel(reader),
        "members": _members(reader),
        "rounds": [*working_files.find_rounds(reader)],
        "duties": _duties(reader, member.id, shown),
        "doubts": doubts(reader, shown),
        "declared": declared,
        "marks": _marks(reader, member.id, shown),
        "locks": _locks(reader, member.id),
        "handed_in": _handed_in(reader, member.id),
    }
    wanted = {one.sha256 for part in shown for one in part.brief.evidence}
    files = {sha256: read_blob(reader, sha256) for sha256 in sorted(wanted)}
    return Drafted(member, statement, shown, files, digest, root, declared)


def with_pages(drafted: Drafted, draw: Draw, progress: Progress) -> tuple[dict[str, Json], list[bytes]]:
    """The statement with its candidates, and the attachments: pictures of the allowed pages alone."""
    made: dict[str, bytes] = {}
    rows: list[Json] = []
    for at, one in enumerate(drafted.shown):
        progress(at, len(drafted.shown))
        copies: dict[str, str] = {}
        for sha256 in dict.fromkeys(it.sha256 for it in one.brief.evidence):
            allowed = Allowed(tuple(it for it in one.brief.evidence if it.sha256 == sha256))
            copies[sha256] = _copied(draw(drafted.files[sha256], allowed), f"{at}.{len(copies)}", made)
        rows.append({**candidate_rows(one, at), "attachment": attachment_rows(one.brief.evidence, copies)})
    progress(len(drafted.shown), len(drafted.shown))
    return {**drafted.statement, "candidates": rows}, list(made.values())


def _copied(pages: Sequence[PageCopy], mark: str, made: dict[str, bytes]) -> str:
    content = pdf_of(pages, mark)
    sha256 = sha256_hex(content)
    made[sha256] = content
    return sha256


# --- the parts of the statement ----------------------------------------------------------------------------


def _panel(reader: Reader) -> dict[str, Json]:
    facts = panel_facts(reader)
    return {
        "title": facts.title,
        "organisation": facts.organisation,
        "cutoff": facts.cutoff.isoformat(),
        "policy_id": facts.policy_id,
        "policy": facts.policy.decode("utf-8"),
        "policy_digest": facts.policy_digest,
        "rubric_id": facts.rubric_id,
        "rubric": facts.rubric.decode("utf-8"),
        "rubric_digest": facts.rubric_digest,
        "engine_version": facts.engine_version,
        "meeting_from": facts.meeting_from.isoformat() if facts.meeting_from else "",
        "meeting_to": facts.meeting_to.isoformat() if facts.meeting_to else "",
        "place": facts.place,
    }


def _members(reader: Reader) -> list[Json]:
    """Who is who: numbers, names, groups and parts; no employers and titles."""
    return [
        {
            "id": one.id,
            "number": one.number,
            "name": one.name,
            "group": one.group,
            "roles": sorted({held.role.value for held in one.roles}),
        }
        for one in sittings.find_members(reader)
    ]


def _duties(reader: Reader, member: MemberId, shown: Sequence[ShownDossier]) -> list[Json]:
    """The member's own assignments; where nothing was assigned, what they mark all the same is assigned to them."""
    mine = {item.id for one in shown if not one.is_anchor for item in one.applications}
    own = [
        one
        for one in sittings.find_sitting(reader).assignments
        if one.member == member and one.application in mine
    ]
    assigned = {one.application for one in own if one.round is RoundKind.SCORING}
    told: list[Json] = [
        {"application": one.application, "round": one.round.value, "duty": one.duty.value} for one in own
    ]
    told += [
        {"application": one, "round": RoundKind.SCORING.value, "duty": "scorer"}
        for one in sorted(mine - assigned)
    ]
    return told


def applicants(reader: Reader, secret: str) -> list[Json]:
    """The list to declare on, by strokes and without numbers, as the expert's own page shows it."""
    listed = by_strokes(find_people(reader), lambda one: one[1].name)
    return [
        {"name": person.name, "employer": person.employer, "token": token_of(candidate, secret)}
        for candidate, person in listed
    ]


def token_of(candidate: str, secret: str) -> str:
    """What stands for a person on that list: the dossiers carry their number, and the name must not lead to it."""
    return hmac.digest(secret.encode(), candidate.encode(), "sha256").hex()[:32]


def _marks(reader: Reader, member: MemberId, shown: Sequence[ShownDossier]) -> list[Json]:
    """Every revision of the member's own marks on what they are shown."""
    mine = {item.id for one in shown for item in one.applications}
    return [one for one in working_files.find_mark_rows(reader, member) if one["application_id"] in mine]


def _locks(reader: Reader, member: MemberId) -> list[Json]:
    return [
        {"application": one.application, "digest": one.digest, "nonce": one.nonce}
        for pair, one in sorted(final_locks.find_standing_locks(reader).items())
        if pair[0] == member
    ]


def _handed_in(reader: Reader, member: MemberId) -> Json:
    known = find_submissions(reader).get(member)
    return None if known is None else {"marks": known.marks}
