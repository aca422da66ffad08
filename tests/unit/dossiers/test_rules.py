"""Resident numbers, names, dates and level words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.dates_read import DateError, is_ongoing, read_date, read_day, read_number_date
from fusion_desk.domain.level_words import is_skill_level, read_level
from fusion_desk.domain.names import name_key, name_marks, read_name
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.domain.person_texts import person_of_texts, texts_of_person
from fusion_desk.domain.resident_id import (
    birth_date,
    check_digit,
    gender_of,
    masked,
    read_resident_id,
    resident_id_fault,
)

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@given(st.integers(110_000, 659_999), st.dates(dt.date(1930, 1, 1), dt.date(2010, 1, 1)), st.integers(0, 999))
def test_the_check_digit_is_the_only_one_that_passes(place: int, born: dt.date, serial: int) -> None:
    first17 = f"{place}{born:%Y%m%d}{serial:03d}"
    faults = [resident_id_fault(first17 + last) for last in "0123456789X"]
    assert faults.count(None) == 1
    assert resident_id_fault(first17 + check_digit(first17)) is None
    assert birth_date(first17 + "0") == born
    assert gender_of(first17 + "0") == ("男" if serial % 2 else "女")


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_published_numbers_are_right(number: str) -> None:
    assert resident_id_fault(number) is None


@pytest.mark.parametrize(
    "number, fault",
    [
        ("130402198207290622", "resident_id.check_digit"),
        ("110105194912310021", "resident_id.check_digit"),
        ("440524880101001", "resident_id.old"),
        ("4405241880010100", "resident_id.shape"),
        ("E12345678", "resident_id.shape"),
        ("4.40524E+17", "resident_id.number"),
        ("4E17", "resident_id.number"),
        ("11010519490231" + "002" + check_digit("11010519490231002"), "resident_id.birth"),
    ],
)
def test_numbers_that_are_not(number: str, fault: str) -> None:
    assert resident_id_fault(number) == fault


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X ",
        "'11010519491231002X",
    ],
)
def test_numbers_as_people_type_them(typed: str) -> None:
    assert read_resident_id(typed) == "11010519491231002X"


@pytest.mark.parametrize(
    "number, shown",
    [("11010519491231002X", "110105********002X"), ("E12345678", "E1*****78"), ("123", "***"), ("", "")],
)
def test_lists_show_numbers_masked(number: str, shown: str) -> None:
    assert masked(number) == shown


@given(DAYS, st.sampled_from(["{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0.year}.{0.month}.{0.day}", "{0:%Y%m%d}",
                              "{0.year}年{0.month}月{0.day}日", "{0.year} 年 {0.month} 月 {0.day} 日",
                              "{0:%Y-%m-%d} 00:00:00", " {0:%Y-%m-%d} "]), st.booleans())  # fmt: skip
def test_every_form_of_a_day(day: dt.date, form: str, full_width: bool) -> None:
    text = form.format(day)
    assert read_date(text.translate(FULL_WIDTH) if full_width else text) == PartialDate.of(day)


@given(
    DAYS,
    st.sampled_from(
        ["{0:%Y-%m}", "{0.year}/{0.month}", "{0.year}.{0.month}", "{0.year}年{0.month}月", "{0:%Y%m}"]
    ),
)
def test_every_form_of_a_month(day: dt.date, form: str) -> None:
    read = read_date(form.format(day))
    assert read == PartialDate(day.year, day.month)
    assert read.month_only


@given(st.dates(dt.date(1914, 1, 1), dt.date(2099, 12, 31)))
def test_excel_serials(day: dt.date) -> None:
    serial = (day - dt.date(1899, 12, 30)).days
    assert read_number_date(float(serial)) == PartialDate.of(day)
    assert read_number_date(serial + 0.5) == PartialDate.of(day)
    if serial >= 10_000:
        assert read_date(str(serial)) == PartialDate.of(day)


@pytest.mark.parametrize(
    "number, read",
    [(20190701.0, "2019-07-01"), (201907.0, "2019-07"), (2019.7, "2019-07"), (2019.12, "2019-12")],
)
def test_dates_typed_as_plain_numbers(number: float, read: str) -> None:
    assert str(read_number_date(number)) == read


@pytest.mark.parametrize(
    "given_, code",
    [
        ("2019", "date.year_only"),
        ("2019年", "date.year_only"),
        ("2019-13", "date.no_such_day"),
        ("2019-02-30", "date.no_such_day"),
        ("20190230", "date.no_such_day"),
        ("1899-01-01", "date.unreadable"),
        ("去年夏天", "date.unreadable"),
        ("7/1/2019", "date.unreadable"),
        ("99999", "date.unreadable"),
        (2019.1, "date.october"),
        (2019.0, "date.year_only"),
        (0.5, "date.unreadable"),
        (1e300, "date.unreadable"),
    ],
)
def test_what_is_no_date(given_: str | float, code: str) -> None:
    with pytest.raises(DateError) as fault:
        read_date(given_) if isinstance(given_, str) else read_number_date(given_)
    assert fault.value.code == code


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_says_why_not(text: str) -> None:
    assert code_or_date(text) is not None


def code_or_date(text: str) -> object:
    try:
        return read_date(text)
    except DateError as fault:
        return fault.code


def test_a_date_before_1900_is_not_believed() -> None:
    with pytest.raises(DateError):
        read_day(dt.date(1899, 12, 31))


@pytest.mark.parametrize("text", ["至今", "至 今", "今", "现在", "Present"])
def test_a_spell_that_goes_on(text: str) -> None:
    assert is_ongoing(text)
    assert not is_ongoing("2019-07")


@pytest.mark.parametrize("dot", "·•・‧⋅∙")
def test_the_separator_of_names_has_one_form(dot: str) -> None:
    assert read_name(f"买买提{dot}阿不都") == "买买提·阿不都"


@pytest.mark.parametrize(
    "name", ["䶮", "李㛃", "周𬭎", "吴𠰶", "买买提·阿不都·热合曼江·吐尔逊·克里木·艾合买提", "Anna Li"]
)
def test_names_are_kept_as_typed(name: str) -> None:
    assert read_name(name) == name
    assert name_marks(name) == ()


@pytest.mark.parametrize(
    "name, code",
    [
        ("张\u202e三", "name.bidi"),
        ("张\u200b三", "name.invisible"),
        ("⼀诺", "name.radical"),
        ("王\ue863", "name.private_use"),
        ("丁ー", "name.look_alike"),
        ("张\ufffd", "name.control"),
    ],
)
def test_names_that_fool_the_eye_are_marked(name: str, code: str) -> None:
    assert read_name(name) == name
    assert [found for found, _ in name_marks(name)] == [code]


def test_names_are_compared_without_what_nobody_sees() -> None:
    assert name_key("张 \u200b三") == name_key("张三") == name_key("张　三")
    assert read_name("张　三") == "张三"
    assert name_key("⼀诺") == name_key("一诺")


@pytest.mark.parametrize(
    "text, skill, level, check",
    [
        ("员级", False, "初级", False),
        ("助理级", False, "初级", False),
        ("助理", False, "初级", False),
        ("副高", False, "副高级", False),
        ("正高", False, "正高级", False),
        ("高级", False, "副高级", True),
        ("高级职称", False, "副高级", False),
        ("高级/副高级", False, "副高级", False),
        ("三级", True, "高级工", False),
        ("二级", True, "技师", False),
        ("一级", True, "高级技师", False),
        ("三级/高级工", True, "高级工", False),
        ("高级工（三级）", True, "高级工", False),
        ("技师（二级）", True, "技师", False),
        ("首席技师", True, "首席技师", False),
        ("高级", True, "高级工", True),
    ],
)
def test_level_words(text: str, skill: bool, level: str, check: bool) -> None:
    assert read_level(text, skill=skill) == (level, check or text == "高级职称")


@pytest.mark.parametrize("text", ["", "教授", "中级、技师", "高级（正高级）"])
def test_words_that_name_no_one_level(text: str) -> None:
    assert read_level(text, skill=False) is None


def test_skills_and_titles_are_told_apart() -> None:
    assert [is_skill_level(text) for text in ("技师", "二级/技师", "中级", "副高级职称", "教授")] == [
        True,
        True,
        False,
        False,
        None,
    ]


def test_a_person_as_texts_and_back() -> None:
    texts = (
        "001",
        "杨㛃",
        "女",
        "1990-07-21",
        "",
        "甲",
        "",
        "",
        "焊工",
        "skilled",
        "本科",
        "",
        '{"备注":"x"}',
    )
    person = person_of_texts(texts)
    assert person.extra == (("备注", "x"),)
    assert texts_of_person(person) == texts
    assert texts_of_person(person_of_texts(("",) * 12 + ("{}",))) == ("",) * 12 + ("{}",)
