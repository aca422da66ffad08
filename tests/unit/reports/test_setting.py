"""How tables, titles and joined sentences are set: what a reader of official papers would mark in red."""

from __future__ import annotations

import pytest

from fusion_desk import paths
from fusion_desk.reports.style.annexes.sheet import noted
from fusion_desk.reports.style.house_style import TITLE
from fusion_desk.reports.style.pages import Section, fill
from fusion_desk.reports.style.shapes import FORM_PAGE, TEXT_PAGE
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.reports.style.titles import titled
from fusion_desk.reports.style.wording import ended, joined
from fusion_desk.sealing.appearance import Typeface, draw
from fusion_desk.words import Message, Words


def pages_of(rows: int) -> list[int]:
    """Strips on each page of a table with a note, `rows` long."""
    table = Table([Column("序号", 1), Column("姓名", 3, names=True)], FORM_PAGE.measure, TableStyle())
    strips = noted(
        table.strips([[str(at), "甲乙"] for at in range(rows)], closing=("以下空白",)),
        ("注：一行。",),
        FORM_PAGE.measure,
    )
    return [len(page.placed) for page in fill(Section(FORM_PAGE, strips))]


def test_a_note_never_stands_alone_on_a_page() -> None:
    # Head, two rows, 以下空白, space and note are the least that a last page holds.
    for rows in range(24, 36):
        counts = pages_of(rows)
        assert len(counts) == 1 or counts[-1] >= 6


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("专业技术人才", 40, ["专业技术", "人才"]),
        ("高技能人才", 40, ["高技能", "人才"]),
        ("助理工程师", 36, ["助理", "工程师"]),
        ("工程系列电气自动化", 60, ["工程系列", "电气自动化"]),
        ("2026-09-07 9:00", 60, ["2026-09-07", "9:00"]),
        ("阿依古丽·买买提", 50, ["阿依古丽·", "买买提"]),
        ("短", 40, ["短"]),
    ],
)
def test_cells_are_broken_between_words(text: str, width: float, lines: list[str]) -> None:
    table = Table([Column("", 1)], width, TableStyle(size=8.0))
    broken = table._body.lines(text, width - 5.2, balanced=True)  # pyright: ignore[reportPrivateUsage]
    assert [line for line, _ in broken] == lines


def test_a_title_is_broken_where_a_thought_ends() -> None:
    title = titled(
        "岭南示例装备制造有限公司",
        "岭南示例装备制造有限公司工程系列技术技能人才融合评审委员会",
        "评审会议纪要",
        TITLE,
        TEXT_PAGE.measure,
    )
    assert title.split("\n") == [
        "岭南示例装备制造有限公司",
        "工程系列技术技能人才融合评审委员会",
        "评审会议纪要",
    ]
    assert (
        titled("甲厂", "甲厂评审委员会", "评审会议纪要", TITLE, TEXT_PAGE.measure)
        == "甲厂评审委员会评审会议纪要"
    )


def test_sentences_are_joined_by_one_mark() -> None:
    assert joined(["缺少取得日期。", "未附资格证书。"]) == "缺少取得日期；未附资格证书。"
    assert joined(["为什么？", "因为。"]) == "为什么？因为。"
    assert joined(["只有一句。"]) == "只有一句"
    assert joined([]) == ""
    assert ended("甲；") == "甲。"
    assert ended("甲。") == "甲。"


def test_a_reason_is_said_in_the_readers_language() -> None:
    reason = Message("评委名册有变动")
    assert Words("zh").value(reason) == "评委名册有变动"
    assert Words("en").value(reason) != reason
    assert Words("en").value(str(reason)) == str(reason)


def test_a_wide_signature_sets_the_name_large_and_a_narrow_one_puts_the_time_below() -> None:
    fonts = Typeface([paths.resource("fonts", name) for name in ("NotoSerifSC-Regular.ttf",)])
    wide = draw(190, 28, ("专家01", "甲", "2026年9月11日 15:02"), fonts)
    narrow = draw(90, 32, ("主任委员", "甲", "2026年9月11日 15:02"), fonts)
    assert wide != narrow
    assert wide.startswith(b"q 0 g")
    # The narrow one leaves out the role, which stands before it on the paper.
    assert len(narrow) < len(wide)
