"""Restoring a backup: which there are, how one differs from the present file, and putting it in that file's place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.identity import Randomness
from fusion_desk.domain.pace import go_through
from fusion_desk.domain.stamps import to_minute
from fusion_desk.store import backups, holdings, journal, restoring
from fusion_desk.store.backups import Progress
from fusion_desk.store.copies import private_copy
from fusion_desk.store.opening import salt_of
from fusion_desk.store.panel_file import Clock, PanelFile
from fusion_desk.store.panels import panel_facts
from fusion_desk.store.recovery import Secret
from fusion_desk.words import Words
from fusion_desk.words.journal import concern, verb_word

MOST_ENTRIES = 12
"""Entries that are listed of those that one file has and the other lacks."""

COMPARED = (
    "candidate",
    "application",
    "member",
    "score",
    "ballot_list",
    "opinion",
    "act",
    "minutes_draft",
    "seal",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A backup as its name tells it."""

    path: Path
    name: str
    """Of the panel file it was made from."""
    tag: str
    """Begins the salt of its panel: backups of one panel share it."""
    made_at: datetime
    seq: int
    size: int


@dataclass(frozen=True, slots=True)
class Told:
    """One journal entry in words."""

    seq: int
    time: str
    actor: str
    told: str
    concern: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds, as far as two are compared."""

    title: str
    tag: str
    counts: Mapping[str, int]
    size: int
    """Journal entries."""
    last: str
    """Time of the last entry."""
    leaves: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A backup beside the present file, of which there may be none that opens."""

    backup: Contents
    present: Contents | None
    common: int
    """Entries that both begin with."""
    lost: tuple[Told, ...] = ()
    """The last entries of the present file that the backup lacks."""
    gained: int = 0
    """Entries that only the backup has."""

    @property
    def same_panel(self) -> bool:
        """Whether both are of one panel."""
        return self.present is not None and self.common > 0

    @property
    def lost_count(self) -> int:
        """How many entries of the present file the backup lacks."""
        return 0 if self.present is None else self.present.size - self.common


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring did: where the file before is kept, twice."""

    target: Path
    backup_of_present: Path | None
    aside: Path | None
    panel: PanelFile | None = field(default=None, compare=False)
    refusal: DeskError | None = None
    """Why it was not restored; the present file is open again."""


def tag_of(panel: PanelFile) -> str:
    """What the names of this panel's backups have in common."""
    return salt_of(panel.driver).hex()[:8]


def find_all(folder: Path) -> list[Found]:
    """Every backup in a folder, of whatever panel, the newest first."""
    if not folder.is_dir():
        return []
    found: list[Found] = []
    for path in folder.iterdir():
        match = backups.NAME.search(path.name)
        if match is None:
            continue
        try:
            size = path.stat().st_size
        except OSError:
            continue
        made_at = datetime.strptime(match["time"], "%Y%m%dT%H%M%S%z")
        found.append(Found(path, path.name[: match.start()], match["tag"], made_at, int(match["seq"]), size))
    return sorted(found, key=lambda one: (one.made_at, one.seq, one.path.name), reverse=True)


def compare(
    backup: Path,
    secret: Secret,
    present: PanelFile | None,
    words: Words,
    *,
    clock: Clock,
    random: Randomness,
) -> Comparison:
    """Open a private copy of the backup and lay it beside the present file; neither is changed."""
    with private_copy(backup, secret, clock=clock, random=random, attachments=False) as copy:
        there = _contents(copy, words)
    if present is None:
        return Comparison(there, None, 0)
    here = _contents(present, words)
    common = 0
    for one, other in zip(there.leaves, here.leaves, strict=False):
        if one != other:
            break
        common += 1
    return Comparison(
        backup=there,
        present=here,
        common=common,
        lost=tuple(one for one in here.told if one.seq > common)[-MOST_ENTRIES:],
        gained=there.size - common,
    )


def _contents(panel: PanelFile, words: Words) -> Contents:
    with panel.reading() as reader:
        size = journal.last_seq(reader.driver)
        told = tuple(
            Told(
                entry.seq,
                to_minute(entry.time),
                entry.actor,
                verb_word(words, entry.verb),
                concern(words, entry.verb, entry.public),
            )
            for entry in journal.entries(reader, max(size - 10 * MOST_ENTRIES, 0))
        )
        return Contents(
            title=panel_facts(reader).title,
            tag=tag_of(panel),
            counts={table: holdings.count(reader, table) for table in COMPARED},
            size=size,
            last=told[-1].time if told else "",
            leaves=journal.leaves(reader),
            told=told,
        )


def put_back(
    backup: Path,
    target: Path,
    secret: Secret,
    present: PanelFile | None,
    folder: Path,
    *,
    reopen: Callable[[Path, Secret], PanelFile],
    now: datetime,
    progress: Progress | None = None,
    despite_ballot: bool = False,
) -> Restored:
    """Put the backup in the target's place; the present file is backed up first, and opened again if it fails.

    A present file that is open must be the target.
    """
    if present is None:
        aside = restoring.restore(
            backup, target, secret, now=now, folders=(folder,), despite_ballot=despite_ballot
        )
        return Restored(target, None, aside, reopen(target, secret))
    kept, key = backups.backup(present, folder, sharing=True, progress=progress), present.key
    go_through()
    present.close()
    try:
        # No vote is being cast in it: the backup just made would have been refused.
        aside = restoring.restore(backup, target, secret, now=now, folders=(folder,), despite_ballot=True)
        return Restored(target, kept, aside, reopen(target, secret))
    except DeskError as refusal:
        return Restored(target, kept, None, reopen(target, key), refusal)
