"""备案名册 and the data of certificates with whole resident numbers: two people, a purpose, a journal entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import Refusal
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.papers.making import MAKINGS
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_member

LEAST_PURPOSE = 4
"""Characters: 备案用 is no purpose that anybody could later judge; 报市人社局备案 is."""


@dataclass(frozen=True, slots=True)
class Released:
    """The roster, in the formats asked for, and how many whole numbers it holds."""

    pdf: bytes
    workbook: bytes
    people: int
    by: str
    confirmed_by: str


def release_roster(panel: PanelFile, *, by: str, confirmed_by: str, purpose: str) -> Released:
    """The roster with whole resident numbers; the journal says who took it, who agreed and what for."""
    # What draws paper is loaded when something is printed, not when the desk starts.
    from fusion_desk.services.minutes.papers.roster import fill_whole

    stated = " ".join(purpose.split())
    if len(stated) < LEAST_PURPOSE:
        raise Refusal("release.no_purpose")
    with panel.writing("roster.released", by) as change:
        first, second = find_member(change, by), find_member(change, confirmed_by)
        if first.id == second.id:
            raise Refusal("release.same_person", member=first.number, name=first.name)
        roster = fill_whole(Wanted(facts=gather(change)), whole=True)
        report: Any = MAKINGS["W19R"].report()
        pdf: bytes = report.build(roster).pdf
        workbook: bytes = report.workbook(roster)
        people = len(roster.people) + len(roster.certificates)
        change.public.update(
            by=first.number,
            confirmed_by=second.number,
            people=people,
            pdf=sha256_hex(pdf),
            workbook=sha256_hex(workbook),
        )
        change.private.update(purpose=stated)
    return Released(pdf, workbook, people, first.number, second.number)
