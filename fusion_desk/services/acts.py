"""经办事项: recording what the office does, going on with it, correcting it, and what is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from fusion_desk.domain.act_book import Standing, checked, doubts, due_on, edit_between, standing
from fusion_desk.domain.acts import AFTER_CLOSING, CHOICES, PUBLICITY, Act, ActKind
from fusion_desk.domain.committee import Notice
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.policy import Policy
from fusion_desk.domain.sitting import Duty
from fusion_desk.store import acts, closing, items, sittings
from fusion_desk.store.attachments import add_blob, read_blob
from fusion_desk.store.items import Item
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.rules import policy_of

LARGEST_FILE = 50_000_000
"""Bytes of one attached file: a scan of some hundred pages."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to be kept with an act."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ActPlan:
    """An act as it was typed; `item` blank = the whole sitting."""

    kind: ActKind
    item: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    number: str = ""
    handler: str = ""
    outcome: str = ""
    text: str = ""
    more: Mapping[str, str] = field(default_factory=dict[str, str])
    file: Attached | None = None


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act of the book: as it stands, how it came to stand so, and whom it concerns."""

    act: Act
    earlier: tuple[Act, ...]
    """The entries that were replaced, the oldest first."""
    item: str
    """事项号, blank for the whole sitting."""
    name: str
    standing: Standing
    due: date | None
    counted: tuple[date, ...] = ()
    """Every counted day of a publicity."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a verb did to the book."""

    line: ActLine
    filled: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Publicity:
    """A publicity counted out by the table of working days."""

    posted: date
    first: date
    last: date
    counted: tuple[date, ...]
    counts_first_day: bool
    needed: int
    """Working days that the policy asks for."""
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class ActBook:
    """Every act, what is overdue or due first; and what a form offers."""

    lines: tuple[ActLine, ...]
    applicants: tuple[tuple[str, str], ...]
    """(事项号, name) of every application."""
    publicity_days: int
    counts_first_day: bool
    """How the last publicity was counted here, else as the policy says."""
    verified: bool
    """Whether the way of counting was read in a published rule."""
    closed_since: str = ""

    def count(self, kind: ActKind) -> int:
        """How many acts of a kind stand."""
        return sum(line.act.kind is kind and line.standing is not Standing.VOID for line in self.lines)


def find_book(panel: PanelFile) -> ActBook:
    """The book as it stands today."""
    today = panel.clock().date()
    with panel.reading() as reader:
        return _book(reader, today)


def _book(reader: Reader, today: date) -> ActBook:
    policy, known = policy_of(reader), {one.application.id: one for one in items.find_all_items(reader)}
    lines = [_line(history, known, policy, today) for history in acts.find_histories(reader)]
    kinds, standings = list(ActKind), list(Standing)

    def order(line: ActLine) -> tuple[int, str, int, int]:
        pressing = line.standing in {Standing.OVERDUE, Standing.DUE}
        due = line.due.isoformat() if pressing and line.due else ""
        first = standings.index(line.standing) if pressing else len(standings)
        return first, due, kinds.index(line.act.kind), line.act.number_in_book

    rule = policy.rule("publicity_counts_first_day")
    return ActBook(
        lines=tuple(sorted(lines, key=order)),
        applicants=tuple((one.application.item, one.name) for one in known.values()),
        publicity_days=policy.number("publicity_days"),
        counts_first_day=_counts_first_day(lines, policy),
        verified=rule is not None and rule.verified,
        closed_since=closing.closed_since(reader.driver),
    )


def _counts_first_day(lines: list[ActLine], policy: Policy) -> bool:
    chosen = [
        line.act.more["first_day"]
        for line in lines
        if line.act.more.get("first_day") and line.standing is not Standing.VOID
    ]
    return chosen[-1] == "same" if chosen else policy.flag("publicity_counts_first_day")


def _line(
    history: tuple[Act, ...], known: Mapping[ApplicationId, Item], policy: Policy, today: date
) -> ActLine:
    act = history[-1]
    item = known[act.application] if act.application else None
    shown = act.kind in PUBLICITY and act.starts_on is not None and act.ends_on is not None
    return ActLine(
        act=act,
        earlier=history[:-1],
        item=item.application.item if item else "",
        name=item.name if item else "",
        standing=standing(act, today),
        due=due_on(act),
        counted=policy.calendar.days(act.starts_on, act.ends_on)
        if shown and act.starts_on and act.ends_on
        else (),
    )


def count_publicity(
    panel: PanelFile, posted: date, days: int | None = None, *, counts_first_day: bool | None = None
) -> Publicity:
    """First, last and every counted day of a notice posted that day."""
    with panel.reading() as reader:
        policy = policy_of(reader)
        if counts_first_day is None:
            counts_first_day = _book(reader, posted).counts_first_day
    needed = policy.number("publicity_days")
    wanted = needed if days is None else days
    if wanted < 1:
        raise UsageError("act.days_wrong", value=wanted)
    first, last = policy.calendar.period(posted, wanted, counts_first_day=counts_first_day)
    return Publicity(
        posted=posted,
        first=first,
        last=last,
        counted=policy.calendar.days(first, last),
        counts_first_day=counts_first_day,
        needed=needed,
        notices=tuple(_publicity_doubts(policy, first, last)),
    )


def _publicity_doubts(policy: Policy, first: date, last: date) -> list[Notice]:
    needed, counted = policy.number("publicity_days"), policy.calendar.count(first, last)
    found: list[Notice] = []
    if counted < needed:
        found.append(Notice("act.publicity_short", {"counted": counted, "needed": needed}))
    unknown = sorted({day.year for day in (first, last) if not policy.calendar.covers(day.year)})
    if unknown:
        found.append(Notice("act.year_unknown", {"years": [str(year) for year in unknown]}))
    return found


def record(panel: PanelFile, plan: ActPlan, actor: str) -> Recorded:
    """Record an act, of one application or of the whole sitting."""
    with panel.writing("act.recorded", actor) as change:
        if plan.kind not in AFTER_CLOSING:
            closing.expect_open(change)
        act = checked(_planned(change, plan))
        others = acts.find_acts(change)
        acts.add_act(change, act)
        history = acts.find_histories(change)[-1]
        _tell_journal(change, history[-1], plan.item)
        notices = _doubts(change, act, others)
        line = _line_now(change, history)
    return Recorded(line, notices=tuple(notices))


def correct(panel: PanelFile, number: int, plan: ActPlan, reason: str, actor: str) -> Recorded:
    """Replace an act by a new entry; filling in what was blank needs no reason, changing what was said does."""
    verb = "act.corrected" if reason.strip() else "act.continued"
    with panel.writing(verb, actor) as change:
        before = _standing_act(change, number)
        act = checked(replace(_planned(change, plan, before), corrects=before.id, reason=reason.strip()))
        edit = edit_between(before, act)
        if edit.changed and not act.reason:
            raise UsageError("act.no_reason", fields=edit.changed)
        if not edit.changed and before.kind not in AFTER_CLOSING:
            closing.expect_open(change)
        if not edit.changed and not edit.filled:
            change.nothing()
        others = [one for one in acts.find_acts(change) if one.number_in_book != number]
        acts.add_act(change, act)
        history = acts.find_histories(change)[number - 1]
        _tell_journal(change, history[-1], plan.item, fields=[*edit.filled, *edit.changed])
        notices = _doubts(change, act, others)
        line = _line_now(change, history)
    return Recorded(line, edit.filled, edit.changed, tuple(notices))


def withdraw(panel: PanelFile, number: int, reason: str, actor: str) -> Recorded:
    """Take an act back that was recorded by mistake; the entry stays in the book."""
    if not reason.strip():
        raise UsageError("act.no_reason", fields=())
    with panel.writing("act.corrected", actor) as change:
        before = _standing_act(change, number)
        acts.add_act(change, replace(before, void=True, corrects=before.id, reason=reason.strip()))
        history = acts.find_histories(change)[number - 1]
        line = _line_now(change, history)
        _tell_journal(change, history[-1], line.item, void=True)
    return Recorded(line)


def attached_file(panel: PanelFile, number: int) -> Attached:
    """The file kept with an act, checked against its hash."""
    with panel.reading() as reader:
        act = _find(reader, number)
        if not act.sha256:
            raise Refusal("act.no_file", number=number)
        return Attached(act.attachment or act.sha256[:12], read_blob(reader, act.sha256))


def _find(reader: Reader, number: int) -> Act:
    histories = acts.find_histories(reader)
    if not 1 <= number <= len(histories):
        raise Refusal("act.unknown", number=number)
    return histories[number - 1][-1]


def _standing_act(reader: Reader, number: int) -> Act:
    act = _find(reader, number)
    if act.void:
        raise Refusal("act.void", number=number)
    return act


def _planned(change: Change, plan: ActPlan, before: Act | None = None) -> Act:
    application = items.find_item(change, plan.item) if plan.item.strip() else None
    sha256, name = (before.sha256, before.attachment) if before else ("", "")
    if plan.file is not None:
        if len(plan.file.content) > LARGEST_FILE:
            raise Refusal("act.file_too_large", file=plan.file.name, most=LARGEST_FILE // 1_000_000)
        if not plan.file.content:
            raise Refusal("act.file_empty", file=plan.file.name)
        sha256, name = add_blob(change, plan.file.content), plan.file.name
    return Act(
        kind=plan.kind,
        application=application.id if application else None,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        number=plan.number.strip(),
        handler=plan.handler.strip(),
        outcome=plan.outcome.strip(),
        text=plan.text.strip(),
        sha256=sha256,
        attachment=name,
        more={key: value.strip() for key, value in plan.more.items() if value.strip()},
    )


def _doubts(reader: Reader, act: Act, others: list[Act]) -> list[Notice]:
    leads: list[str] = []
    if act.kind is ActKind.RECHECK and act.application:
        sitting = sittings.find_sitting(reader)
        leading = {
            one.member
            for one in sitting.assignments
            if one.duty is Duty.LEAD and one.application == act.application
        }
        leads = [one.name for one in sitting.members if one.id in leading]
    found = doubts(act, others, leads)
    if act.kind in PUBLICITY and act.starts_on and act.ends_on:
        found += _publicity_doubts(policy_of(reader), act.starts_on, act.ends_on)
    return found


def _line_now(change: Change, history: tuple[Act, ...]) -> ActLine:
    known = {one.application.id: one for one in items.find_all_items(change)}
    return _line(history, known, policy_of(change), date.fromisoformat(change.now()[:10]))


def _tell_journal(
    change: Change, act: Act, item: str, *, fields: list[str] | None = None, void: bool = False
) -> None:
    change.public.update(kind=act.kind.value, item=item, act=act.number_in_book)
    if act.sha256:
        change.public["file"] = act.sha256
    if fields:
        change.public["fields"] = list(fields)
    if void:
        change.public["void"] = True
    chosen = {name: value for name, value in act.more.items() if name in CHOICES}
    typed = {name: value for name, value in act.more.items() if name not in CHOICES}
    if chosen:
        change.public["choices"] = dict(chosen)
    change.private.update(handler=act.handler, outcome=act.outcome, text=act.text, number=act.number, **typed)
    if act.attachment:
        change.private["attachment"] = act.attachment
    if act.reason:
        change.private["reason"] = act.reason
