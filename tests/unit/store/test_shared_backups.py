"""Automatic backups: attachments once beside all of them, encrypted, and the whole record made of both again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from fusion_desk.domain.errors import Cancelled, DamagedRecord, Refusal
from fusion_desk.services import panels, restoring
from fusion_desk.store import automatic, backups, journal
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.checks import check
from fusion_desk.store.copies import private_copy
from fusion_desk.store.opening import close_driver, open_driver, salt_of
from fusion_desk.store.panel_file import PanelFile, Password
from fusion_desk.store.passwords import change_password
from fusion_desk.store.recovery import Secret
from fusion_desk.store.restoring import restore
from fusion_desk.store.retention import Kept, Retention, superfluous
from fusion_desk.store.shape import row_counts, shape
from fusion_desk.store.shared_attachments import LIST
from fusion_desk.words import Words
from tests.golden.panels.freeze import write_facts
from tests.unit.store.desk import PASSWORD, counted_random, noon, sentence

LARGE = 400_000
MARKER = b"MARK-OF-AN-ATTACHMENT" * 8


def reopened(path: Path, secret: Secret, folder: Path | None = None) -> PanelFile:
    return PanelFile.open(path, secret, clock=noon, random=counted_random(str(path)), backups=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def panel(tmp_path: Path, folder: Path) -> Iterator[PanelFile]:
    path = tmp_path / "评审.fusion"
    plan = panels.PanelPlan("评审", "岭南示例", "guangzhou-2025", "balanced-2025", date(2026, 12, 31))
    made = panels.create(path, PASSWORD, plan, clock=noon, random=counted_random())
    with reopened(path, made.recovery, folder) as panel:
        yield panel


def attach(panel: PanelFile, content: bytes) -> str:
    with panel.writing("dossiers.imported", "X1") as change:
        return add_blob(change, content)


def shelved(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("attachments-*/*") if path.suffix != LIST)


def lists(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"attachments-*/*{LIST}"))


def kept(panel: PanelFile) -> Path:
    made = automatic.keep(panel)
    assert made is not None
    return made


def contents(path: Path, secret: Secret) -> list[bytes]:
    with reopened(path, secret) as panel:
        assert [found.name for found in check(panel) if not found.ok] == []
        return [
            bytes(one) for (one,) in panel.driver.execute("SELECT content FROM blob ORDER BY size").fetchall()
        ]


def test_an_attachment_lies_once_beside_all_backups_that_name_it(panel: PanelFile, folder: Path) -> None:
    attach(panel, panel.random(LARGE))
    first = kept(panel)
    attach(panel, panel.random(LARGE + 1))
    second = kept(panel)
    assert [path.stat().st_size for path in shelved(folder)].count(LARGE + 16) == 1
    assert len(shelved(folder)) == 2
    assert [path.name for path in lists(folder)] == [f"{path.name}{LIST}" for path in (first, second)]
    assert first.stat().st_size < panel.path.stat().st_size - 2 * LARGE
    assert first.name.endswith("-auto.fusion")


def test_nothing_of_it_lies_in_clear(panel: PanelFile, folder: Path, tmp_path: Path) -> None:
    sha256 = attach(panel, MARKER)
    kept(panel)
    for path in folder.rglob("*"):
        if path.is_file():
            assert MARKER[:21] not in path.read_bytes()
            assert sha256 not in path.read_text("latin-1")
            assert sha256[:16] not in path.name


def test_the_whole_record_comes_back(panel: PanelFile, folder: Path, tmp_path: Path) -> None:
    write_facts(panel)
    large = panel.random(LARGE)
    attach(panel, large)
    attach(panel, b"")
    made, key = kept(panel), panel.key
    assert restore(made, tmp_path / "again.fusion", Password(PASSWORD), now=noon()) is None
    assert contents(tmp_path / "again.fusion", key) == [b"", b"%PDF-1.7 an attachment", large]


def test_a_thin_copy_has_every_row_under_its_own_number(panel: PanelFile) -> None:
    write_facts(panel)
    made = kept(panel)
    driver, version = open_driver(made, panel.key, panel.schema.version, sharing=True)
    try:
        assert version == panel.schema.version
        assert shape(driver) == shape(panel.driver)
        assert row_counts(driver) == row_counts(panel.driver)
        for table in row_counts(driver):
            if table != "blob":
                rows = f'SELECT * FROM "{table}"'
                assert driver.execute(rows).fetchall() == panel.driver.execute(rows).fetchall()
        numbered = "SELECT rowid, sha256, size FROM blob"
        assert driver.execute(numbered).fetchall() == panel.driver.execute(numbered).fetchall()
    finally:
        close_driver(driver)


def test_the_panel_goes_on_as_before(panel: PanelFile) -> None:
    attach(panel, b"one")
    kept(panel)
    attach(panel, b"two")
    assert [found.name for found in check(panel) if not found.ok] == []
    assert panel.driver.execute("PRAGMA foreign_keys").fetchall() == [(1,)]
    assert "thin" not in {row[1] for row in panel.driver.execute("PRAGMA database_list").fetchall()}


def test_nobody_works_in_a_backup_by_mistake(panel: PanelFile) -> None:
    attach(panel, b"one")
    made = kept(panel)
    with pytest.raises(Refusal) as refused:
        reopened(made, panel.key)
    assert refused.value.code == "backup.shares_attachments"
    assert made.name in sentence(refused.value)
    with private_copy(made, panel.key, clock=noon, random=counted_random("look")) as copy:
        assert [found.name for found in check(copy) if not found.ok] == []


def test_every_backup_opens_with_the_password_of_its_day(
    panel: PanelFile, folder: Path, tmp_path: Path
) -> None:
    attach(panel, MARKER)
    kept(panel)
    _, key = change_password(panel, "another 密码 for it", "X1", folder)
    attach(panel, b"after it")
    late = kept(panel)
    (early, *_) = sorted(path for path in folder.glob("*.fusion") if path != late)
    restore(early, tmp_path / "early.fusion", Password(PASSWORD), now=noon())
    restore(late, tmp_path / "late.fusion", Password("another 密码 for it"), now=noon())
    assert contents(tmp_path / "early.fusion", Password(PASSWORD)) == [MARKER]
    assert contents(tmp_path / "late.fusion", key) == [b"after it", MARKER]
    assert len(shelved(folder)) == 2


def test_a_backup_that_was_carried_off_finds_its_attachments_at_home_or_says_what_it_lacks(
    panel: PanelFile, folder: Path, tmp_path: Path
) -> None:
    attach(panel, MARKER)
    stick = tmp_path / "stick"
    stick.mkdir()
    alone = Path(shutil.copy(kept(panel), stick))
    target = tmp_path / "again.fusion"
    with pytest.raises(Refusal) as refused:
        restore(alone, target, panel.key, now=noon())
    assert refused.value.code == "backup.attachments_missing"
    assert "attachments-" in sentence(refused.value)
    assert not target.exists()
    assert list(stick.iterdir()) == [alone]
    restore(alone, target, panel.key, now=noon(), folders=(folder,))
    assert contents(target, panel.key) == [MARKER]


def test_a_flipped_bit_on_the_shelf_is_noticed(panel: PanelFile, folder: Path, tmp_path: Path) -> None:
    attach(panel, MARKER)
    made = kept(panel)
    (path,) = shelved(folder)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        if at % 40 == 0:
            with pytest.raises(DamagedRecord) as refused:
                restore(made, tmp_path / "again.fusion", panel.key, now=noon())
            assert refused.value.code == "backup.attachments_damaged"
            assert made.name in sentence(refused.value)
    path.write_bytes(whole[:-1])
    with pytest.raises(Refusal, match=r"attachments_missing"):
        restore(made, tmp_path / "again.fusion", panel.key, now=noon())


def test_a_cut_off_attachment_is_written_again(panel: PanelFile, folder: Path) -> None:
    attach(panel, MARKER)
    kept(panel)
    (path,) = shelved(folder)
    path.write_bytes(path.read_bytes()[:-3])
    attach(panel, b"more")
    made = kept(panel)
    restore(made, folder / "again.fusion", panel.key, now=noon())


def test_what_no_backup_names_goes_and_what_one_names_stays(panel: PanelFile, folder: Path) -> None:
    minutes = iter(range(100))
    panel.clock = lambda: noon() + timedelta(minutes=next(minutes))
    rule = Retention(last=1, days=0, never_below=1)
    attach(panel, b"staying")
    backups.backup(panel, folder, sharing=True, retention=rule)
    gone = attach(panel, b"going, for it is taken back")
    backups.backup(panel, folder, sharing=True, retention=rule)
    assert len(shelved(folder)) == 2
    with panel.writing("dossiers.taken_back", "X1") as change:
        change.driver.execute("DELETE FROM blob WHERE sha256 = ?", (gone,))
    last = backups.backup(panel, folder, sharing=True, retention=rule)
    assert len(shelved(folder)) == 1
    assert len(lists(folder)) == 1
    restore(last, folder / "again.fusion", panel.key, now=noon())
    assert contents(folder / "again.fusion", panel.key) == [b"staying"]


def test_where_a_list_is_lost_nothing_goes(panel: PanelFile, folder: Path) -> None:
    attach(panel, b"one")
    first = kept(panel)
    (lost,) = lists(folder)
    lost.unlink()
    with panel.writing("dossiers.taken_back", "X1") as change:
        change.driver.execute("DELETE FROM blob")
        add_blob(change, b"two")
    kept(panel)
    assert len(shelved(folder)) == 2
    restore(first, folder / "again.fusion", panel.key, now=noon())


def test_a_cancelled_one_leaves_no_backup(panel: PanelFile, folder: Path) -> None:
    for at in range(3):
        attach(panel, b"%d" % at)

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        automatic.keep(panel, stop)
    assert not list(folder.glob("*.fusion"))
    assert not list(folder.glob(".*"))
    kept(panel)
    assert len(shelved(folder)) == 3


def test_an_attachment_that_changed_in_the_record_stops_the_backup(panel: PanelFile, folder: Path) -> None:
    attach(panel, b"as it was")
    panel.driver.execute("UPDATE blob SET content = x'00'")
    with pytest.raises(DamagedRecord, match=r"not_whole"):
        automatic.keep(panel)
    assert not list(folder.glob("*.fusion"))


def test_without_attachments_a_backup_is_whole_by_itself(panel: PanelFile, folder: Path) -> None:
    with panel.writing("meeting.set", "X1") as change:
        change.public["place"] = "301"
    made = kept(panel)
    assert not list(folder.glob("attachments-*"))
    reopened(made, panel.key).close()


def test_one_is_made_only_where_something_was_recorded(
    panel: PanelFile, tmp_path: Path, folder: Path
) -> None:
    assert automatic.keep_if_moved(panel) is not None, "it has no backup yet"
    assert automatic.keep_if_moved(panel) is None
    path, key = panel.path, panel.key
    panel.close()
    with reopened(path, key, folder) as again:
        assert automatic.keep_if_moved(again) is None
        attach(again, b"one")
        assert automatic.keep_if_moved(again) is not None
        assert automatic.keep_if_moved(again) is None
    with reopened(path, key) as without:
        attach(without, b"two")
        assert automatic.keep(without) is None


def test_the_budget_counts_an_attachment_once() -> None:
    hour = timedelta(hours=1)
    found = [
        Kept(Path(f"{at}"), noon() - at * hour, 9 - at, 10, {"shared": 100, f"own{at}": 1}, sharing=True)
        for at in range(8)
    ]
    rule = Retention(last=8, days=0, budget=100 + 5 * 11, never_below=1)
    assert [one.path.name for one in superfluous(found, noon(), rule)] == ["7", "6", "5"]


def test_a_comparison_needs_no_attachments(panel: PanelFile, tmp_path: Path) -> None:
    attach(panel, MARKER)
    stick = tmp_path / "stick"
    stick.mkdir()
    alone = Path(shutil.copy(kept(panel), stick))
    attach(panel, b"later")
    found = restoring.compare(alone, panel.key, panel, Words(), clock=noon, random=counted_random("compare"))
    assert (found.same_panel, found.lost_count, found.gained) == (True, 1, 0)


def test_backups_of_both_kinds_are_found_by_name(panel: PanelFile, folder: Path) -> None:
    attach(panel, b"one")
    kept(panel)
    backups.backup(panel, folder)
    found = backups.find_backups(folder, salt_of(panel.driver).hex()[:8])
    assert sorted(one.sharing for one in found) == [False, True]
    assert {one.seq for one in found} == {journal.last_seq(panel.driver)}


def test_a_changed_bit_in_any_page_of_an_automatic_backup_is_a_refusal(
    panel: PanelFile, folder: Path, tmp_path: Path
) -> None:
    attach(panel, b"%PDF-1.7 an attachment")
    kept = backups.backup(panel, folder, sharing=True)
    whole, key = kept.read_bytes(), panel.key
    target = tmp_path / "restored.fusion"
    for page in range(1, len(whole) // 4096, 3):
        at = page * 4096 + 77
        kept.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises((DamagedRecord, Refusal)) as refused:
            restore(kept, target, key, now=noon())
        assert sentence(refused.value)
        assert not target.exists()
