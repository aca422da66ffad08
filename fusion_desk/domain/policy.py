"""The policy of one panel: pathways, procedure rules, checks and the competition table, read from TOML.

Nothing here knows a rule of its own: what the file leaves out stays unknown until someone enters it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from fusion_desk.domain.contests import Competition, read_competition
from fusion_desk.domain.dossier import AttachmentKind, CredentialKind
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.guard_rails import GuardRails
from fusion_desk.domain.levels import SKILL_ORDER, TITLE_ORDER
from fusion_desk.domain.toml_section import Section, read_toml
from fusion_desk.domain.workdays import WorkCalendar

RuleValue = bool | int | str

LEVELS = tuple(str(level) for level in (*TITLE_ORDER, *SKILL_ORDER))


class ClockKind(StrEnum):
    """How the years of a pathway are counted."""

    CONTINUOUS = "continuous"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of procedure: its value, where it is written and whether that was read."""

    key: str
    value: RuleValue
    clause: str
    source: str
    verified: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceQualification:
    """A credential that opens a pathway, at this level or above.

    `check` = it counts, and a person confirms that it matches; `uncertain` = it may be one, a person decides.
    """

    kind: CredentialKind
    level: str
    check: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """What a pathway leads to; `appointed` = a post (评聘), not a certificate."""

    kind: str
    """`title` or `skill`."""
    level: str
    appointed: bool = False


@dataclass(frozen=True, slots=True)
class Pathway:
    """申报途径."""

    id: str
    name: str
    sources: tuple[SourceQualification, ...]
    years: int
    clock: ClockKind
    target: Target
    clause: str
    source: str
    verified: bool
    note: str = ""
    requires_post_match: bool = False
    needs_papers: tuple[AttachmentKind, ...] = ()


class CheckKind(StrEnum):
    """What the secretary checks by hand for every candidate; never a verdict (contract: "Levels")."""

    PUBLICITY = "publicity"
    IN_POST = "in_post"
    CONDUCT = "conduct"
    APPRAISALS = "appraisals"
    EDUCATION_HOURS = "education_hours"


@dataclass(frozen=True, slots=True)
class Check:
    """One general check that is switched on; `years` = years looked back on."""

    kind: CheckKind
    clause: str
    source: str
    verified: bool
    years: int | None = None
    days: int | None = None
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything one policy file says."""

    id: str
    title: str
    source: str
    note: str
    pathways: tuple[Pathway, ...]
    rules: Mapping[str, Rule]
    checks: tuple[Check, ...]
    competition: Competition
    calendar: WorkCalendar
    rails: GuardRails

    def pathway(self, id_: str) -> Pathway | None:
        """The pathway with this id."""
        return next((pathway for pathway in self.pathways if pathway.id == id_), None)

    def rule(self, key: str) -> Rule | None:
        """The rule of procedure with this key, or None where the policy leaves it out."""
        return self.rules.get(key)

    def number(self, key: str) -> int:
        """A rule that must be a whole number."""
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise Refusal("policy.field_wrong", field=f"procedure.{key}.value", wanted="0, 1, 2 …")
        return value

    def fraction(self, key: str) -> Fraction:
        """A rule that must be a fraction, `"2/3"`."""
        value = self._value(key)
        try:
            if isinstance(value, bool):
                raise TypeError
            return Fraction(value)
        except (TypeError, ValueError, ZeroDivisionError):
            raise Refusal("policy.field_wrong", field=f"procedure.{key}.value", wanted="2/3") from None

    def text(self, key: str) -> str:
        """A rule that must be a word."""
        value = self._value(key)
        if not isinstance(value, str):
            raise Refusal("policy.field_wrong", field=f"procedure.{key}.value", wanted='"…"')
        return value

    def flag(self, key: str) -> bool:
        """A rule that must be true or false."""
        value = self._value(key)
        if not isinstance(value, bool):
            raise Refusal("policy.field_wrong", field=f"procedure.{key}.value", wanted="true | false")
        return value

    def _value(self, key: str) -> RuleValue:
        rule = self.rules.get(key)
        if rule is None:
            raise Refusal("policy.rule_missing", field=f"procedure.{key}")
        return rule.value


@lru_cache(maxsize=8)
def load_policy(content: bytes) -> Policy:
    """Read a policy file; a malformed one is refused, naming the field."""
    whole = read_toml(content)
    head = whole.section("policy")
    return Policy(
        id=head.text("id"),
        title=head.text("title"),
        source=head.text("source"),
        note=head.text("note", ""),
        pathways=_pathways(whole),
        rules=_rules(whole.section("procedure")),
        checks=_checks(whole.section("checks")),
        competition=read_competition(whole.section("competition")),
        calendar=WorkCalendar.read(whole.section("calendar")),
        rails=GuardRails(_rules(whole.section("analysis"))),
    )


def _pathways(whole: Section) -> tuple[Pathway, ...]:
    pathways: dict[str, Pathway] = {}
    for section in whole.sections("pathway"):
        pathway = _pathway(section)
        if pathway.id in pathways:
            raise Refusal("policy.twice", field=section.field("id"), value=pathway.id)
        pathways[pathway.id] = pathway
    return tuple(pathways.values())


def _pathway(section: Section) -> Pathway:
    sources = section.sections("from")
    if not sources:
        raise Refusal("policy.field_missing", field=section.field("from"))
    target = section.section("to")
    return Pathway(
        id=section.text("id"),
        name=section.text("name"),
        sources=tuple(_source(source) for source in sources),
        years=section.number("years", least=1),
        clock=ClockKind(section.choice("clock", ClockKind)),
        target=Target(
            kind=target.choice("kind", ("title", "skill")),
            level=target.choice("level", LEVELS),
            appointed=target.flag("appointed", default=False),
        ),
        clause=section.text("clause"),
        source=section.text("source"),
        verified=_verified(section),
        note=section.text("note", ""),
        requires_post_match=section.flag("requires_post_match", default=False),
        needs_papers=tuple(_paper(section, kind) for kind in section.texts("needs_papers")),
    )


def _source(section: Section) -> SourceQualification:
    return SourceQualification(
        kind=CredentialKind(section.choice("kind", CredentialKind)),
        level=section.choice("level", LEVELS),
        check=section.flag("check", default=False),
        uncertain=section.flag("uncertain", default=False),
    )


def _paper(section: Section, kind: str) -> AttachmentKind:
    kinds = tuple(kind for kind in AttachmentKind if kind is not AttachmentKind.UNCLASSIFIED)
    if kind not in kinds:
        raise section.wrong("needs_papers", " | ".join(kinds))
    return AttachmentKind(kind)


def _verified(section: Section) -> bool:
    """Only what was read in a published source (R) is verified; inferred (I) and recalled (M) are not."""
    verified = section.flag("verified")
    if section.has("grade") and verified != (section.choice("grade", ("R", "I", "M")) == "R"):
        raise section.wrong("verified", "R = true, I / M = false")
    return verified


def _rules(section: Section) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for key in section.table:
        entry = section.section(key)
        value = entry.value("value")
        if not isinstance(value, (bool, int, str)):
            raise entry.wrong("value", 'true | false | 1 | "…"')
        rules[key] = Rule(
            key=key,
            value=value,
            clause=entry.text("clause", ""),
            source=entry.text("source", ""),
            verified=_verified(entry),
            note=entry.text("note", ""),
        )
    return rules


def _checks(section: Section) -> tuple[Check, ...]:
    for key in section.table:
        if key not in tuple(CheckKind):
            raise Refusal("policy.field_unknown", field=section.field(key), known=[*CheckKind])
    entries = [(kind, section.section(kind)) for kind in CheckKind if section.has(kind)]
    return tuple(_check(kind, entry) for kind, entry in entries if entry.flag("enabled"))


def _check(kind: CheckKind, entry: Section) -> Check:
    return Check(
        kind=kind,
        clause=entry.text("clause", ""),
        source=entry.text("source", ""),
        verified=_verified(entry),
        years=entry.optional_number("years", least=1),
        days=entry.optional_number("days", least=1),
        hours=entry.optional_number("hours", least=1),
    )
