"""Women and men beside each other, where the policy asks for it: in the report, the command line and its derivation."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from fusion_desk.services.minutes.fairness import fairness_report
from fusion_desk.store.panel_file import PanelFile
from tests.unit.cli.running import Desk
from tests.unit.questions.build import PEOPLE, questioned
from tests.unit.reports.extracting import text_of
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import PASSWORD

OFF = b"[analysis.gender_show]\nvalue = 0"
WOMEN = 7


def asking(folder: Path, least: int) -> PanelBytes:
    """The first seven of the list are women; the policy wants so many of either."""
    made = questioned(folder)
    with made.open(folder) as panel:
        with panel.writing("dossier.corrected", "secretary") as change:
            change.driver.execute(
                "UPDATE candidate SET gender = CASE WHEN ordinal <= ? THEN '女' ELSE '男' END", (WOMEN,)
            )
        _set(panel, least)
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)


def _set(panel: PanelFile, least: int) -> None:
    (before,) = panel.driver.execute("SELECT policy FROM panel").fetchone() or (b"",)
    assert bytes(before).count(OFF) == 1
    panel.driver.execute(
        "UPDATE panel SET policy = ?", (bytes(before).replace(OFF, OFF[:-1] + str(least).encode()),)
    )


@pytest.mark.parametrize("least", [5, WOMEN + 1])
def test_it_is_told_once_or_why_it_is_not(
    least: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    made = asking(tmp_path, least)
    (tmp_path / "desk").mkdir()
    desk = Desk(tmp_path / "desk", capsys)
    desk.file.write_bytes(made.content)
    with made.open(tmp_path) as panel:
        files = fairness_report(panel)
    text = text_of(files.paper.pdf, tmp_path).replace("\n", "").replace(" ", "")
    book = CalamineWorkbook.from_filelike(io.BytesIO(files.workbook))
    code, found = desk.run("analysis", str(desk.file))
    assert code == 0
    _, out, _ = desk.text("analysis", str(desk.file))
    if least > WOMEN:
        assert found["gender"] is None
        assert [one["what"] for one in found["not_shown"] if one["what"] == "gender"] == ["gender"]
        assert f"性别对比：有成绩的申报人中，女性和男性较少的一方只有{WOMEN}人" in text
        assert "不能单凭它下结论" not in text + out
        assert "性别对比" not in book.sheet_names
        assert desk.error("analysis", str(desk.file), "--explain", "gender") == (1, "analysis.no_figure")
        return
    assert (found["gender"]["women"], found["gender"]["men"]) == (WOMEN, PEOPLE - WOMEN)
    gap = found["gender"]["gap"]
    assert gap["lower"] < gap["points"] < gap["upper"]
    said = f"女性{WOMEN}人的平均成绩比男性{PEOPLE - WOMEN}人{'低' if gap['points'] < 0 else '高'}{abs(gap['points']):.1f}分"
    assert text.count(said) == 1
    assert text.count("不能单凭它下结论") == 1
    assert said in out.replace(" ", "")
    assert "性别对比" in book.sheet_names
    _, told = desk.run("analysis", str(desk.file), "--explain", "gender")
    assert told["label"] == "只是并列的数，不是结论"
