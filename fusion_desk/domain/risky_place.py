"""Places where a panel file or its backups lie badly: synced by a cloud, cleared by a chat program, unplugged, shared."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class Risk(Enum):
    """What may happen there."""

    CLOUD = "cloud"
    """A program copies files out and back in, also while they are in use."""
    CHAT = "chat"
    """A chat program clears its received files away."""
    NETWORK = "network"
    """The connection drops, and others may open the file at the same time."""
    REMOVABLE = "removable"
    """It is pulled out."""


@dataclass(frozen=True, slots=True)
class RiskyPlace:
    """The risk, and by whose folder it is known."""

    risk: Risk
    name: str = ""


CLOUDS: Mapping[str, tuple[str, ...]] = {
    "OneDrive": ("onedrive",),
    "百度网盘": (
        "百度网盘",
        "百度云",
        "baidunetdisk",
        "baidusyncdisk",
        "baidunetdiskworkspace",
        "baidunetdiskdownload",
    ),
    "坚果云": ("坚果云", "我的坚果云", "nutstore", "nutstore files"),
    "iCloud": (
        "icloud",
        "icloud drive",
        "iclouddrive",
        "icloud云盘",
        "mobile documents",
        "com~apple~clouddocs",
    ),
    "Dropbox": ("dropbox",),
    "Google Drive": ("google drive", "googledrive", "google 云端硬盘"),
    "阿里云盘": ("阿里云盘", "aliyundrive", "adrive"),
    "夸克网盘": ("夸克网盘", "quarkclouddrive"),
    "腾讯微云": ("腾讯微云", "微云同步盘", "weiyun"),
    "WPS云盘": ("wps云盘", "wps cloud files", "wpsdrive"),
    "天翼云盘": ("天翼云盘", "ecloud"),
    "中国移动云盘": ("中国移动云盘", "和彩云", "mcloud"),
    "115网盘": ("115网盘",),
    "Synology Drive": ("synologydrive", "synology drive"),
    "Nextcloud": ("nextcloud",),
    "ownCloud": ("owncloud",),
    "Seafile": ("seafile",),
    "MEGA": ("megasync", "mega sync"),
    "Box": ("box sync",),
    "pCloud": ("pcloud drive", "pclouddrive"),
    "Syncthing": ("syncthing",),
}
CHATS: Mapping[str, tuple[str, ...]] = {
    "企业微信": ("wxwork", "wxwork files", "企业微信", "企业微信文件"),
    "微信": ("wechat files", "xwechat_files", "微信", "微信文件"),
    "QQ": ("tencent files",),
    "钉钉": ("dingtalk", "钉钉", "dingtalk files"),
    "飞书": ("feishu", "飞书", "lark"),
}
AFTER_NAME = (" ", "-", "_", "(", "（", ".")
"""A folder may go on after the name of its program: `OneDrive - 单位`, `Dropbox (Personal)`."""

MARKERS: Mapping[str, str] = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".nutstore": "坚果云"}
"""Files that such programs leave in the folder they sync."""


def by_name(parts: Sequence[str]) -> RiskyPlace | None:
    """The risk that the names of the folders tell of; the innermost one counts."""
    for part in reversed(parts):
        plain = unicodedata.normalize("NFKC", part).casefold().strip()
        for risk, programs in ((Risk.CHAT, CHATS), (Risk.CLOUD, CLOUDS)):
            for name, folders in programs.items():
                if any(_is_called(plain, folder) for folder in folders):
                    return RiskyPlace(risk, name)
    return None


def _is_called(folder: str, name: str) -> bool:
    if folder == name:
        return True
    rest = folder.removeprefix(name)
    return rest != folder and rest.startswith(AFTER_NAME)


def is_network_path(text: str) -> bool:
    r"""Whether it is written as `\\server\share`; `\\?\C:\` is a local one."""
    return text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\", "//?/"))


NETWORK_TYPES = frozenset(
    {
        "cifs",
        "smb3",
        "smbfs",
        "nfs",
        "nfs4",
        "afs",
        "9p",
        "ncpfs",
        "glusterfs",
        "ceph",
        "lustre",
        "fuse.sshfs",
        "davfs",
    }
    | {"fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.s3fs"}
)
MOUNTED_BY_HAND = ("/media/", "/run/media/", "/Volumes/")


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a volume hangs in the tree, of which kind it is, and its device."""

    point: str
    kind: str
    device: str


def mounts_in(text: str) -> list[Mount]:
    """The mounts in the text of `/proc/self/mounts`, where spaces stand as octal digits."""
    found: list[Mount] = []
    for line in text.splitlines():
        fields = line.split(" ")
        if len(fields) >= 3:
            device, point, kind = (one.replace("\\040", " ") for one in fields[:3])
            found.append(Mount(point, kind, device))
    return found


def mount_of(path: str, mounts: Sequence[Mount]) -> Mount | None:
    """The mount that a path lies on: the longest one that begins it, the last where several hang there."""
    best: Mount | None = None
    for one in mounts:
        inside = path == one.point or path.startswith(one.point.rstrip("/") + "/")
        if inside and (best is None or len(one.point) >= len(best.point)):
            best = one
    return best


def by_mount(mount: Mount, *, removable: bool) -> RiskyPlace | None:
    """The risk of a volume."""
    if mount.kind in NETWORK_TYPES:
        return RiskyPlace(Risk.NETWORK)
    if removable or (mount.point + "/").startswith(MOUNTED_BY_HAND):
        return RiskyPlace(Risk.REMOVABLE)
    return None
