"""盲审复评: a random half of the voting experts marks chosen applications once more, without knowing whose they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fusion_desk.domain.dossier import Application
from fusion_desk.domain.draw import drawing_order
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.scoring import ScoreKey
from fusion_desk.domain.sitting import Member

Listed = Mapping[Track, Sequence[str]]
"""事项号 drawn from, by track, in the order of the list."""
NO_TRACKS: Listed = {}


@dataclass(frozen=True, slots=True)
class MaskedDraw:
    """Who marks again and what; seed, pool and list give the same outcome once more."""

    seed: str
    pool: tuple[str, ...]
    """编号 of the voting experts, in the order of the list."""
    drawn: tuple[str, ...]
    """编号 in the order drawn."""
    listed: Listed
    """Empty where the applications were named."""
    items: tuple[str, ...]
    """事项号; sampled ones track by track in the order drawn."""

    @property
    def named(self) -> bool:
        """Whether somebody named the applications."""
        return not self.listed


def half(pool: Collection[str]) -> int:
    """How many of the experts mark again; of an odd number the larger part."""
    return (len(pool) + 1) // 2


def draw_masked(
    seed: str, pool: Sequence[str], listed: Listed, each: int | None, named: Sequence[str] = ()
) -> MaskedDraw:
    """Draw half of the pool and, where no applications are named, as many of each track; None = as many as go."""
    drawn = drawing_order(seed, pool)[: half(pool)]
    if named:
        return MaskedDraw(seed, tuple(pool), drawn, NO_TRACKS, tuple(named))
    most = min((len(listed.get(track, ())) for track in Track), default=0)
    if not most:
        raise Refusal("masked.one_track")
    wanted = most if each is None else each
    if not 1 <= wanted <= most:
        raise Refusal("masked.each", each=wanted, most=most)
    kept = {track: tuple(listed[track]) for track in Track}
    items = tuple(item for track in Track for item in drawing_order(seed, kept[track])[:wanted])
    return MaskedDraw(seed, tuple(pool), drawn, kept, items)


def replays(made: MaskedDraw) -> bool:
    """Whether seed, pool and list give the recorded outcome once more."""
    if drawing_order(made.seed, made.pool)[: half(made.pool)] != made.drawn:
        return False
    if made.named:
        return True
    each = len(made.items) // len(Track)
    again = (item for track in Track for item in drawing_order(made.seed, made.listed[track])[:each])
    return tuple(again) == made.items


def own_house(member: Member, employer: str) -> bool:
    """Whether the expert comes from the applicant's employer."""
    theirs = _plain(member.employer)
    return bool(theirs) and theirs == _plain(employer)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True, slots=True)
class MaskedTask:
    """What one expert drawn marks once more: chosen, awaited from them, not kept away from, not of their own house."""

    member: Member
    applications: tuple[Application, ...]


@dataclass(frozen=True, slots=True)
class MaskedProgress:
    """How far one expert is; nothing of what they gave."""

    member: Member
    applications: int
    given: int
    awaited: int

    @property
    def complete(self) -> bool:
        """Whether everything is marked once more."""
        return self.given >= self.awaited


@dataclass(frozen=True, slots=True)
class MaskedMark:
    """One revision of a mark of the second time, in hundredths, with the entry of the log it came by."""

    key: ScoreKey
    points: int
    revision: int
    seq: int


@dataclass(frozen=True, slots=True)
class MaskedRecord:
    """All that masked re-scoring left in the record; `seq` = the entry of the log it was drawn by."""

    draw: MaskedDraw
    tasks: tuple[MaskedTask, ...]
    marks: tuple[MaskedMark, ...]
    """Every revision."""
    seq: int

    def as_of(self, size: int) -> MaskedRecord | None:
        """As it was after so many entries of the log; None before the draw."""
        if self.seq > size:
            return None
        return replace(self, marks=tuple(one for one in self.marks if one.seq <= size))

    def newest(self) -> dict[ScoreKey, int]:
        """The points that stand, of what was to be marked once more."""
        wanted = {(one.member.id, it.id) for one in self.tasks for it in one.applications}
        return {
            one.key: one.points
            for one in sorted(self.marks, key=lambda one: one.revision)
            if (one.key.member, one.key.application) in wanted
        }


def masked_progress(
    tasks: Iterable[MaskedTask], criteria: Sequence[str], given: Iterable[ScoreKey]
) -> tuple[MaskedProgress, ...]:
    """How far everybody is who marks again."""
    found: dict[tuple[MemberId, ApplicationId], int] = {}
    for key in given:
        if key.criterion in criteria:
            found[key.member, key.application] = found.get((key.member, key.application), 0) + 1
    return tuple(
        MaskedProgress(
            one.member,
            len(one.applications),
            sum(found.get((one.member.id, it.id), 0) for it in one.applications),
            len(one.applications) * len(criteria),
        )
        for one in tasks
    )
