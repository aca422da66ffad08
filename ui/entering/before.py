"""What the record says of one member before the first of their sheets is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fusion_desk.desk import PanelFile
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.seats import Seat
from fusion_desk.services.declaring import DeclarationPage, declaration_page
from fusion_desk.services.score_entry import EntrySheet, find_blanks, find_notes, sheets_of


@dataclass(frozen=True, slots=True)
class Before:
    """As much as the one in this seat may see."""

    entries: tuple[EntrySheet, ...]
    notes: dict[ApplicationId, str]
    page: DeclarationPage | None
    blanks: Mapping[MemberId, int]


def read_before(panel: PanelFile, member: MemberId, seat: Seat, *, mine: bool) -> Before:
    """The sheets; one's own notes; an expert's declaration; the blanks of all for who types in for all."""
    page = declaration_page(panel, member) if seat is Seat.EXPERT else None
    notes = find_notes(panel, member) if mine else {}
    return Before(sheets_of(panel, member), notes, page, find_blanks(panel) if seat is Seat.SECRETARY else {})
