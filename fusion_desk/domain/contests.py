"""The policy's table for competition instead of evaluation (以赛代评): which result may give which level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.levels import SKILL_ORDER, TITLE_ORDER
from fusion_desk.domain.toml_section import Section


class ContestLevel(StrEnum):
    """赛事级别, highest first; `enterprise` is the firm's own contest (岗位比武)."""

    WORLD = "world"
    NATIONAL = "national"
    PROVINCIAL = "provincial"
    CITY = "city"
    ENTERPRISE = "enterprise"


class AwardKind(StrEnum):
    """What a contest rule gives: a title, a skill level, another certificate, or an honour (no promotion)."""

    TITLE = "title"
    SKILL = "skill"
    CERTIFICATE = "certificate"
    HONOUR = "honour"


@dataclass(frozen=True, slots=True)
class ContestRule:
    """One row of the table.

    `ladder` lists what may be given, lowest first: the first rung above the level already held counts.
    A result is good enough by its prize, or by its place against the cut-off for that team size.
    """

    id: str
    contest: tuple[str, ...]
    level: ContestLevel
    gives: AwardKind
    ladder: tuple[str, ...]
    clause: str
    source: str
    verified: bool
    years: tuple[int, ...] = ()
    prizes: tuple[str, ...] = ()
    places: Mapping[int, int] | None = None
    """Team size (1 = alone) → last place that counts."""
    event_class: str = ""
    """`skill` or `technical`; blank = any event."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContestEvent:
    """赛项: its class, and the occupations it matches."""

    name: str
    kind: str
    occupations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Competition:
    """The whole table and its settings."""

    rules: tuple[ContestRule, ...] = ()
    events: tuple[ContestEvent, ...] = ()
    verified: bool = False
    clause: str = ""
    source: str = ""
    note: str = ""
    promotions_per_year: int | None = None
    local_years: int | None = None
    """Years of work in Guangzhou asked for; None = not published, a person judges."""
    local_years_column: str = "在穗工作年限"

    def event(self, name: str) -> ContestEvent | None:
        """The event with this name."""
        return next((event for event in self.events if event.name == name), None)


def read_competition(section: Section) -> Competition:
    """The `[competition]` part of a policy file; absent = no rule at all."""
    rules: dict[str, ContestRule] = {}
    for entry in section.sections("rule"):
        rule = _rule(entry)
        if rule.id in rules:
            raise Refusal("policy.twice", field=entry.field("id"), value=rule.id)
        rules[rule.id] = rule
    return Competition(
        rules=tuple(rules.values()),
        events=tuple(_event(entry) for entry in section.sections("event")),
        verified=section.flag("verified", default=False),
        clause=section.text("clause", ""),
        source=section.text("source", ""),
        note=section.text("note", ""),
        promotions_per_year=section.optional_number("promotions_per_year", least=1),
        local_years=section.optional_number("local_years"),
        local_years_column=section.text("local_years_column", "在穗工作年限"),
    )


def _rule(entry: Section) -> ContestRule:
    gives = AwardKind(entry.choice("gives", AwardKind))
    rule = ContestRule(
        id=entry.text("id"),
        contest=entry.texts("contest"),
        level=ContestLevel(entry.choice("level", ContestLevel)),
        gives=gives,
        ladder=_ladder(entry, gives),
        clause=entry.text("clause"),
        source=entry.text("source"),
        verified=entry.flag("verified"),
        years=entry.numbers("years"),
        prizes=entry.texts("prizes"),
        places=_places(entry),
        event_class=entry.choice("event_class", ("", "skill", "technical"), ""),
        note=entry.text("note", ""),
    )
    if not rule.prizes and not rule.places:
        raise Refusal("policy.field_missing", field=entry.field("prizes"))
    return rule


def _ladder(entry: Section, gives: AwardKind) -> tuple[str, ...]:
    ladder = entry.texts("ladder")
    if not ladder:
        raise Refusal("policy.field_missing", field=entry.field("ladder"))
    known = {AwardKind.TITLE: TITLE_ORDER, AwardKind.SKILL: SKILL_ORDER}.get(gives)
    if known is not None and any(rung not in tuple(known) for rung in ladder):
        raise entry.wrong("ladder", " | ".join(known))
    return ladder


def _places(entry: Section) -> dict[int, int]:
    return {part.number("team", least=1): part.number("last", least=1) for part in entry.sections("places")}


def _event(entry: Section) -> ContestEvent:
    return ContestEvent(
        name=entry.text("name"),
        kind=entry.choice("class", ("skill", "technical")),
        occupations=entry.texts("occupations"),
    )
