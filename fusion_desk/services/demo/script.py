"""What the shipped demonstration says: its files, and the words and dates of the sitting."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast

from fusion_desk import paths
from fusion_desk.domain.errors import Refusal

Section = Mapping[str, object]

CLOCK_STEP = timedelta(seconds=7)
"""Between two looks at the clock of the story."""


@dataclass(slots=True)
class StoryClock:
    """The time of the story, which moves on whenever somebody asks for it and never goes back."""

    moment: datetime

    def __call__(self) -> datetime:
        """The next moment."""
        self.moment += CLOCK_STEP
        return self.moment

    def reach(self, moment: datetime) -> None:
        """Let time pass until this moment."""
        self.moment = max(self.moment, moment)


@dataclass(frozen=True, slots=True)
class Script:
    """The worded part of the demonstration."""

    words: Section
    opinions: tuple[Section, ...]

    def text(self, name: str) -> str:
        """A text of the sitting."""
        return text(self.words, name)

    def day(self, name: str) -> date:
        """A day of the sitting."""
        return day(self.words, name)

    def moment(self, name: str) -> datetime:
        """A moment of the sitting."""
        value = self.words.get(name)
        if not isinstance(value, datetime):
            raise Refusal("demo.broken", what=name)
        return value

    def section(self, name: str) -> Section:
        """A table."""
        value = self.words.get(name)
        if not isinstance(value, dict):
            raise Refusal("demo.broken", what=name)
        return cast("Section", value)

    def sections(self, name: str) -> Iterator[Section]:
        """Repeated tables, in order."""
        yield from sections(self.words, name)


def load() -> Script:
    """The shipped script."""
    opinions = _toml("opinions.toml")
    return Script(_toml("sitting.toml"), tuple(sections(opinions, "opinion")))


def shipped(name: str) -> Path:
    """A shipped file or folder of the demonstration."""
    path = paths.resource("demo", *name.split("/"))
    if not path.exists():
        raise Refusal("demo.broken", what=name)
    return path


def _toml(name: str) -> Section:
    return tomllib.loads(shipped(name).read_text(encoding="utf-8"))


def sections(of: Section, name: str) -> Iterator[Section]:
    """The repeated tables of this name."""
    value = of.get(name)
    if not isinstance(value, list):
        raise Refusal("demo.broken", what=name)
    yield from cast("list[Section]", value)


def text(of: Section, name: str, default: str | None = None) -> str:
    """A text; one without a default must be there."""
    value = of.get(name, default)
    if not isinstance(value, str):
        raise Refusal("demo.broken", what=name)
    return value


def texts(of: Section, name: str) -> Sequence[str]:
    """A list of texts, empty where it is not there."""
    return [str(one) for one in cast("list[object]", of.get(name, []))]


def day(of: Section, name: str) -> date:
    """A day that must be there."""
    found = optional_day(of, name)
    if found is None:
        raise Refusal("demo.broken", what=name)
    return found


def optional_day(of: Section, name: str) -> date | None:
    """A day, or None where it is not there."""
    value = of.get(name)
    return value if isinstance(value, date) else None
