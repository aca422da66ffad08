from __future__ import annotations

import pytest

from fusion_desk.words import Words
from fusion_desk.words.grounds import reason_text


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "还没有结论的申报事项：003-1、004-1"), ("en", "003-1, 004-1")]
)
def test_a_list_is_joined_as_the_language_joins(language: str, said: str) -> None:
    words = Words(language)
    text = "还没有结论的申报事项：{items}" if language == "zh" else "{items}"
    assert words.say(text, items=["003-1", "004-1"]) == said


def test_a_sentence_joins_its_lists_as_well() -> None:
    details = {"item": "003", "items": ("003-1", "003-2")}
    assert "003-1、003-2" in Words().sentence("item.ambiguous", details)
    assert "003-1, 003-2" in Words("en").sentence("item.ambiguous", details)


def test_what_is_not_translated_is_shown_in_chinese() -> None:
    assert Words("en").say("没有人译过这一句 {row}", row=3) == "没有人译过这一句 3"


def test_an_empty_message_says_nothing() -> None:
    assert Words("en").say("") == ""


def test_an_unknown_language_is_chinese() -> None:
    assert Words("fr").say("评分") == "评分"


@pytest.mark.parametrize(("count", "said"), [(0, "0 ties"), (1, "1 tie"), ("1", "1 tie"), (21, "21 ties")])
def test_english_says_the_word_that_goes_with_a_number(count: object, said: str) -> None:
    assert Words("en").say("同分 {count} 组", count=count) == said


@pytest.mark.parametrize(
    ("members", "said"),
    [
        (["E01"], "E01 has"),
        (["E01", "E02"], "E01, E02 have"),
        ("E01", "E01 has"),
        ("E01, E02", "E01, E02 have"),
    ],
)
def test_english_says_the_word_that_goes_with_a_list(members: object, said: str) -> None:
    whole = Words("en").say("{members} 已离场，可以评议。", members=members)
    assert whole == f"{said} left; deliberation may begin."


@pytest.mark.parametrize(
    ("in_full", "said"),
    [
        ("工程系列机械专业，高级工程师（副高级）", "Sr. engineer, 工程系列机械专业"),
        (
            "以赛代评，数控车工（职业编码6-18-01-01），二级/技师",
            "L2 technician, By award, 数控车工（职业编码6-18-01-01）",
        ),
        ("农业系列，农业系列副高级（副高级）", "农业系列副高级（副高级）, 农业系列"),
    ],
)
def test_what_is_applied_for_is_named_in_english_as_far_as_the_desk_knows_it(in_full: str, said: str) -> None:
    assert Words("en").applied(in_full) == said
    assert Words("zh").applied(in_full) == in_full


def test_a_reason_for_recusal_of_our_list_is_translated_and_any_other_stays() -> None:
    assert reason_text(Words("en"), "师徒或师生") == "teacher or apprentice"
    assert reason_text(Words("en"), "师徒") == "师徒"
    assert reason_text(Words("zh"), "师徒或师生") == "师徒或师生"
