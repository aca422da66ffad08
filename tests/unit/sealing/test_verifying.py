"""The verdict on good minutes, and on every attack that is known."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from fusion_desk.domain.canonical import canonical
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.sealing import cms, panel_key
from fusion_desk.sealing.appending import with_fields
from fusion_desk.sealing.enrolment import Enrolment, enrolment_list
from fusion_desk.sealing.minutes_file import read_minutes
from fusion_desk.sealing.panel_key import Purpose
from fusion_desk.sealing.preparing import prepare_fields
from fusion_desk.sealing.roles import Role
from fusion_desk.sealing.verifying import CHECKS, Verdict, verify_minutes
from fusion_desk.sealing.whole_file import LARGEST_SEAL, SignedList, read_seal, seal
from fusion_desk.words import Words
from tests.unit.sealing.attacks import (
    annotate,
    appended,
    by_hand,
    drop_field,
    other_catalogue,
    replace_page,
    strip_last,
)
from tests.unit.sealing.material import (
    PEOPLE,
    Panel,
    a_panel,
    canvas_pdf,
    complete,
    key_of,
    plans,
    prepared,
    randomness,
    sign_as,
    signed_by,
)


def verify(pdf: bytes, sidecar: bytes | None = None, anchor: str | None = None) -> Verdict:
    """The verdict; every failed check has its sentence."""
    verdict = verify_minutes(pdf, sidecar, anchor)
    for language in ("zh", "en"):
        assert all(Words(language).sentence(check.code, check.details) for check in verdict.checks)
    return verdict


def codes(verdict: Verdict) -> set[str]:
    return {check.code for check in verdict.failed()}


def with_seal(pdf: bytes) -> Verdict:
    """The verdict beside the true seal and the true anchor."""
    return verify(pdf, complete()[1], a_panel().anchor)


# Good minutes


def test_complete_minutes_with_seal_and_anchor_are_in_order() -> None:
    verdict = with_seal(complete()[0])
    assert verdict.ok is True
    assert not verdict.damaged
    assert verdict.kind == "minutes"
    assert verdict.anchor == a_panel().anchor
    assert tuple(check.name for check in verdict.checks) == CHECKS
    assert all(check.ok for check in verdict.checks)


def test_without_an_anchor_only_integrity_is_known() -> None:
    verdict = verify(*complete())
    assert verdict.ok is None
    assert verdict.anchor is None
    assert not verdict.damaged


def test_the_whole_fingerprint_is_an_anchor_too() -> None:
    pdf, sidecar = complete()
    sealed = read_seal(sidecar)
    assert sealed is not None
    assert verify(pdf, sidecar, sealed.panel_fingerprint.lower()).ok is True


@pytest.mark.parametrize("anchor", ["", "F1A0", "not hex at all"])
def test_what_is_no_fingerprint_is_found_wanting(anchor: str) -> None:
    verdict = verify(*complete(), anchor)
    assert codes(verdict) == {"anchor.unusable"}
    assert (verdict.ok, verdict.damaged) == (False, False)


def test_without_the_sidecar_the_signatures_are_still_verified() -> None:
    verdict = verify(complete()[0], None, a_panel().anchor)
    assert codes(verdict) == {"seal.missing"}
    assert (verdict.ok, verdict.damaged) == (False, False)
    assert {check.name: check.ok for check in verdict.checks}["signatures"] is True


@pytest.mark.parametrize("count", range(5))
def test_missing_signatures_are_named_and_are_no_damage(count: int) -> None:
    verdict = verify(signed_by(count))
    assert codes(verdict) == {"seal.missing", "minutes.unsigned"}
    assert (verdict.ok, verdict.damaged) == (False, False)
    missing = verdict.checks[-1].details["missing"]
    assert missing == [label for *_rest, label in PEOPLE[count:]]


def test_a_pdf_without_fields_is_no_minutes() -> None:
    verdict = verify(canvas_pdf())
    assert "minutes.no_fields" in codes(verdict)
    assert (verdict.ok, verdict.damaged) == (False, False)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", prepared()[:-10]])
def test_what_cannot_be_read_is_damaged(content: bytes) -> None:
    verdict = verify(content)
    assert "minutes.unreadable" in codes(verdict)
    assert verdict.damaged


# Attacks


ATTACKS = [replace_page, annotate, strip_last, drop_field, other_catalogue]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("count", [1, 3, 5])
def test_an_appended_revision_is_refused_with_and_without_the_seal(attack: Any, count: int) -> None:
    forged = appended(signed_by(count), attack)
    assert with_seal(forged).damaged
    alone = verify(forged)
    assert alone.ok is False
    assert alone.damaged
    if attack not in {strip_last, drop_field}:
        assert "minutes.appended" in codes(alone)


@pytest.mark.parametrize("attack", [replace_page, annotate, other_catalogue])
@pytest.mark.parametrize("count", [1, 2, 4])
def test_nobody_can_sign_on_top_of_an_appended_revision(attack: Any, count: int) -> None:
    forged = appended(signed_by(count), attack)
    member = PEOPLE[count][0]
    with pytest.raises(DamagedRecord, match=r"minutes\.appended"):
        sign_as(forged, member, key_of(member))


@cache
def revision_ends() -> tuple[int, ...]:
    return tuple(one.end for one in read_minutes(complete()[0]).pdf.revisions)


@pytest.mark.parametrize("back", [1, 2, 5])
def test_a_stripped_signature_is_refused(back: int) -> None:
    stripped = complete()[0][: revision_ends()[-1 - back]]
    assert "seal.other_file" in codes(with_seal(stripped))
    assert with_seal(stripped).damaged


def test_forged_certificates_with_the_same_names_are_refused() -> None:
    forger = Panel(
        panel_key.generate(randomness(99)),
        tuple(
            Enrolment(member, name, key_of(member, seed=500).fingerprint) for member, name, *_rest in PEOPLE
        ),
    )
    pdf = prepare_fields(canvas_pdf(), plans(key=lambda member: key_of(member, seed=500)))
    for at, (member, *_rest) in enumerate(PEOPLE):
        pdf = sign_as(pdf, member, key_of(member, seed=500), minutes=at)
    sidecar = forger.seal(pdf)
    assert verify(pdf, sidecar, forger.anchor).ok is True
    assert verify(pdf, sidecar).ok is None
    against_paper = verify(pdf, sidecar, a_panel().anchor)
    assert codes(against_paper) == {"anchor.differs"}
    assert against_paper.damaged
    assert {"seal.other_file", "minutes.fields_changed"} <= codes(with_seal(pdf))


def test_a_forged_panel_key_is_refused_against_the_anchor() -> None:
    pdf, _sidecar = complete()
    forged = replace(a_panel(), private=panel_key.generate(randomness(99))).seal(pdf)
    assert codes(verify(pdf, forged, a_panel().anchor)) == {"anchor.differs"}


def test_a_field_signed_with_another_key_is_refused() -> None:
    pdf = by_hand(prepared(), "X1", key_of("X1", seed=500), certify=True)
    assert "signature.foreign_key" in codes(verify(pdf))
    assert verify(pdf).damaged


def test_one_key_in_two_fields_is_refused() -> None:
    pdf = by_hand(signed_by(1), "E03", key_of("X1"), certify=False)
    assert {"signature.key_twice", "signature.foreign_key"} <= codes(verify(pdf))


def test_a_signature_before_its_turn_is_refused() -> None:
    assert "minutes.out_of_order" in codes(verify(by_hand(signed_by(1), "X2", key_of("X2"), certify=False)))
    early = by_hand(prepared(), "E03", key_of("E03"), certify=True)
    assert "minutes.out_of_order" in codes(verify(early))


def test_minutes_that_the_first_signer_did_not_certify_are_refused() -> None:
    assert codes(verify(by_hand(prepared(), "X1", key_of("X1"), certify=False))) >= {"minutes.changed_after"}


def test_a_certification_that_forbids_or_allows_other_changes_is_refused() -> None:
    # An uncertified file locked to level 1 instead of 2.
    pdf = by_hand(prepared(), "X1", key_of("X1"), certify=False, role=Role.PRESIDING)
    assert "minutes.changed_after" in codes(verify(pdf))


@pytest.mark.parametrize("tamper", [lambda field: None, lambda field: field.pop("/AP")])
def test_a_signature_that_another_program_made_without_its_picture_is_refused(tamper: Any) -> None:
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(prepared()))
    embedding: Any = PdfCMSEmbedder().write_cms("recorder-X1", writer, existing_fields_only=True)
    tamper(next(embedding).get_object())
    embedding.send(
        SigObjSetup(
            SignatureObject(subfilter=SigSeedSubFilter.PADES, bytes_reserved=4000),
            SigMDPSetup("sha256", certify=True, docmdp_perms=MDPPerm.FILL_FORMS),
        )
    )
    output = io.BytesIO()
    digest = embedding.send(SigIOSetup("sha256", output=output))[0].document_digest
    embedding.send(cms.build(digest, key_of("X1").certificate, key_of("X1").sign))
    assert codes(verify(output.getvalue())) == {"seal.missing", "minutes.unsigned", "minutes.changed_after"}


def test_a_second_certification_is_refused() -> None:
    assert "minutes.changed_after" in codes(verify(by_hand(signed_by(1), "E03", key_of("E03"), certify=True)))


def test_fields_prepared_for_one_key_twice_or_out_of_order_are_refused() -> None:
    made = plans()
    twice = [made[0], replace(made[1], fingerprint=made[0].fingerprint)]
    for forged in (twice, made[::-1]):
        assert "minutes.fields_changed" in codes(verify(with_fields(canvas_pdf(), forged)))


@pytest.mark.parametrize(
    "change",
    [
        lambda gap: (gap[0] + 1, gap[1], gap[2]),
        lambda gap: (gap[0], gap[1], gap[2] - 1),
        lambda gap: (gap[0], gap[1] + 1, gap[2] - 1),
        lambda gap: (gap[1], gap[0], gap[2]),
    ],
)
def test_a_range_that_leaves_more_out_than_the_signature_is_refused(change: Any) -> None:
    whole = signed_by(1)
    opening, rest = whole.index(b"/ByteRange [") + 12, whole.index(b"]", whole.index(b"/ByteRange ["))
    numbers = [int(word) for word in whole[opening:rest].split()]
    other = b"0 %d %d %d" % change(numbers[1:])
    forged = whole[:opening] + other.ljust(rest - opening) + whole[rest:]
    assert "signature.coverage" in codes(verify(forged))


def test_a_signature_with_something_behind_its_container_is_refused() -> None:
    whole = signed_by(1)
    start = whole.index(b"/Contents <") + 11
    end = whole.index(b">", start)
    assert whole[end - 2 : end] == b"00"
    assert "signature.coverage" in codes(verify(whole[: end - 2] + b"01" + whole[end:]))


@pytest.mark.parametrize("written", [b"", b"00", b"3085"])
def test_a_signature_without_a_container_is_refused(written: bytes) -> None:
    whole = signed_by(1)
    start = whole.index(b"/Contents <") + 11
    end = whole.index(b">", start)
    forged = whole[:start] + written.ljust(end - start, b"F") + whole[end:]
    assert {"signature.coverage", "signature.broken"} & codes(verify(forged))


def test_a_broken_enrolment_list_is_refused() -> None:
    pdf, _sidecar = complete()
    panel = a_panel()
    stolen = SignedList(enrolment_list(panel.enrolled), bytes(64))
    facts: dict[str, Any] = {"journal_size": 1, "journal_root": "00"}
    with pytest.raises(Refusal, match=r"seal\.not_enrolled"):
        seal(pdf, panel.private, enrolment=stolen, **facts)
    assert "enrolment.broken" in codes(verify(pdf, reseal(enrolment_signature=bytes(64).hex()), panel.anchor))


def test_a_signer_who_is_not_enrolled_is_refused() -> None:
    pdf, _sidecar = complete()
    panel = a_panel()
    fewer = replace(panel, enrolled=panel.enrolled[1:]).list()
    resealed = reseal(enrolment=fewer.content.decode(), enrolment_signature=fewer.signature.hex())
    assert codes(verify(pdf, resealed, panel.anchor)) == {"enrolment.stranger"}


def test_a_certificate_enrolled_for_another_member_is_refused() -> None:
    panel = a_panel()
    swapped = tuple(replace(one, member="E99") if one.member == "E02" else one for one in panel.enrolled)
    with pytest.raises(Refusal, match=r"seal\.not_enrolled") as caught:
        replace(panel, enrolled=swapped).seal(complete()[0])
    assert caught.value.details == {"member": "E02"}


def test_sealed_fields_in_another_order_are_refused() -> None:
    sealed = read_seal(complete()[1])
    assert sealed is not None
    rows = [
        {"fingerprint": one.fingerprint, "member": one.member, "name": one.name, "role": one.role}
        for one in reversed(sealed.fields)
    ]
    assert codes(verify(complete()[0], reseal(fields=rows), a_panel().anchor)) == {"minutes.fields_changed"}


# The seal


def reseal(**changes: Any) -> bytes:
    """The seal with something else in it, signed again by the panel's own key."""
    import json

    statement = json.loads(complete()[1])
    del statement["signature"]
    statement.update(changes)
    signature = panel_key.sign(a_panel().private, Purpose.SEAL, canonical(statement))
    return canonical({**statement, "signature": signature.hex()})


def test_the_seal_says_what_was_sealed() -> None:
    pdf, sidecar = complete()
    sealed = read_seal(sidecar)
    assert sealed is not None
    assert sealed.size == len(pdf)
    assert [one.role for one in sealed.fields] == [role.value for _m, _n, role, _l in PEOPLE]
    assert sealed.anchor == a_panel().anchor
    assert sealed.journal_size == 128
    assert sealed.facts == {"title": "二〇二六年度评审会"}
    assert reseal() == sidecar


@pytest.mark.parametrize("count", [0, 4])
def test_unfinished_minutes_are_not_sealed(count: int) -> None:
    with pytest.raises(Refusal, match=r"seal\.incomplete"):
        a_panel().seal(signed_by(count))


def test_a_file_without_fields_is_not_sealed() -> None:
    with pytest.raises(Refusal, match=r"seal\.incomplete"):
        a_panel().seal(canvas_pdf())


def test_a_changed_file_is_not_sealed() -> None:
    with pytest.raises(DamagedRecord):
        a_panel().seal(appended(complete()[0], replace_page))


@pytest.mark.parametrize(
    "sidecar",
    [
        b"",
        b"{}",
        b"[]",
        b"3",
        b"[" * 100_000,
        bytes(LARGEST_SEAL + 1),
        complete()[1] + b"\n",
        complete()[1].replace(b'"size":128', b'"size":129'),
        complete()[1].replace(b'"journal":{', b'"journal":{"more":1,'),
        complete()[1].replace(b'{"root"', b'[{"root"').replace(b',"size":128}', b',"size":128}]'),
    ],
)
def test_a_seal_that_is_not_as_written_is_refused(sidecar: bytes) -> None:
    verdict = verify(complete()[0], sidecar, a_panel().anchor)
    assert "seal.broken" in codes(verdict)
    assert verdict.damaged


def test_a_seal_of_another_version_is_refused() -> None:
    assert codes(verify(complete()[0], reseal(v=2), a_panel().anchor)) == {"seal.broken"}


@given(st.binary(max_size=300))
def test_no_bytes_make_the_verifier_stumble(content: bytes) -> None:
    assert verify_minutes(content, content, None).damaged
    assert verify_minutes(b"%PDF-1.7\n" + content, None, "0" * 32).damaged


@given(st.data())
def test_no_cut_and_paste_of_the_file_passes(data: st.DataObject) -> None:
    whole = complete()[0]
    cut = data.draw(st.integers(0, len(whole)))
    resume = data.draw(st.integers(0, len(whole)))
    spliced = whole[:cut] + data.draw(st.binary(max_size=8)) + whole[resume:]
    verdict = with_seal(spliced)
    assert (spliced == whole) or (verdict.ok is False and verdict.damaged)
