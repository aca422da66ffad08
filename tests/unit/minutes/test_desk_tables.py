"""What the minutes page is told: gaps and where they are mended, wordings, opinions, and how far the signing is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.handwriting import Strokes
from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.sealing.keys import SigningKey
from fusion_desk.services import opinions, outgoing, writing
from fusion_desk.services.minutes import editing, signing, signing_table, wordings
from fusion_desk.services.minutes.awaiting import OPINION, PEOPLE, Gap, awaiting
from fusion_desk.services.minutes.opinion_table import opinion_lines, opinion_sheet, place_of
from fusion_desk.store.panel_file import PanelFile
from tests.unit.minutes.build import SECRETARY, SIGNERS, drafted, sign_all


def of_chapter(panel: PanelFile, chapter: int) -> list[Gap]:
    return [gap for gap in awaiting(panel).gaps if gap.chapter == chapter]


def test_every_gap_says_where_it_is_mended(frozen: PanelFile) -> None:
    gaps = awaiting(frozen).gaps
    assert gaps
    assert [gap.text for gap in gaps if gap.mend is None] == []


def test_an_opinion_nobody_wrote_is_missed_until_it_is_written(panel: PanelFile) -> None:
    missed = [gap.values["item"] for gap in of_chapter(panel, PEOPLE)]
    assert missed == ["001-1", "002-1"]
    assert {gap.mend.kind for gap in of_chapter(panel, PEOPLE) if gap.mend} == {OPINION}
    opinions.give(panel, "001-1", OpinionLevel.GROUP, "业绩真实。", actor=SECRETARY)
    assert [gap.values["item"] for gap in of_chapter(panel, PEOPLE)] == ["002-1"]


def test_who_declared_nothing_is_named(panel: PanelFile) -> None:
    (gap,) = of_chapter(panel, 3)
    assert gap.values["count"] == 8


def test_a_wording_keeps_its_figures_apart_from_its_text(panel: PanelFile) -> None:
    wording = next(one for one in wordings.wordings(panel) if one.key == "s1.3")
    pieces = wording.pieces(wording.template)
    assert ("5", "expected") in [(one.text, one.figure) for one in pieces]
    assert wording.filled(wording.template).startswith("应到5人，实到5人")
    assert not wording.edited


def test_who_changed_what_is_kept_and_the_proposed_text_comes_back(panel: PanelFile) -> None:
    editing.edit(panel, "s8.4", "与会人员应当继续遵守保密规定。", "X1")
    editing.edit(panel, "s8.4", "", "X1")
    wording = next(one for one in wordings.wordings(panel) if one.key == "s8.4")
    assert [(one.number, one.author, bool(one.text)) for one in wording.revisions] == [
        (1, "X1", True),
        (2, "X1", False),
    ]
    assert wording.template == wording.proposed


def test_a_draft_is_kept_beside_the_record(panel: PanelFile) -> None:
    place = place_of("001-1", OpinionLevel.GROUP, "")
    writing.keep(panel, place, {"text": "还没写完"})
    assert opinion_sheet(panel, "001-1").drafts == {place: {"text": "还没写完"}}
    assert [one.drafted for one in opinion_lines(panel)] == [True, False, False, False]
    writing.forget(panel, place)
    writing.forget(panel, place)
    assert opinion_sheet(panel, "001-1").drafts == {}


def test_a_sheet_offers_facts_and_first_wordings(panel: PanelFile) -> None:
    sheet = opinion_sheet(panel, "003-1")
    assert any(text.startswith("总分") for text in sheet.facts)
    assert set(sheet.proposals) == set(OpinionLevel)
    newest = sheet.newest(OpinionLevel.MEETING)
    assert newest is not None
    assert newest.reasons == ("lead_role",)
    assert "E05" not in [one.number for one in opinion_sheet(panel, "001-1").leads]


def test_the_signing_moves_on_signature_by_signature(
    enrolled: PanelFile, keys: Mapping[str, SigningKey], tmp_path: Path
) -> None:
    pdf = drafted(enrolled).pdf
    table = signing_table.signing_table(enrolled, pdf)
    assert [one.number for one in table.places if one.turn] == ["X1"]
    assert not table.begun
    pen = Strokes(100, 50, (((10, 10), (90, 40)),))
    signed = signing.sign(enrolled, pdf, "X1", keys["X1"], pen).pdf
    table = signing_table.signing_table(enrolled, signed)
    assert [one.number for one in table.places if one.turn] == ["E02", "E03"]
    (tmp_path / "a.pdf").write_bytes(pdf)
    (tmp_path / "b.pdf").write_bytes(signed)
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    assert signing_table.find_minutes(enrolled, tmp_path) == tmp_path / "b.pdf"
    done = sign_all(enrolled, signed, keys, SIGNERS[1:])
    table = signing_table.signing_table(enrolled, done.pdf)
    assert table.complete
    assert table.sealed
    assert len(table.on_paper) == 2


def test_a_record_that_moved_on_is_told_before_anybody_signs(enrolled: PanelFile) -> None:
    pdf = drafted(enrolled).pdf
    opinions.give(enrolled, "001-1", OpinionLevel.GROUP, "补写。", actor=SECRETARY)
    assert signing_table.signing_table(enrolled, pdf).moved
    with pytest.raises(DamagedRecord):
        signing_table.signing_table(enrolled, pdf + b"\n")


def test_keys_are_listed_with_the_anchor(enrolled: PanelFile, tmp_path: Path) -> None:
    table = signing_table.key_table(enrolled)
    assert table.anchor.count("-") == 7
    assert [one.number for one in table.lines[:2]] == ["X1", "E02"]
    assert {one.number for one in table.lines if one.fingerprint} == set(SIGNERS)
    with pytest.raises(Refusal):
        outgoing.read_file(tmp_path / "gone.pdf")
