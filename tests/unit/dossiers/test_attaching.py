"""Folders and zips: files that become attachments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fusion_desk.domain.dossier import AttachmentKind
from fusion_desk.store.attachments import read_blob
from tests.unit.dossiers.build import JPG, PDF, TWO, Desk, codes
from tests.unit.importers.books import archive, workbook, write

# --- folders and zips ------------------------------------------------------------------------------------------

FILES = {
    "名册.xlsx": workbook({"申报人": TWO}),
    "001_林嘉䶮/毕业证.pdf": PDF + b"1",
    "001_林嘉䶮/学历/扫描件.pdf": PDF + b"2",
    "001_林嘉䶮/照片.jpg": JPG,
    "001_林嘉䶮/申报表.pdf": PDF + b"3",
    "001_林嘉䶮/技改说明.docx": b"PK",
    "001_林嘉䶮/坏的.pdf": b"not a pdf",
    "002/论文/a.pdf": PDF + b"4",
    "002/杂项.png": b"\x89PNG\r\n\x1a\n",
    "009_无此人/a.pdf": PDF,
    "Thumbs.db": b"x",
    "__MACOSX/001_林嘉䶮/._a.pdf": b"x",
}


def a_folder(folder: Path) -> Path:
    for name, content in FILES.items():
        write(folder / "材料", name, content)
    return folder / "材料"


def a_zip(folder: Path) -> Path:
    return write(
        folder, "材料.zip", archive({f"材料/{name}": content for name, content in FILES.items()}, gbk=True)
    )


@pytest.mark.parametrize("source", [a_folder, a_zip])
def test_files_become_attachments(desk: Desk, source: Callable[[Path], Path]) -> None:
    path = source(desk.folder)
    done = desk.take(path)
    assert done.imported == 2
    assert [(one.name, one.kind) for one in desk.dossier().attachments] == [
        ("学历/扫描件.pdf", AttachmentKind.EDUCATION),
        ("毕业证.pdf", AttachmentKind.EDUCATION),
        ("照片.jpg", AttachmentKind.PHOTO),
        ("申报表.pdf", AttachmentKind.FORM),
    ]
    assert [(one.name, one.kind) for one in desk.dossier("002").attachments] == [
        ("杂项.png", AttachmentKind.UNCLASSIFIED),
        ("论文/a.pdf", AttachmentKind.PAPER),
    ]
    assert [one.code for one in done.rejected] == ["attachment.not_what_it_says"]
    assert {"attachment.type", "attachment.nobody"} <= {one.code for one in done.warnings}
    assert codes(done.warnings)
    photo = desk.dossier().attachments[2]
    with desk.panel.reading() as reader:
        assert read_blob(reader, photo.sha256) == JPG
    assert desk.take(path).changed == ()


def test_changed_and_new_files_are_differences(desk: Desk) -> None:
    path = a_folder(desk.folder)
    desk.take(path)
    write(path, "002/论文/a.pdf", PDF + b"new")
    write(path, "002/业绩.pdf", PDF + b"more")
    listed = desk.take(path)
    assert [(one.number, one.field, bool(one.old)) for one in listed.changed] == [
        ("002", "attachments", False),
        ("002", "attachments", True),
    ]
    kept = desk.panel.driver.execute("SELECT COUNT(*) FROM blob").fetchall()[0][0]
    assert kept == 6
    desk.take(path, update=True)
    assert len(desk.dossier("002").attachments) == 3
    assert desk.take(path).changed == ()


def test_a_folder_whose_name_and_number_disagree_goes_by_the_number(desk: Desk) -> None:
    for name, content in {"名册.xlsx": FILES["名册.xlsx"], "001_黄㛃仪/a.pdf": PDF}.items():
        write(desk.folder / "材料", name, content)
    done = desk.take(desk.folder / "材料")
    assert ("attachment.other_name", None, "") in codes(done.warnings)
    assert len(desk.dossier().attachments) == 1


def test_files_of_somebody_else_are_not_filed_under_a_number_on_record(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    stranger = workbook({"申报人": [TWO[0], ("001", "周𬭎", "", "丙", "")]})
    files = {"名册.xlsx": stranger, "001/a.pdf": PDF, "001_林嘉䶮/b.pdf": PDF + b"hers"}
    for name, content in files.items():
        write(desk.folder / "材料", name, content)
    done = desk.take(desk.folder / "材料", update=True)
    assert codes(done.rejected) == [("number.taken_on_record", 2, "number")]
    assert [one.code for one in done.warnings] == ["attachment.person_rejected"]
    assert [one.name for one in desk.dossier().attachments] == ["b.pdf"]


def test_files_for_people_on_record_without_a_workbook(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    write(desk.folder / "材料", "001/a.pdf", PDF)
    assert desk.take(desk.folder / "材料", update=True).updated == 1
    assert len(desk.dossier().attachments) == 1


def test_a_link_in_a_folder_is_not_followed(desk: Desk) -> None:
    path = a_folder(desk.folder)
    (path / "001_林嘉䶮" / "secret.pdf").symlink_to(desk.folder / "评审.fusion")
    assert "archive.link" in [one.code for one in desk.take(path).rejected]
