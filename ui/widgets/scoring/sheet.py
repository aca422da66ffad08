"""A sheet in front of an expert: the record's marks, what is on its way there, and what was only typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from fusion_desk.domain.blind import Pin, read_pins
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.scoring import Purpose
from fusion_desk.services.score_entry import EntrySheet
from ui.entering.purposes import MANNERS, Manner

Mark = tuple[int, str]
"""Points in hundredths, and the reason."""


@dataclass(slots=True)
class Sheet:
    """An application with the marks as they are by now."""

    entry: EntrySheet
    marks: dict[str, Mark]
    pins: dict[str, tuple[Pin, ...]]
    """By criterion: the pages that the marks rest on, or are to rest on."""
    pinned: set[str]
    """Criteria whose pages are not on record as they are here."""
    sent: dict[str, Mark] = field(default_factory=dict[str, Mark])
    """Marks handed to the worker and not confirmed yet."""
    drafts: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])

    @property
    def application(self) -> ApplicationId:
        return self.entry.application.id

    @property
    def manner(self) -> Manner:
        """How the page treats it."""
        return MANNERS[self.entry.purpose]

    @property
    def place(self) -> tuple[ApplicationId, Purpose]:
        """What tells it from every other sheet: one application may be marked for two purposes."""
        return self.application, self.entry.purpose

    @classmethod
    def of(cls, entry: EntrySheet) -> Sheet:
        """As the record has it."""
        marks = {key: (mark.points, mark.reason) for key, mark in entry.marks.items()}
        drafts = {key: (kept.typed, kept.reason) for key, kept in entry.drafts.items()}
        pins = {key: read_pins(text) for key, text in entry.pinned.items() if key not in entry.marks}
        pins.update((key, read_pins(mark.evidence)) for key, mark in entry.marks.items())
        return cls(entry, marks, pins, set(pins) - set(marks), drafts=drafts)

    def is_closed(self, *, handed_in: bool) -> bool:
        """Whether it takes no marks: kept away from, shut, voted on or final; those of a veiled one are given after all."""
        entry = self.entry
        final = (handed_in or entry.lock is not None or entry.voted > 0) and not self.manner.veiled
        return entry.recused or bool(entry.shut) or final

    @property
    def waiting_drafts(self) -> dict[str, tuple[str, str]]:
        """What was typed and is not on its way to the record."""
        return {key: typed for key, typed in self.drafts.items() if key not in self.sent}

    @property
    def loose_pins(self) -> dict[str, tuple[Pin, ...]]:
        """Pages pinned to criteria that have no mark yet."""
        return {key: pins for key, pins in self.pins.items() if pins and key not in self.marks}
