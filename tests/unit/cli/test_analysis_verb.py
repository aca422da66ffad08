"""`analysis`: the keys of the contract, null with a reason where a guard rail keeps a figure back, and the same as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.unit.cli.running import Desk
from tests.unit.reports.extracting import text_of
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import PASSWORD


@pytest.fixture
def desk(
    tmp_path: Path,
    concluded_bytes: PanelBytes,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    made = Desk(tmp_path, capsys)
    made.file.write_bytes(concluded_bytes.content)
    return made


def test_the_keys_of_the_contract_are_there(desk: Desk) -> None:
    code, found = desk.run("analysis", str(desk.file))
    assert code == 0
    assert {"icc", "kendall_w", "severity", "balance", "flags", "not_shown"} <= found.keys()
    assert (found["icc"], found["kendall_w"], found["balance"]) == (None, None, None)
    assert found["counts"] == {"candidates": 3, "experts": 5, "marks": 112, "sheets": 14}
    shown = {(one["what"], one["whom"]) for one in found["not_shown"]}
    assert {("icc", None), ("severity", "E01"), ("balance", None)} <= shown
    assert all(one["why"] and "{" not in one["why"] for one in found["not_shown"])


def test_every_candidate_has_the_three_figures_side_by_side(desk: Desk) -> None:
    _, found = desk.run("analysis", str(desk.file))
    _, results = desk.run("results", str(desk.file))
    official = {one["item"]: float(one["total"]) for one in results}
    assert {one["item"]: one["official"] for one in found["candidates"]} == official
    assert all(one["mean"] for one in found["candidates"])
    assert {one["calibrated"] for one in found["candidates"]} == {None}, (
        "each expert scored three, and five are needed"
    )
    reasons = [one["why"] for one in found["not_shown"] if one["what"] == "calibration"]
    assert any("不显示校准分" in why for why in reasons)


def test_the_text_says_that_it_decides_nothing(desk: Desk) -> None:
    code, out, err = desk.text("analysis", str(desk.file))
    assert (code, err) == (0, "")
    assert "不作评审依据" in out
    assert "E01 只评完 3 名申报人" in out


def test_the_report_and_its_tables_are_written(desk: Desk) -> None:
    pdf, xlsx = desk.folder / "报告.pdf", desk.folder / "数表.xlsx"
    code, found = desk.run("analysis", str(desk.file), "--report", str(pdf), "--xlsx", str(xlsx))
    assert code == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert found["pages"] >= 2
    sheets = CalamineWorkbook.from_path(str(xlsx)).sheet_names
    assert sheets[:4] == ["概要", "提请核实", "评分进度", "各指标的分歧"]
    assert {
        "一致性",
        "差别来自哪里",
        "专家严宽",
        "三个分数",
        "连接",
        "权重",
        "全部检验",
        "没有显示的数",
        "方法和出处",
    } <= set(sheets)
    assert desk.error("analysis", str(desk.file), "--xlsx", str(xlsx)) == (1, "file.there_already")


def test_other_weights_are_tried_beside_the_results_and_leave_the_record_alone(desk: Desk) -> None:
    before = desk.file.read_bytes()
    _, results = desk.run("results", str(desk.file))
    code, found = desk.run("analysis", str(desk.file), "--what-if", "tc1=40", "trim=none")
    assert code == 0
    assert found["official"] is False
    assert (found["trim"], found["weights"]["tc1"]["points"]) == ("none", "40.00")
    assert [(one["item"], one["total"], one["rank"]) for one in found["items"]] == [
        (one["item"], one["total"], one["rank"]) for one in results
    ]
    assert [one["tried_total"] for one in found["items"]] != [one["total"] for one in found["items"]]
    assert desk.run("results", str(desk.file))[1] == results
    assert desk.file.read_bytes() == before
    code, out, _ = desk.text("analysis", str(desk.file), "--what-if", "tc1=40")
    assert code == 0
    assert "不作评审依据" in out
    assert desk.error("analysis", str(desk.file), "--what-if", "tc1") == (1, "what_if.not_a_pair")
    assert desk.error("analysis", str(desk.file), "--what-if", "tc1=101") == (1, "what_if.sum_wrong")


def test_one_applicant_beside_the_group_is_printed_on_a_page(desk: Desk, tmp_path: Path) -> None:
    pdf = desk.folder / "单页.pdf"
    code, found = desk.run("analysis", str(desk.file), "--profile", "001-1", "--report", str(pdf))
    assert (code, found["item"], found["file"], found["pages"]) == (0, "001-1", str(pdf), 1)
    text = text_of(pdf.read_bytes(), tmp_path)
    assert "申报事项 001-1" in text
    assert "看菱形在竖线哪一边：001-1" in text.replace("\n", "")
    assert "不作评审依据" in text.replace("\n", "")
    _, out, _ = desk.text("analysis", str(desk.file), "--profile", "001-1")
    share = next(line for line in out.splitlines() if line.startswith("解决技术难题")).split()[1]
    assert share in text, "the same figures as in the window"
    code, _, err = desk.text("analysis", str(desk.file), "--profile", "999-1", "--report", str(pdf))
    assert code == 1
    assert "999-1" in err
