"""资格审查: what the panel's own policy says of its candidates."""

from __future__ import annotations

from datetime import date

from fusion_desk.domain.eligibility import Assessment, assess
from fusion_desk.domain.pace import paced
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.items import find_dossier
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import panel_facts
from fusion_desk.store.rules import policy_of


def find(panel: PanelFile, number: str | None = None, cutoff: date | None = None) -> list[Assessment]:
    """The assessment of every candidate, or of one, named by number or by one of the applications.

    `cutoff` = as if years counted to this day; the record stays as it is.
    """
    with panel.reading() as reader:
        facts, policy = panel_facts(reader), policy_of(reader)
        dossiers = find_dossiers(reader) if number is None else [find_dossier(reader, number)]
    return [
        assess(dossier, policy, cutoff or facts.cutoff, facts.meeting_from) for dossier in paced(dossiers)
    ]
