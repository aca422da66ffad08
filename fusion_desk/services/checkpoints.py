"""Signed checkpoints of the journal: made at the moments that matter, checked, and compared with paper."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.merkle import inclusion_path, roots_at
from fusion_desk.domain.printed_root import PrintedRoot, typed_root
from fusion_desk.store import checkpoints, journal, panels
from fusion_desk.store.checkpoints import KeptCheckpoint
from fusion_desk.store.checks import Check
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.views import Change, Reader

OCCASIONS = frozenset(
    {
        "sitting.frozen",
        "scores.revealed",
        "ballot.opened",
        "ballot.closed",
        "ballot.counted",
        "ballot.recounted",
        "ballot.confirmed",
        "ballot.destroyed",
        "minutes.draft",
        "minutes.seal",
        "minutes.scanned",
        "panel.closed",
        "panel.reopened",
        "packet.issued",
        "packet.accepted",
        "packet.returned",
    }
)
"""After these a later change of what went before must not pass unseen."""

EVERY = 1000
"""Entries after which one is made without any occasion."""

SEALING = "minutes.seal"


@dataclass(frozen=True, slots=True)
class ShownCheckpoint:
    """One checkpoint as the logbook lists it."""

    number: int
    size: int
    root: str
    occasion: str
    time: str
    holds: bool
    """The panel's key signed it, and the entries of today still give its root."""

    @property
    def printed(self) -> str:
        """As a paper of that moment shows it."""
        return PrintedRoot(self.size, self.root).text


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether this file and a paper tell of the same entries."""

    printed: PrintedRoot
    size: int
    """Entries in this file."""
    ok: bool
    code: str

    @property
    def check(self) -> Check:
        """The same as one line of a verification."""
        details: dict[str, object] = {"printed": self.printed.text, "asked": self.printed.size}
        return Check("paper", self.ok, self.code, {**details, "size": self.size})


def witness(change: Change) -> None:
    """Sign a checkpoint with this change where it is an occasion for one."""
    occasion = _occasion(change)
    if occasion is None:
        return
    from fusion_desk.sealing import checkpoints as sealing

    before = checkpoints.last_checkpoint(change.driver)
    root = journal.root_at(change, change.seq)
    made = sealing.Checkpoint(
        number=before.number + 1 if before is not None else 1,
        size=root.size,
        root=root.root_hex,
        occasion=occasion,
        time=change.now(),
        before=sealing.digest_of(before.statement) if before is not None else "",
    )
    signature = sealing.sign(made, panels.panel_key(change))
    kept = KeptCheckpoint(made.number, made.size, made.statement(), signature)
    checkpoints.add_checkpoint(change, kept)


def _occasion(change: Change) -> str | None:
    if change.verb in OCCASIONS:
        return change.verb
    if change.verb == "minutes.sign" and change.public.get("sealed"):
        return SEALING
    return change.verb if change.seq % EVERY == 0 else None


def find_checkpoints(panel: PanelFile) -> tuple[ShownCheckpoint, ...]:
    """Every checkpoint, recomputed from the entries as they are now; the newest last."""
    with panel.reading() as reader:
        return _shown(reader)


def check(panel: PanelFile) -> Check:
    """Recompute the tree and compare every signed checkpoint with it; names the first that does not hold."""
    with panel.reading() as reader:
        found = _shown(reader)
        kept = [one.number for one in checkpoints.find_checkpoints(reader)]
    wrong = next((one for one in found if not one.holds), None)
    if wrong is not None:
        return Check("checkpoints", False, "checkpoint.broken", {"number": wrong.number, "size": wrong.size})
    if kept != list(range(1, len(kept) + 1)):
        return Check("checkpoints", False, "checkpoint.gap", {"count": len(kept)})
    if not found:
        return Check("checkpoints", True, "check.no_checkpoints")
    newest = found[-1]
    return Check(
        "checkpoints",
        True,
        "check.checkpoints",
        {"count": len(found), "size": newest.size, "printed": newest.printed},
    )


def _shown(reader: Reader) -> tuple[ShownCheckpoint, ...]:
    from fusion_desk.sealing import checkpoints as sealing

    rows = checkpoints.find_checkpoints(reader)
    if not rows:
        return ()
    public = panels.panel_facts(reader).public_key
    roots = roots_at(map(bytes.fromhex, journal.leaves(reader)), (one.size for one in rows))
    shown: list[ShownCheckpoint] = []
    before, least = "", 0
    for row in rows:
        found = sealing.read(row.statement, row.signature, public)
        if found is None:
            shown.append(ShownCheckpoint(row.number, row.size, "", "", "", holds=False))
        else:
            same = (found.number, found.size) == (row.number, row.size)
            follows = found.before == before and found.size >= least
            holds = same and follows and roots.get(found.size) == found.root
            shown.append(
                ShownCheckpoint(row.number, row.size, found.root, found.occasion, found.time, holds=holds)
            )
        before, least = sealing.digest_of(row.statement), row.size
    return tuple(shown)


def compare_with_paper(panel: PanelFile, typed: str) -> Agreement:
    """Whether the entries of this file are those a paper was printed from; `typed` is its size and code."""
    printed = typed_root(typed)
    with panel.reading() as reader:
        size = journal.last_seq(reader.driver)
        if printed.size > size:
            return Agreement(printed, size, ok=False, code="paper.newer")
        same = printed.agrees_with(journal.root_at(reader, printed.size).root_hex)
    return Agreement(printed, size, ok=same, code="paper.agrees" if same else "paper.differs")


@dataclass(frozen=True, slots=True)
class Proof:
    """That one entry belongs to the root over the first `size` entries; checked with SHA-256 alone."""

    leaf: str
    index: int
    size: int
    root: str
    path: tuple[str, ...]


def prove(panel: PanelFile, seq: int) -> Proof:
    """The audit path of one entry up to the root over all of them."""
    with panel.reading() as reader:
        leaves = [bytes.fromhex(one) for one in journal.leaves(reader)]
        root = journal.journal_root(reader)
    path = inclusion_path(leaves, seq - 1)
    return Proof(leaves[seq - 1].hex(), seq - 1, root.size, root.root_hex, tuple(one.hex() for one in path))
