"""What a person applies for, as the sheets of people and of applications say it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fusion_desk.domain.dossier import ApplicationKind
from fusion_desk.domain.dossier_words import APPLICATION_KINDS, DUAL_WORDS, word_key
from fusion_desk.domain.level_words import SEPARATORS, is_skill_level, read_level
from fusion_desk.domain.levels import SKILL_ORDER, TITLE_ORDER

SERIES = re.compile(r"(.+?)\s*[(（]\s*(.+?)\s*[)）]\s*")


@dataclass(frozen=True, slots=True)
class Wish:
    """One application wished for: kind, level in normal form (or as written), and what was not clear."""

    kind: ApplicationKind
    level: str = ""
    series: str = ""
    specialty: str = ""
    level_to_check: bool = False
    unclear: tuple[tuple[str, str, str], ...] = ()
    """(field, code, text as written) of each warning."""


@dataclass(frozen=True, slots=True)
class Wished:
    """What a row of people says that its person applies for; rows that say the same share one of these."""

    written: tuple[str, str, str]
    """申报类型, 申报级别, 申报系列（专业）."""
    wishes: tuple[Wish, ...] = ()

    @property
    def doubts(self) -> tuple[tuple[str, str, str], ...]:
        """(field, code, text) of what is not clear; it matters only where the wishes are followed."""
        return tuple(doubt for wish in self.wishes for doubt in wish.unclear)


@cache
def wished_by(written: tuple[str, str, str]) -> Wished:
    """What these three cells wish for."""
    return Wished(written, wishes_of(*written))


def wishes_of(kind: str, level: str, series: str) -> tuple[Wish, ...]:
    """The wishes in 申报类型, 申报级别 and 申报系列（专业） of one person; 一评双证 is two."""
    word = word_key(kind)
    if word in DUAL_WORDS:
        return _both(level, series)
    known = APPLICATION_KINDS.get(word)
    unclear: tuple[tuple[str, str, str], ...] = ()
    if known is None:
        skill = is_skill_level(level)
        known = ApplicationKind.SKILL if skill else ApplicationKind.TITLE
        if skill is None or word:
            unclear = (("kind", "application.kind_guessed", kind),)
    return (wish_of(known, level, series, unclear),)


def wish_of(
    kind: ApplicationKind, level: str, series: str, unclear: tuple[tuple[str, str, str], ...] = ()
) -> Wish:
    """One wish with its level read."""
    normal, check, faults = level_of(level, kind)
    name, specialty = series_of(series)
    return Wish(kind, normal, name, specialty, check, (*unclear, *faults))


@cache
def level_of(text: str, kind: ApplicationKind) -> tuple[str, bool, tuple[tuple[str, str, str], ...]]:
    """(level, whether it is left to check, warnings); an unknown word stays as written."""
    if not text:
        return "", False, ()
    read = read_level(text, skill=kind is ApplicationKind.SKILL)
    if read is None:
        return text, False, (("level", "level.unknown", text),)
    if kind is not ApplicationKind.SUBSTITUTION and not on_ladder(
        read[0], skill=kind is ApplicationKind.SKILL
    ):
        return text, False, (("level", "level.other_kind", text),)
    level, check = read
    return level, check, (("level", "level.bare", text),) if check else ()


def on_ladder(level: str, *, skill: bool) -> bool:
    """Whether a level in its normal form is one of skills, or one of titles."""
    return level in (SKILL_ORDER if skill else TITLE_ORDER)


def series_of(text: str) -> tuple[str, str]:
    """工程技术（机械） as (series, specialty)."""
    found = SERIES.fullmatch(text)
    return (found[1], found[2]) if found else (text, "")


def _both(level: str, series: str) -> tuple[Wish, ...]:
    parts = [part for part in SEPARATORS.split(unicodedata.normalize("NFKC", level)) if part]
    by_kind: Mapping[bool, list[str]] = {
        skill: [part for part in parts if is_skill_level(part) is skill] for skill in (False, True)
    }
    wishes: list[Wish] = []
    for kind, skill in ((ApplicationKind.TITLE, False), (ApplicationKind.SKILL, True)):
        mine = by_kind[skill][0] if by_kind[skill] else ""
        unclear = () if mine else (("level", "application.dual_level", level),)
        wishes.append(wish_of(kind, mine, series if kind is ApplicationKind.TITLE else "", unclear))
    return tuple(wishes)
