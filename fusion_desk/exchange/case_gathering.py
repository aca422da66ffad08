"""Gathering a case bundle from the record: the public journal, what was judged by, the marks, the votes, the figures.

No person's name, no resident number, nothing of a dossier and no attachment: members are their 编号, applications their
事项号. The one exception is who examined a part of a skill recognition, because the journal's digest of an import of
part marks covers it; the minutes print the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.domain.ballot import BallotList, ListState, row_public
from fusion_desk.domain.canonical import Json, canonical, sha256_hex
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.sitting import RoundKind, SittingState
from fusion_desk.exchange import case_names as names
from fusion_desk.exchange.case_container import pack
from fusion_desk.exchange.case_figures import conclusions_json, results_json
from fusion_desk.exchange.case_readme import readme
from fusion_desk.exchange.case_tables import tables
from fusion_desk.exchange.round_proof import provable_rounds, prove_round
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.panel_key import Purpose
from fusion_desk.store import (
    ballots,
    case_facts,
    checkpoints,
    closing,
    conclusions,
    disputes,
    final_locks,
    journal,
    packets,
    panels,
    papers,
    scores,
    signing,
    sittings,
    standings,
)
from fusion_desk.store.items import Item, anchor_items, find_all_items
from fusion_desk.store.rules import policy_of
from fusion_desk.store.standings import Results
from fusion_desk.store.views import Reader

Progress = Callable[[int, int], None]
Numbers = Mapping[MemberId, str]
Items = Mapping[ApplicationId, str]

STEPS = 7


@dataclass(frozen=True, slots=True)
class Sealed:
    """Signed minutes that are to go along, with their seal."""

    pdf: bytes
    seal: bytes


@dataclass(frozen=True, slots=True)
class Gathered:
    """A bundle, and what it says about itself."""

    content: bytes
    state: str
    closed: bool
    shown: bool
    """Whether the marks are in it: not while they are sealed."""
    marks: int
    minutes: bool
    root: journal.JournalRoot
    anchor: str


def gather(reader: Reader, minutes: Sealed | None, progress: Progress) -> Gathered:
    """The bundle of the record as it stands now; refused before anything was frozen."""
    facts = panels.panel_facts(reader)
    if packets.find_working(reader) is not None:
        raise Refusal("case.working_file")
    if facts.state is SittingState.OPEN:
        raise Refusal("case.not_frozen")
    numbers = scores.member_numbers(reader)
    everything = [*find_all_items(reader), *anchor_items(reader)]
    items = {one.application.id: one.application.item for one in everything}
    found = standings.find_results(reader)
    shown = marks_shown(reader, found)
    progress(1, STEPS)
    record = _record(reader, numbers, everything, shown=shown)
    marks = _marks(reader, numbers, items) if shown else []
    progress(2, STEPS)
    figures: dict[str, Json] = {
        "marks_shown": shown,
        "results": results_json(found.standings, numbers) if shown else [],
        "conclusions": conclusions_json(conclusions.find_conclusions(reader)),
    }
    texts = case_facts.entry_texts(reader)
    root, private = journal.journal_root(reader), panels.panel_key(reader)
    progress(3, STEPS)
    parts = {
        names.JOURNAL: _lines(texts),
        names.OPENED: b"".join(_opened(reader)) if shown else b"",
        names.CHECKPOINTS: canonical(_checkpoints(reader)),
        names.POLICY: facts.policy,
        names.RUBRIC: facts.rubric,
        names.RECORD: canonical(record),
        names.MARKS: canonical(marks),
        names.FIGURES: canonical(figures),
        names.PAPERS: canonical(_papers(reader)),
    }
    progress(4, STEPS)
    for round in provable_rounds(reader):
        parts[names.PROOFS.format(round=round)] = prove_round(reader, round)
    if minutes is not None:
        if papers.find_seals(reader).get(sha256_hex(minutes.pdf)) != minutes.seal:
            raise Refusal("case.foreign_minutes")
        parts |= {names.MINUTES: minutes.pdf, names.SEAL: minutes.seal}
    progress(5, STEPS)
    parts |= tables(parts)
    anchor = panel_key.fingerprint(facts.public_key)
    about: dict[str, Json] = {
        "kind": names.KIND,
        "v": names.VERSION,
        "engine": facts.engine_version,
        "title": facts.title,
        "organisation": facts.organisation,
        "state": facts.state.value,
        "closed": bool(closing.closed_since(reader.driver)),
        "marks_shown": shown,
        "journal": {"size": root.size, "root": root.root_hex},
        "panel_key": panel_key.public_half(private).hex(),
    }
    parts[names.README] = readme(about, anchor, root.printed, parts)
    progress(6, STEPS)
    content = pack(signed(about, parts, private))
    progress(STEPS, STEPS)
    return Gathered(
        content,
        facts.state.value,
        bool(about["closed"]),
        shown,
        len(marks),
        minutes is not None,
        root,
        anchor,
    )


def signed(about: Mapping[str, Json], parts: Mapping[str, bytes], private: bytes) -> dict[str, bytes]:
    """The parts with a manifest over all of them under the panel's signature."""
    listed: dict[str, Json] = {
        name: {"sha256": sha256_hex(content), "size": len(content)}
        for name, content in parts.items()
        if name != names.MANIFEST
    }
    whole: dict[str, Json] = {**about, "files": listed}
    signature = panel_key.sign(private, Purpose.BUNDLE, canonical(whole))
    return {**parts, names.MANIFEST: canonical({**whole, "signature": signature.hex()})}


def marks_shown(reader: Reader, found: Results) -> bool:
    """Whether nothing is sealed any more: nobody sees marks in a bundle that they may not see on the screen."""
    rule = policy_of(reader).rule(final_locks.SHOWN_WHEN_SEALED)
    if rule is None or not policy_of(reader).flag(final_locks.SHOWN_WHEN_SEALED):
        return True
    return final_locks.find_reveals(reader).keys() >= found.items.keys()


def _lines(texts: Sequence[str]) -> bytes:
    return "".join(text + "\n" for text in texts).encode()


def _opened(reader: Reader) -> list[bytes]:
    return [
        canonical({"seq": one.seq, "salt": one.salt, "body": one.body}) + b"\n"
        for one in case_facts.find_opened(reader, names.OPENED_VERBS)
    ]


def _checkpoints(reader: Reader) -> list[Json]:
    return [
        {"number": one.number, "size": one.size, "statement": one.statement, "signature": one.signature}
        for one in checkpoints.find_checkpoints(reader)
    ]


def _marks(reader: Reader, numbers: Numbers, items: Items) -> list[Json]:
    return [
        [
            seq,
            round,
            purpose,
            numbers[MemberId(member)],
            items[ApplicationId(at)],
            criterion,
            revision,
            points,
            told,
        ]
        for seq, round, purpose, member, at, criterion, revision, points, told in case_facts.find_mark_facts(
            reader
        )
    ]


def _papers(reader: Reader) -> Json:
    """The digests of what was drafted, sealed and scanned; the journal has those of everything else."""
    drafts = papers.find_drafts(reader)
    return {
        "drafts": [
            {
                "sha256": one.sha256,
                "facts": one.facts_digest,
                "journal": {"size": one.root_size, "root": one.root},
                "scans": [scan.sha256 for scan in signing.find_scans(reader, one.id)],
            }
            for one in drafts
        ],
        "seals": {digest: seal.hex() for digest, seal in sorted(papers.find_seals(reader).items())},
    }


def _record(reader: Reader, numbers: Numbers, everything: Sequence[Item], *, shown: bool) -> dict[str, Json]:
    items = {one.application.id: one.application.item for one in everything}
    anchors = {one.application.id for one in anchor_items(reader)}
    return {
        "members": _members(reader),
        "applications": [
            {
                "id": one.application.id,
                "item": one.application.item,
                "candidate": one.number,
                "kind": one.application.kind.value,
                "level": one.application.level,
                "group": one.application.group,
                "state": one.application.state.value,
                "anchor": one.application.id in anchors,
            }
            for one in everything
        ],
        "recusals": [
            {"member": numbers[one.member], "item": items[one.application], "seq": one.seq}
            for one in sittings.find_sitting(reader).recusals
        ],
        "assignments": [
            {"member": numbers[one.member], "item": items[one.application], "duty": one.duty.value}
            for one in sittings.find_sitting(reader).assignments
            if one.round is RoundKind.SCORING
        ],
        "locks": _locks(reader, numbers, items) if shown else [],
        "disputed": [
            [numbers[MemberId(member)], items[ApplicationId(at)], criterion]
            for member, at, criterion in sorted(disputes.find_disputed(reader))
        ],
        "exams": _exams(reader, items),
        "lists": [_list(one, items) for one in ballots.find_lists(reader)],
    }


def _members(reader: Reader) -> list[Json]:
    seated = {one.id for one in sittings.find_members(reader)}
    return [
        {
            "id": one.id,
            "number": one.number,
            "roles": [held.role.value for held in one.roles],
            "group": one.group,
            "seated": one.id in seated,
        }
        for one in sittings.find_members(reader, inactive=True)
    ]


def _locks(reader: Reader, numbers: Numbers, items: Items) -> list[Json]:
    return [
        {
            "member": numbers[one.member],
            "item": items[one.application],
            "locked": one.locked,
            "digest": one.digest,
            "nonce": one.nonce,
            "seq": one.seq,
        }
        for one in final_locks.find_locks(reader)
        if one.application in items
    ]


def _exams(reader: Reader, items: Items) -> list[Json]:
    return [
        {
            "seq": seq,
            "item": items[ApplicationId(application)],
            "part": part,
            "revision": revision,
            "mark": mark,
            "held_on": held_on,
            "examiners": examiners,
            "exempt_basis": exempt,
        }
        for seq, application, part, revision, mark, held_on, examiners, exempt in case_facts.find_exam_facts(
            reader
        )
    ]


def _list(one: BallotList, items: Items) -> Json:
    """One list; its counts only once another person has confirmed them."""
    confirmed = one.state is ListState.CONFIRMED
    sheets, voters = one.sheets, one.electorate
    return {
        "round": one.round,
        "number": one.number,
        "attempt": one.attempt,
        "state": one.state.value,
        "electorate": {
            "members": voters.members,
            "present": voters.present,
            "recused": voters.recused,
            "base": voters.base,
            "needed": voters.needed,
            "rule": voters.rule.value,
            "voters": len(voters.voters),
        },
        "sheets": None
        if sheets is None
        else {"issued": sheets.issued, "returned": sheets.returned, "invalid": sheets.invalid},
        "rows": {
            items[key]: row_public(row) if confirmed and row is not None else None
            for key, row in one.rows.items()
        },
    }
