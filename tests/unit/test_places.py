"""Where a panel file should not lie: told by the names of folders, by marks in them, and by the disk."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fusion_desk.domain.risky_place import (
    Mount,
    Risk,
    RiskyPlace,
    by_mount,
    by_name,
    is_network_path,
    mount_of,
    mounts_in,
)
from fusion_desk.services import places
from fusion_desk.store import volumes
from fusion_desk.words import Words


@pytest.mark.parametrize(
    "folders, risk, name",
    [
        (("Users", "li", "OneDrive - 岭南示例公司", "评审"), Risk.CLOUD, "OneDrive"),
        (("ＯｎｅＤｒｉｖｅ",), Risk.CLOUD, "OneDrive"),
        (("D", "BaiduSyncdisk"), Risk.CLOUD, "百度网盘"),
        (("百度网盘", "评审"), Risk.CLOUD, "百度网盘"),
        (("Nutstore Files", "我的坚果云"), Risk.CLOUD, "坚果云"),
        (("Library", "Mobile Documents", "com~apple~CloudDocs"), Risk.CLOUD, "iCloud"),
        (("Dropbox (Personal)",), Risk.CLOUD, "Dropbox"),
        (("WPS云盘",), Risk.CLOUD, "WPS云盘"),
        (("Documents", "WeChat Files", "wxid_1", "FileStorage", "File"), Risk.CHAT, "微信"),
        (("Documents", "xwechat_files"), Risk.CHAT, "微信"),
        (("Documents", "WXWork", "1688", "Cache"), Risk.CHAT, "企业微信"),
        (("OneDrive", "WeChat Files"), Risk.CHAT, "微信"),
    ],
)
def test_folders_of_clouds_and_chats_are_known_by_name(
    folders: tuple[str, ...], risk: Risk, name: str
) -> None:
    assert by_name(folders) == RiskyPlace(risk, name)


@pytest.mark.parametrize(
    "folders",
    [
        ("Users", "li", "Documents"),
        ("onedriven",),
        ("我的网盘说明",),
        ("boxes",),
        ("larks",),
        ("评审", "2026"),
        (),
    ],
)
def test_other_folders_are_not(folders: tuple[str, ...]) -> None:
    assert by_name(folders) is None


def test_a_share_is_known_by_how_it_is_written() -> None:
    assert is_network_path(r"\\server\评审\2026.fusion")
    assert is_network_path("//server/share")
    assert not is_network_path(r"\\?\C:\评审")
    assert not is_network_path("/srv/评审")


MOUNTS = r"""/dev/sda2 / ext4 rw 0 0
//nas/share /mnt/评审 cifs rw 0 0
/dev/sdb1 /media/li/U\040盘 vfat rw 0 0
/dev/sdc1 /data ext4 rw 0 0
short
"""


def test_the_volume_of_a_path_is_the_longest_that_begins_it() -> None:
    mounts = mounts_in(MOUNTS)
    found = {
        path: mount_of(path, mounts) for path in ("/srv/a", "/mnt/评审/a", "/mnt/评审二/a", "/media/li/U 盘")
    }
    assert [one.kind if one else "" for one in found.values()] == ["ext4", "cifs", "ext4", "vfat"]
    assert mount_of("/a", []) is None


def test_what_hangs_on_a_network_or_a_plug_is_risky() -> None:
    assert by_mount(Mount("/mnt", "nfs4", "nas:/x"), removable=False) == RiskyPlace(Risk.NETWORK)
    assert by_mount(Mount("/media/li/stick", "vfat", "/dev/sdb1"), removable=False) == RiskyPlace(
        Risk.REMOVABLE
    )
    assert by_mount(Mount("/data", "ext4", "/dev/sdc1"), removable=True) == RiskyPlace(Risk.REMOVABLE)
    assert by_mount(Mount("/data", "ext4", "/dev/sdc1"), removable=False) is None


@pytest.mark.skipif(sys.platform == "win32", reason="the list of mounts is Linux's")
def test_the_system_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert volumes.risky_place(tmp_path) is None
    listed = tmp_path / "mounts"
    listed.write_text(f"/dev/sda2 / ext4 rw 0 0\n/dev/sdb1 {tmp_path} ext4 rw 0 0\n", encoding="utf-8")
    blocks = tmp_path / "blocks"
    (blocks / "sdb").mkdir(parents=True)
    (blocks / "sdb" / "removable").write_text("1\n", encoding="ascii")
    monkeypatch.setattr(volumes, "MOUNTS", listed)
    monkeypatch.setattr(volumes._is_removable, "__defaults__", (blocks,))
    assert volumes.risky_place(tmp_path / "a.fusion") == RiskyPlace(Risk.REMOVABLE)


def test_a_mark_of_a_syncing_program_and_what_windows_says_count(tmp_path: Path) -> None:
    synced = tmp_path / "资料"
    synced.mkdir()
    environment = {"OneDriveCommercial": str(synced)}
    assert volumes.risky_place(synced / "a.fusion", environment) == RiskyPlace(Risk.CLOUD, "OneDrive")
    (synced / ".stfolder").mkdir()
    assert volumes.risky_place(synced / "a.fusion", {}) == RiskyPlace(Risk.CLOUD, "Syncthing")


@pytest.mark.parametrize("folder", ["OneDrive", "WeChat Files"])
def test_each_warning_is_a_sentence_with_a_next_step(tmp_path: Path, folder: str) -> None:
    for found in (
        places.warning_about(tmp_path / folder / "a.fusion"),
        places.warning_about_backups(tmp_path / folder),
    ):
        assert found is not None
        sentence = Words().sentence(found.code, found.details)
        assert "请" in sentence
        assert "{" not in sentence
    assert places.warning_about(tmp_path / "a.fusion") is None
    assert places.warning_about_backups(tmp_path) is None


def test_a_name_that_no_disk_takes_is_no_risky_place(tmp_path: Path) -> None:
    assert places.warning_about(tmp_path / ("长" * 3000)) is None
