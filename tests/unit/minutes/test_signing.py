"""Enrolling, signing in order, and what is refused on the way to the seal."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from fusion_desk.domain.errors import DamagedRecord, DeskError, Refusal
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.keys import SigningKey
from fusion_desk.services import panels, sittings
from fusion_desk.services.minutes import drafting, signing
from fusion_desk.services.progress import find_next_steps
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.services.verifying import Verified, verify_alone, verify_panel, verify_with_panel
from fusion_desk.store.journal import facts_root, journal_root
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import panel_facts
from tests.unit.minutes.build import DAY, SECRETARY, SIGNERS, a_key, drafted, enrol_all, sign_all
from tests.unit.store.desk import sentence


def refused(panel: PanelFile, pdf: bytes, number: str, key: SigningKey) -> DeskError:
    with pytest.raises(DeskError) as found:
        signing.sign(panel, pdf, number, key)
    assert "{" not in sentence(found.value)
    return found.value


def anchor_of(panel: PanelFile) -> str:
    with panel.reading() as reader:
        return panel_key.fingerprint(panel_facts(reader).public_key)


# --- enrolling ---------------------------------------------------------------------------------------------


def test_enrolling_twice_changes_nothing(panel: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    first = signing.enrol(panel, keys["E01"], "E01", SECRETARY)
    with panel.reading() as reader:
        root = facts_root(reader)
    assert signing.enrol(panel, keys["E01"], "E01", SECRETARY) == first
    with panel.reading() as reader:
        assert facts_root(reader) == root


def test_one_key_serves_one_member(panel: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    signing.enrol(panel, keys["E01"], "E01", SECRETARY)
    with pytest.raises(Refusal) as found:
        signing.enrol(panel, keys["E01"], "E02", SECRETARY)
    assert found.value.code == "keys.other_member"
    assert "陈嘉䶮" in sentence(found.value)


def test_a_replaced_key_serves_nobody_any_more(panel: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    signing.enrol(panel, keys["E01"], "E01", SECRETARY)
    signing.enrol(panel, a_key("E01", "新密钥"), "E01", SECRETARY)
    for number, code in (("E01", "keys.replaced"), ("E02", "keys.other_member")):
        with pytest.raises(Refusal) as found:
            signing.enrol(panel, keys["E01"], number, SECRETARY)
        assert found.value.code == code


def test_only_members_and_staff_enrol(panel: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    with pytest.raises(Refusal) as found:
        signing.enrol(panel, keys["E01"], "E99", SECRETARY)
    assert found.value.code == "member.unknown"


# --- signing -----------------------------------------------------------------------------------------------


def test_the_seal_comes_after_the_last_signature(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    signed = signing.SignedMinutes(drafted(enrolled).pdf, None, (), ())
    assert "candidates" in {step.leads_to for step in find_next_steps(enrolled)}
    for at, number in enumerate(SIGNERS, 1):
        assert signed.seal is None
        signed = signing.sign(enrolled, signed.pdf, number, keys[number])
        assert len(signed.signed) == at
    assert signed.seal is not None
    assert signed.waiting == ()
    assert verify_with_panel(enrolled, signed.pdf, signed.seal).ok is True
    assert "candidates" not in {step.leads_to for step in find_next_steps(enrolled)}, "nobody is checked now"


def test_experts_sign_in_any_order_among_themselves(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    assert sign_all(enrolled, drafted(enrolled).pdf, keys, ["X1", "E03", "E02", "X2", "E01"]).seal


@pytest.mark.parametrize("number", ["E02", "X2", "E01"])
def test_nobody_signs_before_the_recorder(
    enrolled: PanelFile, keys: Mapping[str, SigningKey], number: str
) -> None:
    assert refused(enrolled, drafted(enrolled).pdf, number, keys[number]).code == "sign.out_of_order"


def test_who_may_not_sign(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    pdf = drafted(enrolled).pdf
    assert refused(enrolled, pdf, "X1", keys["E04"]).code == "sign.other_key"
    assert refused(enrolled, pdf, "E04", keys["E04"]).code == "minutes.no_field"
    assert refused(enrolled, pdf, "E99", keys["E04"]).code == "member.unknown"
    once = signing.sign(enrolled, pdf, "X1", keys["X1"]).pdf
    assert refused(enrolled, once, "X1", keys["X1"]).code == "sign.already_signed"


def test_a_key_enrolled_after_the_draft_signs_only_the_next(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    pdf = signing.sign(enrolled, drafted(enrolled).pdf, "X1", keys["X1"]).pdf
    enrol_all(enrolled, keys, ["E04"])
    assert refused(enrolled, pdf, "E04", keys["E04"]).code == "minutes.no_field"
    # The others are not held up by it.
    assert sign_all(enrolled, pdf, keys, SIGNERS[1:]).seal is not None
    assert "E04" in [one.number for one in drafted(enrolled).fields]


def test_a_key_replaced_after_the_draft_signs_only_the_next(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    pdf = drafted(enrolled).pdf
    new = a_key("X1", "新密钥")
    signing.enrol(enrolled, new, "X1", SECRETARY)
    for key in (keys["X1"], new):
        assert refused(enrolled, pdf, "X1", key).code == "minutes.key_replaced"


def test_a_key_replaced_after_signing_still_vouches(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    pdf = signing.sign(enrolled, drafted(enrolled).pdf, "X1", keys["X1"]).pdf
    signing.enrol(enrolled, a_key("X1", "新密钥"), "X1", SECRETARY)
    signed = sign_all(enrolled, pdf, keys, SIGNERS[1:])
    assert verify_with_panel(enrolled, signed.pdf, signed.seal).ok is True


def test_moved_figures_stop_the_signing(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    pdf = drafted(enrolled).pdf
    sittings.record_recusal(enrolled, RecusalPlan("E04", "002-1", "师徒"), SECRETARY)
    found = refused(enrolled, pdf, "X1", keys["X1"])
    assert found.code == "minutes.figures_moved"
    assert refused(enrolled, drafted(enrolled).pdf, "E04", keys["E04"]).code == "minutes.no_field"


def test_moved_figures_stop_a_signing_half_way(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    pdf = signing.sign(enrolled, drafted(enrolled).pdf, "X1", keys["X1"]).pdf
    panels.set_meeting(enrolled, panels.MeetingPlan(DAY, DAY, "另一处"), SECRETARY)
    assert refused(enrolled, pdf, "E02", keys["E02"]).code == "minutes.figures_moved"


def test_a_changed_file_is_not_signed(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    pdf = drafted(enrolled).pdf
    for changed in (pdf + b"\n", pdf[:-20] + pdf[-20:].replace(b"EOF", b"EoF"), b"%PDF-1.4\n", b"x"):
        found = refused(enrolled, changed, "X1", keys["X1"])
        assert isinstance(found, DamagedRecord)


def test_a_draft_without_fields_is_not_for_signing(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    found = refused(enrolled, drafting.preview(enrolled).pdf, "X1", keys["X1"])
    assert (found.code, found.exit_code) == ("minutes.not_for_signing", 1)


def test_minutes_of_another_panel_are_not_signed(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    pdf = drafted(enrolled).pdf
    with enrolled.writing("tests.forget", SECRETARY) as change:
        change.driver.execute("DELETE FROM minutes_draft")
    assert refused(enrolled, pdf, "X1", keys["X1"]).code == "minutes.not_from_here"


def test_two_copies_signed_apart_are_told(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    first = signing.sign(enrolled, drafted(enrolled).pdf, "X1", keys["X1"]).pdf
    one = signing.sign(enrolled, first, "E02", keys["E02"])
    other = signing.sign(enrolled, first, "E03", keys["E03"])
    assert (one.elsewhere, other.elsewhere) == ((), ("李砚秋",))
    assert "李砚秋" in other.waiting
    # Whoever signed the lost copy signs again, and the file comes to its end.
    assert sign_all(enrolled, other.pdf, keys, ["E02", "X2", "E01"]).seal is not None


def test_the_same_signature_twice_from_one_copy(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    pdf = drafted(enrolled).pdf
    signing.sign(enrolled, pdf, "X1", keys["X1"])
    again = signing.sign(enrolled, pdf, "X1", keys["X1"])
    assert (again.signed, again.elsewhere) == (("蒋文渊",), ())


def test_a_refused_signature_leaves_no_trace(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    pdf = drafted(enrolled).pdf
    with enrolled.reading() as reader:
        before = journal_root(reader)
    refused(enrolled, pdf, "E02", keys["E02"])
    with enrolled.reading() as reader:
        assert journal_root(reader) == before


# --- verifying ---------------------------------------------------------------------------------------------


def answer(found: Verified) -> tuple[bool | None, int]:
    return found.ok, found.exit_code


def failing(found: Verified) -> set[str]:
    return {check.code for check in found.checks if check.ok is False}


def test_every_way_of_verifying(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    signed = sign_all(enrolled, drafted(enrolled).pdf, keys)
    pdf, seal, anchor = signed.pdf, signed.seal, anchor_of(enrolled)
    assert seal is not None
    assert answer(verify_alone(pdf, seal, None)) == (None, 1)
    assert answer(verify_alone(pdf, seal, anchor)) == (True, 0)
    assert answer(verify_alone(pdf, seal, "0" * len(anchor))) == (False, 3)
    assert answer(verify_alone(pdf, seal, "nonsense")) == (False, 1)
    assert answer(verify_with_panel(enrolled, pdf, seal)) == (True, 0)
    # Without its sidecar nobody but the panel can tell.
    assert answer(verify_alone(pdf, None, anchor)) == (False, 1)
    assert answer(verify_with_panel(enrolled, pdf, None)) == (True, 0)
    flipped = bytearray(pdf)
    flipped[len(pdf) // 2] ^= 1
    assert answer(verify_alone(bytes(flipped), seal, anchor)) == (False, 3)
    assert answer(verify_with_panel(enrolled, bytes(flipped), seal)) == (False, 3)
    assert answer(verify_with_panel(enrolled, bytes(flipped), None)) == (False, 3)
    assert answer(verify_alone(pdf, seal[:-2], anchor)) == (False, 3)


def test_a_seal_of_another_file(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    pdf = drafted(enrolled).pdf
    one, other = (
        sign_all(enrolled, pdf, keys),
        sign_all(enrolled, pdf, keys, ["X1", "E03", "E02", "X2", "E01"]),
    )
    assert other.pdf != one.pdf
    for found in (
        verify_alone(one.pdf, other.seal, anchor_of(enrolled)),
        verify_with_panel(enrolled, one.pdf, other.seal),
    ):
        assert answer(found) == (False, 3)
        assert "seal.other_file" in failing(found)


def test_signatures_still_missing(enrolled: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    pdf = drafted(enrolled).pdf
    half = sign_all(enrolled, pdf, keys, SIGNERS[:2]).pdf
    for some in (pdf, half):
        assert answer(verify_alone(some, None, anchor_of(enrolled))) == (False, 1)
        found = verify_with_panel(enrolled, some, None)
        assert answer(found) == (False, 1)
        assert failing(found) == {"seal.missing", "minutes.unsigned", "kept.unsealed"}
    last_removed = sign_all(enrolled, half, keys, SIGNERS[2:])
    assert answer(verify_alone(half, last_removed.seal, anchor_of(enrolled))) == (False, 3)


def test_minutes_for_paper_only(panel: PanelFile) -> None:
    pdf = drafted(panel).pdf
    found = verify_with_panel(panel, pdf, None)
    assert answer(found) == (False, 1)
    assert failing(found) == {"minutes.no_fields", "seal.missing", "kept.unsealed"}


def test_the_panel_file_itself(panel: PanelFile) -> None:
    anchor = anchor_of(panel)
    assert answer(verify_panel(panel)) == (None, 1)
    assert answer(verify_panel(panel, anchor)) == (True, 0)
    assert answer(verify_panel(panel, "0" * len(anchor))) == (False, 3)
    assert answer(verify_panel(panel, "?")) == (False, 1)
