"""Who may have an interest in whom: signs of it that the record itself shows, for a person to judge."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.identity import ApplicationId, CandidateId, MemberId
from fusion_desk.domain.names import name_key
from fusion_desk.domain.pace import paced
from fusion_desk.domain.sitting import Member

SHORTEST_NAME = 2
"""One character is found in too many words to be a sign of anybody."""


class Ground(StrEnum):
    """What points to an interest, the strongest first."""

    REPORTED = "reported"
    SAME_NAME = "same_name"
    NAMED = "named"
    SAME_DEPARTMENT = "same_department"
    SAME_EMPLOYER = "same_employer"


WEAK = frozenset({Ground.SAME_EMPLOYER})
"""Worth a look, never urgent."""

A_HOUSE = 10
"""From so many candidates on, an employer of more than half of them is the house itself, and no sign of anything."""


class ConflictState(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    RECUSED = "recused"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Sign:
    """One ground with the words of the record that it was found in."""

    ground: Ground
    text: str
    at: str = ""
    """When it was said, for what somebody reported: the same words said again are said anew."""

    @property
    def key(self) -> str:
        """What a dismissal remembers: the same ground on other words is a new suggestion."""
        seen = hashlib.sha256(f"{self.at}\n{self.text}".encode()).hexdigest()
        return f"{self.ground.value}:{seen[:16]}"


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody said that a member has an interest in a candidate."""

    member: MemberId
    candidate: CandidateId
    text: str
    told_by: str
    """`self`, `office` or `candidate`."""
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A suggestion looked at and found to be none, with the reason."""

    member: MemberId
    candidate: CandidateId
    keys: frozenset[str]
    reason: str
    told_by: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A member and a candidate with everything that points to an interest."""

    member: Member
    dossier: Dossier
    signs: tuple[Sign, ...]
    state: ConflictState
    left: tuple[ApplicationId, ...] = ()
    """Applications that the member is not recused from yet."""
    dismissal: Dismissal | None = None

    @property
    def weak(self) -> bool:
        """Whether nothing but the employer points to it."""
        return all(one.ground in WEAK for one in self.signs)


def suggest(
    members: Sequence[Member],
    dossiers: Sequence[Dossier],
    recused: Mapping[ApplicationId, frozenset[MemberId]],
    reports: Iterable[Report] = (),
    dismissals: Iterable[Dismissal] = (),
) -> list[Suggestion]:
    """Every pair that something points to, in the order of the candidates, settled ones among them."""
    search = _Search(members, _house(dossiers))
    told: dict[tuple[MemberId, CandidateId], list[Sign]] = {}
    for report in reports:
        sign = Sign(Ground.REPORTED, report.text, report.recorded_at)
        told.setdefault((report.member, report.candidate), []).append(sign)
    closed: dict[tuple[MemberId, CandidateId], list[Dismissal]] = {}
    for one in dismissals:
        closed.setdefault((one.member, one.candidate), []).append(one)
    found: list[Suggestion] = []
    for dossier in paced(dossiers):
        signs = search.signs(dossier)
        for member in members:
            pair = (member.id, dossier.id)
            mine = (*told.get(pair, ()), *signs.get(member.id, ()))
            if mine:
                found.append(_suggestion(member, dossier, mine, recused, closed.get(pair, [])))
    return found


def _suggestion(
    member: Member,
    dossier: Dossier,
    signs: tuple[Sign, ...],
    recused: Mapping[ApplicationId, frozenset[MemberId]],
    dismissals: Sequence[Dismissal],
) -> Suggestion:
    left = tuple(one.id for one in dossier.applications if member.id not in recused.get(one.id, frozenset()))
    seen = frozenset[str]().union(*(one.keys for one in dismissals))
    if not left:
        return Suggestion(member, dossier, signs, ConflictState.RECUSED)
    if all(one.key in seen for one in signs):
        return Suggestion(member, dossier, signs, ConflictState.DISMISSED, left, dismissals[-1])
    return Suggestion(member, dossier, signs, ConflictState.OPEN, left)


def _house(dossiers: Sequence[Dossier]) -> str:
    """The employer that most candidates have, where a company reviews its own people; else blank."""
    if len(dossiers) < A_HOUSE:
        return ""
    ((most, count),) = Counter(_plain(one.person.employer) for one in dossiers).most_common(1)
    return most if 2 * count > len(dossiers) else ""


class _Search:
    """The members by name and by employer, so that a long list of candidates is read once."""

    def __init__(self, members: Sequence[Member], house: str) -> None:
        self._house = house
        self._by_name: dict[str, list[Member]] = {}
        for member in members:
            self._by_name.setdefault(name_key(member.name), []).append(member)
        self._employers = [(_plain(one.employer), one) for one in members if one.employer.strip()]
        names = sorted((one.name for one in members if len(one.name) >= SHORTEST_NAME), key=len, reverse=True)
        self._named = re.compile("|".join(map(re.escape, names))) if names else None

    def signs(self, dossier: Dossier) -> dict[MemberId, list[Sign]]:
        """What points to whom in one dossier."""
        found: dict[MemberId, list[Sign]] = {}
        person = dossier.person
        for member in self._by_name.get(name_key(person.name), ()):
            found.setdefault(member.id, []).append(Sign(Ground.SAME_NAME, person.name))
        for name, text in self._mentions(dossier):
            for member in self._by_name.get(name_key(name), ()):
                if name_key(name) != name_key(person.name):
                    found.setdefault(member.id, []).append(Sign(Ground.NAMED, text))
        employer, department = _plain(person.employer), _plain(person.department)
        for theirs, member in self._employers if employer else ():
            sign = _shared(theirs, employer, department, f"{person.employer} {person.department}".strip())
            if sign is not None and (employer != self._house or sign.ground not in WEAK):
                found.setdefault(member.id, []).append(sign)
        return found

    def _mentions(self, dossier: Dossier) -> Iterator[tuple[str, str]]:
        """Each member's name with the text it stands in, once a name and text."""
        if self._named is None:
            return
        for text in _texts(dossier):
            yield from ((name, text) for name in dict.fromkeys(self._named.findall(text)))


def _shared(theirs: str, employer: str, department: str, text: str) -> Sign | None:
    """A member's 单位 often names the department too; where it names another one, nothing is shared."""
    if not theirs.startswith(employer):
        return None
    rest = theirs[len(employer) :]
    if department and department in rest:
        return Sign(Ground.SAME_DEPARTMENT, text)
    return None if rest else Sign(Ground.SAME_EMPLOYER, text)


def _texts(dossier: Dossier) -> Iterator[str]:
    """Where a teacher or a co-author may be named."""
    for work in dossier.achievements:
        yield from (text for text in (work.title, work.own_role, work.proof) if text)
    yield from (f"{head}：{text}" for head, text in dossier.person.extra if text)
    yield from (one.name for one in dossier.attachments)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
