"""The panel behind the window's one click: the afternoon on which marks are being given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.identity import Randomness
from fusion_desk.services import checkpoints
from fusion_desk.services.demo.folder import PANEL, put_in_place, stage_in
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.recovery import Password

DEMO_PASSWORD = "fusion-demo-2026"
"""Published: nothing in the demonstration is secret."""

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Steps:
    """Tells how far the play has come."""

    progress: Progress | None
    total: int
    done: int = 0

    def next(self) -> None:
        """One step further."""
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total)


def demo_panel(folder: Path, random: Randomness, progress: Progress | None = None) -> Path:
    """The same panel on the afternoon when marks are being given; made on first use, then used again."""
    path = folder / PANEL
    if path.exists():
        return path
    # The other services are only needed once, and a window that starts does not wait for them.
    from fusion_desk.services.demo import acting, script

    stage = stage_in(folder)
    steps = Steps(progress, len(acting.TO_SCORING) + 4)
    told = script.load()
    story = script.StoryClock(told.moment("made"))
    acting.create(stage / PANEL, DEMO_PASSWORD, told, story, random)
    steps.next()
    with PanelFile.open(stage / PANEL, Password(DEMO_PASSWORD), clock=story, random=random) as panel:
        panel.witness = checkpoints.witness
        for act in (*acting.TO_SCORING, acting.score_partly, acting.show_first):
            act(acting.Stage(panel, told, story))
            steps.next()
    put_in_place(stage, folder)
    steps.next()
    return path
