"""Signatures that the secretary attests: they hold as what they are, and never as anything else."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any, cast

import pytest

from fusion_desk.domain.canonical import canonical
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.attesting import (
    MARK,
    SUFFIX,
    Attestation,
    attestation_list,
    attested_certificate,
    is_attested,
    read_attestation_list,
)
from fusion_desk.sealing.enrolment import Enrolment
from fusion_desk.sealing.minutes_file import read_minutes
from fusion_desk.sealing.panel_key import Purpose
from fusion_desk.sealing.preparing import prepare_fields
from fusion_desk.sealing.verifying import Verdict, verify_minutes
from fusion_desk.sealing.whole_file import SignedList, read_seal, seal
from fusion_desk.words import Words
from tests.unit.sealing.material import (
    NOW,
    PEOPLE,
    Panel,
    a_panel,
    attested_key_of,
    attested_plans,
    canvas_pdf,
    key_of,
    plans,
    randomness,
    sign_as,
)

E03 = Attestation("E03", "龚䶮", attested_key_of("E03").fingerprint, "X1")


@cache
def attested_minutes() -> tuple[bytes, bytes]:
    """The minutes with the second signature attested, and their seal."""
    pdf = prepare_fields(canvas_pdf(), attested_plans("E03"))
    for at, (member, *_rest) in enumerate(PEOPLE):
        key = attested_key_of(member) if member == "E03" else key_of(member)
        pdf = sign_as(pdf, member, key, minutes=at)
    return pdf, a_panel().seal(pdf, E03)


def verdict_of(pdf: bytes, sidecar: bytes) -> Verdict:
    verdict = verify_minutes(pdf, sidecar, a_panel().anchor)
    for language in ("zh", "en"):
        assert all(Words(language).sentence(check.code, check.details) for check in verdict.checks)
    return verdict


def codes(pdf: bytes, sidecar: bytes) -> set[str]:
    return {check.code for check in verdict_of(pdf, sidecar).failed()}


def test_an_attested_signature_holds_and_is_told_apart() -> None:
    verdict = verdict_of(*attested_minutes())
    assert verdict.ok is True
    told = {check.code: check.details for check in verdict.checks}
    assert told["check.attested"] == {"field": "评委 龚䶮", "by": "X1"}
    assert told["check.enrolment_attested"] == {"own": 4, "attested": 1}
    assert "check.enrolment" not in told


def test_without_attested_signatures_nothing_is_told_of_them() -> None:
    pdf = prepare_fields(canvas_pdf(), plans()[:1])
    pdf = sign_as(pdf, "X1", key_of("X1"))
    sealed = read_seal(a_panel().seal(pdf, E03))
    assert sealed is not None
    assert sealed.attestation is None
    assert sealed.attested() == ()
    assert not [one for one in verify_minutes(pdf, None, None).checks if one.name == "attested"]


def test_the_certificate_says_what_it_is() -> None:
    key = attested_key_of("E03")
    assert key.subject == "龚䶮" + SUFFIX
    assert is_attested(key.certificate)
    assert not is_attested(key_of("E03").certificate)
    assert key.valid_from <= NOW <= key.valid_until


def test_a_long_name_leaves_room_for_what_it_is() -> None:
    made = attested_certificate(bytes(32), "s", "阿" * 64, now=NOW, random=randomness(1))
    assert is_attested(made)


def test_each_attested_signature_has_a_key_of_its_own() -> None:
    found = {
        attested_key_of("E03").fingerprint,
        attested_key_of("E02").fingerprint,
        attested_key_of("E03", salt="other").fingerprint,
        attested_key_of("E03", seed=2).fingerprint,
    }
    assert len(found) == 4


def test_the_list_reads_back_byte_for_byte() -> None:
    content = attestation_list([E03])
    assert read_attestation_list(content) == (E03,)
    assert read_attestation_list(content + b" ") is None
    assert read_attestation_list(b"{}") is None
    assert read_attestation_list(content.replace(b'"X1"', b"1")) is None


# Attacks


def test_an_attested_key_does_not_sign_as_an_enrolled_one() -> None:
    """The label is left out of the field: the certificate itself still says it."""
    unlabelled = [replace(one, attested="") for one in attested_plans("E03")]
    pdf = sign_as(prepare_fields(canvas_pdf(), unlabelled), "X1", key_of("X1"))
    with pytest.raises(Refusal, match=r"signature\.attested_otherwise"):
        sign_as(pdf, "E03", attested_key_of("E03"))


def test_an_enrolled_key_does_not_sign_where_attested_is_printed() -> None:
    labelled = [replace(one, attested="X1") if one.member == "E03" else one for one in plans()]
    pdf = sign_as(prepare_fields(canvas_pdf(), labelled), "X1", key_of("X1"))
    with pytest.raises(Refusal, match=r"signature\.attested_otherwise"):
        sign_as(pdf, "E03", key_of("E03"))


def test_even_the_panel_cannot_enrol_what_it_attested(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever holds the panel's key enrols the attested certificate and leaves every label out."""
    from fusion_desk.sealing import attesting

    # The signing side is forged; the verifier is not.
    with monkeypatch.context() as forging:
        forging.setattr(attesting, "MARK", "nothing says so")
        pdf = prepare_fields(canvas_pdf(), [replace(one, attested="") for one in attested_plans("E03")])
        for at, (member, *_rest) in enumerate(PEOPLE):
            key = attested_key_of(member) if member == "E03" else key_of(member)
            pdf = sign_as(pdf, member, key, minutes=at)
        forged = Panel(a_panel().private, (*a_panel().enrolled, Enrolment("E03", "龚䶮", E03.fingerprint)))
        sidecar = forged.seal(pdf)
    found = verdict_of(pdf, sidecar)
    assert found.ok is False
    assert found.damaged
    assert codes(pdf, sidecar) == {"signature.attested_otherwise"}


def test_on_both_lists_is_on_none() -> None:
    pdf, _sidecar = attested_minutes()
    both = Panel(a_panel().private, (*a_panel().enrolled, Enrolment("E03", "龚䶮", E03.fingerprint)))
    with pytest.raises(Refusal, match=r"seal\.not_enrolled"):
        both.seal(pdf, E03)


@pytest.mark.parametrize(
    "attested",
    [
        (),
        (replace(E03, member="E02"),),
        (replace(E03, by="X2"),),
        (replace(E03, fingerprint=attested_key_of("E02").fingerprint),),
    ],
)
def test_what_the_panel_did_not_attest_is_not_sealed(attested: tuple[Attestation, ...]) -> None:
    with pytest.raises(Refusal, match=r"seal\.not_enrolled"):
        a_panel().seal(attested_minutes()[0], *attested)


def with_statement(change: Any, private: bytes = a_panel().private) -> bytes:
    """The sidecar with another statement, signed anew with this key."""
    found = cast("dict[str, Any]", json.loads(attested_minutes()[1]))
    del found["signature"]
    change(found)
    return canonical({**found, "signature": panel_key.sign(private, Purpose.SEAL, canonical(found)).hex()})


def test_the_sidecar_can_be_written_anew_by_the_panel_alone() -> None:
    assert with_statement(lambda found: None) == attested_minutes()[1]
    stranger = panel_key.generate(randomness(77))
    assert codes(attested_minutes()[0], with_statement(lambda found: None, stranger)) == {"seal.broken"}


def unlabel(found: dict[str, Any]) -> None:
    for field in found["fields"]:
        field.pop("attested", None)


def relist(found: dict[str, Any]) -> None:
    found["attestation"] = attestation_list([replace(E03, by="X9")]).decode()


@pytest.mark.parametrize(
    "change, expected",
    [
        (unlabel, {"enrolment.stranger", "minutes.fields_changed"}),
        (relist, {"enrolment.broken"}),
        (
            lambda found: found["fields"][2].update(attested="X1"),
            {"enrolment.stranger", "minutes.fields_changed"},
        ),
        (lambda found: found.update(v=1), {"seal.broken"}),
        (lambda found: found.pop("attestation"), {"seal.broken"}),
        (lambda found: found["fields"].reverse(), {"minutes.fields_changed"}),
    ],
)
def test_a_forged_label_is_refused_even_under_the_panels_key(change: Any, expected: set[str]) -> None:
    found = codes(attested_minutes()[0], with_statement(change))
    assert found >= expected
    assert verdict_of(attested_minutes()[0], with_statement(change)).damaged


def test_a_label_taken_out_of_the_file_breaks_it() -> None:
    pdf, sidecar = attested_minutes()
    assert b"/FDSK_Attested" in pdf
    forged = pdf.replace(b"/FDSK_Attested", b"/FDSK_Atteztod")
    assert codes(forged, sidecar) >= {"seal.other_file", "signature.broken", "minutes.fields_changed"}


def test_one_attested_key_in_two_fields_is_not_prepared() -> None:
    made = attested_plans("E03", "E02")
    twice = [replace(one, fingerprint=E03.fingerprint) if one.attested else one for one in made]
    with pytest.raises(ValueError, match="one key for two fields"):
        prepare_fields(canvas_pdf(), twice)


def test_attested_signatures_keep_to_the_order() -> None:
    pdf = prepare_fields(canvas_pdf(), attested_plans("E01", "E03"))
    with pytest.raises(Refusal, match=r"sign\.out_of_order"):
        sign_as(pdf, "E03", attested_key_of("E03"))
    pdf = sign_as(pdf, "X1", key_of("X1"))
    with pytest.raises(Refusal, match=r"sign\.out_of_order"):
        sign_as(pdf, "E01", attested_key_of("E01"))


def test_the_order_cannot_be_changed_after_the_fact() -> None:
    pdf, sidecar = attested_minutes()
    refs = [one.ref.number for one in read_minutes(pdf).found]
    before = " ".join(f"{number} 0 R" for number in refs).encode()
    after = " ".join(f"{number} 0 R" for number in [refs[0], refs[2], refs[1], *refs[3:]]).encode()
    assert before in pdf
    assert codes(pdf.replace(before, after), sidecar) >= {"seal.other_file", "minutes.fields_changed"}


def test_the_attested_key_of_another_panel_is_another_key() -> None:
    pdf = sign_as(prepare_fields(canvas_pdf(), attested_plans("E03")), "X1", key_of("X1"))
    with pytest.raises(Refusal, match=r"sign\.other_key"):
        sign_as(pdf, "E03", attested_key_of("E03", seed=2))


def test_a_seal_needs_every_signature_of_the_attested_too() -> None:
    pdf = sign_as(prepare_fields(canvas_pdf(), attested_plans("E03")), "X1", key_of("X1"))
    with pytest.raises(Refusal, match=r"seal\.incomplete"):
        a_panel().seal(pdf, E03)
    with pytest.raises(DamagedRecord):
        a_panel().seal(b"no minutes", E03)


def test_every_flipped_byte_of_the_list_is_noticed() -> None:
    """The list of the attested stands in the sidecar: one bit of it, and the sidecar is none."""
    _pdf, sidecar = attested_minutes()
    start = sidecar.index(b'"attestation"')
    end = sidecar.index(b'"enrolment"')
    for at in range(start, end):
        assert read_seal(sidecar[:at] + bytes([sidecar[at] ^ 1]) + sidecar[at + 1 :]) is None


def test_an_unsigned_list_is_no_list() -> None:
    pdf = attested_minutes()[0]
    content = attestation_list([E03])
    false = SignedList(content, panel_key.sign(a_panel().private, Purpose.ENROLMENT, content))
    with pytest.raises(Refusal, match=r"seal\.not_enrolled"):
        seal(
            pdf,
            a_panel().private,
            enrolment=a_panel().list(),
            attestation=false,
            journal_size=1,
            journal_root="00" * 32,
        )
    assert MARK
