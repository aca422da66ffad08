"""Reading sheets: formats, encodings, and what a reader would otherwise not notice."""

from __future__ import annotations

import datetime as dt
import io
from itertools import product
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.errors import DeskError, Refusal
from fusion_desk.importers.reading import Cell, cell_text, column_name, load_sheets, read_sheets
from fusion_desk.importers.reading.apart import read_apart
from fusion_desk.importers.reading.delimited import decoded
from tests.unit.importers.books import delimited, parts_of, with_part, workbook

GOLDEN = Path(__file__).parents[2] / "golden" / "workbooks"
RARE = ("䶮", "㛃", "𬭎", "𠰶", "买买提·阿不都")


def code_of(name: str, content: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        read_sheets(name, content)
    return refused.value.code


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32"]
)
def test_delimited_text_in_every_encoding(encoding: str) -> None:
    rows = [("编号", "姓名"), *((f"{at:03d}", name) for at, name in enumerate(RARE))]
    (sheet,) = read_sheets("名册.csv", delimited(rows, encoding))
    assert [tuple(row) for row in sheet.rows] == rows
    assert sheet.name == "名册"


def test_gb_18030_with_its_mark() -> None:
    (sheet,) = read_sheets("a.csv", "\ufeff编号,姓名\n001,李𬭎\n".encode("gb18030"))
    assert sheet.rows == [["编号", "姓名"], ["001", "李𬭎"]]


@pytest.mark.parametrize("bom", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_of_either_order_with_its_mark(bom: bytes) -> None:
    order = "utf-16-le" if bom == b"\xff\xfe" else "utf-16-be"
    (sheet,) = read_sheets("a.csv", bom + "编号,姓名\n001,李𬭎\n".encode(order))
    assert sheet.rows[1] == ["001", "李𬭎"]


@given(st.lists(st.text("编号姓名䶮𬭎·,;\"'1aé ", max_size=12), min_size=1, max_size=8))
def test_utf_8_and_gb_18030_are_never_taken_for_each_other_wrongly(texts: list[str]) -> None:
    text = "编号,姓名\n" + "\n".join(texts)
    assert decoded("a.csv", text.encode("utf-8")) == text
    assert decoded("a.csv", text.encode("utf-8-sig")) == text


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_other_delimiters(delimiter: str) -> None:
    (sheet,) = read_sheets(
        "a.csv", delimited([("编号", "姓名", "单位"), ("1", "甲", "乙")], delimiter=delimiter)
    )
    assert sheet.rows[1] == ["1", "甲", "乙"]


def test_a_blank_line_and_a_line_break_in_quotes_count_as_excel_counts() -> None:
    (sheet,) = read_sheets("a.csv", '编号,备注\n\n1,"上\n下"\n2,x\n'.encode())
    assert sheet.rows == [["编号", "备注"], ["", ""], ["1", "上\n下"], ["2", "x"]]


@pytest.mark.parametrize(
    "content, code",
    [
        (b"\xb1\xe0\xba\xc5,\xff\xff\xff\n", "import.csv_encoding"),
        (b"a,b\n1,\x002\n", "import.csv_nul"),
        ('编号,姓名\n1,"没有关上\n'.encode(), "import.csv_broken"),
        (("x," * 1500 + "\n").encode(), "import.too_wide"),
        (b"<html><table><tr><td>1</td></tr></table>", "import.web_page"),
    ],
)
def test_delimited_text_that_is_none(content: bytes, code: str) -> None:
    assert code_of("a.csv", content) == code


def test_a_web_page_called_xls_is_told_apart() -> None:
    assert code_of("名册.xls", b"\xef\xbb\xbf\r\n<HTML><table>") == "import.web_page"


@pytest.mark.parametrize("name", ["a.xlsx", "a.doc"])
def test_bytes_that_are_no_table(name: str) -> None:
    assert code_of(name, b"nothing of the kind") == "import.not_a_workbook"
    assert code_of(name, b"") == "import.empty"


@pytest.mark.parametrize("keep", [30, 0.3, 0.6, 0.95])
def test_a_truncated_workbook_is_one_sentence(keep: float) -> None:
    content = workbook({"申报人": [("编号", "姓名"), *((at, "甲") for at in range(200))]})
    assert code_of("a.xlsx", content[: int(keep if keep > 1 else keep * len(content))]) == "import.damaged"


@given(st.data())
def test_a_workbook_with_changed_bytes_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(DAMAGED)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert (
        outcome(bytes(content))
        in {"read", "import.damaged", "import.bomb", "import.encrypted", "import.entities"} | ODD
    )


ODD = {"import.not_a_workbook", "import.too_far"}


def outcome(content: bytes) -> str:
    try:
        read_sheets("a.xlsx", content)
    except DeskError as refused:
        return refused.code
    return "read"


DAMAGED = workbook({"申报人": [("编号", "姓名"), ("001", "甲")]})


def test_an_xls_that_asks_for_a_terabyte_ends_only_the_process_that_reads_it() -> None:
    content = bytearray((GOLDEN / "libreoffice_messy.xls").read_bytes())
    content[10546] = (
        11  # a count of texts: calamine asks for the room at once, and aborts where it is not given
    )
    assert code_of("a.xls", bytes(content)) == "import.damaged"
    assert read_sheets("a.xls", (GOLDEN / "libreoffice_messy.xls").read_bytes())


def test_an_xls_that_takes_too_long_is_given_up() -> None:
    long, book = io.BytesIO(), xlwt.Workbook()
    sheet = book.add_sheet("申报人")
    for row, column in product(range(30_000), range(8)):  # so much that nobody has read it at once
        sheet.write(row, column, row)
    book.save(long)
    with pytest.raises(Refusal) as refused:
        read_apart("a.xls", long.getvalue(), patience=0.0)
    assert refused.value.code == "import.damaged"


def test_an_xls_made_of_rubbish_is_one_sentence() -> None:
    assert code_of("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4096) == "import.damaged"


def test_the_words_of_a_reader_that_gives_up_are_not_shown(capfd: pytest.CaptureFixture[str]) -> None:
    cut = (GOLDEN / "libreoffice_messy.xls").read_bytes()[:12_012]
    assert code_of("a.xls", cut) == "import.damaged"
    assert capfd.readouterr().err == ""


def test_old_workbooks_are_read(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("申报人")
    for column, text in enumerate(("编号", "姓名", "出生日期")):
        sheet.write(2, column, text)
    sheet.write(3, 0, "001")
    sheet.write(3, 1, "杨㛃")
    sheet.write(3, 2, dt.date(1990, 1, 2), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    book.save(str(tmp_path / "a.xls"))
    (read,) = load_sheets(tmp_path / "a.xls")
    number_of_last = read.first_row + len(read.rows) - 1
    assert number_of_last == 4
    assert read.rows[-1] == ["001", "杨㛃", dt.date(1990, 1, 2)]


def test_rows_count_from_the_first_row_of_the_sheet_not_of_the_table() -> None:
    rows = [(), (), (None, None, "编号"), (None, None, "001")]
    (sheet,) = read_sheets("a.xlsx", workbook({"申报人": rows}))
    assert (sheet.first_row, sheet.first_column, sheet.rows) == (3, 2, [["编号"], ["001"]])


def test_formula_errors_are_named_although_they_read_as_blank() -> None:
    rows = [(), (None, "编号", "姓名"), (None, "001", "#REF!"), (None, "#N/A", "乙")]
    first, second = read_sheets("a.xlsx", workbook({"说明": [("x",)], "申报人": rows}))
    assert first.errors == {}
    assert second.errors == {(3, 1): "#REF!", (4, 0): "#N/A"}


@pytest.mark.parametrize(
    "code, expected",
    [
        ('yyyy"年"m"月"', "2019-07"),
        ("yyyy/m", "2019-07"),
        ("[$-804]yyyy\\-mm;@", "2019-07"),
        ("mmm\\-yy", "2019-07"),
        ("yyyy-mm-dd", "2019-07-01"),
        ('yyyy"年"m"月"d"日"', "2019-07-01"),
        ("yyyy-mm hh:mm", "2019-07-01"),
    ],
)
def test_a_date_that_shows_only_its_month_is_a_month(code: str, expected: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["C2"] = dt.date(2019, 7, 1)
    sheet["C2"].number_format = code
    sheet["B2"] = "x"
    buffer = io.BytesIO()
    book.save(buffer)
    (read,) = read_sheets("a.xlsx", buffer.getvalue())
    assert cell_text(read.rows[0][1]) == expected


def test_pictures_in_cells_of_wps() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"picture"
    content = workbook({"申报人": [("编号", "照片"), ("001", '=DISPIMG("ID_7",1)')]})
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    images = (
        f'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:r="{relation}" '
        'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><etc:cellImage><xdr:pic><xdr:nvPicPr>'
        '<xdr:cNvPr id="2" name="ID_7"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill>'
        "</xdr:pic></etc:cellImage></etc:cellImages>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relation}/image" Target="media/image1.png"/></Relationships>'
    )
    content = with_part(content, "xl/cellimages.xml", images.encode())
    content = with_part(content, "xl/_rels/cellimages.xml.rels", relations.encode())
    content = with_part(content, "xl/media/image1.png", picture)
    (sheet,) = read_sheets("a.xlsx", content)
    assert sheet.pictures == {"ID_7": picture}


@pytest.mark.parametrize(
    "cell, text",
    [
        ("  甲　", "甲"),
        ("e\u0301", "é"),
        (3.0, "3"),
        (2019.7, "2019.7"),
        (True, "是"),
        (4.4052418800101e17, "4.4052418800101e+17"),
        (dt.datetime(2019, 7, 1, tzinfo=None), "2019-07-01"),  # noqa: DTZ001 -- cells know no zone
        (dt.datetime(2019, 7, 1, 8, 30), "2019-07-01 08:30:00"),  # noqa: DTZ001
        (dt.date(2019, 7, 1), "2019-07-01"),
    ],
)
def test_a_cell_as_text(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


def test_columns_are_called_as_excel_calls_them() -> None:
    assert [column_name(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        load_sheets(tmp_path / "没有.xlsx")
    assert refused.value.code == "import.not_found"


def test_parts_can_be_taken_apart_and_put_together() -> None:
    content = with_part(DAMAGED, "xl/extra.xml", b"<x/>")
    assert parts_of(content)["xl/extra.xml"] == b"<x/>"
