"""What a disk may hold after the power went: everything synced, and any part of what was not.

The model: a file's bytes and size are safe when the file was synced, a folder's names when the folder was. Of the writes and
truncations of a file since then, any may have arrived and any not, a write also by single sectors, and grown room may hold
rubbish; of the changes of names, the first so many have. Renaming and linking are single steps.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.proofs.witness import Event

SECTOR = 512
MIXED = 3
"""Ways in which what was not synced may have arrived: nothing, everything, the first so many, or a mixture."""


@dataclass
class Inode:
    """A file: what is on the disk, and what was done since."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[Event] = field(default_factory=list[Event])

    def sync(self) -> None:
        """All of it is on the disk now."""
        for event in self.since:
            apply(self.safe, event)
        self.since.clear()

    def after_the_cut(self, chance: random.Random) -> bytes:
        """What may be found."""
        found = bytearray(self.safe)
        way = chance.randint(0, MIXED)
        first = chance.randint(0, len(self.since))
        for number, event in enumerate(self.since):
            if way == MIXED:
                _arrive_partly(found, event, chance)
            elif way == 1 or (way == 2 and number < first):
                apply(found, event)
        return bytes(found)


@dataclass
class Names:
    """A folder: its names on the disk, its names now, and the changes since they were the same."""

    safe: dict[str, Inode] = field(default_factory=dict[str, Inode])
    since: list[Callable[[dict[str, Inode]], None]] = field(
        default_factory=list[Callable[[dict[str, Inode]], None]]
    )

    def now(self) -> dict[str, Inode]:
        """As the running program sees them."""
        names = dict(self.safe)
        for change in self.since:
            change(names)
        return names

    def sync(self) -> None:
        """All names are on the disk now."""
        self.safe = self.now()
        self.since.clear()

    def after_the_cut(self, chance: random.Random) -> dict[str, Inode]:
        """What may be found."""
        names = dict(self.safe)
        for change in self.since[: chance.randint(0, len(self.since))]:
            change(names)
        return names


class Disk:
    """The folders below one, as events change them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folders: dict[str, Names] = {}
        self.open: dict[int, Inode] = {}
        for folder, _, files in os.walk(root):
            here = self.folders.setdefault(folder, Names())
            for name in files:
                path = Path(folder, name)
                inode = Inode(bytearray(path.read_bytes()))
                here.safe[name] = inode

    def do(self, event: Event) -> None:
        """One more event has happened."""
        match event.what:
            case "O":
                self._opened(event)
            case "W" | "T":
                self.open[event.file].since.append(event)
            case "S":
                self.open[event.file].sync()
            case "D":
                self._names(event.path).sync()
            case "U":
                folder, name = os.path.split(event.path)
                self._names(folder).since.append(lambda names: _remove(names, name))
            case "R" | "L":
                self._moved(event)
            case _:
                pass

    def leave(self, place: Path, chance: random.Random) -> None:
        """Writes into the place what may be found after a power cut now."""
        for folder, names in self.folders.items():
            here = place / os.path.relpath(folder, self.root)
            here.mkdir(parents=True, exist_ok=True)
            for name, inode in names.after_the_cut(chance).items():
                (here / name).write_bytes(inode.after_the_cut(chance))

    def _opened(self, event: Event) -> None:
        folder, name = os.path.split(event.path)
        names = self._names(folder)
        if event.is_new:
            inode = self.open[event.file] = Inode()
            names.since.append(lambda names: names.__setitem__(name, inode))
        else:
            self.open[event.file] = names.now()[name]

    def _moved(self, event: Event) -> None:
        (old_folder, old), (folder, name) = os.path.split(event.path), os.path.split(event.other)
        inode = self._names(old_folder).now()[old]
        goes = event.what == "R"

        def change(names: dict[str, Inode]) -> None:
            names[name] = inode
            if goes and old_folder == folder:
                _remove(names, old)

        self._names(folder).since.append(change)
        if goes and old_folder != folder:
            self._names(old_folder).since.append(lambda names: _remove(names, old))

    def _names(self, folder: str) -> Names:
        return self.folders.setdefault(folder.rstrip("/"), Names())


def _remove(names: dict[str, Inode], name: str) -> None:
    names.pop(name, None)


def apply(content: bytearray, event: Event) -> None:
    """The event has arrived whole."""
    if event.what == "T":
        _resize(content, event.size)
    else:
        _resize(content, max(len(content), event.at))
        content[event.at : event.at + event.size] = event.content


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


def _arrive_partly(content: bytearray, event: Event, chance: random.Random) -> None:
    """Whole, not at all, or a write by sectors; where the file grew by what did not arrive, there is rubbish."""
    fate = chance.random()
    if fate < 0.4:
        apply(content, event)
    elif event.what == "W" and fate < 0.7:
        grown = event.at + event.size - len(content)
        if grown > 0 and chance.random() < 0.7:
            content.extend(chance.randbytes(grown) if chance.random() < 0.5 else bytes(grown))
        for start in range(0, event.size, SECTOR):
            piece = event.content[start : start + SECTOR]
            if chance.random() < 0.5 and event.at + start <= len(content):
                content[event.at + start : event.at + start + len(piece)] = piece


def confirmed(events: Iterable[Event]) -> set[str]:
    """The notes among the events."""
    return {event.content.decode() for event in events if event.what == "N"}
