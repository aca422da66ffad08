from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from fusion_desk.domain.errors import Cancelled, DamagedRecord, Refusal
from fusion_desk.store import backups
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.checks import check
from fusion_desk.store.opening import salt_of
from fusion_desk.store.panel_file import PanelFile, Password
from fusion_desk.store.passwords import change_password
from fusion_desk.store.restoring import restore
from fusion_desk.store.retention import Retention
from tests.unit.store.desk import PASSWORD, Blank, counted_random, noon, opened, sentence


def write(panel: PanelFile, size: int = 5000) -> None:
    with panel.writing("dossiers.import", "X1") as change:
        add_blob(change, change.random(size))


def entries(panel: PanelFile) -> int:
    (row,) = panel.driver.execute("SELECT count(*) FROM journal").fetchall()
    return int(row[0])


def entries_in(path: Path, blank: Blank) -> int:
    with opened(path, blank.key) as panel:
        assert [found.name for found in check(panel) if not found.ok] == []
        return entries(panel)


def test_a_backup_is_the_whole_record_and_opens_with_either_secret(panel: PanelFile, blank: Blank) -> None:
    write(panel)
    path = backups.backup(panel, panel.path.parent / "backups")
    assert path.parent.name == "backups"
    assert path.name.startswith("评审-")
    assert entries_in(path, blank) == 1
    opened(path, Password(PASSWORD)).close()
    write(panel)
    assert entries_in(path, blank) == 1
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name]


def test_backups_of_one_second_do_not_overwrite_each_other(panel: PanelFile) -> None:
    folder = panel.path.parent / "backups"
    made = [backups.backup(panel, folder) for _ in range(3)]
    assert len(set(made)) == 3
    found = backups.find_backups(folder, salt_of(panel.driver).hex()[:8])
    assert {kept.path for kept in found} == set(made)


def test_only_backups_of_this_panel_are_let_go(panel: PanelFile, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    (tmp_path / "other").mkdir()
    other, _ = PanelFile.create(
        tmp_path / "other" / "评审.fusion", PASSWORD, clock=noon, random=counted_random("other")
    )
    with other:
        strangers = [backups.backup(other, folder) for _ in range(3)]
    minutes = iter(range(100))
    panel.clock = lambda: noon() + timedelta(minutes=next(minutes))
    rule = Retention(last=2, days=0, never_below=1)
    own = [backups.backup(panel, folder, retention=rule) for _ in range(4)]
    assert all(path.exists() for path in strangers)
    assert [path.exists() for path in own] == [False, False, True, True]


def test_a_cancelled_backup_leaves_nothing(panel: PanelFile) -> None:
    write(panel, 3_000_000)

    def stop(done: int, total: int) -> None:
        assert 0 < done < total
        raise Cancelled

    folder = panel.path.parent / "backups"
    with pytest.raises(Cancelled):
        backups.backup(panel, folder, progress=stop)
    assert list(folder.iterdir()) == []
    write(panel)


def test_a_backup_tells_how_far_it_is(panel: PanelFile) -> None:
    write(panel, 3_000_000)
    told: list[tuple[int, int]] = []
    backups.backup(
        panel, panel.path.parent / "backups", progress=lambda done, total: told.append((done, total))
    )
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]
    assert len(told) > 2


def test_no_backup_is_made_of_a_damaged_record(panel: PanelFile) -> None:
    write(panel)
    panel.driver.execute("UPDATE blob SET content = x'00'")
    folder = panel.path.parent / "backups"
    with pytest.raises(DamagedRecord) as refused:
        backups.backup(panel, folder)
    assert refused.value.code == "backup.not_whole"
    assert "attachments" in sentence(refused.value)
    assert list(folder.iterdir()) == []


def test_a_backup_goes_into_a_folder_only(panel: PanelFile, tmp_path: Path) -> None:
    in_the_way = tmp_path / "备份"
    in_the_way.write_bytes(b"a file")
    with pytest.raises(Refusal) as refusal:
        backups.backup(panel, in_the_way)
    assert refusal.value.code == "folder.missing"
    assert "备份" in sentence(refusal.value)
    assert in_the_way.read_bytes() == b"a file"


def test_no_backup_inside_a_change(panel: PanelFile) -> None:
    with panel.writing("a.b", "X1") as change:
        change.nothing()
        with pytest.raises(RuntimeError, match="between two verbs"):
            backups.backup(panel, panel.path.parent / "backups")


def two_states(blank: Blank, folder: Path) -> tuple[Path, Path]:
    """A panel file with two entries, and its backup with one."""
    with blank.open(folder) as panel:
        write(panel)
        saved = backups.backup(panel, folder / "backups")
        write(panel)
    return saved, panel.path


def test_restoring_keeps_what_stood_there(blank: Blank, tmp_path: Path) -> None:
    saved, target = two_states(blank, tmp_path)
    kept = restore(saved, target, Password(PASSWORD), now=noon())
    assert kept is not None
    assert entries_in(target, blank) == 1
    assert entries_in(kept, blank) == 2
    assert entries_in(saved, blank) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["backups", target.name, kept.name])


def test_restoring_twice_keeps_both(blank: Blank, tmp_path: Path) -> None:
    saved, target = two_states(blank, tmp_path)
    kept = [restore(saved, target, blank.key, now=noon()) for _ in range(2)]
    assert len(set(kept)) == 2


def test_restoring_where_nothing_is(blank: Blank, tmp_path: Path) -> None:
    saved, _ = two_states(blank, tmp_path)
    target = tmp_path / "again.fusion"
    assert restore(saved, target, blank.key, now=noon()) is None
    assert entries_in(target, blank) == 1


def test_restoring_over_a_damaged_file_and_a_journal_of_it(blank: Blank, tmp_path: Path) -> None:
    saved, target = two_states(blank, tmp_path)
    target.write_bytes(b"damaged" * 2000)
    journal = target.with_name(target.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00\x00\x00\x01" * 500)
    kept = restore(saved, target, blank.key, now=noon())
    assert kept is not None
    assert kept.read_bytes() == b"damaged" * 2000
    assert not journal.exists()
    assert entries_in(target, blank) == 1


def test_restoring_over_an_open_panel_is_refused(blank: Blank, tmp_path: Path) -> None:
    saved, target = two_states(blank, tmp_path)
    with opened(target, blank.key) as panel:
        with pytest.raises(Refusal, match=r"file\.in_use"):
            restore(saved, target, blank.key, now=noon())
        write(panel)
    assert entries_in(target, blank) == 3


def test_a_backup_that_does_not_hold_is_not_restored(blank: Blank, tmp_path: Path) -> None:
    saved, target = two_states(blank, tmp_path)
    content = bytearray(saved.read_bytes())
    content[-5000] ^= 1
    saved.write_bytes(content)
    with pytest.raises(DamagedRecord) as refused:
        restore(saved, target, blank.key, now=noon())
    assert saved.name in sentence(refused.value)
    assert entries_in(target, blank) == 2


@pytest.mark.parametrize("secret", [Password("not this one"), Password(""), Password("nul\0inside")])
def test_a_wrong_password_restores_nothing_and_names_the_backup(
    blank: Blank, tmp_path: Path, secret: Password
) -> None:
    saved, target = two_states(blank, tmp_path)
    with pytest.raises(Refusal) as refused:
        restore(saved, target, secret, now=noon())
    assert saved.name in sentence(refused.value)
    assert entries_in(target, blank) == 2


def test_a_missing_backup_is_a_refusal(blank: Blank, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"file\.missing"):
        restore(tmp_path / "none.fusion", tmp_path / "a.fusion", blank.key, now=noon())


def test_another_password_gives_a_new_sheet_and_a_backup_under_the_old_one(
    blank: Blank, tmp_path: Path
) -> None:
    panel = blank.open(tmp_path)
    write(panel)
    kept, key = change_password(panel, "another 密码 for it", "X1", tmp_path / "backups")
    assert key != blank.key
    assert panel.key == key
    write(panel)  # the same open panel goes on
    panel.close()
    for old in (Password(PASSWORD), blank.key):
        with pytest.raises(Refusal, match="refused"):
            opened(panel.path, old)
    for new in (Password("another 密码 for it"), key):
        with opened(panel.path, new) as again:
            assert [found.name for found in check(again) if not found.ok] == []
            assert entries(again) == 3
    (saved,) = (tmp_path / "backups").iterdir()
    assert saved == kept
    assert entries_in(saved, blank) == 1


def test_a_new_password_is_held_to_the_same_rule(panel: PanelFile, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="too_short"):
        change_password(panel, "short", "X1", tmp_path / "backups")
    write(panel)


def test_the_time_in_a_backups_name_is_the_panels_clock(panel: PanelFile) -> None:
    path = backups.backup(panel, panel.path.parent / "backups")
    (kept,) = backups.find_backups(path.parent, salt_of(panel.driver).hex()[:8])
    assert kept.made_at == noon()
    assert kept.made_at.utcoffset() == timedelta(hours=8)
    assert kept.seq == 0
