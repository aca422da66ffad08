"""What anchors and masked re-scoring say opens how it came about, and can be redone from that."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.analysis.anchor_severity import anchor_reading
from fusion_desk.analysis.masked_reading import MaskedReading
from fusion_desk.analysis.panel_anchors import DesignReading
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.levels import Track
from fusion_desk.services import analysing
from fusion_desk.services.design.reading import design_reading
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from tests.unit.analysis.test_anchor_severity import BY_HAND, ONE, TRACKS, rows
from tests.unit.cli.running import Desk
from tests.unit.questions.masked import DROP, EACH, draw_some, mark_masked
from tests.unit.questions.redoing import value
from tests.unit.store.desk import PASSWORD

ZH = Words("zh")


@pytest.fixture
def again(panel: PanelFile, tmp_path: Path) -> DesignReading:
    draw_some(panel)
    mark_masked(panel, tmp_path)
    return design_reading(panel)


def reading_of(found: DesignReading) -> MaskedReading:
    assert found.masked.reading is not None
    return found.masked.reading


def test_every_figure_of_the_second_time_can_be_redone(again: DesignReading) -> None:
    names = analysing.figures(ZH, None, again)
    keys = [one.key for one in names]
    assert keys[:3] == ["masked/skilled", "masked/professional", "masked/apart"]
    assert set(keys[3:]) <= {f"masked/{one.expert}" for one in reading_of(again).experts}
    for name in names:
        one = analysing.explain(ZH, None, name.key, again)
        assert all((one.title, one.value, one.meaning, one.formula, one.worked, one.source)), name.key
        assert one.inputs
        for part in one.worked.split("；"):
            left, right = part.split(" = ")
            assert value(left) == pytest.approx(value(right), abs=0.011), name.key


def test_the_figures_are_those_that_were_planted(again: DesignReading) -> None:
    skilled, professional = reading_of(again).tracks
    assert skilled.gap is not None
    assert professional.gap is not None
    assert (skilled.gap.mean, professional.gap.mean) == pytest.approx((-DROP["skilled"], 0.0), abs=0.4)
    one = analysing.explain(ZH, None, "masked/skilled", again)
    assert one.worked.endswith(f"÷ {EACH} = " + f"{skilled.gap.mean:.2f}".replace("-", "−"))
    assert len([name for name, _ in one.inputs if name.startswith("0")]) == EACH
    between = reading_of(again).apart
    assert between is not None
    assert between.lower is not None
    told = dict(analysing.explain(ZH, None, "masked/apart", again).inputs)["95% 区间（分）"]
    assert told.startswith(f"{between.lower:.2f}".replace("-", "−"))


def test_what_the_guard_rails_keep_back_is_not_explained(panel: PanelFile, tmp_path: Path) -> None:
    draw_some(panel)
    skilled = {f"{at:03d}-1" for at in range(1, 25, 2)}
    mark_masked(panel, tmp_path, only=lambda expert, item: item not in skilled or expert == "E01")
    found = design_reading(panel)
    reading = reading_of(found)
    kept = {one.whom for one in reading.withheld}
    assert kept, "too few experts marked one of the tracks again"
    assert reading.apart is None
    shown = {one.key for one in analysing.figures(ZH, None, found)}
    for whom in kept:
        assert f"masked/{whom}" not in shown
        with pytest.raises(Refusal) as refusal:
            analysing.explain(ZH, None, f"masked/{whom}", found)
        assert refusal.value.code == "analysis.no_figure"


def test_the_verb_explains_it(
    panel: PanelFile,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw_some(panel)
    mark_masked(panel, tmp_path)
    panel.close()
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    desk = Desk(tmp_path, capsys)
    code, told = desk.run("analysis", str(desk.file), "--explain", "masked/apart")
    assert (code, told["figure"]) == (0, "masked/apart")
    assert value(told["worked"].split(" = ")[0]) == pytest.approx(-DROP["skilled"], abs=0.4)
    code, found = desk.run("analysis", str(desk.file))
    assert code == 0
    assert found["design"]["masked"]["apart"]["upper"] < 0
    assert desk.error("analysis", str(desk.file), "--explain", "masked/E99") == (1, "analysis.no_figure")


def test_every_figure_of_the_anchors_can_be_redone() -> None:
    agreed = {"s1": 74.0, "s2": 75.0, "p1": 84.0, "p2": 84.0}
    found = DesignReading(anchored=anchor_reading(rows(BY_HAND), ONE, TRACKS, agreed))
    assert found.anchored is not None
    names = analysing.figures(ZH, None, found)
    assert {one.key for one in names} >= {f"anchor/{track.value}" for track in Track} | {"anchor/apart"}
    for name in names:
        one = analysing.explain(ZH, None, name.key, found)
        left, right = one.worked.split(" = ")
        assert value(left) == pytest.approx(value(right), abs=0.011), name.key
