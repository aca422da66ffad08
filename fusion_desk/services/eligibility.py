"""资格审查: what the panel's own policy says of its candidates."""

from __future__ import annotations

from datetime import date

from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.eligibility import Assessment, assess
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.items import item_index
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import panel_facts
from fusion_desk.store.rules import policy_of
from fusion_desk.store.views import Reader


def find(panel: PanelFile, number: str | None = None, cutoff: date | None = None) -> list[Assessment]:
    """The assessment of every candidate, or of one, named by number or by one of the applications.

    `cutoff` = as if years counted to this day; the record stays as it is.
    """
    with panel.reading() as reader:
        facts, policy = panel_facts(reader), policy_of(reader)
        dossiers = find_dossiers(reader) if number is None else _named(reader, number)
    return [assess(dossier, policy, cutoff or facts.cutoff, facts.meeting_from) for dossier in dossiers]


def _named(reader: Reader, number: str) -> list[Dossier]:
    exact = find_dossiers(reader, [number])
    return exact or find_dossiers(reader, [item_index(reader).all(number)[0].number])
