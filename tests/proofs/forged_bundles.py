"""Every byte of a case bundle, changed, is refused; and so is every figure that somebody rewrites, down to the last signature."""

from __future__ import annotations

import random
from collections.abc import Callable

from fusion_desk.domain.errors import DeskError
from fusion_desk.exchange import case_checking
from fusion_desk.exchange.case_container import unpack
from fusion_desk.exchange.case_record import CaseRecord
from fusion_desk.sealing import panel_key
from fusion_desk.services import verifying
from tests.proofs.frame import Control, Found, Proof, Work, main
from tests.unit.exchange import forging
from tests.unit.exchange.build import the_bundle

AT_ONCE = 500
REWRITTEN = 200
"""Rewritings for so many changed bytes, one of each kind in turn."""

Piece = tuple[int, ...]
Verifier = Callable[[bytes], bool]
"""Whether it finds something."""


def _anchor() -> str:
    return panel_key.fingerprint(panel_key.public_half(the_bundle()[1]))


def whole(content: bytes) -> bool:
    """`verify X.fcase --anchor … --root …`, as a supervisor does with the signed paper at hand."""
    return verifying.verify_bundle(content, _anchor(), the_bundle()[2]).ok is not True


def without_paper(content: bytes) -> bool:
    """The same with the fingerprint alone."""
    return verifying.verify_bundle(content, _anchor()).ok is not True


def signature_alone(content: bytes) -> bool:
    """What a verifier knows that only asks whether the panel's key signed the list of files."""
    found = case_checking.verify(content, _anchor(), None)
    held = {one.name: one.ok for one in found.checks}
    return not (held.get("file") and held.get("signature") and held.get("anchor"))


# --- rewriting --------------------------------------------------------------------------------------------------


def one_mark(chance: random.Random, private: bytes) -> bytes:
    """Another mark, and a total that follows from it."""
    return forging.forge(the_bundle()[0], private, _another(chance), forging.figures_that_follow)


def one_mark_with_its_sheet(chance: random.Random, private: bytes) -> bytes:
    """The same with the digest of the final sheet that it stands on."""
    changes = (_another(chance), forging.locks_that_follow, forging.figures_that_follow)
    return forging.forge(the_bundle()[0], private, *changes)


def one_mark_left_out(chance: random.Random, private: bytes) -> bytes:
    """A mark less, and everything that follows."""
    gone = forging.without_mark(chance.randrange(_marks()))
    return forging.forge(the_bundle()[0], private, gone, forging.figures_that_follow)


def one_figure(chance: random.Random, private: bytes) -> bytes:
    """A total that follows from nothing."""
    return forging.forge(the_bundle()[0], private, forging.another_total(chance.randrange(3)))


def one_ending(chance: random.Random, private: bytes) -> bytes:
    """A conclusion that follows from nothing."""
    return forging.forge(the_bundle()[0], private, forging.another_ending(chance.randrange(4)))


def everything(chance: random.Random, private: bytes) -> bytes:
    """A mark with all that follows from it: sheet, figures, journal and checkpoints, each signed anew."""
    changes = (
        _another(chance, whole_import=True),
        forging.locks_that_follow,
        forging.figures_that_follow,
        forging.journal_that_follows(private),
    )
    return forging.forge(the_bundle()[0], private, *changes)


KINDS = (one_mark, one_mark_with_its_sheet, one_mark_left_out, one_figure, one_ending, everything)


def _marks() -> int:
    return len(CaseRecord.of(unpack(the_bundle()[0])).marks)


def _another(chance: random.Random, *, whole_import: bool = False) -> forging.Change:
    """Half a point less; of an imported mark where its digest in the journal is to be made anew, too."""
    lines = CaseRecord.of(unpack(the_bundle()[0])).marks
    first = lines[0].fact.seq
    places = [
        at
        for at, one in enumerate(lines)
        if one.fact.points >= 50 and (not whole_import or one.fact.seq == first)
    ]
    return forging.another_mark(chance.choice(places))


def _rewrite(verifier: Verifier, count: int, chance: random.Random, keys: tuple[bytes, ...]) -> Found:
    found = Found({"refused": 0, "passed": 0})
    for number in range(count):
        kind, private = KINDS[number % len(KINDS)], keys[number // len(KINDS) % len(keys)]
        try:
            refused = verifier(kind(chance, private))
        except DeskError as trouble:
            found.breaks(f"{kind.__name__}: {trouble.code} instead of a verdict")
            continue
        found.add("refused" if refused else "passed")
        if not refused:
            found.breaks(kind.__name__)
    return found


# --- changed bytes ----------------------------------------------------------------------------------------------


def _flip(piece: Piece) -> Found:
    content, found = the_bundle()[0], Found()
    for at in piece:
        changed = bytearray(content)
        changed[at] ^= 1 << at % 8
        found.add("bytes changed")
        if verifying.verify_bundle(bytes(changed), _anchor()).damaged:
            found.add("refused")
        else:
            found.breaks(f"byte {at}")
    return found


def forge_all(work: Work) -> Found:
    """Every byte or so many evenly spread ones, then every kind of rewriting, by the panel's own key and by another."""
    content, private, _ = the_bundle()
    assert not whole(content), "a true bundle is not believed"
    step = max(1, -(-len(content) // work.count))
    places = range(step // 2, len(content), step)
    found = Found()
    for one in work.spread(
        _flip, [tuple(places[at : at + AT_ONCE]) for at in range(0, len(places), AT_ONCE)]
    ):
        found.take(one)
    foreign = panel_key.generate(lambda size: bytes(range(size)))
    rewritten = _rewrite(
        whole,
        max(2 * len(KINDS), min(work.count, len(content)) // REWRITTEN),
        work.chance,
        (private, foreign),
    )
    found.take(rewritten, "rewritten and signed anew, ")
    found.tried = found.counts["bytes changed"] + sum(rewritten.counts.values())
    return found


def forge_without_paper(work: Work) -> Found:
    """All of it rewritten with the panel's key, for somebody who has no paper."""
    return _rewrite(without_paper, work.count, work.chance, (the_bundle()[1],))


def forge_for_a_signature(work: Work) -> Found:
    """The same for a verifier that believes a signature and computes nothing."""
    return _rewrite(signature_alone, work.count, work.chance, (the_bundle()[1],))


PROOF = Proof(
    "forged bundles: every changed byte and every rewritten figure is refused, even if the panel's own key signed it",
    "changes",
    full=1_000_000,
    slice=400,
    run=forge_all,
    controls=(
        Control("a verifier that only asks for the signature", forge_for_a_signature, 60, 12),
        Control("everything rewritten, and nobody kept a paper", forge_without_paper, 60, 12),
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
