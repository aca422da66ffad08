"""The composition root: one desk on one machine, which makes and opens panel files."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from fusion_desk import __version__
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import Randomness
from fusion_desk.paths import Folders

if TYPE_CHECKING:
    from fusion_desk.store.panel_file import Clock, PanelFile
    from fusion_desk.store.recovery import SHORTEST_PASSWORD, Password, RecoveryKey, Secret

# The window may know an open panel file, but nothing of the store below it.
__all__ = [
    "SHORTEST_PASSWORD",
    "Clock",
    "Desk",
    "PanelFile",
    "Password",
    "RecoveryKey",
    "Secret",
    "local_now",
]


FROM_THE_STORE = {
    "Clock": "panel_file",
    "PanelFile": "panel_file",
    "Password": "recovery",
    "RecoveryKey": "recovery",
    "SHORTEST_PASSWORD": "recovery",
    "Secret": "recovery",
}


def __getattr__(name: str) -> object:
    """Lend a name of the store; the store takes half a second to load, and is loaded when first asked for one."""
    if name not in FROM_THE_STORE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"fusion_desk.store.{FROM_THE_STORE[name]}"), name)
    globals()[name] = found
    return found


def local_now() -> datetime:
    """This computer's time with its offset; there is no licensed time stamp offline."""
    return datetime.now(UTC).astimezone()


@dataclass(frozen=True, slots=True)
class Desk:
    """The folders, the clock and the randomness of this machine; everything else lives in a panel file."""

    folders: Folders = field(default_factory=Folders.of_this_machine)
    clock: Clock = local_now
    random: Randomness = os.urandom

    def open(self, path: Path, secret: Secret) -> PanelFile:
        """Open a panel file for this desk alone; older files are backed up and brought up to date."""
        from fusion_desk.services import checkpoints
        from fusion_desk.store.panel_file import PanelFile
        from fusion_desk.store.working_gate import is_working

        panel = PanelFile.open(
            path, secret, clock=self.clock, random=self.random, backups=self.folders.backups
        )
        panel.witness = checkpoints.witness
        panel.is_working = is_working(panel.driver)
        return panel

    @contextmanager
    def open_to_read(self, path: Path, secret: Secret) -> Generator[PanelFile]:
        """Open a panel file or a backup only to look at it; where it may not be written, a private copy of it."""
        try:
            panel = self.open(path, secret)
        except Refusal as refusal:
            if refusal.code not in {"file.read_only", "file.folder_read_only", "backup.shares_attachments"}:
                raise
            from fusion_desk.store.copies import private_copy

            folders = (self.folders.backups,)
            with private_copy(path, secret, clock=self.clock, random=self.random, folders=folders) as copy:
                yield copy
            return
        with panel:
            yield panel

    def keep_report(self, bug: BaseException) -> Path | None:
        """Keep a report about a fault of the program, free of personal data; None where even that fails."""
        from fusion_desk.domain.crash_report import report_text

        now = self.clock()
        name = f"crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        try:
            self.folders.logs.mkdir(parents=True, exist_ok=True)
            path = self.folders.logs / name
            path.write_text(report_text(bug, now, __version__), encoding="utf-8")
        except OSError:
            return None
        return path
