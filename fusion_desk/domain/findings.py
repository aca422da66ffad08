"""What a check of eligibility says: verdicts, and findings as codes with the facts their sentences need."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """资格审查结论: 符合 / 暂不符合 / 不符合 / 待核实."""

    ELIGIBLE = "eligible"
    NOT_YET = "not_yet"
    INELIGIBLE = "ineligible"
    UNKNOWN = "unknown"


VERDICT_ORDER: tuple[Verdict, ...] = (
    Verdict.ELIGIBLE,
    Verdict.UNKNOWN,
    Verdict.NOT_YET,
    Verdict.INELIGIBLE,
)
"""Best first, where one of several outcomes stands for a person."""


class Standing(StrEnum):
    """How one condition stands; a note explains the count and is no condition."""

    MET = "met"
    NOT_YET = "not_yet"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """审查意见: a code, and the facts that its sentence is filled with."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict[str, object])

    @property
    def key(self) -> str:
        """Tells two findings of one code apart by their facts; the same facts give the same key for ever."""
        if not self.details:
            return self.code
        facts = "\x1f".join(f"{name}={self.details[name]}" for name in sorted(self.details))
        return f"{self.code}#{hashlib.sha256(facts.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning, in the order in which a person would redo it."""

    standing: Standing
    finding: Finding


def found(code: str, /, **details: object) -> Finding:
    """A finding with its facts."""
    return Finding(code, details)
