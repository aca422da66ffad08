"""Which backups stay: the last ten, one a day for thirty days, within a budget of bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kept:
    """One backup in the folder; `seq` is the number of journal entries it holds."""

    path: Path
    made_at: datetime
    seq: int
    size: int
    shares: Mapping[str, int] = field(default_factory=dict[str, int], hash=False)
    """Attachments that lie beside it, by name and length; other backups may name them, too."""
    sharing: bool = False
    """Whether its attachments lie beside it."""


@dataclass(frozen=True, slots=True)
class Retention:
    """The rule of what stays."""

    last: int = 10
    days: int = 30
    budget: int = 20 * 2**30
    never_below: int = 3
    """This many of the newest stay, whatever the budget says."""


def superfluous(found: Iterable[Kept], now: datetime, rule: Retention) -> list[Kept]:
    """The backups that may go, oldest first.

    A laptop's clock may have been wrong, so "newest" is asked twice: by time and by length of the journal.
    """
    by_time = sorted(found, key=lambda kept: (kept.made_at, kept.seq), reverse=True)
    by_seq = sorted(by_time, key=lambda kept: (kept.seq, kept.made_at), reverse=True)
    newest = {*by_time[: rule.never_below], *by_seq[: rule.never_below]}
    wanted = newest | {*by_time[: rule.last], *by_seq[: rule.last]} | _one_a_day(by_time, now, rule.days)
    staying, taken, shared = set(newest), 0, dict[str, int]()
    for kept in newest:
        taken += kept.size
        shared.update(kept.shares)
    for kept in by_time:
        if kept in wanted and kept not in newest:
            taken += kept.size
            # An attachment takes room once, however many backups name it.
            shared.update(kept.shares)
            if taken + sum(shared.values()) > rule.budget:
                break
            staying.add(kept)
    return [kept for kept in reversed(by_time) if kept not in staying]


def _one_a_day(by_time: list[Kept], now: datetime, days: int) -> set[Kept]:
    first = now - timedelta(days=days)
    newest_of_day: dict[date, Kept] = {}
    for kept in by_time:
        if kept.made_at >= first:
            newest_of_day.setdefault(kept.made_at.date(), kept)
    return set(newest_of_day.values())
