"""Every byte of sealed minutes, changed, is refused; and so is every way to put other words under true signatures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from fusion_desk.sealing import panel_key
from fusion_desk.sealing.attesting import Attestation
from fusion_desk.sealing.enrolment import Enrolment
from fusion_desk.sealing.minutes_file import read_minutes
from fusion_desk.sealing.preparing import prepare_fields
from fusion_desk.sealing.verifying import verify_minutes
from tests.proofs.frame import Control, Found, Proof, Work, main
from tests.unit.sealing import attacks
from tests.unit.sealing.material import (
    PEOPLE,
    Panel,
    a_panel,
    attested_key_of,
    attested_plans,
    canvas_pdf,
    complete,
    key_of,
    plans,
    randomness,
    sign_as,
    signed_by,
)

AT_ONCE = 500
APPENDED: tuple[Callable[[Any], None], ...] = (
    attacks.replace_page,
    attacks.annotate,
    attacks.strip_last,
    attacks.drop_field,
    attacks.other_catalogue,
)

Piece = tuple[str, tuple[int, ...]]
"""Which file, and the places that are changed."""


def _flip(piece: Piece) -> Found:
    which, places = piece
    pdf, seal = complete()
    whole = pdf if which == "minutes" else seal
    found = Found()
    for at in places:
        changed = bytearray(whole)
        changed[at] ^= 1 << at % 8
        forged = (bytes(changed), seal) if which == "minutes" else (pdf, bytes(changed))
        found.add(f"bytes of the {which} changed")
        if verify_minutes(*forged, a_panel().anchor).damaged:
            found.add("refused")
        else:
            found.breaks(f"byte {at} of the {which}")
    return found


def _pieces(count: int) -> list[Piece]:
    """Every byte of the minutes and of the seal, or so many of them, evenly spread."""
    pdf, seal = complete()
    step = max(1, -(-(len(pdf) + len(seal)) // count))
    pieces: list[Piece] = []
    for which, whole in (("minutes", pdf), ("seal", seal)):
        places = range(step // 2, len(whole), step)
        pieces += [(which, tuple(places[at : at + AT_ONCE])) for at in range(0, len(places), AT_ONCE)]
    return pieces


def _forgeries() -> Iterator[tuple[str, bytes, bytes | None]]:
    """Every structural attack: its name, the minutes, and the seal beside them."""
    pdf, seal = complete()
    for attack in APPENDED:
        yield f"{attack.__name__} behind the last signature", attacks.appended(pdf, attack), seal
        for count in range(1, len(PEOPLE)):
            forged = attacks.appended(signed_by(count), attack)
            yield f"{attack.__name__} after {count} signatures", forged, None
    ends = [one.end for one in read_minutes(pdf).pdf.revisions]
    for back in range(1, len(PEOPLE) + 1):
        yield f"{back} signatures cut off", pdf[: ends[-1 - back]], seal
    yield "certificates with the same names", *_same_names()
    forger = replace(a_panel(), private=panel_key.generate(randomness(99)))
    yield "another panel key", pdf, forger.seal(pdf)
    yield "one key in two fields", attacks.by_hand(signed_by(1), "E03", key_of("X1"), certify=False), None
    foreign = key_of("X1", seed=500)
    yield "a field signed by another key", attacks.by_hand(signed_by(0), "X1", foreign, certify=True), None
    yield (
        "a signature before its turn",
        attacks.by_hand(signed_by(1), "X2", key_of("X2"), certify=False),
        None,
    )
    yield from _attested_forgeries()
    yield "no certification", attacks.by_hand(signed_by(0), "X1", key_of("X1"), certify=False), None


def _attested_forgeries() -> Iterator[tuple[str, bytes, bytes | None]]:
    """What the secretary attests, posing as an own key; an own key posing as attested; labels rewritten."""
    unlabelled = [replace(one, attested="") for one in attested_plans("E03")]
    begun = sign_as(prepare_fields(canvas_pdf(), unlabelled), "X1", key_of("X1"))
    attested = attested_key_of("E03")
    yield "attested as an own key", attacks.by_hand(begun, "E03", attested, certify=False), None
    labelled = [replace(one, attested="X1") if one.member == "E03" else one for one in plans()]
    begun = sign_as(prepare_fields(canvas_pdf(), labelled), "X1", key_of("X1"))
    yield "an own key as attested", attacks.by_hand(begun, "E03", key_of("E03"), certify=False), None
    pdf = prepare_fields(canvas_pdf(), attested_plans("E03"))
    for at, (member, *_rest) in enumerate(PEOPLE):
        pdf = sign_as(pdf, member, attested if member == "E03" else key_of(member), minutes=at)
    seal = a_panel().seal(pdf, Attestation("E03", PEOPLE[1][1], attested.fingerprint, "X1"))
    yield "the label taken out", pdf.replace(b"/FDSK_Attested", b"/FDSK_Atteztod"), seal
    yield "another secretary in the seal", pdf, seal.replace(rb"\"by\":\"X1\"", rb"\"by\":\"X2\"")
    yield "the seal without its list", pdf, seal.replace(b'"attestation"', b'"attestatjon"')


@cache
def _same_names() -> tuple[bytes, bytes]:
    """The minutes that another panel makes, with people of the same names and keys of its own."""

    def own_key(member: str) -> Any:
        return key_of(member, seed=500)

    people = tuple(Enrolment(member, name, own_key(member).fingerprint) for member, name, *_ in PEOPLE)
    forger = Panel(panel_key.generate(randomness(99)), people)
    pdf = prepare_fields(canvas_pdf(), plans(key=own_key))
    for at, (member, *_rest) in enumerate(PEOPLE):
        pdf = sign_as(pdf, member, own_key(member), minutes=at)
    return pdf, forger.seal(pdf)


def forge_all(work: Work) -> Found:
    """Every byte, then every structural attack."""
    pdf, seal = complete()
    assert verify_minutes(pdf, seal, a_panel().anchor).ok, "true minutes are not believed"
    found = Found()
    for one in work.spread(_flip, _pieces(work.count)):
        found.take(one)
    for name, forged, beside in _forgeries():
        found.add("structural attacks")
        if verify_minutes(forged, beside, a_panel().anchor).damaged:
            found.add("refused")
        else:
            found.breaks(name)
    found.tried = sum(count for name, count in found.counts.items() if name != "refused")
    return found


def _covered(pdf: bytes) -> set[bytes]:
    """What a verifier looks at that only asks whether the signed bytes are as they were signed."""
    ranges = re.findall(rb"/ByteRange \[\s*0\s+(\d+)\s+(\d+)\s+(\d+)", pdf)
    return {hashlib.sha256(pdf[: int(a)] + pdf[int(b) : int(b) + int(c)]).digest() for a, b, c in ranges}


def forge_for_a_simple_verifier(work: Work) -> Found:
    """Bytes that no signature covers, and revisions appended behind the last one."""
    pdf, _seal = complete()
    signed, found = _covered(pdf), Found({"refused": 0, "passed": 0})
    start = pdf.rindex(b"/Contents <")
    places = range(start, min(len(pdf), start + 8 * work.count), 8)
    forged = [pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :] for at in places]
    forged += [attacks.appended(pdf, attack) for attack in APPENDED]
    for one in forged:
        passed = signed <= _covered(one)
        found.add("passed" if passed else "refused")
        if passed:
            found.breaks("passed")
    return found


PROOF = Proof(
    "forged minutes: every changed byte and every structural attack is refused",
    "changes",
    full=1_000_000,
    slice=400,
    run=forge_all,
    controls=(
        Control("a verifier that only compares the signed bytes", forge_for_a_simple_verifier, 200, 50),
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
