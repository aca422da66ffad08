"""Every figure of the analysis can be redone from what its derivation says."""

from __future__ import annotations

import re

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.services import analysing
from fusion_desk.services.analysing import Analysis
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from tests.unit.cli.running import Desk
from tests.unit.questions.build import QUESTION
from tests.unit.questions.redoing import redone
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import PASSWORD

ZH = Words("zh")


@pytest.fixture
def found(panel: PanelFile) -> Analysis:
    return analysing.analysis(panel)


def test_every_figure_that_is_shown_has_one_and_says_all_of_it(found: Analysis) -> None:
    names = analysing.figures(ZH, found)
    heads = {one.key.split("/")[0] for one in names}
    assert {"icc", "kendall_w", "alpha", "generalizability", "severity", "calibrated", "grey", "gap"} <= heads
    assert {"mean", "official", "error", "rank_mean", "rank_calibrated", "weight", "flag"} <= heads
    assert len(names) == len({one.key for one in names})
    for name in names:
        one = analysing.explain(ZH, found, name.key)
        said = (one.title, one.value, one.meaning, one.formula, one.worked, one.source)
        assert all(said), name.key
        assert one.inputs, name.key
        put_in = [text for pair in one.inputs for text in pair]
        assert not [text for text in (*said, *put_in) if re.search(r"\{|\bnan\b", text)]


def test_the_numbers_put_in_give_the_figure(found: Analysis) -> None:
    for name in analysing.figures(ZH, found):
        one = analysing.explain(ZH, found, name.key)
        if " = " not in one.worked or one.worked.startswith("P "):
            continue
        left, right = redone(one)
        assert left == pytest.approx(right, abs=0.02, rel=0.02), (name.key, one.worked)


def test_the_figures_are_those_of_the_analysis(found: Analysis) -> None:
    severity = found.found.severity
    assert severity is not None
    one = next(one for one in severity.candidates if one.candidate == "003-1")
    assert analysing.explain(ZH, found, "calibrated/003-1").value == f"{one.calibrated:.2f} 分"
    (group,) = found.found.agreement
    assert group.icc is not None
    assert analysing.explain(ZH, found, "icc").value == f"{group.icc.icc3k.value:.3f}"
    assert group.kendall_w is not None
    assert analysing.explain(ZH, found, "kendall_w").worked.endswith(f"= {group.kendall_w.w:.2f}")


def test_a_calibrated_figure_says_that_it_decides_nothing(found: Analysis) -> None:
    for key in ("calibrated/003-1", "rank_calibrated/003-1"):
        assert analysing.explain(ZH, found, key).label == "仅供分析，不作评审依据"


def test_a_figure_that_is_not_shown_is_refused_with_those_that_are(found: Analysis) -> None:
    for key, known in (("severity/E99", "severity/E01"), ("nothing", "icc"), ("gap_test", "gap")):
        with pytest.raises(Refusal) as refusal:
            analysing.explain(ZH, found, key)
        assert refusal.value.code == "analysis.no_figure"
        assert known in refusal.value.details["known"]  # type: ignore[operator]


def test_the_verb_explains_one_figure(
    questioned_bytes: PanelBytes,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    desk = Desk(tmp_path_factory.mktemp("explained"), capsys)
    desk.file.write_bytes(questioned_bytes.content)
    code, told = desk.run("analysis", str(desk.file), "--explain", "calibrated/003-1")
    assert (code, told["figure"], told["label"]) == (0, "calibrated/003-1", "仅供分析，不作评审依据")
    assert told["inputs"][0]["name"] == "平均分（分）"
    code, out, err = desk.text("analysis", str(desk.file), "--explain", f"flag/{QUESTION}")
    assert (code, err) == (0, "")
    assert "算式：1.50 − " in out
    assert "出处：" in out
    assert desk.error("analysis", str(desk.file), "--explain", "calibrated/999") == (1, "analysis.no_figure")
