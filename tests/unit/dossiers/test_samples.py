"""Workbooks kept for ever: a messy one, really saved by LibreOffice as xlsx and as xls."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.importers import IMPORTERS
from fusion_desk.services.dossiers import import_dossiers, list_dossiers
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words

SAMPLES = Path(__file__).parents[2] / "golden" / "workbooks"


def test_a_messy_workbook_of_libreoffice(panel: PanelFile) -> None:
    done = import_dossiers(panel, [SAMPLES / "libreoffice_messy.xlsx"], "secretary")
    assert (done.read, done.imported) == (8, 5)
    assert [(one.sheet, one.row, one.field, one.code) for one in done.rejected] == [
        ("2026年申报人名册", 10, "resident_id", "resident_id.number"),
        ("2026年申报人名册", 12, "name", "name.missing"),
        ("2026年申报人名册", 13, "number", "number.taken"),
        ("资格证书", 3, "appointer", "cell.error"),
        ("资格证书", 6, "number", "row.unknown_number"),
        ("工作经历", 5, "until", "spell.reversed"),
    ]
    assert done.unmapped == ("备 注",)
    assert done.columns["公民身份号码"] == "resident_id"
    by_number = {one.person.number: one for one in list_dossiers(panel)}
    assert [(number, one.person.name) for number, one in by_number.items()] == [
        ("001", "林嘉䶮"),
        ("002", "黄㛃仪"),
        ("003", "买买提·阿不都"),
        ("004", "周𬭎"),
        ("007", "郑维"),
    ]
    assert str(by_number["001"].credentials[0].obtained_on) == "2019-07"
    assert str(by_number["004"].person.born_on) == "1991-02-03"
    assert by_number["002"].person.resident_id.endswith("6")
    assert by_number["003"].applications[0].level_to_check
    assert [one.level for one in by_number["007"].applications] == ["中级", "技师"]


def test_the_same_workbook_in_the_old_format_says_the_same_of_people(panel: PanelFile) -> None:
    import_dossiers(panel, [SAMPLES / "libreoffice_messy.xlsx"], "secretary")
    again = import_dossiers(panel, [SAMPLES / "libreoffice_messy.xls"], "secretary")
    assert again.imported == 0
    # Old workbooks do not tell a failed formula and a month from a blank and a day.
    assert {one.field for one in again.changed} == {"credentials"}


@pytest.mark.parametrize("name", ["libreoffice_messy.xlsx", "libreoffice_messy.xls"])
def test_every_finding_has_its_sentence(panel: PanelFile, name: str) -> None:
    done = import_dossiers(panel, [SAMPLES / name], "secretary")
    for language in ("zh", "en"):
        words = Words(language)
        assert all(words.sentence(one.code, one.facts()) for one in (*done.rejected, *done.warnings))


@pytest.mark.parametrize(
    "name, imported, codes",
    [
        ("workbook_good.xlsx", 2, []),
        ("workbook_broken.xlsx", 0, ["import.damaged"]),
        ("delimited_good.csv", 2, []),
        ("delimited_broken.csv", 0, ["import.csv_nul"]),
        ("archive_good.zip", 2, []),
        ("archive_broken.zip", 2, ["archive.path", "archive.reserved"]),
        ("folder_good", 2, []),
        ("folder_broken", 2, ["attachment.not_what_it_says", "attachment.not_what_it_says"]),
    ],
)
def test_a_good_and_a_broken_sample_of_every_format(
    panel: PanelFile, name: str, imported: int, codes: list[str]
) -> None:
    done = import_dossiers(panel, [SAMPLES / name], "secretary")
    assert done.imported == imported
    assert [one.code for one in done.rejected] == codes
    attached = [one.kind for dossier in list_dossiers(panel) for one in dossier.attachments]
    assert attached == (
        ["education", "paper"] if name in {"archive_good.zip", "archive_broken.zip", "folder_good"} else []
    )


def test_every_importer_has_its_samples() -> None:
    kept = {path.name.partition(".")[0] for path in SAMPLES.iterdir()}
    assert {f"{importer.name}_{kind}" for importer in IMPORTERS for kind in ("good", "broken")} <= kept
