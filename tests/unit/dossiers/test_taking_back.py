"""An import taken back: the record as before, an entry that says so, and a refusal where anything rests on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from fusion_desk.cli.main import main
from fusion_desk.domain.dossier import ApplicationState, Dossier
from fusion_desk.domain.errors import DeskError
from fusion_desk.services import dossiers, freezing, sittings
from fusion_desk.store import journal
from fusion_desk.store.checks import check
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from tests.unit.dossiers.build import JPG, PDF, TWO, WHOLE, Desk, changed
from tests.unit.importers.books import archive, workbook
from tests.unit.sitting.build import PanelBytes, committee_rows, seat
from tests.unit.store.desk import PASSWORD


def record(panel: PanelFile) -> list[Dossier]:
    with panel.reading() as reader:
        return find_dossiers(reader)


def blobs(panel: PanelFile) -> int:
    return len(panel.driver.execute("SELECT sha256 FROM blob").fetchall())


def refusal(desk: Desk, number: int | None = None) -> str:
    with pytest.raises(DeskError) as refused:
        dossiers.take_back(desk.panel, "secretary", number)
    for language in ("zh", "en"):
        assert Words(language).sentence(refused.value.code, refused.value.details)
    return refused.value.code


def test_what_was_added_is_gone_with_its_files_and_the_journal_says_so(desk: Desk) -> None:
    zipped = archive({"名册.xlsx": workbook(WHOLE), "001/证书.pdf": PDF, "002/照片.jpg": JPG})
    desk.take(zipped, "材料.zip")
    assert blobs(desk.panel) == 2
    done = dossiers.take_back(desk.panel, "secretary")
    assert (done.number, done.removed, done.restored) == (1, 2, 0)
    assert record(desk.panel) == []
    assert blobs(desk.panel) == 0
    with desk.panel.reading() as reader:
        last = list(journal.entries(reader))[-1]
    assert last.verb == "dossiers.taken_back"
    assert last.public["removed"] == 2
    assert last.private is not None
    assert last.private["removed"] == ["001 林嘉䶮", "002 黄㛃仪"]
    assert [one.name for one in check(desk.panel) if not one.ok] == []
    assert refusal(desk) == "import.none"
    assert refusal(desk, 1) == "import.taken_back_already"


def test_what_was_changed_is_as_before_line_by_line(desk: Desk) -> None:
    desk.take(archive({"名册.xlsx": workbook(WHOLE), "001/证书.pdf": PDF}), "材料.zip")
    before = record(desk.panel)
    moved = dict(WHOLE)
    moved["申报人"] = changed(changed(TWO, 1, 3, "丙厂"), 2, 3, "丁厂")
    moved["资格证书"] = changed(WHOLE["资格证书"], 1, 5, "2020-07-01")[:2]
    moved["申报事项"] = [*WHOLE["申报事项"], ("002", "002-2", "职称", "工程技术", "焊接", "中级")]
    moved["考核成绩"] = changed(WHOLE["考核成绩"], 1, 3, "91")
    again = archive({"名册.xlsx": workbook(moved), "001/证书.pdf": PDF + b" newer", "001/论文.pdf": PDF})
    desk.take(again, "更正.zip", update=True)
    assert record(desk.panel) != before
    done = dossiers.take_back(desk.panel, "secretary")
    assert (done.number, done.removed, done.restored) == (2, 0, 2)
    assert record(desk.panel) == before
    assert blobs(desk.panel) == 1
    # The first one stands again as if the second had never been.
    assert dossiers.take_back(desk.panel, "secretary").removed == 2
    assert record(desk.panel) == []


def test_an_earlier_import_waits_for_the_later_one_that_changed_its_people(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    desk.take({"申报人": changed(TWO, 1, 3, "丙厂")}, "更正.xlsx", update=True)
    assert refusal(desk, 1) == "import.depended_on"
    listed = dossiers.find_imports(desk.panel)
    assert [one.refusal is None for one in listed] == [False, True]
    assert listed[0].refusal is not None
    assert "之后的导入" in Words().sentence(listed[0].refusal.code, listed[0].refusal.details)
    dossiers.take_back(desk.panel, "secretary")
    assert dossiers.take_back(desk.panel, "secretary", 1).removed == 2


def test_only_its_own_people_go(desk: Desk) -> None:
    desk.take({"申报人": TWO[:2]})
    desk.take({"申报人": (TWO[0], TWO[2])}, "第二批.xlsx")
    assert dossiers.take_back(desk.panel, "secretary", 1).removed == 1
    assert [one.person.number for one in record(desk.panel)] == ["002"]
    desk.take({"申报人": TWO[:2]}, "第三批.xlsx")
    assert dossiers.take_back(desk.panel, "secretary", 2).removed == 1
    assert [one.person.number for one in record(desk.panel)] == ["001"]


@pytest.mark.parametrize("step", ["recusal", "state"])
def test_nothing_is_taken_from_under_what_rests_on_it(desk: Desk, step: str) -> None:
    seat(desk.panel, desk.folder, committee_rows(7))
    desk.take({"申报人": TWO})
    if step == "recusal":
        sittings.record_recusal(desk.panel, sittings.RecusalPlan("E02", "001", "同一班组"), "secretary")
    else:
        sittings.set_application_state(
            desk.panel, "002-1", ApplicationState.WITHDRAWN, "本人撤回", "secretary"
        )
    before = record(desk.panel)
    assert refusal(desk) == "import.depended_on"
    assert record(desk.panel) == before


def test_after_freezing_nothing_is_taken_back(desk: Desk) -> None:
    seat(desk.panel, desk.folder, committee_rows(7))
    desk.take({"申报人": TWO})
    freezing.freeze(desk.panel, "secretary")
    assert refusal(desk) == "import.frozen"
    assert len(record(desk.panel)) == 2


def test_an_import_of_an_older_version_left_nothing_to_go_by(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    desk.panel.driver.execute("UPDATE import_batch SET outcome = json_remove(outcome, '$.first')")
    assert refusal(desk) == "import.too_old"


def test_the_command_line(
    new_panel: PanelBytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    with new_panel.open(tmp_path) as panel:
        Desk(panel, tmp_path).take({"申报人": TWO})
    file = str(tmp_path / "评审.fusion")

    def said(*given: str) -> tuple[int, object]:
        code = main([*given, "--json"])
        return code, json.loads(capsys.readouterr().out)

    code, listed = said("dossiers", "imports", file)
    assert code == 0
    assert isinstance(listed, Sequence)
    assert listed[0]["import"] == 1
    assert listed[0]["can_take_back"] is True
    assert said("dossiers", "take-back", file, "--import", "1") == (
        0,
        {"import": 1, "removed": 2, "restored": 0},
    )
    code, refused = said("dossiers", "take-back", file, "--import", "9")
    assert code == 1
    assert isinstance(refused, dict)
    assert refused["error"]["code"] == "import.no_such"
    assert main(["dossiers", "imports", file]) == 0
    assert "已撤销" in capsys.readouterr().out
