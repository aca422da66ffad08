"""Which of a person's credentials opens a pathway."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache

from fusion_desk.domain.dossier import Credential, CredentialKind
from fusion_desk.domain.levels import (
    APPOINTED_LEVELS,
    SKILL_ORDER,
    SKILL_WORDS,
    TITLE_ORDER,
    TITLE_WORDS,
    at_least,
)
from fusion_desk.domain.policy import SourceQualification

LADDERS: dict[CredentialKind, tuple[str, ...]] = {
    CredentialKind.TITLE: tuple(TITLE_ORDER),
    CredentialKind.SKILL: tuple(SKILL_ORDER),
    CredentialKind.QUALIFICATION: (*TITLE_ORDER, *SKILL_ORDER),
    CredentialKind.APPOINTMENT: (*TITLE_ORDER, *SKILL_ORDER),
}

WORKERS = frozenset({CredentialKind.SKILL, CredentialKind.APPOINTMENT})

reaches = cache(at_least)
"""`at_least`, asked many thousand times of a few dozen pairs."""


@dataclass(frozen=True, slots=True)
class Held:
    """A credential with the level it is read as, and whether it is a post held for a term."""

    credential: Credential
    level: str | None
    appointment: bool
    start: date | None
    """The day it counts from; a month counts from its last day."""

    @property
    def label(self) -> str:
        """What a person calls it."""
        return self.level or self.credential.name or self.credential.level

    def expired(self, cutoff: date) -> bool:
        """Whether it is an appointment whose term ended before the cut-off."""
        ends = self.credential.expires_on
        return self.appointment and ends is not None and ends.first_day < cutoff


@dataclass(frozen=True, slots=True)
class Opening:
    """What was found when looking for the source qualification of a pathway."""

    chosen: Held | None = None
    """The earliest sufficient one with a date."""
    check: bool = False
    """It counts, but the policy wants a person to confirm that it matches."""
    undated: tuple[Held, ...] = ()
    uncertain: tuple[Held, ...] = ()
    unlevelled: tuple[Held, ...] = ()
    unappointed: tuple[Held, ...] = ()
    """A level that is a post (特级技师, 首席技师) without a record of appointment."""
    expired: tuple[Held, ...] = ()


def read_credentials(credentials: tuple[Credential, ...]) -> tuple[Held, ...]:
    """The credentials of a dossier with their levels, once per dossier."""
    return tuple(_held(credential) for credential in credentials)


def _held(credential: Credential) -> Held:
    level = level_of(credential)
    posted = level in APPOINTED_LEVELS and bool(credential.appointer)
    obtained = credential.obtained_on
    return Held(
        credential=credential,
        level=level,
        appointment=credential.kind is CredentialKind.APPOINTMENT or posted,
        start=obtained.last_day if obtained else None,
    )


def level_of(credential: Credential) -> str | None:
    """The level in its normal form: as stated, or where none is stated, as the name says."""
    text = credential.level or credential.name
    ladder = LADDERS[credential.kind]
    words = (text, TITLE_WORDS.get(text), SKILL_WORDS.get(text))
    return next((str(word) for word in words if word is not None and word in ladder), None)


class Fit(Enum):
    """How a credential stands to what a pathway asks for."""

    NONE = auto()
    SUFFICIENT = auto()
    UNCERTAIN = auto()
    UNAPPOINTED = auto()


def find_opening(held: tuple[Held, ...], sources: tuple[SourceQualification, ...], cutoff: date) -> Opening:
    """The earliest sufficient credential that a pathway accepts, and what keeps others from counting."""
    good: list[tuple[date, bool, Held]] = []
    aside: dict[str, list[Held]] = {"undated": [], "uncertain": [], "unappointed": [], "expired": []}
    for one in held:
        fit, source = _best_fit(one, sources)
        if source is None:
            continue
        if one.expired(cutoff):
            aside["expired"].append(one)
        elif fit is not Fit.SUFFICIENT:
            aside[fit.name.lower()].append(one)
        elif one.start is None:
            aside["undated"].append(one)
        else:
            good.append((one.start, source.check, one))
    earliest = min(good, key=lambda entry: entry[:2], default=None)
    return Opening(
        chosen=earliest[2] if earliest else None,
        check=earliest[1] if earliest else False,
        unlevelled=tuple(one for one in held if _unlevelled(one, sources)),
        **{name: tuple(ones) for name, ones in aside.items()},
    )


def _best_fit(one: Held, sources: tuple[SourceQualification, ...]) -> tuple[Fit, SourceQualification | None]:
    for source in sources:
        fit = _fit(one, source)
        if fit is not Fit.NONE:
            return fit, source
    return Fit.NONE, None


def _fit(one: Held, source: SourceQualification) -> Fit:
    kind = one.credential.kind
    if kind is CredentialKind.QUALIFICATION:
        return _qualification_fit(one, source) if source.kind is kind else Fit.NONE
    accepted = WORKERS if source.kind in WORKERS else {source.kind}
    if kind not in accepted or one.level is None or not reaches(one.level, source.level):
        return Fit.NONE
    if source.kind is CredentialKind.APPOINTMENT and not one.appointment:
        return Fit.UNAPPOINTED
    return Fit.SUFFICIENT


def _qualification_fit(one: Held, source: SourceQualification) -> Fit:
    """职业资格 covers both the skill certificates of before 2019 and professions such as 二级建造师."""
    if source.uncertain:
        return Fit.UNCERTAIN if one.level is not None and reaches(one.level, source.level) else Fit.NONE
    if one.level in SKILL_ORDER:
        return Fit.UNCERTAIN
    # A profession often has no level: it reaches the lowest title, which is all that it must match.
    level = one.level or TITLE_ORDER[0]
    return Fit.SUFFICIENT if reaches(level, source.level) else Fit.NONE


def _unlevelled(one: Held, sources: tuple[SourceQualification, ...]) -> bool:
    kind = one.credential.kind
    if one.level is not None or kind not in {CredentialKind.TITLE, CredentialKind.SKILL}:
        return False
    return any(source.kind is kind for source in sources)


def highest(held: tuple[Held, ...], order: tuple[str, ...], cutoff: date) -> Held | None:
    """The highest credential of a ladder held at the cut-off."""
    on_ladder = [
        one
        for one in held
        if one.level in order and not one.expired(cutoff) and not (one.start and one.start > cutoff)
    ]
    return max(on_ladder, key=lambda one: order.index(str(one.level)), default=None)
