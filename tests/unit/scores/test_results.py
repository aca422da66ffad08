from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fusion_desk.cli.main import main
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.opinion import Opinion, OpinionLevel, Reason, newest
from fusion_desk.services import opinions, results, score_sheets, scoring, sittings
from fusion_desk.services.minutes.papers import result_workbook
from fusion_desk.store.driver import dbapi
from fusion_desk.store.items import find_item
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words.reasons import LEVEL_WORDS, REASON_WORDS
from tests.unit.scores.test_sheets import KEYS, LONG, long_csv
from tests.unit.store.desk import PASSWORD, sentence

EXPERTS = tuple(f"E0{at}" for at in range(1, 7))
CEILINGS = dict(zip(KEYS, (15, 15, 10, 10, 15, 10, 10, 15), strict=True))


def score(panel: PanelFile, folder: Path, rows: list[tuple[str, str, str, str, str]]) -> None:
    done = score_sheets.import_scores(panel, long_csv(folder, rows, LONG), "secretary")
    assert done.rejected == ()


def sheet(item: str, member: str, below: float = 2) -> list[tuple[str, str, str, str, str]]:
    """A whole sheet whose every mark lies this far below its ceiling."""
    return [(item, member, key, str(ceiling - below), "见第3页") for key, ceiling in CEILINGS.items()]


def documents(panel: PanelFile, capsys: pytest.CaptureFixture[str], *more: str) -> Any:
    """What the command line prints for this panel file."""
    path = panel.path
    panel.close()
    assert main(["results", str(path), "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def cli_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)


@pytest.fixture
def scored(panel: PanelFile, tmp_path: Path) -> PanelFile:
    """001 and 002 fully scored by six, 004 by four, and 003 by nobody but one partial sheet."""
    rows = [
        row
        for at, member in enumerate(EXPERTS)
        for item, below in (("001-1", at / 2), ("002-1", at / 2))
        for row in sheet(item, member, below)
    ]
    rows += [row for member in EXPERTS[:4] for row in sheet("004-1", member)]
    rows += sheet("003-1", "E01")[:3]
    score(panel, tmp_path, rows)
    return panel


def test_the_json_is_the_contract_s(
    scored: PanelFile, capsys: pytest.CaptureFixture[str], cli_password: None
) -> None:
    found = documents(scored, capsys)
    assert [one["item"] for one in found] == ["001-1", "002-1", "004-1", "003-1"]
    first = found[0]
    assert set(first) == {"item", "number", "rank", "tied", "total", "blocks", "criteria", "missing"}
    assert (first["number"], first["rank"], first["tied"], first["total"]) == ("001", 1, True, "90.00")
    assert first["blocks"] == {"technical_contribution": "45.00", "work_performance": "45.00"}
    # 004-1 has four valid sheets and 003-1 none: the whole group is averaged plainly.
    assert first["criteria"]["tc1"] == {
        "score": "13.75",
        "ceiling": "15.00",
        "n": 6,
        "method": "plain",
        "dropped": [],
        "spread": "2.50",
    }
    assert first["missing"] == []
    assert [one["rank"] for one in found] == [1, 1, 3, None]
    assert found[2]["missing"][:2] == ["E05: tc1", "E05: tc2"]
    assert len(found[2]["missing"]) == 16
    last = found[3]
    assert (last["total"], last["tied"]) == (None, False)
    assert last["blocks"] == {"technical_contribution": None, "work_performance": None}
    assert last["criteria"]["tc1"]["score"] is None
    assert last["criteria"]["tc1"]["spread"] is None
    assert last["missing"][0] == "E01: tc4"


def test_a_whole_group_with_enough_sheets_is_trimmed(
    scored: PanelFile, tmp_path: Path, capsys: pytest.CaptureFixture[str], cli_password: None
) -> None:
    rows = [row for member in EXPERTS for row in sheet("003-1", member, 3)]
    rows += [row for member in EXPERTS[4:] for row in sheet("004-1", member)]
    score(scored, tmp_path, rows)
    found = {one["item"]: one for one in documents(scored, capsys)}
    assert {one["method"] for item in found.values() for one in item["criteria"].values()} == {"trimmed"}
    assert found["001-1"]["criteria"]["tc1"] == {
        "score": "13.75",
        "ceiling": "15.00",
        "n": 6,
        "method": "trimmed",
        "dropped": ["12.50", "15.00"],
        "spread": "2.50",
    }
    assert [one["missing"] for one in found.values()] == [[], [], [], []]


def test_a_later_recusal_makes_the_group_plain_and_says_nothing_is_missing(scored: PanelFile) -> None:
    sittings.record_recusal(scored, sittings.RecusalPlan("E01", "001", "同一部门"), "secretary")
    found = results.results(scored)
    first = next(one for one in found.standings if one.contender.item == "001-1")
    assert first.criteria[0].n == 5
    assert first.missing == ()


def test_the_working_names_who_does_not_count(scored: PanelFile) -> None:
    scoring.void(scored, "E02", "001-1", "误填", "secretary")
    sittings.record_recusal(scored, sittings.RecusalPlan("E01", "001", "同一部门"), "secretary")
    work = results.explain(scored, "001")
    assert work.uncounted == ("E01", "E02")
    assert [mark.member for mark in work.criteria[0].marks] == ["E06", "E05", "E04", "E03"]
    with scored.reading() as reader:
        item, member = (
            find_item(reader, "001-1").id,
            reader.driver.execute("SELECT id FROM member WHERE number='E02'"),
        )
        row = member.fetchone()
    assert row is not None
    scoring.enter(scored, row[0], item, "tc1", 1200, actor="E02")
    assert results.explain(scored, "001").uncounted == ("E01",)


def test_the_working_as_json_and_as_text(
    scored: PanelFile, capsys: pytest.CaptureFixture[str], cli_password: None
) -> None:
    found = documents(scored, capsys, "--explain", "001-1")
    assert found["criteria"]["tc1"]["quotient"] == "13.75000"
    assert found["criteria"]["tc1"]["sum"] == "82.50"
    assert found["total"] == "90.00"
    assert found["steps"][0] == "001-1 得分计算过程"
    assert main(["results", str(scored.path), "--explain", "001-1"]) == 0
    assert capsys.readouterr().out.splitlines() == found["steps"]


def test_skills_have_no_standing(scored: PanelFile) -> None:
    with pytest.raises(Refusal) as refusal:
        results.explain(scored, "003-2")
    assert refusal.value.code == "results.not_voted"
    assert "003-2" in sentence(refusal.value)


def test_the_workbook_shows_official_scores_and_dashes(
    scored: PanelFile, tmp_path: Path, capsys: pytest.CaptureFixture[str], cli_password: None
) -> None:
    assert result_workbook(scored) == result_workbook(scored)
    out = tmp_path / "得分.xlsx"
    documents(scored, capsys, "--xlsx", str(out))
    page = load_workbook(io.BytesIO(out.read_bytes()))["得分汇总表"]
    heads = [cell.value for cell in page[2]]
    lines = {row[1].value: dict(zip(heads, (cell.value for cell in row), strict=True)) for row in page[3:6]}
    assert lines["001-1"]["总分"] == 90
    assert lines["001-1"]["备注"] == "并列第1"
    assert lines["001-1"]["计分方法"] == "平均"
    assert lines["003-1"]["总分"] == "—"
    missing = load_workbook(io.BytesIO(out.read_bytes()))["待评"]
    assert [cell.value for cell in missing[3]] == ["004-1", "E05", "tc1"]


def test_the_table_as_text(scored: PanelFile, capsys: pytest.CaptureFixture[str], cli_password: None) -> None:
    path = scored.path
    scored.close()
    assert main(["results", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["001-1", "韩清和", "中级", "45.00", "45.00", "90.00", "1（并列）"]
    assert lines[4].split() == ["003-1", "朱𬭎", "中级", "—", "—", "—", "—", "45"]


def test_no_application_that_is_voted_on(
    unfrozen: PanelFile, capsys: pytest.CaptureFixture[str], cli_password: None
) -> None:
    with unfrozen.writing("x", "x") as change:
        change.driver.execute("UPDATE application SET state = 'withdrawn'")
    path = unfrozen.path
    unfrozen.close()
    assert main(["results", str(path)]) == 0
    assert "没有由表决决定的申报事项" in capsys.readouterr().out


# --- the verbs around them ---------------------------------------------------------------------------------


def test_template_import_void_and_opinion_on_the_command_line(
    panel: PanelFile, tmp_path: Path, capsys: pytest.CaptureFixture[str], cli_password: None
) -> None:
    file = str(panel.path)
    panel.close()

    def run(*arguments: str) -> tuple[int, str]:
        code = main(list(arguments))
        return code, capsys.readouterr().out

    out = tmp_path / "评分表.xlsx"
    assert run("scores", "template", file, str(out))[0] == 0
    assert load_workbook(out).sheetnames[0] == "E01"
    source = str(long_csv(tmp_path, [("001-1", "E01", "tc1", "8", ""), ("001-1", "E99", "tc1", "8", "")]))
    code, text = run("scores", "import", file, source, "--json")
    done = json.loads(text)
    assert code == 0
    assert {key: done[key] for key in ("read", "imported", "updated", "unchanged", "changed")} == {
        "read": 2,
        "imported": 1,
        "updated": 0,
        "unchanged": 0,
        "changed": [],
    }
    assert done["rejected"][0]["row"] == 3
    assert done["rejected"][0]["code"] == "member.unknown"
    assert done["warnings"][0]["message"].startswith("E01 给 001-1 的“解决技术难题”分数偏低")
    changed = str(long_csv(tmp_path, [("001-1", "E01", "tc1", "9", ""), ("001-1", "E99", "tc1", "8", "")]))
    code, text = run("scores", "import", file, changed)
    assert code == 0
    assert "修改：001-1 E01 tc1 8.00 → 9.00" in text
    assert "拒收：“评分”表第 3 行" in text
    rows = [["", "备用列"], *[["x", "y"]]]
    header = (*LONG, "备用列")
    nothing = str(long_csv(tmp_path, [("001-1", "E99", "tc1", "8", "", rows[1][0])], header))
    code, text = run("scores", "import", file, nothing)
    assert code == 1
    assert "没有认出的列" in text
    assert "备用列" in text.splitlines()[-1]
    code, text = run("scores", "void", file, "--member", "E01", "--reason", "误填", "--json")
    assert (code, json.loads(text)) == (0, {"member": "E01", "item": None, "marks": 1})
    code, text = run(
        "opinion",
        file,
        "--item",
        "001-1",
        "--level",
        "group",
        "--text",
        "建议提交表决",
        "--reason",
        "lead_role",
        "--json",
    )
    assert json.loads(text) == {"item": "001-1", "level": "group", "revision": 1, "reasons": ["lead_role"]}
    assert (
        run("opinion", file, "--item", "001", "--level", "group", "--text", "x", "--reason", "poor")[0] == 1
    )


def test_a_warning_about_a_whole_sheet_names_the_sheet(
    panel: PanelFile, tmp_path: Path, capsys: pytest.CaptureFixture[str], cli_password: None
) -> None:
    from tests.unit.scores.test_sheets import a_workbook

    book = a_workbook(tmp_path, {"填表说明": [["说明"]], "E01": [["事项号", "tc1"], ["001-1", 12]]})
    file = str(panel.path)
    panel.close()
    assert main(["scores", "import", file, str(book)]) == 0
    assert "提醒：“填表说明”表：" in capsys.readouterr().out


# --- opinions ----------------------------------------------------------------------------------------------


def test_every_reason_and_level_has_its_words() -> None:
    assert set(REASON_WORDS) == set(Reason)
    assert set(LEVEL_WORDS) == set(OpinionLevel)
    assert [reason.value for reason in Reason] == [
        "lead_role",
        "unrelated",
        "below_scope",
        "not_applied",
        "benefit_unconfirmed",
        "no_recent_data",
        "defence_mismatch",
        "no_document",
        "other",
    ]


def give(panel: PanelFile, text: str, **more: Any) -> Opinion:
    return opinions.give(panel, "001", OpinionLevel.GROUP, text, actor="secretary", **more)


def test_an_opinion_given_again_is_a_revision_and_the_newest_final_one_is_printed(panel: PanelFile) -> None:
    give(panel, "初稿", reasons=["lead_role", "lead_role", "other"], pages="12—15")
    give(panel, " 定稿 ")
    give(panel, "又想到的", final=False)
    lead = opinions.give(panel, "001", OpinionLevel.LEAD, "主审", actor="secretary", member="E02")
    found = opinions.find(panel, "001-1")
    assert [(one.text, one.revision) for one in found] == [
        ("初稿", 1),
        ("定稿", 2),
        ("又想到的", 3),
        ("主审", 1),
    ]
    assert found[0].reasons == (Reason.LEAD_ROLE, Reason.OTHER)
    assert [one.text for one in newest(found)] == ["定稿", "主审"]
    assert [one.text for one in newest(reversed(found))] == ["主审", "定稿"]
    assert lead.author == "E02"
    with panel.reading() as reader:
        *_, entry = entries(reader)
    assert entry.public == {"item": "001-1", "level": "lead", "revision": 1}


def test_opinions_that_cannot_be_are_refused(panel: PanelFile) -> None:
    sittings.record_recusal(panel, sittings.RecusalPlan("E02", "001", "师徒"), "secretary")
    for code, text, more in (
        ("opinion.blank", " ", {}),
        ("opinion.unknown_reason", "x", {"reasons": ["character"]}),
        ("opinion.recused", "x", {"member": "E02"}),
    ):
        with pytest.raises(Refusal) as refusal:
            give(panel, text, **more)
        assert refusal.value.code == code
        assert "{" not in sentence(refusal.value)


def test_opinions_only_grow(panel: PanelFile) -> None:
    give(panel, "定稿")
    with pytest.raises(dbapi.Error, match="opinion only grows"), panel.writing("x", "x") as change:
        change.driver.execute("DELETE FROM opinion")
