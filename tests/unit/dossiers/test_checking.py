"""A dry look: every row with its sentence, what is new, what differs; nothing is written."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import DeskError
from fusion_desk.services import dossiers
from fusion_desk.services.dossiers import Asked, Fix, Pasted, Pending, SheetMapping
from fusion_desk.services.dossiers.checked import Check, CheckedSheet, Fate, SheetKind
from fusion_desk.words import Words
from tests.unit.dossiers.build import JPG, PDF, TWO, WHOLE, Desk, changed
from tests.unit.importers.books import HUANG, LIN, PEOPLE, Rows, archive, workbook


def look(desk: Desk, sheets: Mapping[str, Rows] | bytes, name: str = "名册.xlsx") -> tuple[Asked, Check]:
    path = desk.folder / name
    path.write_bytes(sheets if isinstance(sheets, bytes) else workbook(sheets))
    asked = Asked((path,))
    return asked, dossiers.check(desk.panel, asked)


def page(found: Check, kind: SheetKind = SheetKind.TABLE, title: str = "申报人") -> CheckedSheet:
    return next(one for one in found.sheets if one.kind is kind and title in {one.title, one.sheet, ""})


def test_every_row_says_what_becomes_of_it(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    rows = [
        *changed(TWO, 2, 3, "丙厂"),
        ("003", "", "", "甲厂", "中级"),
        ("004", "周慕云", "", "甲厂", "大师"),
    ]
    before = desk.entries()
    _, found = look(desk, {"申报人": rows, "说明": [("请填", "")]})
    assert desk.entries() == before
    people = page(found)
    assert [(one.row, one.number, one.name, one.fate) for one in people.rows] == [
        (2, "001", "林嘉䶮", Fate.SAME),
        (3, "002", "黄㛃仪", Fate.CHANGED),
        (4, "003", "", Fate.LEFT_OUT),
        (5, "004", "周慕云", Fate.NEW),
    ]
    assert people.rows[2].wrong
    assert people.columns[people.rows[2].remarks[0].column or 0].field == "name"
    assert people.rows[3].warned
    assert [(one.title, one.old, one.new) for one in people.rows[1].moves] == [("工作单位", "乙厂", "丙厂")]
    assert (found.new, found.changed, found.same, found.wrong) == (1, ("002",), 1, 1)
    loose = page(found, SheetKind.LOOSE, "说明")
    assert loose.rows[0].remarks[0].code == "sheet.skipped"


def test_the_sentence_beside_a_row_leaves_out_where_it_is(desk: Desk) -> None:
    _, found = look(desk, {"申报人": (PEOPLE, ("003", "", "", "甲厂", "中级"))})
    remark = page(found).rows[0].remarks[0]
    assert Words().beside_row(remark.code, remark.facts) == "没有姓名，该行未导入。请补填姓名。"
    said = Words("en").beside_row(remark.code, remark.facts)
    assert said[0].isupper()
    assert "名册" not in said


def test_rows_of_the_other_sheets_follow_their_owner(desk: Desk) -> None:
    desk.take(WHOLE)
    sheets = dict(WHOLE)
    sheets["资格证书"] = [
        *changed(WHOLE["资格证书"], 1, 5, "2020-07-01"),
        ("009", "职称", "工程师", "", "", "2020"),
    ]
    _, found = look(desk, sheets)
    rows = page(found, title="资格证书").rows
    assert [one.fate for one in rows] == [Fate.CHANGED, Fate.CHANGED, Fate.SAME, Fate.LEFT_OUT]
    assert rows[-1].wrong
    moves = page(found).rows[0].moves
    assert {one.title for one in moves} == {"资格证书"}


def test_lost_digits_and_failed_formulas_are_shown_as_excel_shows_them(desk: Desk) -> None:
    rows = (PEOPLE, ("001", "林嘉䶮", 4.40106e17, "甲厂", "中级"), ("002", "黄㛃仪", HUANG, "=NA()", "技师"))
    _, found = look(desk, {"申报人": rows})
    assert page(found).rows[0].cells[2].lower() == "4.40106e+17"
    assert page(found).rows[0].wrong


def test_attachments_are_counted_person_by_person(desk: Desk) -> None:
    files = {
        "名册.xlsx": workbook({"申报人": TWO}),
        "001/职称证书.pdf": PDF,
        "001/照片.jpg": JPG,
        "009/x.pdf": PDF,
        "002/a.exe": b"MZ",
    }
    asked, found = look(desk, archive(files), "材料.zip")
    (row,) = page(found, SheetKind.FILES, "附件").rows
    assert (row.number, row.name, row.cells[2]) == ("001", "林嘉䶮", "2")
    assert (found.attachments, found.photos) == (2, 1)
    codes = {one.remarks[0].code for one in page(found, SheetKind.GENERAL, "文件").rows}
    assert codes == {"attachment.nobody", "attachment.type"}
    assert len(asked.hashed) == 2
    again = dossiers.check(desk.panel, asked)
    assert again.attachments == 2


def test_files_alone_of_people_on_record_are_their_change(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    _, found = look(desk, archive({"001/职称证书.pdf": PDF}), "附件.zip")
    (row,) = page(found, SheetKind.RECORDED, "已在项目中的申报人").rows
    assert (row.number, row.fate) == ("001", Fate.CHANGED)
    assert row.moves[0].title == "附件"


def test_a_damaged_file_is_a_remark_and_the_others_are_looked_at(desk: Desk) -> None:
    broken = desk.folder / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 broken")
    good = desk.folder / "好.xlsx"
    good.write_bytes(workbook({"申报人": TWO}))
    found = dossiers.check(desk.panel, Asked((broken, good)))
    assert found.new == 2
    (row,) = page(found, SheetKind.GENERAL, "文件").rows
    assert row.wrong
    assert Words().sentence(row.remarks[0].code, row.remarks[0].facts)


def test_a_cell_typed_anew_is_checked_and_imported_and_the_file_stays(desk: Desk) -> None:
    content = workbook({"申报人": (PEOPLE, ("001", "", LIN, "甲厂", "中级"))})
    asked, found = look(desk, content)
    people = page(found)
    fix = Fix(people.sha256, people.sheet, people.rows[0].row, people.columns[1].at, "林嘉䶮")
    asked = Asked(asked.sources, found.sections, (fix,))
    again = page(dossiers.check(desk.panel, asked))
    assert not again.rows[0].wrong
    assert again.rows[0].fixed == {1}
    assert again.rows[0].cells[1] == "林嘉䶮"
    assert dossiers.import_checked(desk.panel, asked, "secretary", ()).imported == 1
    assert (desk.folder / "名册.xlsx").read_bytes() == content


def test_what_was_matched_by_hand_is_recalled_for_the_same_headers(desk: Desk) -> None:
    rows = [("汇总", "", ""), ("代码", "员工", "所在"), ("001", "林嘉䶮", "甲厂")]
    _, found = look(desk, {"甲": rows})
    assert page(found, SheetKind.LOOSE, "甲").rows
    told = SheetMapping("甲", "申报人", "2", (("代码", "编号"), ("员工", "姓名"), ("所在", "工作单位")))
    mended = dossiers.check(desk.panel, Asked((desk.folder / "名册.xlsx",), (told,)))
    people = page(mended)
    assert mended.new == 1
    assert people.header == (2, 2)
    key, section = dossiers.section_of(people, told.columns)
    kept = dossiers.sections_kept({key: dossiers.mapping_text([section]), "x": "no toml ["})
    other = desk.folder / "另一份.xlsx"
    other.write_bytes(workbook({"乙": [("", "", ""), *rows, ("002", "黄㛃仪", "乙厂")]}))
    recalled = dossiers.check(desk.panel, Asked((other,), remembered=kept))
    assert recalled.new == 2
    assert page(recalled).header == (3, 3)


@pytest.mark.parametrize("head", [True, False])
def test_pasted_cells_come_with_or_without_their_header(desk: Desk, head: bool) -> None:
    body = f"001\t林嘉䶮\t{LIN}\t甲厂\n002\t黄㛃仪\t{HUANG}\t乙厂\n"
    pasted = Pasted(("编号\t姓名\t身份证号\t工作单位\n" if head else "") + body)
    found = dossiers.check(desk.panel, Asked((pasted,)))
    assert found.new == 2
    people = page(found)
    assert [one.field for one in people.columns] == ["number", "name", "resident_id", "employer"]
    assert people.rows[0].row == (2 if head else 1)


def test_the_beginning_of_a_sheet_with_the_likeliest_header(desk: Desk) -> None:
    asked, _ = look(desk, {"甲": [("某厂", "", ""), ("代码", "姓名", "所在"), ("001", "林嘉䶮", "甲厂")]})
    shown = dossiers.find_preview(asked.sources, "名册.xlsx", "甲")
    assert shown.suggested == 2
    assert shown.rows[2] == (3, ("001", "林嘉䶮", "甲厂"))
    assert dossiers.find_preview(asked.sources, "名册.xlsx", "没有").rows == ()


def test_the_marked_workbook_has_every_cell_where_it_was(desk: Desk) -> None:
    rows = [
        ("名册", "", "", "", ""),
        PEOPLE,
        ("001", "林嘉䶮", LIN, "甲厂", "中级"),
        ("002", "", HUANG, "乙厂", "大师"),
    ]
    asked, found = look(desk, {"申报人": rows})
    book = openpyxl.load_workbook(io.BytesIO(dossiers.marked(asked, found, Words())))
    sheet = book["申报人"]
    assert [cell.value for cell in sheet[3]][:5] == ["001", "林嘉䶮", LIN, "甲厂", "中级"]
    assert "没有姓名" in str(sheet["F4"].value)
    assert sheet["F2"].value == "检查意见"
    assert sheet["B4"].comment is not None
    assert sheet["F3"].value is None
    again = desk.folder / "改好.xlsx"
    book.save(again)
    assert dossiers.check(desk.panel, Asked((again,))).new == 1


def test_what_is_being_checked_survives_and_the_journal_says_nothing(desk: Desk) -> None:
    assert dossiers.find_receiving(desk.panel).pending is None
    pending = Pending(
        (Path("/a/名册.xlsx"), Pasted("1\t2")),
        (SheetMapping("甲", "申报人", "2", (("代码", "编号"), ("备用", ""))),),
        (Fix(sha256_hex(b"x"), "甲", 3, 1, "林嘉䶮"),),
        frozenset({"002"}),
    )
    before = desk.entries()
    dossiers.keep_pending(desk.panel, pending)
    assert dossiers.find_receiving(desk.panel).pending == pending
    assert desk.entries() == before
    dossiers.forget_pending(desk.panel)
    dossiers.forget_pending(desk.panel)
    assert dossiers.find_receiving(desk.panel).pending is None


def test_a_panel_file_is_no_dossier(desk: Desk) -> None:
    other = desk.folder / "另一个.fusion"
    other.write_bytes(b"x")
    with pytest.raises(DeskError) as refused:
        dossiers.check(desk.panel, Asked((other,)))
    assert refused.value.code == "import.panel_file"


def test_one_column_takes_the_place_of_another(desk: Desk) -> None:
    _, found = look(desk, {"申报人": (("编号", "姓名", "单位", "某单位"), ("001", "林嘉䶮", "甲厂", "乙厂"))})
    told = dossiers.with_column(page(found), "某单位", "employer")
    assert told.columns == (("编号", "编号"), ("姓名", "姓名"), ("单位", ""), ("某单位", "工作单位"))
    again = dossiers.with_column(page(found), "单位", "")
    assert again.columns[2] == ("单位", "")
