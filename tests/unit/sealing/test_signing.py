"""Preparing fields and signing them, in order, each by its own key."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.sealing.preparing import prepare_fields
from fusion_desk.sealing.roles import Role
from fusion_desk.sealing.signing import sign, signing_state
from tests.unit.sealing.material import (
    NOW,
    PEOPLE,
    canvas_pdf,
    key_of,
    plans,
    prepared,
    sign_as,
    signed_by,
    typeface,
)


def names(fields: Any) -> list[str]:
    return [one.member for one in fields]


def refused(pdf: bytes, member: str, key: Any) -> str:
    with pytest.raises(Refusal) as caught:
        sign_as(pdf, member, key)
    return caught.value.code


def test_the_same_draft_and_fields_give_the_same_bytes() -> None:
    assert prepare_fields(canvas_pdf(), plans()) == prepared()
    assert prepared().startswith(canvas_pdf())


def test_another_field_gives_other_bytes() -> None:
    assert prepare_fields(canvas_pdf(), plans()[1:]) != prepared()


@pytest.mark.parametrize(
    "change",
    [
        lambda made: [],
        lambda made: made[::-1],
        lambda made: [made[0], *made],
        lambda made: [made[0], replace(made[1], fingerprint=made[0].fingerprint)],
        lambda made: [made[0], replace(made[1], name=made[0].name)],
        lambda made: [replace(made[0], name="记录人")],
        lambda made: [replace(made[0], name="recorder.X1")],
        lambda made: [made[3], replace(made[3], name="second", fingerprint="AB")],
    ],
)
def test_fields_that_could_not_be_signed_in_order_are_not_prepared(change: Any) -> None:
    with pytest.raises(ValueError, match=r"field|name"):
        prepare_fields(canvas_pdf(), change(plans()))


def test_the_state_says_who_signed_and_who_is_next() -> None:
    assert names(signing_state(prepared()).next) == ["X1"]
    after_recorder = signing_state(signed_by(1))
    assert names(after_recorder.signed) == ["X1"]
    assert names(after_recorder.next) == ["E03", "E02"]
    assert names(signing_state(signed_by(3)).next) == ["X2"]
    assert names(signing_state(signed_by(4)).next) == ["E01"]
    finished = signing_state(signed_by(5))
    assert finished.complete
    assert finished.next == finished.missing == ()
    assert names(finished.fields) == [member for member, *_rest in PEOPLE]


def test_the_state_of_a_foreign_file_is_a_refusal_to_read_it() -> None:
    with pytest.raises(DamagedRecord, match=r"minutes\.unreadable"):
        signing_state(b"hello")
    assert signing_state(canvas_pdf()).fields == ()


def test_the_same_signature_gives_the_same_bytes() -> None:
    assert sign_as(prepared(), "X1", key_of("X1")) == signed_by(1)


def test_experts_sign_in_any_order_among_themselves() -> None:
    pdf = sign_as(signed_by(1), "E02", key_of("E02"))
    pdf = sign_as(pdf, "E03", key_of("E03"))
    assert names(signing_state(pdf).signed) == ["X1", "E02", "E03"]
    assert names(signing_state(pdf).next) == ["X2"]


@pytest.mark.parametrize(
    "signed, member", [(0, "E03"), (0, "E01"), (1, "X2"), (2, "X2"), (3, "E01"), (1, "E01")]
)
def test_nobody_signs_before_their_turn(signed: int, member: str) -> None:
    assert refused(signed_by(signed), member, key_of(member)) == "sign.out_of_order"


def test_nobody_signs_twice() -> None:
    assert refused(signed_by(2), "E03", key_of("E03")) == "sign.already_signed"


def test_only_prepared_fields_are_signed() -> None:
    with pytest.raises(Refusal, match=r"sign\.not_prepared"):
        sign(prepared(), "expert-E09", key_of("E02"), role="评委", name="x", time=NOW, typeface=typeface())


def test_another_key_with_the_same_name_does_not_sign() -> None:
    assert refused(prepared(), "X1", key_of("X1", seed=1)) == "sign.other_key"


@pytest.mark.parametrize("away", [timedelta(days=4000), timedelta(days=-1)])
def test_an_expired_certificate_does_not_sign(away: timedelta) -> None:
    with pytest.raises(Refusal, match=r"key\.expired"):
        sign(
            prepared(), "recorder-X1", key_of("X1"), role="r", name="n", time=NOW + away, typeface=typeface()
        )


def test_one_key_under_two_certificates_does_not_sign_twice() -> None:
    expert = replace(key_of("E03", seed=5), private=key_of("X1").private)
    recorder = key_of("X1")
    # The same private key under a certificate of its own.
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization

    old = x509.load_der_x509_certificate(expert.certificate)
    builder = x509.CertificateBuilder().subject_name(old.subject).issuer_name(old.issuer).serial_number(77)
    second = builder.not_valid_before(NOW).not_valid_after(NOW + timedelta(days=9))
    certificate = second.public_key(recorder.private.public_key()).sign(recorder.private, hashes.SHA256())
    twin = replace(expert, certificate=certificate.public_bytes(serialization.Encoding.DER))
    made = plans()[:2]
    pdf = prepare_fields(canvas_pdf(), [made[0], replace(made[1], fingerprint=twin.fingerprint)])
    pdf = sign_as(pdf, "X1", recorder)
    assert refused(pdf, "E03", twin) == "signature.key_twice"


def test_nobody_signs_a_file_that_was_changed_after_a_signature() -> None:
    whole = signed_by(1)
    at = whole.index(b"/Contents <") + 40
    changed = whole[:at] + (b"0" if whole[at : at + 1] != b"0" else b"1") + whole[at + 1 :]
    with pytest.raises(DamagedRecord, match=r"signature\.broken"):
        sign_as(changed, "E03", key_of("E03"))


def test_without_a_recorder_the_first_to_sign_certifies() -> None:
    pdf = prepare_fields(canvas_pdf(), plans()[1:2])
    pdf = sign_as(pdf, "E03", key_of("E03"))
    assert b"/DocMDP" in pdf
    assert signing_state(pdf).complete


def test_a_presiding_member_who_signs_alone_certifies() -> None:
    pdf = sign_as(prepare_fields(canvas_pdf(), plans()[4:]), "E01", key_of("E01"))
    assert signing_state(pdf).complete


def test_the_roles_are_ranked_in_the_order_of_signing() -> None:
    assert [role.rank for role in Role] == [0, 1, 2, 3]


def test_a_field_without_a_place_is_not_signed() -> None:
    broken = prepared().replace(b"/Rect [ 72 560 272 610 ]", b"/Rext [ 72 560 272 610 ]")
    assert broken != prepared()
    with pytest.raises(DamagedRecord, match=r"minutes\.unreadable"):
        sign_as(broken, "X1", key_of("X1"))
