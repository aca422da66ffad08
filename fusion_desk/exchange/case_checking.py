"""Verifying a case bundle on any machine: its container, signature and journal, then every figure computed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from fusion_desk.domain.ballot import row_public
from fusion_desk.domain.canonical import canonical, sha256_hex
from fusion_desk.domain.draw import drawing_order
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.masked import half
from fusion_desk.domain.merkle import roots_at
from fusion_desk.domain.printed_root import PrintedRoot
from fusion_desk.exchange import case_figure_checks as figures
from fusion_desk.exchange import case_names as names
from fusion_desk.exchange.case_container import Parts, unpack
from fusion_desk.exchange.case_readme import readme
from fusion_desk.exchange.case_record import UNFIT, CaseRecord, plain_json
from fusion_desk.exchange.case_tables import tables
from fusion_desk.sealing import ballot_proof, checkpoints, panel_key
from fusion_desk.sealing.origin import check_origin
from fusion_desk.sealing.panel_key import Purpose
from fusion_desk.sealing.verifying import Check, Verdict, verify_minutes
from fusion_desk.sealing.whole_file import read_seal

Progress = Callable[[int, int], None]
Manifest = dict[str, Any]

WANTING = frozenset({"anchor.unusable", "paper.newer"})
"""Found wanting, but no sign of tampering: exit 1 and not 3."""


def is_bundle(content: bytes) -> bool:
    """Whether these bytes mean to be a case bundle."""
    return content.startswith(b"PK\x03\x04") and names.KIND.encode() in content


def verify(
    content: bytes, anchor: str | None, paper: PrintedRoot | None, progress: Progress | None = None
) -> Verdict:
    """What holds of a bundle; without an anchor its origin is not known."""
    return Verdict.of("bundle", anchor, _checks(content, anchor, paper, progress or _silent), WANTING)


def journal_of(content: bytes) -> tuple[int, str] | None:
    """(entries, root) of the journal in a bundle that can be read, to compare with a panel file."""
    try:
        case = CaseRecord.of(unpack(content))
    except UNFIT:
        return None
    return len(case.texts), case.root


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


def _checks(
    content: bytes, anchor: str | None, paper: PrintedRoot | None, progress: Progress
) -> Iterator[Check]:
    try:
        parts = unpack(content)
    except DeskError as fault:
        yield Check("file", False, fault.code, dict(fault.details))
        return
    yield Check("file", True, "check.case_file", {"parts": len(parts)})
    manifest = _manifest(parts)
    if manifest is None:
        yield Check("signature", False, "case.forged")
        return
    yield Check("signature", True, "check.case_signature")
    yield from _inside(parts, manifest, progress)
    if paper is not None:
        yield _paper(parts, paper)
    yield check_origin(bytes.fromhex(manifest["panel_key"]), anchor)


def _manifest(parts: Parts) -> Manifest | None:
    """The manifest, where the key it names signed it and every file is as it says."""
    try:
        whole = cast("Manifest", plain_json(parts[names.MANIFEST]))
        signature = bytes.fromhex(whole.pop("signature"))
        public = bytes.fromhex(whole["panel_key"])
        known = (whole["kind"], whole["v"]) == (names.KIND, names.VERSION)
        if not known or not panel_key.vouches(public, Purpose.BUNDLE, canonical(whole), signature):
            return None
        listed = {
            name: {"sha256": sha256_hex(content), "size": len(content)}
            for name, content in parts.items()
            if name != names.MANIFEST
        }
    except UNFIT:
        return None
    return whole if whole["files"] == listed else None


def _inside(parts: Parts, manifest: Manifest, progress: Progress) -> Iterator[Check]:
    """One check after the other; what cannot even be read is told by the check that stumbled."""
    try:
        case = CaseRecord.of(parts)
    except UNFIT:
        yield Check("journal", False, "case.journal_broken")
        return
    steps: tuple[tuple[str, Callable[[], Check | Iterator[Check]]], ...] = (
        ("journal", lambda: _journal(case, manifest)),
        ("rules", lambda: _rules(case, manifest)),
        ("checkpoints", lambda: _checkpoints(case, manifest)),
        ("record", lambda: figures.check_record(case)),
        ("marks", lambda: figures.check_marks(case)),
        ("locks", lambda: figures.check_locks(case)),
        ("results", lambda: figures.check_results(case)),
        ("electorates", lambda: figures.check_electorates(case)),
        ("votes", lambda: figures.check_votes(case)),
        ("receipts", lambda: _proofs(case, manifest)),
        ("exams", lambda: figures.check_exams(case)),
        ("conclusions", lambda: figures.check_conclusions(case)),
        ("draws", lambda: _draws(case)),
        ("minutes", lambda: _minutes(case, manifest)),
        ("tables", lambda: _tables(case, manifest)),
    )
    for done, (name, step) in enumerate(steps, 1):
        try:
            found = step()
            told = (found,) if isinstance(found, Check) else tuple(found)
        except UNFIT:
            told = (Check(name, False, "case.unreadable", {"part": name}),)
        yield from told
        progress(done, len(steps))


def _journal(case: CaseRecord, manifest: Manifest) -> Check:
    """Every entry numbered and as it was hashed, and the root that the manifest states."""
    size = len(case.entries)
    if manifest["journal"] != {"size": size, "root": case.root} or not size:
        return Check("journal", False, "case.journal_broken")
    return Check("journal", True, "check.case_journal", {"size": size, "printed": _printed(case)})


def _printed(case: CaseRecord) -> str:
    return PrintedRoot(len(case.texts), case.root).text


def _rules(case: CaseRecord, manifest: Manifest) -> Check:
    """Policy, rubric and key as they were journalled when the panel was made and when it was frozen."""
    made = case.entries[0]
    key = panel_key.fingerprint(bytes.fromhex(manifest["panel_key"]))
    if made.verb != "panel.created" or made.public["panel_key"] != key:
        return Check("rules", False, "case.other_key", {"found": key})
    own = (sha256_hex(case.parts[names.POLICY]), sha256_hex(case.parts[names.RUBRIC]))
    told = [made, *case.told("sitting.frozen")]
    if any((one.public["policy"], one.public["rubric"]) != own for one in told):
        return Check("rules", False, "case.rules_differ")
    if (made.public["title"], made.public["organisation"]) != (manifest["title"], manifest["organisation"]):
        return Check("rules", False, "case.rules_differ")
    return Check("rules", True, "check.case_rules", {"policy": case.policy.id, "rubric": case.rubric.id})


def _checkpoints(case: CaseRecord, manifest: Manifest) -> Check:
    """Every signed checkpoint follows the one before and gives the root over so many entries."""
    rows = cast("list[dict[str, Any]]", plain_json(case.parts[names.CHECKPOINTS]))
    roots = roots_at(case.leaves, (row["size"] for row in rows))
    public, before, least = bytes.fromhex(manifest["panel_key"]), "", 0
    for number, row in enumerate(rows, 1):
        found = checkpoints.read(row["statement"], row["signature"], public)
        if (
            found is None
            or (found.number, found.size, row["number"]) != (number, row["size"], number)
            or found.before != before
            or found.size < least
            or roots.get(found.size) != found.root
        ):
            return Check("checkpoints", False, "case.checkpoint_broken", {"number": number})
        before, least = checkpoints.digest_of(row["statement"]), found.size
    return Check("checkpoints", True, "check.case_checkpoints", {"count": len(rows)})


def _proofs(case: CaseRecord, manifest: Manifest) -> Iterator[Check]:
    """Each electronic round: receipts give the sealed batch's digest, entries and counts are those of the bundle."""
    anchor = panel_key.fingerprint(bytes.fromhex(manifest["panel_key"]))
    labels = {key: item for item, key in case.item_ids.items()}
    counted = {
        (ballot.round, labels[key]): row_public(row)
        for ballot in case.lists
        for key, row in ballot.rows.items()
        if row is not None
    }
    for name in sorted(case.parts):
        if not name.startswith("proofs/"):
            continue
        content = case.parts[name]
        found = ballot_proof.verify(content, anchor)
        whole = cast("dict[str, Any]", plain_json(content))
        round = whole["round"]
        boxes = [box for one in whole["elections"] for box in one["boxes"]]
        same = all(case.texts[seq - 1] == text for seq, text in ballot_proof.entries_of(content)) and all(
            counted.get((round, item)) == row for box in boxes for item, row in box["counts"].items()
        )
        receipts = sum(len(each) for box in boxes for each in box["sealed"].values())
        facts: dict[str, object] = {"round": round, "receipts": receipts}
        if found.ok is False or not same or name != names.PROOFS.format(round=round):
            yield Check("receipts", False, "case.receipts_differ", facts)
        else:
            yield Check("receipts", True, "check.case_receipts", facts)


def _draws(case: CaseRecord) -> Iterator[Check]:
    """Every random draw once more from its seed."""
    drawn = case.told("committee.drawn", "masked.drawn")
    if not drawn:
        return
    for one in drawn:
        said = one.public
        size = half(said["pool"]) if one.verb == "masked.drawn" else said["size"] - len(said["stay"])
        if list(drawing_order(said["seed"], said["pool"])[:size]) != list(said["drawn"]):
            yield Check("draws", False, "case.draw_differs", {"entry": one.seq})
            return
    yield Check("draws", True, "check.case_draws", {"count": len(drawn)})


def _minutes(case: CaseRecord, manifest: Manifest) -> Iterator[Check]:
    """The seals of the minutes tell of this journal; and the minutes themselves, where they go along."""
    anchor = panel_key.fingerprint(bytes.fromhex(manifest["panel_key"]))
    papers = cast("dict[str, Any]", plain_json(case.parts[names.PAPERS]))
    seals = {digest: read_seal(bytes.fromhex(seal)) for digest, seal in papers["seals"].items()}
    roots = roots_at(case.leaves, (one.journal_size for one in seals.values() if one is not None))
    for digest, one in seals.items():
        if (
            one is None
            or (one.anchor, one.sha256) != (anchor, digest)
            or roots.get(one.journal_size) != one.journal_root
        ):
            yield Check("seals", False, "case.seal_differs", {"sha256": digest[:16]})
            return
    told = {(one.public["sha256"], one.public["facts"]) for one in case.told("minutes.draft")}
    ends = roots_at(case.leaves, (one["journal"]["size"] for one in papers["drafts"]))
    for one in papers["drafts"]:
        known = (one["sha256"], one["facts"]) in told
        if not known or ends.get(one["journal"]["size"]) != one["journal"]["root"]:
            yield Check("seals", False, "case.draft_differs", {"sha256": str(one["sha256"])[:16]})
            return
    if seals:
        yield Check("seals", True, "check.case_seals", {"count": len(seals)})
    if names.MINUTES not in case.parts:
        return
    pdf, seal = case.parts[names.MINUTES], case.parts[names.SEAL]
    known = papers["seals"].get(sha256_hex(pdf)) == seal.hex()
    if known and verify_minutes(pdf, seal, anchor).ok:
        yield Check("minutes", True, "check.case_minutes")
    else:
        yield Check("minutes", False, "case.minutes_differ")


def _tables(case: CaseRecord, manifest: Manifest) -> Check:
    """The readable tables and the README say what the record says; and nothing else lies beside them."""
    about = {name: value for name, value in manifest.items() if name != "files"}
    key = panel_key.fingerprint(bytes.fromhex(manifest["panel_key"]))
    made = tables(case.parts)
    made[names.README] = readme(about, key, _printed(case), case.parts)
    wrong = [name for name, content in made.items() if case.parts.get(name) != content]
    wrong += [name for name in case.parts if name.startswith(names.TABLES) and name not in made]
    if case.figures["marks_shown"] is not manifest["marks_shown"]:
        wrong.append(names.MANIFEST)
    if wrong:
        return Check("tables", False, "case.tables_differ", {"names": figures.some(sorted(wrong))})
    return Check("tables", True, "check.case_tables", {"count": len(made) - 1})


def _paper(parts: Parts, paper: PrintedRoot) -> Check:
    """Whether the journal in the bundle is the one a paper was printed from."""
    case = CaseRecord.of(parts)
    details: dict[str, object] = {"printed": paper.text, "asked": paper.size, "size": len(case.texts)}
    if paper.size > len(case.texts):
        return Check("paper", False, "paper.newer", details)
    same = paper.agrees_with(roots_at(case.leaves, (paper.size,))[paper.size])
    return Check("paper", same, "paper.agrees" if same else "paper.differs", details)
