"""A correction of one cell of a dossier: a new entry with its reason, never a silent change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from fusion_desk.domain.dossier import Application, Dossier, Person
from fusion_desk.domain.dossier_fields import (
    APPLICATIONS,
    PERSON,
    Corrected,
    Place,
    correct,
    lines_of,
    sheet_of,
)
from fusion_desk.domain.errors import Refusal
from fusion_desk.store import dossier_writing as writing
from fusion_desk.store.items import find_dossier
from fusion_desk.store.panel_file import Change, PanelFile
from fusion_desk.store.panels import set_hold
from fusion_desk.words.marking import N_


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction did."""

    candidate: str
    name: str
    place: Place
    before: str
    after: str
    on_hold: bool
    """The sitting waits until the changed dossier is frozen again."""


def correct_cell(
    panel: PanelFile, candidate: str, place: Place, text: str, reason: str, actor: str
) -> Correction:
    """Write another text into one cell; what stood there stays in the journal with the reason."""
    if not reason.strip():
        raise Refusal("correct.no_reason")
    with panel.writing("dossier.corrected", actor) as change:
        dossier = find_dossier(change, candidate)
        found = correct(dossier, replace(place, sheet=sheet_of(place.sheet)), text)
        if found.before == found.after:
            raise Refusal("correct.same", value=found.before)
        digest = writing.RowDigest()
        _write(change, dossier, found, digest)
        on_hold = set_hold(change, N_("申报材料有变动"))
        person = dossier.person
        change.public.update(
            number=person.number,
            sheet=found.place.sheet,
            row=found.place.row,
            field=found.place.field,
            on_hold=on_hold,
        )
        change.private.update(name=person.name, before=found.before, after=found.after, reason=reason.strip())
    return Correction(person.number, person.name, found.place, found.before, found.after, on_hold)


def _write(change: Change, dossier: Dossier, found: Corrected, digest: writing.RowDigest) -> None:
    sheet = found.place.sheet
    if sheet == PERSON:
        writing.update_candidate(change, dossier.id, cast("Person", found.line), digest)
    elif sheet == APPLICATIONS:
        application = cast("Application", found.line)
        writing.update_application(change, application.id, application, digest)
    else:
        lines = [*lines_of(dossier, sheet)]
        lines[found.place.row - 1] = found.line
        writing.replace_lines(change, sheet, dossier.id, lines, digest)
