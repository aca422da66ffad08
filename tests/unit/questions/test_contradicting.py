"""Experts who contradict each other: the formulas leave 0 to 1, and a reason stands wherever a person would read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fusion_desk.services import analysing
from fusion_desk.services.minutes.fairness import fairness_report
from tests.unit.cli.running import Desk
from tests.unit.questions.build import CEILINGS, EXPERTS, marks, questioned, take
from tests.unit.reports.extracting import text_of
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import PASSWORD

WHY = "专家评出的高低相互矛盾"


def mirror(points: float, ceiling: float) -> str:
    """Much where it was little, in half points."""
    return str(round(2 * min(1.4 * ceiling - points, ceiling)) / 2)


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    """Half of the experts give much where the others give little."""
    folder = tmp_path_factory.mktemp("torn")
    made = questioned(folder)
    ceilings = {str(key): ceiling for key, ceiling in CEILINGS.items()}
    mirrored = [
        (item, expert, key, mirror(float(points), ceilings[key]), said)
        for item, expert, key, points, said in marks(12.0)
        if expert in EXPERTS[::2]
    ]
    with made.open(folder) as panel:
        take(panel, folder, mirrored)
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)


def test_the_number_stays_in_the_json_alone(
    torn: PanelBytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    desk = Desk(tmp_path, capsys)
    desk.file.write_bytes(torn.content)
    code, found = desk.run("analysis", str(desk.file))
    assert code == 0
    assert found["icc"]["icc3k"]["value"] < 0
    assert not 0 <= found["icc"]["icc2k"]["value"] <= 1
    assert next(one["why"] for one in found["not_shown"] if one["what"] == "icc").startswith(WHY)
    _, out, _ = desk.text("analysis", str(desk.file))
    assert WHY in out
    assert "一致程度约为" not in out
    value = json.dumps(found["icc"]["icc3k"]["value"])[:5]
    assert value not in out
    code, _, err = desk.text("analysis", str(desk.file), "--explain", "icc")
    assert code == 1
    assert "icc" in err


def test_the_report_says_why_in_its_place(torn: PanelBytes, tmp_path: Path) -> None:
    with torn.open(tmp_path) as panel:
        (group,) = analysing.analysis(panel).found.agreement
        paper = fairness_report(panel).paper
    assert group.icc is not None
    assert group.agreeing is None
    text = text_of(paper.pdf, tmp_path).replace("\n", "")
    assert WHY in text
    assert "全体没有意义：专家之间没有共同的高低次序" in text
    assert f"{group.icc.icc2k.value:.3f}".replace("-", "−") not in text
