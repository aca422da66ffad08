"""待核实事项 of one application as whoever marks it may read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from fusion_desk.domain.blind import nameless
from fusion_desk.domain.canonical import Json
from fusion_desk.domain.dossier import Application, Dossier
from fusion_desk.domain.eligibility import assess
from fusion_desk.domain.findings import Finding
from fusion_desk.domain.veil import Veil
from fusion_desk.store.packets import find_working
from fusion_desk.store.panels import panel_facts
from fusion_desk.store.rules import policy_of
from fusion_desk.store.views import Reader
from fusion_desk.words.marking import Message

SAID = "say"
"""The name under which a message of the catalogue travels."""


def doubts_of(reader: Reader, application: Application, dossier: Dossier, veil: Veil) -> tuple[Finding, ...]:
    """Worked out from the dossier; in a working file, which has little of it, as they came with the packet."""
    working = find_working(reader)
    if working is not None:
        listed = cast("Mapping[str, list[Any]]", working.shown.get("doubts", {})).get(application.item, [])
        return tuple(Finding(code, {name: _read(one) for name, one in told.items()}) for code, told in listed)
    facts = panel_facts(reader)
    assessment = assess(dossier, policy_of(reader), facts.cutoff, facts.meeting_from)
    result = next((one for one in assessment.items if one.application.id == application.id), None)
    pathway = result.pathway if result is not None else None
    return nameless(pathway.to_check, dossier, veil) if pathway is not None else ()


def plain(finding: Finding) -> list[Json]:
    """A finding as a packet carries it."""
    return [finding.code, {name: _plain(value) for name, value in finding.details.items()}]


def _plain(value: object) -> Json:
    if isinstance(value, Message):
        return {SAID: str(value)}
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(one) for one in cast("list[object]", value)]
    return str(value)


def _read(value: object) -> object:
    if isinstance(value, dict):
        return Message(str(cast("dict[str, object]", value)[SAID]))
    return [_read(one) for one in cast("list[object]", value)] if isinstance(value, list) else value
