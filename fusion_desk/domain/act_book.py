"""How acts stand: what is due, what is overdue, and what an entry changes in the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from fusion_desk.domain.acts import CHOICES, DAY_FIELDS, FURTHER, PUBLICITY, Act, ActKind
from fusion_desk.domain.committee import Notice
from fusion_desk.domain.errors import Refusal, UsageError

SOON = 2
"""Days before the last day from which an act counts as due."""

LEAST_INVESTIGATORS = 2
"""核查人 of an objection (forms 2.12)."""

ENDS_WITH_RESULT = PUBLICITY | {ActKind.CORRECTION, ActKind.OBJECTION, ActKind.RECHECK}
"""Kinds that are done when their result is written down; the others when their day has come."""

COMMON = ("starts_on", "ends_on", "number", "handler", "outcome", "text")


class Standing(Enum):
    """How one act stands, the most pressing first."""

    OVERDUE = "overdue"
    DUE = "due"
    RUNNING = "running"
    DONE = "done"
    VOID = "void"


def due_on(act: Act) -> date | None:
    """The last day for what is still to be done, None where nobody set one."""
    if act.kind in {ActKind.OBJECTION, ActKind.RECHECK}:
        written = act.more.get("due", "")
        return date.fromisoformat(written) if written else None
    return act.ends_on or (None if act.kind in ENDS_WITH_RESULT else act.starts_on)


def standing(act: Act, today: date) -> Standing:
    """How an act stands today."""
    if act.void:
        return Standing.VOID
    due = due_on(act)
    if act.outcome or (act.kind not in ENDS_WITH_RESULT and (due is None or due <= today)):
        return Standing.DONE
    if due is None:
        return Standing.RUNNING
    if due < today:
        return Standing.OVERDUE
    return Standing.DUE if (due - today).days <= SOON else Standing.RUNNING


@dataclass(frozen=True, slots=True)
class Edit:
    """What a new entry does to the one it replaces."""

    filled: tuple[str, ...]
    """Fields that were blank."""
    changed: tuple[str, ...]
    """Fields that said something else: that is a correction, and wants a reason."""


def edit_between(before: Act, after: Act) -> Edit:
    """Which fields an entry fills in and which it changes."""
    filled: list[str] = []
    changed: list[str] = []
    for name in (*COMMON, *FURTHER[before.kind], "application", "sha256"):
        old, new = value_of(before, name), value_of(after, name)
        if old != new:
            (changed if old else filled).append(name)
    return Edit(tuple(filled), tuple(changed))


def value_of(act: Act, name: str) -> str:
    """A field as text, the further ones among them."""
    if name in FURTHER[act.kind]:
        return act.more.get(name, "")
    value = getattr(act, name)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def checked(act: Act) -> Act:
    """The same; one that says nothing, runs backwards or has a value nobody offered is refused."""
    said = [*(value_of(act, name) for name in (*COMMON, "sha256")), *act.more.values()]
    if not any(said):
        raise UsageError("act.nothing")
    if act.starts_on and act.ends_on and act.ends_on < act.starts_on:
        raise Refusal("act.backwards", since=act.starts_on, until=act.ends_on)
    for name, value in act.more.items():
        if name not in FURTHER[act.kind]:
            raise UsageError("act.field_unknown", field=name, offered=FURTHER[act.kind])
        if value and name in CHOICES and value not in CHOICES[name]:
            raise UsageError("act.choice_unknown", field=name, value=value, offered=CHOICES[name])
        if value and name in DAY_FIELDS:
            _expect_day(name, value)
        if value and name == "days" and not (value.isascii() and value.isdigit() and 0 < int(value) <= 365):
            raise UsageError("act.days_wrong", value=value)
    return act


def _expect_day(name: str, value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise UsageError("act.day_wrong", field=name, value=value) from None


def doubts(act: Act, others: list[Act], leads: list[str]) -> list[Notice]:
    """What looks odd about an act but is not refused; `leads` are the names of the lead reviewers."""
    found: list[Notice] = []
    if act.kind is ActKind.CORRECTION and act.application is not None:
        earlier = [one for one in others if one.kind is act.kind and one.application == act.application]
        if earlier:
            found.append(Notice("act.notified_twice", {"count": len(earlier) + 1}))
    if act.kind is ActKind.OBJECTION and act.outcome and len(people(act.handler)) < LEAST_INVESTIGATORS:
        found.append(Notice("act.too_few_investigators", {"needed": LEAST_INVESTIGATORS}))
    if act.kind is ActKind.RECHECK:
        both = [name for name in people(act.handler) if name in leads]
        if both:
            found.append(Notice("act.rechecked_by_lead", {"names": both}))
    return found


def people(text: str) -> list[str]:
    """The names in a field that may hold several."""
    for separator in "，,；;/／ 　":
        text = text.replace(separator, "、")
    return [name for name in text.split("、") if name]
