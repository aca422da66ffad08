"""Two applications side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fusion_desk.domain.blind import BlindBrief
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.services.deliberation.queue import Hidden, Line, Reading
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import PanelFile


@dataclass(frozen=True, slots=True)
class Work:
    """One achievement as the brief shows it."""

    criterion: str
    title: str
    role: str
    pages: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One of two applications side by side: results of the panel, never one expert's marks."""

    line: Line
    scores: Mapping[str, int | None]
    """criterion → the panel's mean."""
    blocks: Mapping[str, int | None]
    works: tuple[Work, ...]


def compare(
    panel: PanelFile, items: tuple[str, str], viewer: MemberId | None = None
) -> tuple[Profile, Profile]:
    """Two applications side by side."""
    with panel.reading() as reader:
        reading = Reading(reader, viewer)
        dossiers = {one.person.number: one for one in find_dossiers(reader)}
        profiles: list[Profile] = []
        for item in items:
            application = find_item(reader, item)
            standing = reading.found.standing(application.id)
            if standing is None:
                raise Refusal("results.not_voted", item=application.item)
            line = reading.line(standing)
            brief = (
                BlindBrief.of_nothing(application)
                if line.hidden is Hidden.RECUSED
                else BlindBrief.of(dossiers[line.number], application, reading.veils.over(application.id))
            )
            scores = {} if line.hidden else {one.criterion: one.score for one in standing.criteria}
            profiles.append(
                Profile(
                    line=line,
                    scores=scores,
                    blocks={} if line.hidden else standing.blocks,
                    works=tuple(
                        Work(one.criterion, one.title, one.own_role, one.proof) for one in brief.achievements
                    ),
                )
            )
    return profiles[0], profiles[1]
