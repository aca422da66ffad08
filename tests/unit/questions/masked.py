"""The panel of the questions, marked once more by half of its experts, who give skilled workers less than before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from fusion_desk.services.design.masked import draw_rescoring, find_masked
from fusion_desk.services.design.masked_import import import_masked
from fusion_desk.store.panel_file import PanelFile
from tests.unit.design.build import HEAD, SECRETARY
from tests.unit.design.masked_build import tasks
from tests.unit.questions.build import marks
from tests.unit.sitting.build import write_csv

EACH = 6
DROP = {"skilled": 1.0, "professional": 0.0}
"""Points by which the second mark of tc1 lies below the first; everything else is marked as before."""


def draw_some(panel: PanelFile) -> None:
    """Half of the six experts, six applications of either track."""
    draw_rescoring(panel, SECRETARY, seed="2026", each=EACH)


def mark_masked(
    panel: PanelFile,
    folder: Path,
    drop: Mapping[str, float] = DROP,
    only: Callable[[str, str], bool] = lambda _expert, _item: True,
) -> None:
    """Everybody drawn marks again what the draw says, as far as `only` lets them (expert, 事项号)."""
    with panel.reading() as reader:
        rows = reader.driver.execute("SELECT number, track FROM candidate").fetchall()
    track = {f"{number}-1": name for number, name in rows}
    wanted = {one for one in tasks(find_masked(panel)) if only(*one)}
    lines = [
        (item, expert, key, _again(item, points, drop[track[item]]) if key == "tc1" else points, said)
        for item, expert, key, points, said in marks()
        if (expert, item) in wanted
    ]
    assert import_masked(panel, write_csv(folder / "masked.csv", HEAD, lines), SECRETARY).rejected == ()


def _again(item: str, points: str, less: float) -> str:
    """Not the same for every application, so that there is an interval."""
    more = 0.5 if int(item.partition("-")[0]) % 3 == 0 else 0.0
    return str(max(float(points) - less - more, 0.0))
