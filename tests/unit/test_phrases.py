"""The phrase bank: found by initials, one's own first, kept as a file that anybody may edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.services.phrases import FILE, keep_own_phrases, own_phrases, phrase_bank
from fusion_desk.words.phrases import USES, matching, phrase, shipped_phrases, typed_letters


def found(letters: str, use: str = "group") -> list[str]:
    return [one.text for one in matching(shipped_phrases(), letters, use)]


def test_initials_find_a_phrase_without_an_input_method() -> None:
    assert found("jscg")[0] == "技术成果突出"
    assert found("JSCG") == found("jscg")
    assert "技术成果突出" in found("jishuchengguo")
    assert "产品质量和效率明显提高" in found("zlhxl")
    assert found("qqqq") == []


def test_a_phrase_is_offered_only_where_it_belongs() -> None:
    assert "建议提交表决。" in found("jytj", "lead")
    assert "建议提交表决。" not in found("jytj", "meeting")
    assert found("myzmcl", "scoring") == ["没有证明材料"]


def test_every_shipped_phrase_can_be_found_and_names_a_known_use() -> None:
    for one in shipped_phrases():
        assert len(one.sounds) >= 2, one.text
        assert one.uses <= set(USES), one.text
        spelt = "".join(sound[0] for sound in one.sounds)
        assert one in matching(shipped_phrases(), spelt, next(iter(one.uses)))


def test_a_character_with_two_readings_is_found_by_either() -> None:
    bank = [phrase("行业标准的主要起草人", ["group"]), phrase("长期在一线", ["group"])]
    for letters in ("hybz", "xybz", "hangye", "xingyeb", "zhuyao", "zyqcr"):
        found = [one.text for one in matching(bank, letters, "group")]
        assert found == (["行业标准的主要起草人"] if letters != "zhuyao" else [])
    assert [one.text for one in matching(bank, "cqz", "group")] == ["长期在一线"]


@pytest.mark.parametrize(
    ("before", "letters"), [("本人jscg", "jscg"), ("x", ""), ("，JS", "JS"), ("abc ", ""), ("", "")]
)
def test_the_letters_before_the_cursor_are_what_is_looked_up(before: str, letters: str) -> None:
    assert typed_letters(before) == letters


def test_own_phrases_are_kept_and_come_first(tmp_path: Path) -> None:
    folder = tmp_path / "settings"
    assert own_phrases(folder) == ()
    assert keep_own_phrases(folder, ["技术成果显著", " ", "技术成果显著", '他说“好”\\"']) == (
        "技术成果显著",
        '他说“好”\\"',
    )
    assert own_phrases(folder) == ("技术成果显著", '他说“好”\\"')
    names = [one.text for one in matching(phrase_bank(folder), "jscg", "meeting")]
    assert names[:2] == ["技术成果显著", "技术成果突出"]
    with pytest.raises(Refusal, match=r"phrase\.too_long"):
        keep_own_phrases(folder, ["长" * 301])


def test_a_file_that_cannot_be_read_costs_nobody_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("phrases = [", encoding="utf-8")
    assert own_phrases(tmp_path) == ()
    (machine,) = matching([phrase("A1号机", ["group"])], "a1hj", "group")
    assert machine.text == "A1号机"
