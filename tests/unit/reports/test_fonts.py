"""Fonts on paper: rare names survive printing, search and copying; holes are named first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.reports import minutes
from fusion_desk.reports.style.document import Design, render
from fusion_desk.reports.style.fonts import RARE_FILE, SANS_FILE, SERIF_FILE, Face, typeface
from fusion_desk.reports.style.glyphs import Unprintable, missing_glyphs, unprintable
from fusion_desk.reports.style.house_style import BODY
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.paragraph import Span
from fusion_desk.reports.style.shapes import TEXT_PAGE
from fusion_desk.reports.style.strips import paragraph
from fusion_desk.reports.style.to_unicode import to_unicode_map
from tests.unit.reports.extracting import text_of
from tests.unit.reports.sample import a_record

RARE = "李𬭎 㛃 䶮 𠰶"
# Assigned to no character, and so in no font.
NOWHERE = "\U000e0fff"


@dataclass(frozen=True)
class Person:
    name: str
    motto: str = ""


def test_rare_names_come_back_from_the_pdf_exactly(tmp_path: Path) -> None:
    strips = [strip for face in Face for strip in paragraph((Span(RARE, face),), BODY, TEXT_PAGE.measure)]
    paper = render(Design("稀有字", [Section(TEXT_PAGE, strips)], "2026-09-11"))
    lines = text_of(paper.pdf, tmp_path).strip().splitlines()
    assert [line.strip() for line in lines] == [RARE] * len(Face)


def test_a_character_beyond_the_plane_is_written_as_a_surrogate_pair() -> None:
    cmap = to_unicode_map(["李", "𬭎"]).decode("ascii")
    assert "<0001> <674E>" in cmap
    assert "<0002> <D872DF4E>" in cmap


def test_a_long_map_is_cut_into_sections_of_a_hundred() -> None:
    cmap = to_unicode_map([chr(0x4E00 + place) for place in range(250)]).decode("ascii")
    assert cmap.count("100 beginbfchar") == 2
    assert cmap.count("50 beginbfchar") == 1


@pytest.mark.parametrize(("character", "file"), [("李", SERIF_FILE), ("𬭎", SERIF_FILE), ("𠰶", RARE_FILE)])
def test_each_character_takes_the_first_font_that_has_it(character: str, file: str) -> None:
    assert typeface(Face.SERIF).file_for(character).file_name == file


def test_the_sans_face_begins_with_its_own_font() -> None:
    assert typeface(Face.SANS).file_for("李").file_name == SANS_FILE


def test_missing_glyphs_are_found() -> None:
    assert missing_glyphs(RARE + "\n") == set()
    assert missing_glyphs(f"王{NOWHERE}") == {NOWHERE}


def test_a_missing_character_is_named_with_its_person() -> None:
    people = (Person("李启明"), Person(f"王{NOWHERE}"), Person("赵一", motto=f"努力{NOWHERE}"))
    assert unprintable(people) == (
        Unprintable(f"王{NOWHERE}", f"王{NOWHERE}", NOWHERE),
        Unprintable("赵一", f"努力{NOWHERE}", NOWHERE),
    )


def test_a_text_without_a_person_names_itself() -> None:
    assert unprintable({"备注": f"说明{NOWHERE}"})[0].name == f"说明{NOWHERE}"


def test_minutes_with_an_unprintable_name_are_refused_but_drafted(tmp_path: Path) -> None:
    record = a_record()
    record = replace(record, votes=(replace(record.votes[0], name=f"王{NOWHERE}"), *record.votes[1:]))
    with pytest.raises(Refusal) as refused:
        minutes.build(record)
    assert refused.value.code == "paper.glyph_missing"
    assert refused.value.details["names"] == [f"王{NOWHERE}"]
    assert NOWHERE in text_of(minutes.build(replace(record, draft=True)).pdf, tmp_path)


def test_marks_that_close_up_read_as_one_line(tmp_path: Path) -> None:
    text = "见《办法》（第八条），依据：“本单位”。"
    strips = paragraph(text, BODY, TEXT_PAGE.measure)
    paper = render(Design("标点", [Section(TEXT_PAGE, strips)], "2026-09-11"))
    assert text_of(paper.pdf, tmp_path).strip() == text
