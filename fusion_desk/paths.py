"""Where the program's own resources lie, and where it may write."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs


def resource(*parts: str) -> Path:
    """The path of a shipped resource: in the checkout, installed from a wheel, or frozen."""
    return _resource_root().joinpath(*parts)


def _resource_root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if isinstance(frozen, str):
        return Path(frozen) / "fusion_desk" / "_resources"
    installed = Path(__file__).parent / "_resources"
    if installed.is_dir():
        return installed
    return Path(__file__).parents[1] / "resources"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one person's desk; `FUSION_DESK_HOME` moves all of them to one place."""

    settings: Path
    panels: Path
    backups: Path
    keys: Path
    logs: Path

    @classmethod
    def of_this_machine(cls) -> Folders:
        """The folders as the environment and the platform say."""
        home = os.environ.get("FUSION_DESK_HOME")
        if home:
            root = Path(home).expanduser()
            return cls(*(root / name for name in ("settings", "panels", "backups", "keys", "logs")))
        dirs = platformdirs.PlatformDirs("FusionDesk", appauthor=False)
        records = Path(dirs.user_data_dir)
        return cls(
            settings=Path(dirs.user_config_dir),
            panels=records / "panels",
            backups=records / "backups",
            keys=records / "keys",
            logs=Path(dirs.user_log_dir),
        )
