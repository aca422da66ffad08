"""锚定材料: which dossiers everybody marks first, and how far everybody is."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.anchors import Anchor, AnchorProgress, Source, both_tracks, progress_of
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.levels import Track
from fusion_desk.domain.rounding import HUNDRED, hundredths_of
from fusion_desk.domain.scoring import Purpose
from fusion_desk.domain.sitting import SittingState
from fusion_desk.store import design, scores
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.items import anchor_items, find_all_items, item_index, number_key
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import set_hold, sitting_state
from fusion_desk.store.rules import rubric_of
from fusion_desk.words.marking import N_

LEAST_NOTE = 4
"""Characters that say by whose permission a real dossier is used."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dossier that may still become an anchor."""

    item: str
    name: str
    track: Track | None


@dataclass(frozen=True, slots=True)
class AnchorsView:
    """The anchor dossiers, and how far everybody is with them."""

    anchors: tuple[Anchor, ...]
    progress: tuple[AnchorProgress, ...]
    """Everybody whose marks are awaited for anything, in the order of the list."""
    state: SittingState
    scored: bool
    """Marks that count have been given; no dossier can become an anchor any more."""

    @property
    def complete(self) -> bool:
        """Whether everybody has marked all of them."""
        return bool(self.anchors) and all(one.complete for one in self.progress)

    @property
    def one_sided(self) -> bool:
        """Whether a track has no anchor."""
        return bool(self.anchors) and not both_tracks(self.anchors)


@dataclass(frozen=True, slots=True)
class AnchorSet:
    """A dossier that became an anchor, or is one no more."""

    item: str
    on_hold: bool


def find_anchors_view(panel: PanelFile) -> AnchorsView:
    """The anchor dossiers and everybody's progress."""
    with panel.reading() as reader:
        return read_view(reader)


def read_view(reader: Reader) -> AnchorsView:
    """The same inside a transaction."""
    anchors = design.find_anchors(reader)
    criteria = [one.key for one in rubric_of(reader).criteria]
    given = scores.current_marks(reader, purpose=Purpose.ANCHOR) if anchors else {}
    return AnchorsView(
        anchors,
        progress_of(design.markers(reader), anchors, criteria, given),
        sitting_state(reader),
        scores.any_score(reader),
    )


def find_eligible(panel: PanelFile) -> tuple[Candidate, ...]:
    """The dossiers that may still become anchors: admitted, one application, decided by vote."""
    with panel.reading() as reader:
        items = find_all_items(reader, ApplicationState.ADMITTED)
        several = {one.number for one in items if sum(it.number == one.number for it in items) > 1}
        tracks = {one.person.number: one.person.track for one in find_dossiers(reader)}
        return tuple(
            Candidate(one.application.item, one.name, tracks.get(one.number))
            for one in items
            if one.number not in several and basis_of(one.application) is Basis.VOTE
        )


def add_anchor(
    panel: PanelFile, item: str, actor: str, *, source: Source, note: str = "", reference: str = ""
) -> AnchorSet:
    """Let a dossier be an anchor: it is marked by everybody first, and is in no list, count, ballot or result."""
    stated = " ".join(note.split())
    if source is Source.PAST and len(stated) < LEAST_NOTE:
        raise Refusal("anchor.no_permission")
    agreed = _reference(reference)
    with panel.writing("anchor.added", actor) as change:
        _refuse_late(change)
        found = item_index(change).one(item)
        application = found.application
        if basis_of(application) is not Basis.VOTE or application.state is not ApplicationState.ADMITTED:
            raise Refusal("anchor.not_marked", item=application.item)
        (dossier,) = find_dossiers(change, [found.number])
        if len(dossier.applications) != 1:
            raise Refusal("anchor.several", number=found.number)
        if design.resting_on(change, application.id):
            raise Refusal("anchor.depended_on", item=application.item)
        design.add_anchor(change, dossier.id, source, stated, agreed)
        on_hold = set_hold(change, N_("锚定材料有变动"))
        change.public.update(item=application.item, source=source.value, reference=agreed, on_hold=on_hold)
        change.private.update(name=found.name, note=stated)
    return AnchorSet(application.item, on_hold)


def remove_anchor(panel: PanelFile, item: str, actor: str) -> AnchorSet:
    """Let it be an applicant's dossier again; refused once anybody has marked it."""
    with panel.writing("anchor.removed", actor) as change:
        anchor = anchor_called(change, item)
        if design.has_marks(change, anchor.application.id):
            raise Refusal("anchor.marked", item=anchor.application.item)
        design.remove_anchor(change, anchor.application.id)
        on_hold = set_hold(change, N_("锚定材料有变动"))
        change.public.update(item=anchor.application.item, on_hold=on_hold)
        change.private.update(name=anchor.name)
    return AnchorSet(anchor.application.item, on_hold)


def anchor_called(reader: Reader, item: str) -> Anchor:
    """The anchor that people mean by this number."""
    key = number_key(item)
    found = [
        one
        for one in design.find_anchors(reader)
        if key in {number_key(one.application.item), number_key(one.number)}
    ]
    if not found:
        raise Refusal("anchor.unknown", item=item)
    return found[0]


def _refuse_late(change: Change) -> None:
    if scores.any_score(change):
        raise Refusal("anchor.too_late")
    if any(design.has_marks(change, one.application.id) for one in anchor_items(change)):
        raise Refusal("anchor.begun")


def _reference(typed: str) -> int | None:
    if not typed.strip():
        return None
    found = hundredths_of(typed.strip())
    if found is None or found > 100 * HUNDRED:
        raise Refusal("anchor.reference", typed=typed)
    return found
