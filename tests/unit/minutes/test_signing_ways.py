"""How each person signs: with their key, attested, on paper, or not at all and why."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from fusion_desk.domain.errors import DeskError, Refusal
from fusion_desk.domain.handwriting import Strokes
from fusion_desk.domain.signing_plan import SigningRole, SigningWay
from fusion_desk.sealing.attesting import attested_certificate
from fusion_desk.sealing.keys import SigningKey
from fusion_desk.services.minutes import signing
from fusion_desk.services.minutes.station import Standing, station
from fusion_desk.services.minutes.ways import choose_way
from fusion_desk.services.verifying import verify_alone, verify_with_panel
from fusion_desk.store.journal import facts_root
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.signing import all_choices
from tests.unit.minutes.build import SECRETARY, SIGNERS, drafted, enrol_all, sign_all
from tests.unit.reports.extracting import text_of
from tests.unit.store.desk import counted_random, noon, sentence

STROKES = Strokes(300, 100, (((10.5, 20.25), (77.125, 60.5)), ((150.0, 33.0),)))


def refused(panel: PanelFile, number: str, way: SigningWay, **further: str) -> str:
    with pytest.raises(DeskError) as found:
        choose_way(panel, number, way, actor=SECRETARY, **further)
    assert "{" not in sentence(found.value)
    return found.value.code


def attest(panel: PanelFile, number: str = "E04") -> None:
    choose_way(panel, number, SigningWay.ATTESTED, actor=SECRETARY, reason="没有带密钥", by="X1")


def test_without_a_choice_nothing_changes(enrolled: PanelFile) -> None:
    made = drafted(enrolled)
    assert [one.number for one in made.fields] == list(SIGNERS)
    assert not any(one.attested for one in made.fields)
    assert made.on_paper == ("买买提·阿不都", "周𬭎")


def test_an_attested_expert_has_a_field_and_is_told_apart(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    attest(enrolled)
    made = drafted(enrolled)
    assert [one.number for one in made.fields] == ["X1", "E02", "E03", "E04", "X2", "E01"]
    assert made.on_paper == ("周𬭎",)
    signed = sign_all(enrolled, made.pdf, keys, ("X1", "E02", "E03"))
    signed = signing.sign_attested(enrolled, signed.pdf, "E04", "X1", STROKES)
    signed = sign_all(enrolled, signed.pdf, keys, ("X2", "E01"))
    assert signed.seal is not None
    for found in (
        verify_with_panel(enrolled, signed.pdf, signed.seal),
        verify_alone(signed.pdf, signed.seal, verify_with_panel(enrolled, signed.pdf, None).anchor),
    ):
        assert found.ok is True
        told = next(one for one in found.checks if one.name == "attested")
        assert "秘书" in str(told.details["field"])
        assert told.details["by"] == "X1"
    # Every reader of PDF signatures shows whose key it is.
    assert "（秘书代证）".encode().hex().upper().encode() in signed.pdf


def test_an_attested_field_takes_no_key_and_a_key_field_no_attestation(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    attest(enrolled, "E03")
    pdf = signing.sign(enrolled, drafted(enrolled).pdf, "X1", keys["X1"]).pdf
    with pytest.raises(Refusal, match=r"sign\.attested_only"):
        signing.sign(enrolled, pdf, "E03", keys["E03"])
    with pytest.raises(Refusal, match=r"sign\.not_attested"):
        signing.sign_attested(enrolled, pdf, "E02", "X1")
    with pytest.raises(Refusal, match=r"sign\.other_secretary"):
        signing.sign_attested(enrolled, pdf, "E03", "X2")


def test_what_an_attested_choice_needs(enrolled: PanelFile) -> None:
    attested = SigningWay.ATTESTED
    assert refused(enrolled, "E04", attested, by="X1") == "signing.no_reason"
    assert refused(enrolled, "E04", attested, by="X1", reason="很长" * 60) == "signing.long_reason"
    for by in ("", "X2", "E99"):
        assert refused(enrolled, "E04", attested, by=by, reason="没带") == "signing.not_secretary"
    assert refused(enrolled, "X1", attested, by="X1", reason="没带") == "signing.own_attestation"
    assert refused(enrolled, "E04", SigningWay.KEY) == "signing.no_key"
    assert refused(enrolled, "X3", SigningWay.PAPER) == "signing.no_place"
    assert refused(enrolled, "E04", SigningWay.ABSENT) == "signing.no_reason"


def test_the_secretarys_certificate_is_nobodys_key(panel: PanelFile) -> None:
    made = attested_certificate(bytes(32), "s", "甲", now=noon(), random=counted_random("c"))
    forged = SigningKey(made, "甲", None, noon(), noon())  # type: ignore[arg-type]
    with pytest.raises(Refusal, match=r"keys\.attested"):
        signing.enrol(panel, forged, "E01", SECRETARY)


def test_a_choice_is_no_fact_and_the_same_one_is_no_entry(enrolled: PanelFile) -> None:
    with enrolled.reading() as reader:
        before = facts_root(reader)
    attest(enrolled)
    attest(enrolled)
    with enrolled.reading() as reader:
        assert facts_root(reader) == before
        assert len(all_choices(reader)) == 1


def test_who_refuses_stands_on_the_paper_with_the_reason(
    enrolled: PanelFile, keys: Mapping[str, SigningKey], tmp_path: Path
) -> None:
    choose_way(enrolled, "E03", SigningWay.REFUSED, actor=SECRETARY, reason="对第三项结论有保留")
    choose_way(enrolled, "X2", SigningWay.ABSENT, actor=SECRETARY, reason="临时公务")
    made = drafted(enrolled)
    assert [one.number for one in made.fields] == ["X1", "E02", "E01"]
    said = re.sub(r"\s", "", text_of(made.pdf, tmp_path))
    assert "拒绝签名（对第三项结论有保留）" in said
    assert "缺席，未签（临时公务）" in said
    signed = sign_all(enrolled, made.pdf, keys, ("X1", "E02", "E01"))
    assert signed.seal is not None
    found = verify_with_panel(enrolled, signed.pdf, signed.seal)
    assert found.ok is True
    assert {one.code for one in found.checks if one.name == "not_signing"} == {
        "check.refused",
        "check.absent",
    }


def test_a_later_choice_stops_no_draft_but_says_it_is_stale(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    made = drafted(enrolled)
    assert not station(enrolled, made.pdf).stale
    choose_way(enrolled, "E03", SigningWay.ABSENT, actor=SECRETARY, reason="生病")
    found = station(enrolled, made.pdf)
    assert found.stale
    assert not found.moved
    signed = sign_all(enrolled, made.pdf, keys)
    assert signed.seal is not None


def test_somebody_missing_is_never_passed_over_in_silence(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    signed = sign_all(enrolled, drafted(enrolled).pdf, keys, ("X1", "E02"))
    choose_way(enrolled, "E03", SigningWay.ABSENT, actor=SECRETARY, reason="生病")
    found = verify_with_panel(enrolled, signed.pdf, None)
    assert found.ok is False
    assert "minutes.unsigned" in {one.code for one in found.checks}
    line = next(one for one in station(enrolled, signed.pdf).lines if one.number == "E03")
    assert (line.standing, line.reason) == (Standing.TURN, "生病")


def test_the_station_tells_who_is_where(panel: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    bare = station(panel)
    assert [one.number for one in bare.lines] == ["X1", "E02", "E03", "E04", "E05", "X2", "E01"]
    assert {one.standing for one in bare.lines} == {Standing.PAPER}
    assert bare.secretaries == (("X1", bare.lines[0].name),)
    enrol_all(panel, keys)
    attest(panel)
    pdf = signing.sign(panel, drafted(panel).pdf, "X1", keys["X1"]).pdf
    found = {one.number: one for one in station(panel, pdf).lines}
    assert found["X1"].standing is Standing.SIGNED
    assert found["E02"].standing is found["E04"].standing is Standing.TURN
    assert found["E04"].attested
    assert found["E05"].standing is Standing.PAPER
    assert found["E01"].standing is Standing.WAITING
    assert found["E01"].role is SigningRole.PRESIDING
    assert station(panel, pdf).signed == 1


def test_the_pen_leaves_no_trace_but_in_the_picture(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    """Strokes are curves of the visible signature: never a picture, and nowhere in the record."""
    made = drafted(enrolled)
    signed = signing.sign(enrolled, made.pdf, "X1", keys["X1"], STROKES)
    drawn = [
        zlib.decompress(stream)
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", signed.pdf[len(made.pdf) :], re.DOTALL)
        if stream[:1] == b"x"
    ]
    assert any(b" l" in one and b"1 J 1 j" in one for one in drawn)
    assert b"/Image" not in signed.pdf[len(made.pdf) :]
    marks = ("77.125", "60.5", "20.25", "150.0")
    with enrolled.reading() as reader:
        tables = reader.driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if table == "blob":
                continue
            rows = str(reader.driver.execute(f'SELECT * FROM "{table}"').fetchall())
            assert not [mark for mark in marks if mark in rows], table
    left = [path for path in enrolled.path.parent.rglob("*") if path.is_file() and path != enrolled.path]
    assert not [path for path in left if any(mark.encode() in path.read_bytes() for mark in marks)]
