"""What a person says about a sheet: where its header is, which columns are kept out, which cells are typed anew."""

from __future__ import annotations

import pytest

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import UsageError
from fusion_desk.importers.dossiers import (
    Fix,
    Mapped,
    SheetMapping,
    mapping_text,
    read_mapping,
    read_sections,
)
from fusion_desk.services.dossiers import Pasted, import_dossiers
from fusion_desk.words import Words
from tests.unit.dossiers.build import TWO, Desk, codes
from tests.unit.importers.books import LIN, PEOPLE, workbook


def mapped(*sections: SheetMapping) -> Mapped:
    return read_mapping("列对应.toml", mapping_text(sections).encode())


def test_the_mapping_reads_back_as_it_was_written() -> None:
    sections = [
        SheetMapping('人"员\\台账', "申报人", "2-3", (("员工\t代码", "编号"), ("备用", ""))),
        SheetMapping("说明", "不导入"),
    ]
    assert read_sections("m", mapping_text(sections).encode()) == sections
    read = mapped(*sections)
    assert read.header_rows('人"员\\台账') == (2, 3)
    assert read.leaves_out("说 明")


@pytest.mark.parametrize("text", ["x", "3-2", "1-9", "0-2"])
def test_header_rows_that_make_no_sense_are_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        mapped(SheetMapping("名册", "", text))
    assert refused.value.code == "mapping.header"
    assert text in Words().sentence(refused.value.code, refused.value.details)


def test_a_header_that_nobody_finds_can_be_told(desk: Desk) -> None:
    rows = [("某单位", "", ""), ("代码", "员工", "所在"), ("001", "林嘉䶮", "甲厂")]
    assert desk.take({"汇总": rows}, dry_run=True).imported == 0
    told = SheetMapping("汇总", "申报人", "2", (("代码", "编号"), ("员工", "姓名"), ("所在", "工作单位")))
    done = desk.take({"汇总": rows}, mapped=mapped(told))
    assert done.imported == 1
    assert desk.dossier().person.employer == "甲厂"


def test_a_column_kept_out_is_kept_as_written_and_no_fallback_takes_it(desk: Desk) -> None:
    rows = [("序号", "姓名", "身份证号", "单位"), ("7", "林嘉䶮", LIN, "甲厂")]
    done = desk.take(
        {"申报人": rows}, mapped=mapped(SheetMapping("申报人", "", "", (("序号", ""), ("单位", ""))))
    )
    assert done.imported == 1
    assert set(done.unmapped) == {"序号", "单位"}
    person = desk.dossier().person
    assert person.number == "001"
    assert dict(person.extra) == {"序号": "7", "单位": "甲厂"}


def test_pasted_cells_without_a_header_are_called_by_their_letters(desk: Desk) -> None:
    pasted = Pasted(f"001\t林嘉䶮\t{LIN}\n002\t\t\n")
    told = SheetMapping("粘贴的内容", "申报人", "0", (("A", "编号"), ("B", "姓名"), ("C", "身份证号")))
    done = import_dossiers(desk.panel, [pasted], "secretary", mapped=mapped(told))
    assert done.imported == 1
    assert codes(done.rejected) == [("name.missing", 2, "name")]
    assert done.rejected[0].details["place"] == "B2"
    assert desk.dossier().person.resident_id == LIN


def test_a_sheet_left_out_is_not_even_looked_at(desk: Desk) -> None:
    sheets = {"申报人": TWO, "资格证书": [("编号", "类别", "名称"), ("009", "职称", "工程师")]}
    assert desk.take(sheets, dry_run=True).rejected
    assert not desk.take(sheets, dry_run=True, mapped=mapped(SheetMapping("资格证书", "不导入"))).rejected


def test_a_cell_typed_anew_counts_for_these_bytes_only(desk: Desk) -> None:
    content = workbook({"申报人": (PEOPLE, ("001", "", LIN, "甲厂", "中级"))})
    path = desk.folder / "名册.xlsx"
    path.write_bytes(content)
    fix = Fix(sha256_hex(content), "申报人", 2, 1, "林嘉䶮")
    done = import_dossiers(desk.panel, [path], "secretary", fixes=[fix], dry_run=True)
    assert (done.imported, done.rejected) == (1, ())
    path.write_bytes(workbook({"申报人": (PEOPLE, ("001", "", LIN, "乙厂", "中级"))}))
    other = import_dossiers(desk.panel, [path], "secretary", fixes=[fix], dry_run=True)
    assert codes(other.rejected) == [("name.missing", 2, "name")]
    path.write_bytes(content)
    import_dossiers(desk.panel, [path], "secretary", fixes=[fix])
    assert path.read_bytes() == content
    assert desk.dossier().person.name == "林嘉䶮"


def test_only_the_ticked_are_changed(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    moved = [(*row[:3], "丙厂", *row[4:]) if at else row for at, row in enumerate(TWO)]
    path = desk.folder / "更正.xlsx"
    path.write_bytes(workbook({"申报人": moved}))
    done = import_dossiers(desk.panel, [path], "secretary", update={"002"})
    assert (done.updated, len(done.changed)) == (1, 2)
    assert [desk.dossier(number).person.employer for number in ("001", "002")] == ["甲厂", "丙厂"]
