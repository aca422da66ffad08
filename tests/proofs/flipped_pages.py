"""One bit changed in any page of the panel file or of a backup, or in an attachment beside it, is noticed."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.services.demo.begun import DEMO_PASSWORD, demo_panel
from fusion_desk.store import backups
from fusion_desk.store.checks import check
from fusion_desk.store.driver import connect
from fusion_desk.store.opening import PAGE
from fusion_desk.store.panel_file import PanelFile, Password, RecoveryKey
from fusion_desk.store.restoring import restore
from tests.proofs.frame import Control, Found, Proof, Work, main
from tests.unit.store.desk import counted_random, noon, opened

AT_ONCE = 40
Piece = tuple[str, str, tuple[int, ...], int]
"""The file, the key, the pages, and the seed."""


def _prepare(folder: Path) -> tuple[Path, Path, Path, str]:
    """The panel of the demonstration, a backup of it, one with its attachments beside it, and the key of all."""
    path = demo_panel(folder, counted_random())
    with PanelFile.open(path, Password(DEMO_PASSWORD), clock=noon, random=counted_random()) as panel:
        whole = backups.backup(panel, folder / "backups")
        shared = backups.backup(panel, folder / "backups-shared", sharing=True)
        return path, whole, shared, panel.key.raw.hex()


def _flip(piece: Piece) -> Found:
    source, key, pages, seed = Path(piece[0]), RecoveryKey(bytes.fromhex(piece[1])), piece[2], piece[3]
    chance, found = random.Random(seed), Found()
    is_backup = source.parent.name.startswith("backups")
    what = "backup" if is_backup else "panel file"
    folder = source.parent / f"flipped-{what}-{seed}"
    folder.mkdir()
    path = folder / source.name
    shutil.copyfile(source, path)
    for page in pages:
        at, bit = page * PAGE + chance.randrange(PAGE), 1 << chance.randrange(8)
        _change(path, at, bit)
        found.add(f"pages of the {what}")
        try:
            noticed = _backup_refused(path, key, source.parent) if is_backup else _file_refused(path, key)
            fault = "" if noticed else "not noticed"
        except Exception as error:  # noqa: BLE001 -- noticed, but without a sentence
            fault = repr(error)
        _change(path, at, bit)
        if fault:
            found.breaks(f"byte {at} of the {what}, bit {bit}: {fault}")
        else:
            found.add("noticed")
    shutil.rmtree(folder)
    return found


def _change(path: Path, at: int, bit: int) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ bit]))


def _file_refused(path: Path, key: RecoveryKey) -> bool:
    """Whether the file does not open, or a check of it does not hold."""
    try:
        with opened(path, key) as panel:
            return not all(found.ok for found in check(panel))
    except (DamagedRecord, Refusal):
        # A flip of the salt reads as another file's key; all others as damage.
        return True


def _flip_attachments(shared: Path, key: RecoveryKey, work: Work) -> Found:
    """One bit in every attachment that lies beside the backups, or in so many of them."""
    found = Found()
    lying = sorted(path for path in shared.parent.glob("attachments-*/*") if path.suffix != ".list")
    for path in work.chance.sample(lying, min(len(lying), work.count)):
        at, bit = work.chance.randrange(path.stat().st_size), 1 << work.chance.randrange(8)
        _change(path, at, bit)
        found.add("attachments beside a backup")
        if _backup_refused(shared, key, shared.parent):
            found.add("noticed")
        else:
            found.breaks(f"byte {at} of the attachment {path.name}")
        _change(path, at, bit)
    return found


def _backup_refused(path: Path, key: RecoveryKey, folder: Path) -> bool:
    """Whether the backup cannot be restored, with the attachments that lie in the folder."""
    target = path.with_name("restored.fusion")
    try:
        restore(path, target, key, now=noon(), folders=[folder])
    except (DamagedRecord, Refusal):
        return not target.exists()
    target.unlink()
    return False


def flip_all(work: Work) -> Found:
    """One bit in every page, or in so many of them."""
    path, whole, shared, key = _prepare(work.room("demo"))
    raw = RecoveryKey(bytes.fromhex(key))
    assert not _file_refused(path, raw), "a whole file is not believed"
    for backup in (whole, shared):
        assert not _backup_refused(backup, raw, backup.parent), "a whole backup is not believed"
    pieces: list[Piece] = []
    for source in (path, whole, shared):
        pages = range(source.stat().st_size // PAGE)
        chosen = sorted(work.chance.sample(pages, min(len(pages), work.count // 3)))
        pieces += [
            (str(source), key, tuple(chosen[at : at + AT_ONCE]), work.chance.randrange(2**32))
            for at in range(0, len(chosen), AT_ONCE)
        ]
    found = Found()
    for one in work.spread(_flip, pieces):
        found.take(one)
    beside = _flip_attachments(shared, raw, work)
    found.take(beside)
    found.tried = sum(len(pages) for _, _, pages, _ in pieces) + beside.counts["attachments beside a backup"]
    return found


def flip_plain(work: Work) -> Found:
    """The same record in a plain SQLite file, looked at by SQLite's own integrity check."""
    path, _whole, _shared, key = _prepare(work.room("demo"))
    plain = path.with_name("plain.db")
    driver = connect(path)
    driver.execute(RecoveryKey(bytes.fromhex(key)).pragma())
    driver.execute("ATTACH ? AS plain KEY ''", (str(plain),))
    driver.execute("SELECT sqlcipher_export('plain')")
    driver.close()
    found = Found({"noticed": 0, "missed": 0})
    pages = range(plain.stat().st_size // PAGE)
    for page in sorted(work.chance.sample(pages, min(len(pages), work.count))):
        at, bit = page * PAGE + work.chance.randrange(PAGE), 1 << work.chance.randrange(8)
        _change(plain, at, bit)
        noticed = _plain_refused(plain)
        _change(plain, at, bit)
        found.add("noticed" if noticed else "missed")
        if not noticed:
            found.breaks(f"byte {at}")
    return found


def _plain_refused(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as plain:
            return [row[0] for row in plain.execute("PRAGMA integrity_check")] != ["ok"]
    except sqlite3.DatabaseError:
        return True


PROOF = Proof(
    "one bit changed in any page of the panel file or of a backup, or in an attachment beside it, is noticed",
    "pages and attachments",
    full=1_000_000,
    slice=12,
    run=flip_all,
    controls=(Control("plain SQLite and its integrity check", flip_plain, 200, 20),),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
