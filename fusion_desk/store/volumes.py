"""What kind of disk a path lies on, as the operating system tells; nothing is written."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from fusion_desk.domain.risky_place import (
    MARKERS,
    Mount,
    Risk,
    RiskyPlace,
    by_mount,
    by_name,
    is_network_path,
    mount_of,
    mounts_in,
)

MOUNTS = Path("/proc/self/mounts")
BLOCKS = Path("/sys/class/block")
SYNCED_BY_WINDOWS = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
WINDOWS_KINDS = {2: Risk.REMOVABLE, 4: Risk.NETWORK}
"""GetDriveTypeW: DRIVE_REMOVABLE and DRIVE_REMOTE."""


def risky_place(path: Path, environment: Mapping[str, str] = os.environ) -> RiskyPlace | None:
    """Why a file should not be worked with there, None where nothing speaks against it."""
    if is_network_path(str(path)):
        return RiskyPlace(Risk.NETWORK)
    here = path.absolute()
    folders = [here, *here.parents]
    named = by_name([one.name for one in reversed(folders) if one.name])
    if named is not None:
        return named
    for variable in SYNCED_BY_WINDOWS:
        root = environment.get(variable)
        if root and Path(root) in folders:
            return RiskyPlace(Risk.CLOUD, "OneDrive")
    for folder in folders:
        for marker, name in MARKERS.items():
            if os.path.exists(folder / marker):  # noqa: PTH110 -- Path.exists raises where a name is too long
                return RiskyPlace(Risk.CLOUD, name)
    return _by_volume(here)


def _by_volume(path: Path) -> RiskyPlace | None:
    if sys.platform == "win32":
        kind = WINDOWS_KINDS.get(int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor)))
        return None if kind is None else RiskyPlace(kind)
    try:
        mounts = mounts_in(MOUNTS.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        # No such list on macOS: what was plugged in hangs under /Volumes.
        mounts = (
            [Mount(f"/{path.parts[1]}/{path.parts[2]}", "", "")] if path.parts[1:2] == ("Volumes",) else []
        )
    mount = mount_of(os.path.realpath(path), mounts)
    return None if mount is None else by_mount(mount, removable=_is_removable(mount.device))


def _is_removable(device: str, blocks: Path = BLOCKS) -> bool:
    """Whether the kernel calls the disk behind a partition removable."""
    name = Path(device).name
    disk = re.sub(r"p?\d+$", "", name) if re.match(r"(sd|mmcblk|nvme)", name) else name
    try:
        return (blocks / disk / "removable").read_text(encoding="ascii").strip() == "1"
    except OSError:
        return False
