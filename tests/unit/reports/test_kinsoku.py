"""Line breaking of Chinese text."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.reports.style.fonts import Face, typeface
from fusion_desk.reports.style.house_style import BODY
from fusion_desk.reports.style.kinsoku import CLOSING, NO_END, NO_START, OPENING, RUN, break_lines
from fusion_desk.reports.style.paragraph import SetParagraph, Span
from fusion_desk.reports.style.shapes import TEXT_PAGE

WORDS = (
    "评审委员会", "高级技师", "李𬭎", "《职称评审管理暂行规定》", "（人力资源和社会保障部令第40号）", "2026年9月10日", "，", "。", "；", "：",
    "“逐项去掉一个最高分”", "86.33分", "A级", "PLC编程", "同意9票", "、", "……", "——", "工艺改进", "𠰶", "阿依古丽·买买提", "〔2026〕1号", "”，",
    "）。", "（一）", "提高30%以上", "φ8钻头", "Fusion Desk 0.1",
)  # fmt: skip


def paragraphs(count: int) -> list[str]:
    chance = random.Random(20260910)
    return [
        "".join(chance.choices(WORDS, k=chance.randint(3, 70))).lstrip(CLOSING + "…—") or "无"
        for _ in range(count)
    ]


def lines_of(text: str) -> list[str]:
    set_text = SetParagraph((Span(text),), BODY, TEXT_PAGE.measure)
    return [set_text.line_text(line) for line in set_text.lines]


def test_no_line_of_1500_paragraphs_begins_or_ends_wrongly() -> None:
    wrong = [
        (before, after)
        for lines in map(lines_of, paragraphs(1500))
        for before, after in pairwise(lines)
        if after[0] in NO_START or before[-1] in NO_END
    ]
    assert wrong == []


def test_numbers_and_latin_words_stay_whole() -> None:
    for text in paragraphs(300):
        lines = lines_of(text)
        for before, after in pairwise(lines):
            assert not (before[-1] in RUN and after[0] in RUN)


def test_every_character_is_set_once_and_in_order() -> None:
    for text in paragraphs(300):
        assert "".join(lines_of(text)).replace(" ", "") == text.replace(" ", "")


def test_justified_lines_fill_their_measure() -> None:
    for text in paragraphs(100):
        set_text = SetParagraph((Span(text),), BODY, TEXT_PAGE.measure)
        for number, line in enumerate(set_text.lines[:-1]):
            shown = set_text.line_text(line)
            gaps = sum(not (one in RUN and two in RUN) for one, two in pairwise(shown))
            measure = TEXT_PAGE.measure - (BODY.first_indent * BODY.size if number == 0 else 0)
            if line.spread:
                assert abs(line.width + gaps * line.spread - measure) < 0.5


@given(st.text(alphabet="评审《》（）“”，。、；：…—2026Ab %", min_size=1, max_size=120))
def test_any_text_is_set_without_loss(text: str) -> None:
    ems = typeface(Face.SERIF).advances
    lines = break_lines(text, [ems[one] * 10 for one in text], size=10, first=100, rest=100)
    shown = "".join(text[line.start : line.end] for line in lines)
    assert shown.replace(" ", "") == text.replace(" ", "")
    assert all(line.start < line.end for line in lines)


def test_a_word_longer_than_the_line_is_cut_after_all() -> None:
    ems = typeface(Face.SERIF).advances
    digest = "0123456789abcdef" * 8
    lines = break_lines(digest, [ems[one] * 10 for one in digest], size=10, first=100, rest=100)
    assert len(lines) > 1
    assert all(line.width <= 100.01 for line in lines)


def test_two_marks_in_a_row_close_up() -> None:
    apart = typeface(Face.SERIF).width("《》（", 16)
    set_text = SetParagraph((Span("《》（"),), BODY, TEXT_PAGE.measure)
    assert set_text.lines[0].width < apart


def test_a_line_feed_begins_a_new_line_with_its_indent() -> None:
    set_text = SetParagraph((Span("一行\n\n又一行"),), BODY, TEXT_PAGE.measure)
    assert [set_text.line_text(line) for line in set_text.lines] == ["一行", "", "又一行"]
    assert [line.opens for line in set_text.lines] == [True, True, True]


def test_opening_and_closing_marks_are_two_kinds() -> None:
    assert not set(OPENING) & set(CLOSING)
    assert not NO_START & NO_END
