"""Who leaves and comes back, the order laid down by hand, and marking an application done."""

from __future__ import annotations

from datetime import datetime

from fusion_desk.domain.dossier import Application
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import KEEPS_AWAY, Presence
from fusion_desk.services.deliberation.queue import Deliberation, Reading
from fusion_desk.store import deliberation as store
from fusion_desk.store.conclusions import expect_undecided
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.room_log import Agenda, find_agenda, set_agenda
from fusion_desk.store.sittings import (
    add_attendance,
    find_member,
    find_sitting,
)
from fusion_desk.store.standings import find_results

# --- the room ----------------------------------------------------------------------------------------------


def let_leave(panel: PanelFile, item: str, actor: str) -> tuple[str, ...]:
    """Record that everybody who keeps away from this application has left; their 编号.

    The reason names every application of the same absence, so that the minutes know what it was for.
    """
    with panel.writing("attendance.recorded", actor) as change:
        reading = Reading(change, None)
        queue, application = reading.all(), find_item(change, item)
        here = [one for one in reading.sitting.members if one.id in reading.inside]
        leaving = [one for one in here if one.id in reading.sitting.recused_from(application.id)]
        if not leaving:
            change.nothing()
        printed = _printed(change.time)
        lines = [
            (one.id, Presence.LEFT, printed, KEEPS_AWAY + "、".join(_absence(queue, application, one.number)))
            for one in leaving
        ]
        add_attendance(change, lines)
        numbers = tuple(one.number for one in leaving)
        change.public.update(arrived=[], left=[*numbers], at=printed)
        change.private.update(reasons=[reason for *_, reason in lines])
    return numbers


def _absence(queue: Deliberation, application: Application, number: str) -> list[str]:
    """The applications that one absence serves: this one and those that follow it without the member."""
    ordered = [queue.lines[at] for at in queue.room_order]
    at = next((at for at, one in enumerate(ordered) if one.application.id == application.id), None)
    named = [application.item]
    for line in ordered[at + 1 :] if at is not None else ():
        if number not in {one.number for one in line.leavers}:
            break
        if not line.done:
            named.append(line.application.item)
    return named


def let_return(panel: PanelFile, members: tuple[str, ...], actor: str) -> tuple[str, ...]:
    """Record that these have come back into the room; their 编号."""
    with panel.writing("attendance.recorded", actor) as change:
        here = find_sitting(change).present()
        back = [one for one in (find_member(change, number) for number in members) if one.id not in here]
        if not back:
            change.nothing()
        printed = _printed(change.time)
        add_attendance(change, [(one.id, Presence.ARRIVED, printed, "") for one in back])
        numbers = tuple(one.number for one in back)
        change.public.update(arrived=[*numbers], left=[], at=printed)
    return numbers


def _printed(now: str) -> str:
    return datetime.fromisoformat(now).isoformat(timespec="seconds")


# --- the order -------------------------------------------------------------------------------------------------


def set_order(
    panel: PanelFile, actor: str, *, items: tuple[str, ...] | None = None, last: tuple[str, ...] | None = None
) -> Agenda:
    """Lay an order down by hand (empty = none any more), and what comes last; None leaves either as it is."""
    with panel.writing("deliberation.ordered", actor) as change:
        queue, before = Reading(change, None).all(), find_agenda(change)
        known = {one.application.item for one in queue.lines}

        def named(given: tuple[str, ...]) -> tuple[str, ...]:
            found = tuple(dict.fromkeys(find_item(change, one).item for one in given))
            unknown = next((one for one in found if one not in known), None)
            if unknown is not None:
                raise Refusal("results.not_voted", item=unknown)
            return found

        agenda = Agenda(
            before.items if items is None else named(items), before.last if last is None else named(last)
        )
        if agenda == before:
            change.nothing()
        set_agenda(change, agenda.items, agenda.last)
        change.public.update(items=[*agenda.items], last=[*agenda.last])
    return agenda


# --- done --------------------------------------------------------------------------------------------------


def mark_done(panel: PanelFile, item: str, actor: str, *, done: bool = True) -> bool:
    """Note that an application was deliberated, or take that back; whether anything changed.

    Refused while somebody who keeps away from it is in the room, and once it was voted on.
    """
    with panel.writing("deliberation.marked", actor) as change:
        expect_frozen(change)
        application = find_item(change, item)
        found = find_results(change)
        if application.id not in found.items:
            raise Refusal("results.not_voted", item=application.item)
        recused = found.sitting.recused_from(application.id) & found.sitting.present()
        inside = [one.number for one in found.sitting.members if one.id in recused]
        if done and inside:
            raise Refusal("deliberation.still_inside", item=application.item, members=inside)
        expect_undecided(change, application.id, application.item)
        moved = (application.id in store.find_deliberated(change)) is not done
        if moved:
            store.mark_deliberated(change, application.id, done=done)
            change.public.update(item=application.item, done=done)
        else:
            change.nothing()
    return moved
