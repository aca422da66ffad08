"""Backups: copied page by page under the same key, opened and checked before they are called backups."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fusion_desk.domain.errors import DamagedRecord, DeskError, Refusal
from fusion_desk.store import journal
from fusion_desk.store.checks import faults
from fusion_desk.store.driver import Driver, at_the_border, connect_new, speaking_of
from fusion_desk.store.elections import destroy, is_ballot_open
from fusion_desk.store.files import disk_at_the_border, free_name, journal_of, put_new, sync
from fusion_desk.store.opening import close_driver, open_driver, salt_of
from fusion_desk.store.recovery import RecoveryKey, Secret
from fusion_desk.store.retention import Kept, Retention, superfluous
from fusion_desk.store.shape import row_counts
from fusion_desk.store.shared_attachments import AttachmentKeys, Shelf, forget_unnamed, named_by
from fusion_desk.store.thin_copy import attachments_of, copy_thin

if TYPE_CHECKING:
    from fusion_desk.store.panel_file import PanelFile

Progress = Callable[[int, int], None]
"""Told (done, of how many); stops the work by raising `Cancelled`."""

PAGES_AT_ONCE = 256
NAME = re.compile(
    r"-(?P<tag>[0-9a-f]{8})-(?P<time>\d{8}T\d{6}[+-]\d{4})-(?P<seq>\d+)(?P<sharing>-auto)?(-\d+)?\.fusion$"
)


def backup(
    panel: PanelFile,
    folder: Path,
    *,
    sharing: bool = False,
    progress: Progress | None = None,
    retention: Retention | None = None,
) -> Path:
    """Writes a checked copy of the whole record into the folder, then lets superfluous older ones go.

    `sharing` keeps attachments, where there are any, once beside all such backups instead of in each of them.
    """
    with panel.idle(), speaking_of(panel.path), at_the_border(panel.path), disk_at_the_border(folder):
        # Two copies made between votes would tell which sealed ballots came one after the other.
        if is_ballot_open(panel.driver):
            raise Refusal("backup.ballot_open")
        if folder.exists() and not folder.is_dir():
            raise Refusal("folder.missing", folder=str(folder))
        folder.mkdir(parents=True, exist_ok=True)
        tag = salt_of(panel.driver).hex()[:8]
        seq = journal.last_seq(panel.driver)
        time = panel.clock().strftime("%Y%m%dT%H%M%S%z")
        keys = AttachmentKeys.of(panel.driver) if sharing and attachments_of(panel.driver) else None
        ending = "-auto" if keys is not None else ""
        target = free_name(folder / f"{panel.path.stem}-{tag}-{time}-{seq}{ending}.fusion")
        draft = folder / f".{panel.path.stem}-{tag}.backup.new"
        try:
            # A draft that lies here is left over: only one program has this panel open.
            _remove(draft)
            if keys is None:
                _copy(panel.driver, draft, panel.key, progress)
                sync(draft)
                _expect_whole(draft, panel, seq)
            else:
                shelf = Shelf.beside(folder, keys)
                _shelve(panel, shelf, progress)
                copy_thin(panel.driver, draft, panel.key)
                sync(draft)
                _expect_whole(draft, panel, seq, shelf)
                shelf.note(target.name, attachments_of(panel.driver))
            put_new(draft, target)
        finally:
            _remove(draft)
        _prune(target, tag, panel.clock(), retention or Retention(), AttachmentKeys.of(panel.driver))
    return target


def find_backups(folder: Path, tag: str) -> list[Kept]:
    """The backups of the panel whose salt begins with these eight digits."""
    if not folder.is_dir():
        return []
    found: list[Kept] = []
    for path in folder.iterdir():
        match = NAME.search(path.name)
        if match and match["tag"] == tag:
            made_at = datetime.strptime(match["time"], "%Y%m%dT%H%M%S%z")
            shares = named_by(path) if match["sharing"] else None
            found.append(
                Kept(
                    path,
                    made_at,
                    int(match["seq"]),
                    path.stat().st_size,
                    shares or {},
                    bool(match["sharing"]),
                )
            )
    return sorted(found, key=lambda kept: (kept.made_at, kept.seq, kept.path.name))


def find_copies(folder: Path, panel: PanelFile) -> list[Path]:
    """Every copy of the panel in a folder, whatever it is called: backups, and files that a restore set aside."""
    if not folder.is_dir():
        return []
    salt, own = salt_of(panel.driver), panel.path.resolve()
    files = [one for one in folder.iterdir() if one.suffix.lower() == ".fusion" and one.is_file()]
    return sorted(one for one in files if one.resolve() != own and _begins_with(one, salt))


def _begins_with(path: Path, salt: bytes) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(salt)) == salt
    except OSError:
        return False


def key_that_opens(path: Path, panel: PanelFile, secrets: Sequence[Secret]) -> RecoveryKey | None:
    """The key that opens a copy of the panel: today's, or one of those under which it was made."""
    salt = salt_of(panel.driver)
    for secret in (panel.key, *secrets):
        try:
            driver, _ = open_driver(path, key := secret.raw_key(salt), panel.schema.version, sharing=True)
        except DeskError:
            continue
        close_driver(driver)
        return key
    return None


def destroy_elections(path: Path, key: RecoveryKey, newest: int, ids: Sequence[str]) -> bool:
    """Removes sealed ballots and key shares from one copy of the panel; whether it held any."""
    with at_the_border(path):
        driver, _ = open_driver(path, key, newest, sharing=True)
        try:
            driver.execute("BEGIN IMMEDIATE")
            held = [destroy(driver, one) for one in ids]
            driver.execute("COMMIT")
        finally:
            close_driver(driver)
    return any(held)


def _copy(source: Driver, draft: Path, key: RecoveryKey, progress: Progress | None) -> None:
    with at_the_border(draft):
        target = connect_new(draft)
        try:
            target.execute(key.pragma(salt_of(source)))
            # Only a draft: it is brought to the disk once, when it is whole.
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")

            def tell(_status: int, left: int, total: int) -> None:
                if progress:
                    progress(total - left, total)

            source.backup(target, pages=PAGES_AT_ONCE, progress=tell)
        finally:
            target.close()


def _shelve(panel: PanelFile, shelf: Shelf, progress: Progress | None) -> None:
    """Puts on the shelf what is not there yet; each is read back before it counts."""
    wanted = attachments_of(panel.driver)
    lacking = [sha256 for sha256, size in wanted.items() if not shelf.holds(sha256, size)]
    for done, sha256 in enumerate(lacking):
        if progress:
            progress(done, len(lacking) + 1)
        row = panel.driver.execute("SELECT content FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None or not shelf.put(sha256, bytes(row[0])):
            raise DamagedRecord("backup.not_whole", file=panel.path.name, checks=["attachments"])
    if progress:
        progress(len(lacking) + 1, len(lacking) + 1)


def _expect_whole(draft: Path, panel: PanelFile, seq: int, shelf: Shelf | None = None) -> None:
    with at_the_border(draft):
        driver, _ = open_driver(draft, panel.key, panel.schema.version, sharing=shelf is not None)
        try:
            wrong = [found.name for found in faults(driver, attachments=shelf is None)]
            if shelf is not None:
                wrong += _lacking(driver, panel.driver, shelf)
            if wrong or journal.last_seq(driver) != seq:
                raise DamagedRecord("backup.not_whole", file=panel.path.name, checks=wrong)
        finally:
            close_driver(driver)


def _lacking(copy: Driver, source: Driver, shelf: Shelf) -> list[str]:
    """What a thin copy has fewer of than the record, and attachments that the shelf does not hold."""
    wrong = ["rows"] if row_counts(copy) != row_counts(source) else []
    there = all(shelf.holds(sha256, size) for sha256, size in attachments_of(copy).items())
    return wrong if there else [*wrong, "attachments"]


def _prune(just_made: Path, tag: str, now: datetime, rule: Retention, keys: AttachmentKeys | None) -> None:
    folder = just_made.parent
    for kept in superfluous(find_backups(folder, tag), now, rule):
        if kept.path != just_made:
            kept.path.unlink(missing_ok=True)
    if keys is None:
        return
    shelf = Shelf.beside(folder, keys)
    # Where a list is lost nobody can say what its backup needs: then nothing goes.
    if all(named_by(one.path) is not None for one in find_backups(folder, tag) if one.sharing):
        forget_unnamed(shelf.folder)


def _remove(draft: Path) -> None:
    draft.unlink(missing_ok=True)
    journal_of(draft).unlink(missing_ok=True)
