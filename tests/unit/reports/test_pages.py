"""Filling pages: tables, what stays together, footnotes."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.reports.style.document import Design, render
from fusion_desk.reports.style.house_style import BODY
from fusion_desk.reports.style.pages import Section, fill
from fusion_desk.reports.style.shapes import FORM_PAGE, TEXT_PAGE
from fusion_desk.reports.style.strips import Strip, keep_together, paragraph, space, tie_to_next
from fusion_desk.reports.style.table import Column, Group, Table, TableStyle
from fusion_desk.reports.style.wording import NOTES, UNVERIFIED
from tests.unit.reports.extracting import pages_of

COLUMNS = (Column("序号", 1), Column("姓名", 3), Column("备注", 6, "left"))


def a_table(rows: int, style: TableStyle | None = None) -> list[Strip]:
    cells = [[str(number), "陈启明", "同意" * 30] for number in range(1, rows + 1)]
    return Table(COLUMNS, FORM_PAGE.measure, style).strips(cells, closing=("合计", "以下空白"))


def test_the_head_of_a_table_repeats_on_every_page(tmp_path: Path) -> None:
    paper = render(Design("表", [Section(FORM_PAGE, a_table(120))], "2026-09-11"))
    pages = pages_of(paper.pdf, tmp_path)
    assert len(pages) > 2
    assert all("序号" in page for page in pages)
    assert "以下空白" in pages[-1]


def test_twenty_rows_a_page() -> None:
    section = Section(FORM_PAGE, a_table(47, TableStyle(rows_a_page=20)))
    rows = [sum(placed.strip.head is not None for placed in page.placed) for page in fill(section)]
    assert rows == [20, 20, 7]


def test_nothing_reaches_below_the_text_area() -> None:
    for page in fill(Section(FORM_PAGE, a_table(200), foot_height=40)):
        last = page.placed[-1]
        assert last.top - last.strip.height >= FORM_PAGE.bottom + 40 - 0.02


def test_the_closing_lines_never_stand_alone() -> None:
    for rows in range(20, 60):
        last = fill(Section(FORM_PAGE, a_table(rows)))[-1]
        assert any(placed.strip.head is not None for placed in last.placed)


def test_a_heading_stays_with_its_text() -> None:
    for filler in range(1, 30):
        strips = [Strip(29.0)] * filler + [Strip(29.0, keep=True, outline="标题"), Strip(29.0)]
        for page in fill(Section(TEXT_PAGE, strips)):
            assert page.placed[-1].strip.outline == ""


def test_space_is_dropped_at_the_top_of_a_page() -> None:
    strips = [Strip(TEXT_PAGE.depth - 1), space(30), Strip(10)]
    pages = fill(Section(TEXT_PAGE, strips))
    assert [placed.strip.height for placed in pages[1].placed] == [10]


def test_what_is_too_tall_to_stay_together_is_cut_between_strips() -> None:
    pages = fill(Section(TEXT_PAGE, keep_together([Strip(100.0)] * 20)))
    assert sum(len(page.placed) for page in pages) == 20


def test_footnotes_take_their_room_and_stand_on_the_page_that_calls_them(tmp_path: Path) -> None:
    strips = [*paragraph(f"规定{UNVERIFIED}。", BODY, TEXT_PAGE.measure), Strip(TEXT_PAGE.depth), Strip(10.0)]
    paper = render(Design("注", [Section(TEXT_PAGE, strips)], "2026-09-11", notes=NOTES))
    pages = pages_of(paper.pdf, tmp_path)
    assert "该规则由本单位设定，依据待核。" in pages[0]
    assert "依据待核" not in "".join(pages[1:])


def test_tied_strips_go_with_the_next_one() -> None:
    strips = [Strip(TEXT_PAGE.depth - 20), *tie_to_next([Strip(15.0)]), Strip(15.0)]
    assert [len(page.placed) for page in fill(Section(TEXT_PAGE, strips))] == [1, 2]


def test_titles_over_several_columns(tmp_path: Path) -> None:
    table = Table(COLUMNS, FORM_PAGE.measure, None, [Group("", 1), Group("二者", 2)])
    paper = render(Design("表", [Section(FORM_PAGE, table.strips([["1", "2", "3"]]))], "2026-09-11"))
    assert "二者" in pages_of(paper.pdf, tmp_path)[0]
