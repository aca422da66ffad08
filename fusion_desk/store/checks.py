"""Checking a panel file from its pages up to its journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fusion_desk.domain.canonical import chain_hash, leaf_hash
from fusion_desk.domain.pace import expect_wanted
from fusion_desk.store.attachments import changed_blobs
from fusion_desk.store.driver import Driver, DriverError
from fusion_desk.store.journal import CHAIN_START, ENTRY_VERSION, is_factual
from fusion_desk.store.opening import PAGE
from fusion_desk.store.triggers import triggers_hold

if TYPE_CHECKING:
    from fusion_desk.store.panel_file import PanelFile
    from fusion_desk.store.views import Reader

Progress = Callable[[int, int], None]
"""Told (done, of how many); stops the work by raising `Cancelled`."""

ENTRY_NAMES = {"v", "seq", "time", "actor", "verb", "public", "private_sha256"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `code` and `details` give its sentence."""

    name: str
    ok: bool
    code: str
    details: dict[str, object] = field(default_factory=dict[str, object])


def check(panel: PanelFile, progress: Progress | None = None) -> list[Check]:
    """Everything that can be checked about an open panel file; never stops at the first fault."""
    steps: list[Callable[[Driver], Check]] = [
        lambda driver: _size(driver, panel.path.stat().st_size),
        *STEPS,
        lambda driver: _guards(driver, panel.schema.append_only),
    ]
    found: list[Check] = []
    with panel.reading() as reader:
        for done, step in enumerate(steps):
            if progress:
                progress(done, len(steps))
            found.append(step(reader.driver))
    if progress:
        progress(len(steps), len(steps))
    return found


def faults(driver: Driver, *, attachments: bool = True) -> list[Check]:
    """What does not hold in a file of any version; `attachments` = False where they lie elsewhere."""
    steps = (step for step in STEPS if attachments or step is not _attachments)
    return [found for found in (step(driver) for step in steps) if not found.ok]


def verify_journal(reader: Reader) -> Check:
    """Recomputes every leaf, link, number and private digest; names the first entry that does not hold."""
    return _journal(reader.driver)


def _pages(driver: Driver) -> Check:
    return _verdict(
        "check.pages", not _answers(driver, "PRAGMA cipher_integrity_check"), "file.pages_damaged"
    )


def _structure(driver: Driver) -> Check:
    return _verdict(
        "check.structure", _answers(driver, "PRAGMA quick_check") == ["ok"], "file.structure_damaged"
    )


def _references(driver: Driver) -> Check:
    return _verdict(
        "check.references", not _answers(driver, "PRAGMA foreign_key_check"), "file.references_broken"
    )


def _attachments(driver: Driver) -> Check:
    try:
        changed = list(changed_blobs(driver))
    except DriverError:
        expect_wanted()
        changed = ["?"]
    return _verdict("check.attachments", not changed, "file.attachments_changed", sha256=changed)


def _journal(driver: Driver) -> Check:
    seq = 0
    try:
        chain = CHAIN_START
        for row in driver.execute(
            "SELECT seq, entry, leaf, chain, factual, salt, body "
            "FROM journal LEFT JOIN journal_private USING (seq) ORDER BY seq"
        ):
            seq += 1
            leaf = leaf_hash(row[1].encode("utf-8"))
            chain = chain_hash(chain, leaf)
            if (row[0], row[2], row[3]) != (seq, leaf.hex(), chain.hex()) or not _says_the_same(row):
                return Check("journal", False, "journal.broken", {"seq": seq})
    except (ValueError, TypeError, AttributeError, DriverError):
        expect_wanted()
        return Check("journal", False, "journal.broken", {"seq": seq})
    return Check("journal", True, "check.journal", {"size": seq})


def _says_the_same(row: tuple[Any, ...]) -> bool:
    """Whether what the entry says of itself is what stands in its columns."""
    seq, entry, _, _, factual, salt, body = row
    said: dict[str, Any] = json.loads(entry)
    if said.keys() != ENTRY_NAMES or said["v"] != ENTRY_VERSION or said["seq"] != seq:
        return False
    if factual != int(is_factual(said["verb"])):
        return False
    if said["private_sha256"] is None or body is None:
        return said["private_sha256"] is None and body is None
    digest = hashlib.sha256(bytes.fromhex(salt) + body.encode("utf-8")).hexdigest()
    return bool(said["private_sha256"] == digest)


STEPS: tuple[Callable[[Driver], Check], ...] = (_pages, _structure, _references, _journal, _attachments)


def _size(driver: Driver, size: int) -> Check:
    pages = [str(pages) for pages in _answers(driver, "PRAGMA page_count")]
    return _verdict("check.size", pages == [str(size // PAGE)] and size % PAGE == 0, "file.size_wrong")


def _guards(driver: Driver, append_only: tuple[str, ...]) -> Check:
    return _verdict("check.guards", triggers_hold(driver, append_only), "file.guards_missing")


def _answers(driver: Driver, pragma: str) -> list[object]:
    try:
        return [row[0] for row in driver.execute(pragma).fetchall()]
    except DriverError as error:
        expect_wanted()
        return [str(error)]


def _verdict(holds: str, ok: bool, fault: str, **details: object) -> Check:
    return Check(holds.removeprefix("check."), ok, holds if ok else fault, details)
