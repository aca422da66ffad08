"""What a person prefers on this machine; never anything of the record."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar, cast

T = TypeVar("T", str, int)

LANGUAGES = ("zh", "en")
TEXT_SIZES = (100, 125, 150, 175, 200)
"""Per cent of the text."""
BACKUP_MINUTES = (0, 5, 15, 30, 60)
"""How often an open panel file is backed up by itself; 0 = only before imports and when it is closed."""
RECENT = 10
PLACES = 200
"""Most windows, splitters and tables whose sizes are kept."""
FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """The preferences; a new machine starts with these."""

    language: str = "zh"
    text_size: int = 100
    lock_after_minutes: int = 10
    backup_minutes: int = 15
    close_after_minutes: int = 60
    """Without a touch of the desk; a projected page counts as one who is looking."""
    recent: tuple[str, ...] = ()
    """Panel files last opened, the newest first."""
    places: Mapping[str, str] = field(default_factory=dict[str, str])
    """How windows, splitters and columns were left, by their name; text that only the window reads."""
    mappings: Mapping[str, str] = field(default_factory=dict[str, str])
    """How columns were matched, by the headers they were for; each as a file for --mapping has it."""
    filters: Mapping[str, str] = field(default_factory=dict[str, str])
    """What lists were narrowed to, by the name that a person gave it; text that only the window reads."""
    tour_seen: bool = False
    token_driver: str = ""
    """The PKCS#11 driver that was last used here; chosen by hand, never looked for."""
    touch: bool = False
    """Whether buttons and rows are made large enough for a finger; a touch screen is noticed by itself."""

    def with_recent(self, path: Path) -> Settings:
        """The same with this file as the newest."""
        newest = str(path.absolute())
        others = [one for one in self.recent if one != newest]
        return replace(self, recent=(newest, *others)[:RECENT])

    def with_place(self, name: str, left: str) -> Settings:
        """The same with how this window, splitter or table was left."""
        kept = {key: value for key, value in self.places.items() if key != name}
        return replace(self, places=dict([*kept.items(), (name, left)][-PLACES:]))

    def with_filter(self, name: str, text: str) -> Settings:
        """The same with what a list is narrowed to under this name."""
        return replace(self, filters=dict([*{**self.filters, name: text}.items()][-PLACES:]))

    def with_mapping(self, headers: str, text: str) -> Settings:
        """The same with how these headers are matched."""
        kept = {key: value for key, value in self.mappings.items() if key != headers}
        return replace(self, mappings=dict([*kept.items(), (headers, text)][-PLACES:]))


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings as read; `set_aside` names a damaged file that was moved out of the way."""

    settings: Settings
    set_aside: Path | None = None

    @property
    def code(self) -> str | None:
        """The code of what there is to say, if anything."""
        return "settings.set_aside" if self.set_aside else None


def load(folder: Path) -> Loaded:
    """Reads the settings; a damaged file is kept under another name and the defaults are used."""
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Loaded(Settings())
    except (OSError, UnicodeDecodeError):
        return Loaded(Settings(), _set_aside(path))
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        return Loaded(Settings(), _set_aside(path))
    return Loaded(_understood(cast("dict[str, Any]", said)))


def save(folder: Path, settings: Settings) -> None:
    """Writes the settings so that a power cut leaves the old ones or the new ones."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{FILE}.new"
    with draft.open("w", encoding="utf-8") as stream:
        json.dump(asdict(settings), stream, ensure_ascii=False, indent=2)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(folder / FILE)


def _understood(said: dict[str, Any]) -> Settings:
    """What can be taken over; a value that a newer or older version wrote otherwise falls back alone."""
    plain = Settings()
    recent, places = said.get("recent"), said.get("places")
    paths = cast("list[object]", recent) if isinstance(recent, list) else []
    left, matched = _texts(places), _texts(said.get("mappings"))
    return Settings(
        language=_one_of(LANGUAGES, said.get("language"), plain.language),
        text_size=_one_of(TEXT_SIZES, said.get("text_size"), plain.text_size),
        lock_after_minutes=_minutes(said.get("lock_after_minutes"), plain.lock_after_minutes),
        close_after_minutes=_minutes(said.get("close_after_minutes"), plain.close_after_minutes),
        backup_minutes=_one_of(BACKUP_MINUTES, said.get("backup_minutes"), plain.backup_minutes),
        recent=tuple(one for one in paths if isinstance(one, str))[:RECENT],
        places=left,
        mappings=matched,
        filters=_texts(said.get("filters")),
        tour_seen=said.get("tour_seen") is True,
        token_driver=_text(said.get("token_driver")),
        touch=said.get("touch") is True,
    )


def _minutes(said: object, plain: int) -> int:
    return said if isinstance(said, int) and not isinstance(said, bool) and 1 <= said <= 240 else plain


def _text(said: object) -> str:
    return said if isinstance(said, str) else ""


def _texts(said: object) -> dict[str, str]:
    found = cast("dict[str, object]", said) if isinstance(said, dict) else {}
    return {name: one for name, one in [*found.items()][-PLACES:] if isinstance(one, str)}


def _one_of(allowed: tuple[T, ...], said: object, plain: T) -> T:
    return next((one for one in allowed if type(one) is type(said) and one == said), plain)


def _set_aside(path: Path) -> Path | None:
    """Keeps a damaged file for whoever wants to look at it; one that cannot even be moved stays."""
    aside = path.with_name(f"{path.name}.damaged")
    try:
        path.replace(aside)
    except OSError:
        return path
    return aside
