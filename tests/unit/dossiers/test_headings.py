"""What the desk has no column for: texts in every row, headings once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from fusion_desk.domain.person_texts import Headings
from fusion_desk.services.dossiers import Pasted, import_dossiers
from fusion_desk.store.dossier_writing import RowDigest, add_headings, update_candidate
from fusion_desk.store.dossiers import find_dossiers, find_people
from fusion_desk.store.opening import close_driver, open_driver
from fusion_desk.store.panel_file import PanelFile, Password
from tests.unit.dossiers.build import TWO, Desk, codes
from tests.unit.importers.books import PEOPLE
from tests.unit.store.desk import PASSWORD, counted_random, noon

GOLDEN = Path(__file__).parents[2] / "golden" / "panels"


def extras(desk: Desk) -> list[tuple[tuple[str, str], ...]]:
    with desk.panel.reading() as reader:
        people = [one for _, one in find_people(reader)]
        assert people == [one.person for one in find_dossiers(reader)]
    return [one.extra for one in people]


def kept(desk: Desk) -> list[str]:
    rows = desk.panel.driver.execute("SELECT headings FROM extra_headings ORDER BY number").fetchall()
    return [text for (text,) in rows]


def test_headings_are_kept_once_and_blank_cells_say_nothing(desk: Desk) -> None:
    heads = (*PEOPLE, "师傅", "备注", "备注")
    desk.take({"申报人": [heads, (*TWO[1], "周𬭎", "", "二"), (*TWO[2], "", "", "")]})
    assert extras(desk) == [(("师傅", "周𬭎"), ("备注（2）", "二")), ()]
    assert kept(desk) == ['["师傅","备注","备注（2）"]']
    stored = desk.panel.driver.execute("SELECT extra FROM candidate ORDER BY ordinal").fetchall()
    assert stored == [('[0,"周𬭎","","二"]',), ("{}",)]


@pytest.mark.parametrize(
    "typed, read",
    [('他说"行"\\\t再议', None), ("e\u0301té", "été"), ("一　二", None), (7, "7"), ("\ue000", None)],
)
def test_whatever_stands_in_the_cell_comes_back(desk: Desk, typed: str | int, read: str | None) -> None:
    desk.take({"申报人": [(*PEOPLE, '某"栏'), (*TWO[1], typed)]})
    assert extras(desk) == [(('某"栏', typed if read is None else read),)]


def test_control_characters_come_back_too(desk: Desk) -> None:
    cells = (*TWO[1], "甲\u0001乙")
    text = "\n".join("\t".join(map(str, row)) for row in ((*PEOPLE, "某栏"), cells))
    import_dossiers(desk.panel, [Pasted(text)], "secretary")
    assert extras(desk) == [(("某栏", "甲\u0001乙"),)]


def test_another_sheet_has_headings_of_its_own(desk: Desk) -> None:
    desk.take({"申报人": [(*PEOPLE, "师傅"), (*TWO[1], "周𬭎")]})
    desk.take({"申报人": [(*PEOPLE, "备注"), (*TWO[2], "自荐")]})
    assert extras(desk) == [(("师傅", "周𬭎"),), (("备注", "自荐"),)]
    assert kept(desk) == ['["师傅"]', '["备注"]']


def test_the_same_sheet_again_changes_nothing_and_adds_no_headings(desk: Desk) -> None:
    rows = [(*PEOPLE, "师傅"), (*TWO[1], "周𬭎"), (*TWO[2], "")]
    desk.take({"申报人": rows})
    again = desk.take({"申报人": rows}, update=True)
    assert (again.unchanged, again.changed) == (2, ())
    assert kept(desk) == ['["师傅"]']


def test_a_look_keeps_no_headings(desk: Desk) -> None:
    desk.take({"申报人": [(*PEOPLE, "师傅"), (*TWO[1], "周𬭎")]}, dry_run=True)
    assert kept(desk) == []


def test_a_person_repeated_under_other_headings_conflicts_only_where_the_texts_do(desk: Desk) -> None:
    first = [(*PEOPLE, "师傅", "备注"), (*TWO[1], "周𬭎", "")]
    second = [(*PEOPLE, "师傅"), (*TWO[1], "周𬭎")]
    other = [(*PEOPLE, "师傅"), (*TWO[1], "䶮小满")]
    done = desk.take({"申报人": first, "申报人（2）": second}, dry_run=True)
    assert (codes(done.rejected), [one.code for one in done.warnings]) == ([], ["row.repeated"])
    done = desk.take({"申报人": first, "申报人（2）": other}, dry_run=True)
    assert [one.code for one in done.rejected] == ["row.conflicting"]


def test_headings_count_in_the_digest_of_an_import(desk: Desk) -> None:
    digests: list[str] = []
    for head in ("师傅", "备注"):
        headings, digest = Headings(), RowDigest()
        headings.number((head,))
        with desk.panel.writing("dossiers.imported", "X1") as change:
            add_headings(change, headings, digest)
            change.nothing()
        digests.append(digest.hex())
    assert digests[0] != digests[1]


def test_a_file_of_the_version_before_keeps_what_its_rows_say(tmp_path: Path) -> None:
    path = Path(shutil.copy(GOLDEN / "v9.fusion", tmp_path))
    said = {"师傅": "周𬭎", "备注": "—"}
    driver, version = open_driver(path, Password(PASSWORD), 9)
    driver.execute("UPDATE candidate SET extra = ?", (json.dumps(said, ensure_ascii=False),))
    close_driver(driver)
    assert version == 9
    with PanelFile.open(
        path, Password(PASSWORD), clock=noon, random=counted_random(), backups=tmp_path / "backups"
    ) as panel:
        with panel.reading() as reader:
            (dossier,) = find_dossiers(reader)
        assert dict(dossier.person.extra) == said
        with panel.writing("dossier.corrected", "X1") as change:
            update_candidate(change, dossier.id, dossier.person, RowDigest())
        with panel.reading() as reader:
            assert find_dossiers(reader) == [dossier]
