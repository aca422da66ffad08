"""Verifying what left the desk: signed minutes, with or without the panel file they came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import DamagedRecord
from fusion_desk.domain.printed_root import typed_root
from fusion_desk.domain.signing_plan import MinutesDraft, SigningWay
from fusion_desk.domain.twin_code import twin_code
from fusion_desk.exchange import case_checking, case_names, checking, envelope, stick
from fusion_desk.sealing import ballot_proof, panel_key
from fusion_desk.sealing.origin import check_origin
from fusion_desk.sealing.verifying import Check, Verdict, verify_minutes
from fusion_desk.sealing.whole_file import Seal, read_seal
from fusion_desk.store import checks, final_locks, journal, panels, papers, signing
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_members
from fusion_desk.store.views import Reader

WANTING = frozenset({"kept.unsealed", "anchor.unusable", "paper.newer"})
"""Found wanting, but no sign of tampering: exit 1 and not 3."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verifier found; `ok` None = intact, origin not checked."""

    ok: bool | None
    kind: str
    anchor: str | None
    checks: tuple[Check, ...]
    damaged: bool = field(default=False)

    @property
    def exit_code(self) -> int:
        """0 all held, 1 wanting or not everything could be checked, 3 damaged or tampered with."""
        if self.ok:
            return 0
        return 3 if self.damaged else 1


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody who verifies brings along besides the file."""

    anchor: str | None = None
    """The fingerprint as it stands on paper."""
    paper: str | None = None
    """The size and code of the journal as they stand on paper."""
    packet_password: str | None = None
    """What opens a packet; without it only its bytes and its signature are checked."""


def verify_file(
    path: Path,
    content: bytes,
    seal: bytes | None,
    told: Told,
    panel: PanelFile | None = None,
    progress: checks.Progress | None = None,
) -> Verified:
    """Whatever left the desk, by what it is: a packet, a case bundle, the proof of a ballot, or minutes."""
    if panel is not None:
        return _against(panel, path, content, seal, told, progress)
    if means_packet(path, content):
        return verify_packet(content, path.name, told.anchor, told.packet_password)
    if is_bundle(path, content):
        return verify_bundle(content, told.anchor, told.paper, progress)
    if is_ballot_proof(content):
        return verify_ballots(content, told.anchor)
    return verify_alone(content, seal, told.anchor)


def _against(
    panel: PanelFile,
    path: Path,
    content: bytes,
    seal: bytes | None,
    told: Told,
    progress: checks.Progress | None,
) -> Verified:
    if means_packet(path, content):
        return verify_packet_with_panel(panel, content, path.name, told.packet_password)
    if is_bundle(path, content):
        return verify_bundle_with_panel(panel, content, told.paper, progress)
    if is_ballot_proof(content):
        return verify_ballots_with_panel(panel, content)
    return verify_with_panel(panel, content, seal)


def verify_alone(pdf: bytes, seal: bytes | None, anchor: str | None) -> Verified:
    """Minutes with their sidecar, and the anchor read from paper where there is one."""
    return _verified(verify_minutes(pdf, seal, anchor))


def verify_with_panel(panel: PanelFile, pdf: bytes, seal: bytes | None) -> Verified:
    """Minutes against the panel file: its key is the anchor, its journal and its seal must say the same.

    The panel keeps every seal it made, so that a lost sidecar does not make sealed minutes worthless.
    """
    own = sha256_hex(pdf)
    with panel.reading() as reader:
        public = panels.panel_facts(reader).public_key
        kept = papers.find_seals(reader).get(own)
        grown = papers.find_draft(reader, own) or papers.draft_of_signed(reader, own)
        shown = seal or kept
        extra = [_kept_check(shown, kept, known=grown is not None)]
        sealed = read_seal(shown) if shown is not None else None
        if sealed is not None:
            extra.append(_journal_check(reader, sealed))
        if grown is not None:
            extra += _paper_checks(reader, grown)
    verdict = verify_minutes(pdf, shown, panel_key.fingerprint(public))
    failed = [check for check in extra if check.ok is False]
    return Verified(
        ok=False if failed else verdict.ok,
        kind=verdict.kind,
        anchor=verdict.anchor,
        checks=(*verdict.checks, *extra),
        damaged=verdict.damaged or any(check.code not in WANTING for check in failed),
    )


def _kept_check(shown: bytes | None, kept: bytes | None, *, known: bool) -> Check:
    if shown is not None:
        same = shown == kept
        return Check("kept", same, "check.kept" if same else "kept.differs")
    return Check("kept", False, "kept.unsealed" if known else "kept.unknown")


def _paper_checks(reader: Reader, draft: MinutesDraft) -> Iterator[Check]:
    """What was signed by hand and what stays unsigned: told, whatever else holds."""
    names = {one.id: one.name for one in find_members(reader, inactive=True)}
    for one in draft.not_signing:
        told: dict[str, object] = {"name": names[one.member], "reason": one.reason}
        refused = one.way is SigningWay.REFUSED
        yield Check("not_signing", True, "check.refused" if refused else "check.absent", told)
    scans = signing.find_scans(reader, draft.id)
    if scans:
        counted: dict[str, object] = {
            "files": len(scans),
            "pages": sum(one.pages for one in scans),
            "code": twin_code(draft.sha256),
        }
        yield Check("scans", True, "check.scans", counted)


def _journal_check(reader: Reader, sealed: Seal) -> Check:
    there = journal.root_at(reader, sealed.journal_size)
    same = there.root_hex == sealed.journal_root
    code = "kept.journal" if same else "journal.other_root"
    return Check("journal", same, code, {"size": sealed.journal_size})


def is_ballot_proof(content: bytes) -> bool:
    """Whether a file means to be the proof of an electronic round."""
    return ballot_proof.is_proof(content)


def verify_ballots(content: bytes, anchor: str | None) -> Verified:
    """The proof of an electronic round, and the anchor read from paper where there is one."""
    return _verified(ballot_proof.verify(content, anchor))


def verify_ballots_with_panel(panel: PanelFile, content: bytes) -> Verified:
    """The same against the panel file: its key is the anchor, and its journal must hold the very entries."""
    with panel.reading() as reader:
        anchor = panel_key.fingerprint(panels.panel_facts(reader).public_key)
        stored = [(journal.find_stored(reader, seq), text) for seq, text in ballot_proof.entries_of(content)]
    same = bool(stored) and all(one is not None and one.text == text for one, text in stored)
    check = Check("journal", same, "check.ballot_journal" if same else "ballot_proof.journal_differs")
    return with_more(verify_ballots(content, anchor), (check,))


def means_packet(path: Path, content: bytes) -> bool:
    """Whether a file is a packet, or was one before something happened to it."""
    return path.suffix.lower() == stick.SUFFIX or envelope.is_packet(content)


def verify_packet(content: bytes, file: str, anchor: str | None, password: str | None = None) -> Verified:
    """A packet as far as that goes: its bytes and who signed it; what is inside where its password is given."""
    return _verified(checking.verify_alone(content, file, anchor, password))


def verify_packet_with_panel(
    panel: PanelFile, content: bytes, file: str, password: str | None = None
) -> Verified:
    """The same against the panel file: whether it left from here, or answers what did."""
    with panel.reading() as reader:
        return _verified(checking.verify_with_panel(reader, content, file, password))


def is_bundle(path: Path, content: bytes) -> bool:
    """Whether a file is a case bundle, or was one before something happened to it."""
    return path.suffix.lower() == case_names.SUFFIX or case_checking.is_bundle(content)


def verify_bundle(
    content: bytes, anchor: str | None, paper: str | None = None, progress: checks.Progress | None = None
) -> Verified:
    """A case bundle by itself: every figure again, with the size and code of a paper where there is one."""
    printed = None if paper is None else typed_root(paper)
    return _verified(case_checking.verify(content, anchor, printed, progress))


def verify_bundle_with_panel(
    panel: PanelFile, content: bytes, paper: str | None = None, progress: checks.Progress | None = None
) -> Verified:
    """The same against the panel file: its key is the anchor, and its journal begins as the one in the bundle."""
    with panel.reading() as reader:
        anchor = panel_key.fingerprint(panels.panel_facts(reader).public_key)
        inside = case_checking.journal_of(content)
        size, root = inside or (0, "")
        there = journal.root_at(reader, size)
    found = verify_bundle(content, anchor, paper, progress)
    if inside is None:
        return found
    same = (there.size, there.root_hex) == (size, root)
    code = "check.case_kept" if same else "case.journal_differs"
    return with_more(found, (Check("panel", same, code, {"size": size}),))


def verify_panel(
    panel: PanelFile, anchor: str | None = None, progress: checks.Progress | None = None
) -> Verified:
    """The panel file itself: pages, keys, journal and attachments, and its key against the anchor."""
    with panel.reading() as reader:
        public = panels.panel_facts(reader).public_key
        locks = final_locks.check_locks(reader)
    held = [*checks.check(panel, progress), *locks]
    found = [Check(one.name, one.ok, one.code, dict(one.details)) for one in held]
    found.append(check_origin(public, anchor))
    return _verified(Verdict.of("panel", anchor, found, WANTING))


def with_more(found: Verified, more: Iterable[Check | checks.Check]) -> Verified:
    """The same with what was recomputed beyond the file itself: checkpoints, a paper's code, official figures."""
    told = tuple(Check(one.name, one.ok, one.code, dict(one.details)) for one in more)
    failed = [one for one in told if one.ok is False]
    return replace(
        found,
        ok=False if failed else found.ok,
        checks=(*found.checks, *told),
        damaged=found.damaged or any(one.code not in WANTING for one in failed),
    )


def damaged_panel(fault: DamagedRecord, anchor: str | None) -> Verified:
    """The verdict on a panel file that does not even open."""
    check = Check("file", False, fault.code, dict(fault.details))
    return Verified(ok=False, kind="panel", anchor=anchor, checks=(check,), damaged=True)


def _verified(verdict: Verdict) -> Verified:
    return Verified(verdict.ok, verdict.kind, verdict.anchor, verdict.checks, verdict.damaged)
