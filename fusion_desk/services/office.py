"""Where objections, re-checks and the filing go, as the papers print it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from fusion_desk.domain.office import Office, checked
from fusion_desk.store.office import add_office, find_office
from fusion_desk.store.panel_file import PanelFile


def find(panel: PanelFile) -> Office:
    """What was said so far."""
    with panel.reading() as reader:
        return find_office(reader)


def record(panel: PanelFile, texts: Mapping[str, str], actor: str) -> Office:
    """Record what is new among these answers, by the names of `domain.office`; blank takes one back."""
    told = checked(texts)
    with panel.writing("office.set", actor) as change:
        before = asdict(find_office(change))
        new = {name: text for name, text in told.items() if text != str(before[name] or "")}
        if not new:
            change.nothing()
        add_office(change, new)
        change.public.update(new)
        return find_office(change)
