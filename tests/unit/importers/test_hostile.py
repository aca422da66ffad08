"""Hostile and broken input: refused in one sentence, within bounds, and never repaired."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.importers import archive as archive_importer
from fusion_desk.importers.gathering import open_entries, zip_entries
from fusion_desk.importers.reading import guard, read_sheets
from tests.unit.importers.books import archive, parts_of, with_part, workbook, write

BOOK = workbook({"申报人": [("编号", "姓名"), ("001", "甲")]})
SHEET = "xl/worksheets/sheet1.xml"


def code_of(content: bytes) -> str:
    with pytest.raises(Refusal) as refused:
        read_sheets("a.xlsx", content)
    return refused.value.code


def sheet_with(cells: str) -> bytes:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return with_part(BOOK, SHEET, (head + cells + "</sheetData></worksheet>").encode())


def test_a_workbook_that_inflates_a_thousandfold() -> None:
    assert code_of(with_part(BOOK, "xl/media/x.bin", b"\0" * 30_000_000)) == "import.bomb"


def test_a_workbook_whose_header_lies_about_its_size() -> None:
    content = bytearray(with_part(BOOK, SHEET, b" " * 30_000_000))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(SHEET.encode()))
    content[at + 24 : at + 28] = struct.pack("<I", 1000)
    assert code_of(bytes(content)) == "import.bomb"


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row><c r='A1'><v>1</v></c><c r='XFD1048576'><v>1</v></c></row>",
        '<row><c  s="1" r="A1"><v>1</v></c><c s="1" r="xfd1048576"><v>1</v></c></row>',
        '<x:row xmlns:x="y"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
        '<row r="1"><c><v>1</v></c></row><row r="1048576"><c r="XFD1"><v>1</v></c><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="E99999999999999999999"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="F10440106199001011234"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="ABCDEFGHIJ1"><v>1</v></c></row>',
    ],
)
def test_a_far_out_cell_is_refused_before_the_rectangle_is_made(cells: str) -> None:
    assert code_of(sheet_with(cells)) == "import.too_far"


def test_a_far_out_cell_in_a_part_called_otherwise() -> None:
    parts = parts_of(sheet_with('<row><c r="A1"/><c r="XFD1048576"><v>1</v></c></row>'))
    parts["xl/elsewhere.dat"] = parts.pop(SHEET)
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"worksheets/sheet1.xml", b"elsewhere.dat")
    assert code_of(archive(parts)) == "import.too_far"


def test_many_rows_of_an_honest_sheet_are_not_far_out() -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(1, 40_001))
    (sheet,) = read_sheets("a.xlsx", sheet_with(rows))
    assert len(sheet.rows) == 40_000


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/styles.xml"])
def test_entities_are_refused(part: str) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    declaration, _, rest = parts_of(BOOK)[part].partition(b"?>")
    content = declaration + b"?>" + entity + rest if rest else entity + declaration
    assert code_of(with_part(BOOK, part, content)) == "import.entities"


def test_a_part_in_utf_16_could_hide_entities() -> None:
    part = parts_of(BOOK)[SHEET].decode().encode("utf-16")
    assert code_of(with_part(BOOK, SHEET, part)) == "import.damaged"


def test_a_table_of_texts_that_claims_too_many() -> None:
    part = b'<?xml version="1.0"?><sst count="1" uniqueCount="4294967296"><si><t>a</t></si></sst>'
    assert code_of(with_part(BOOK, "xl/sharedStrings.xml", part)) == "import.damaged"


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/workbook.xml"])
def test_a_part_in_no_known_encoding(part: str) -> None:
    content = parts_of(BOOK)[part]
    body = content.partition(b"?>")[2] if content.startswith(b"<?xml") else content
    declared = b'<?xml version="1.0" encoding="UTF-0"?>' + body
    assert code_of(with_part(BOOK, part, declared)) == "import.damaged"


def test_an_encrypted_workbook_says_so() -> None:
    content = bytearray(BOOK)
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert code_of(bytes(content)) == "import.encrypted"


def test_a_zip_that_is_no_workbook() -> None:
    assert code_of(archive({"x.txt": b"x"})) == "import.not_a_workbook"


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_PARTS", 3)
    assert code_of(BOOK) == "import.bomb"


def rejected_codes(folder: Path, content: bytes) -> dict[str, str]:
    path = write(folder, "材料.zip", content)
    _, rejected = open_entries(path)
    return {str(one.details["entry"]): one.code for one in rejected}


@pytest.mark.parametrize(
    "name, code",
    [
        ("../evil.pdf", "archive.path"),
        ("001/../../evil.pdf", "archive.path"),
        ("001\\..\\evil.pdf", "archive.path"),
        ("/etc/evil.pdf", "archive.path"),
        ("\\evil.pdf", "archive.path"),
        ("C:/evil.pdf", "archive.path"),
        ("c:evil.pdf", "archive.path"),
        ("001/a.pdf:stream", "archive.path"),
        ("001/a\nb.pdf", "archive.path"),
        ("001/\u202efdp.exe", "archive.path"),
        ("001/CON", "archive.reserved"),
        ("aux.pdf", "archive.reserved"),
        ("001/nul .txt", "archive.reserved"),
        ("COM1.pdf", "archive.reserved"),
        ("x" * 1001, "archive.path"),
    ],
)
def test_entry_names_that_lead_elsewhere(tmp_path: Path, name: str, code: str) -> None:
    found = rejected_codes(tmp_path, archive({name: b"%PDF-1.4", "001/ok.pdf": b"%PDF-1.4"}))
    assert list(found.values()) == [code]


def test_names_that_only_look_reserved_are_read(tmp_path: Path) -> None:
    assert (
        rejected_codes(tmp_path, archive({"001/console.pdf": b"", "001/com10.pdf": b"", "a..b.pdf": b""}))
        == {}
    )


def test_links_are_rejected(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("001/link.pdf")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(info, "/etc/passwd")
    assert rejected_codes(tmp_path, buffer.getvalue()) == {"001/link.pdf": "archive.link"}


def test_encrypted_entries_are_rejected(tmp_path: Path) -> None:
    content = bytearray(archive({"001/a.pdf": b"%PDF-1.4"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert rejected_codes(tmp_path, bytes(content)) == {"001/a.pdf": "archive.encrypted"}


def test_names_of_chinese_windows(tmp_path: Path) -> None:
    path = write(tmp_path, "a.zip", archive({"001_林嘉䶮/毕业证.pdf": b"%PDF-1.4"}, gbk=True))
    entries, rejected = open_entries(path)
    assert [entry.parts for entry in entries] == [("001_林嘉䶮", "毕业证.pdf")]
    assert rejected == []


def test_utf_8_names_without_the_flag(tmp_path: Path) -> None:
    content = bytearray(archive({"001_林嘉䶮/照片.jpg": b"x"}))
    for mark, place in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        content[content.index(mark) + place] &= ~0x08
    entries, _ = open_entries(write(tmp_path, "a.zip", bytes(content)))
    assert [entry.parts for entry in entries] == [("001_林嘉䶮", "照片.jpg")]


def test_a_name_in_no_encoding_is_rejected(tmp_path: Path) -> None:
    content = bytearray(archive({"éé.pdf": b"x"}).replace("éé".encode(), b"\xff\xff\xff\xff"))
    for mark, place in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        content[content.index(mark) + place] &= ~0x08
    assert list(rejected_codes(tmp_path, bytes(content)).values()) == ["archive.name"]


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as refused:
        read_all(path)
    return refused.value.code


def read_all(path: Path) -> list[bytes]:
    entries, _ = open_entries(path)
    return [entry.read() for entry in entries]


def test_an_archive_bomb_is_noticed_while_reading(tmp_path: Path) -> None:
    path = write(tmp_path, "a.zip", archive({"001/a.pdf": b"\0" * 40_000_000}))
    assert refusal_of(path) == "archive.bomb"


def test_all_entries_together_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_entries, "LARGEST_TOTAL", 250)
    path = write(tmp_path, "a.zip", archive({f"001/{at}.pdf": bytes(range(100)) for at in range(2)}))
    assert len(open_entries(path)[0]) == 2
    path = write(tmp_path, "b.zip", archive({f"001/{at}.pdf": bytes(range(100)) for at in range(3)}))
    assert refusal_of(path) == "archive.bomb"


def test_overlapping_entries_are_refused(tmp_path: Path) -> None:
    content = bytearray(archive({"001/a.pdf": b"a" * 500, "001/b.pdf": b"b" * 500}))
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    content[second + 42 : second + 46] = struct.pack("<I", 3)
    assert refusal_of(write(tmp_path, "a.zip", bytes(content))) == "archive.bomb"


def test_a_directory_that_claims_to_begin_later_is_damaged(tmp_path: Path) -> None:
    content = bytearray(archive({"001/a.pdf": b"%PDF-1.4"}))
    end = content.index(b"PK\x05\x06")
    (start,) = struct.unpack_from("<I", content, end + 16)
    struct.pack_into("<I", content, end + 16, start + 50)
    assert refusal_of(write(tmp_path, "a.zip", bytes(content))) == "archive.damaged"


def test_too_many_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_entries, "MOST_ENTRIES", 1)
    assert refusal_of(write(tmp_path, "a.zip", archive({"a.pdf": b"", "b.pdf": b""}))) == "archive.bomb"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"PK\x05\x06" + b"\xff" * 18])
def test_a_damaged_archive(tmp_path: Path, content: bytes) -> None:
    assert refusal_of(write(tmp_path, "a.zip", content)) == "archive.damaged"


def test_a_changed_byte_inside_an_entry(tmp_path: Path) -> None:
    content = bytearray(archive({"001/a.pdf": bytes(range(256)) * 20}))
    content[60] ^= 1
    assert refusal_of(write(tmp_path, "a.zip", bytes(content))) in {"archive.damaged", "archive.bomb"}


def test_a_table_that_cannot_be_read_leaves_the_rest(tmp_path: Path) -> None:
    content = bytearray(archive({"名册.csv": bytes(range(256)), "001/a.pdf": b"%PDF-1.4"}))
    content[90] ^= 0xFF
    gathered = archive_importer.gather(write(tmp_path, "a.zip", bytes(content)))
    assert [file.parts for file in gathered.files] == [("001", "a.pdf")]
    assert len(gathered.rejected) == 1
