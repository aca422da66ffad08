"""What the acts of the office say, as papers quote it."""

from __future__ import annotations

from datetime import date

from fusion_desk.domain.acts import Act, ActKind
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.store.items import Item

BLANK_DAY = "　　年　　月　　日"


def last(facts: Gathered, kind: ActKind, item: Item | None = None) -> Act | None:
    """The newest act of a kind that concerns everybody, or this application."""
    key = item.application.id if item else None
    found = facts.acts_of(kind, item=key)
    return found[-1] if found else None


def further(act: Act | None, field: str) -> str:
    """A further field of an act; blank where nobody told."""
    return act.more.get(field, "") if act else ""


def day_text(day: date | None) -> str:
    """2026-09-14, as tables write it; blank to be filled by hand."""
    return day.isoformat() if day else ""


def number_of(facts: Gathered, kind: ActKind) -> str:
    """The document number of the newest act of a kind."""
    found = last(facts, kind)
    return found.number if found else ""
