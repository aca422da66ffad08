"""What the minutes still wait for, and who signs them in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.domain.pace import paced
from fusion_desk.domain.signing_plan import SigningRole
from fusion_desk.domain.sitting import Role, SittingState
from fusion_desk.services.minutes import room, signers
from fusion_desk.services.minutes.gathering import Gathered, gather
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words.marking import N_

PEOPLE = 17
"""Annex 7 in the outline: what is said of each application."""

SCREEN, OPINION, PARAGRAPH = "screen", "opinion", "paragraph"


@dataclass(frozen=True, slots=True)
class Mend:
    """Where a gap is mended: a page of the window, an opinion, or a paragraph."""

    kind: str
    key: str
    """Key of the page, 事项号, or key of the paragraph."""
    level: str = ""
    otherwise: str = ""
    """The page to go to where the first is not there."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, to be translated and filled; only some stop the drafting."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    stops: bool = False
    chapter: int = 0
    """1 to 9 for 一 to 九, `PEOPLE` for annex 7, 0 for the whole book."""
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """One person of the signing order."""

    role: SigningRole
    number: str
    name: str
    enrolled: bool
    """Signs with a key; the others sign on paper."""


@dataclass(frozen=True, slots=True)
class Awaiting:
    """Everything between the record and signed minutes."""

    gaps: tuple[Gap, ...]
    signers: tuple[Signer, ...]

    @property
    def ready(self) -> bool:
        """Whether the minutes can be drafted for signing."""
        return not any(gap.stops for gap in self.gaps)


def awaiting(panel: PanelFile) -> Awaiting:
    """What is missing, and who signs: the recorder first, the presiding member last."""
    with panel.reading() as reader:
        facts = gather(reader)
    return Awaiting(tuple(_gaps(facts)), tuple(_signers(facts)))


def _gaps(facts: Gathered) -> Iterator[Gap]:
    yield from _whole(facts)
    yield from _conditions(facts)
    yield from _people_declared(facts)
    yield from _publicity(facts)
    yield from _scores(facts)
    yield from _vote(facts)
    yield from _opinions(facts)


def _screen(key: str, otherwise: str = "candidates") -> Mend:
    return Mend(SCREEN, key, otherwise=otherwise)


def _whole(facts: Gathered) -> Iterator[Gap]:
    if facts.panel.state is SittingState.OPEN:
        yield Gap(N_("评审材料还没有冻结"), stops=True, mend=_screen("scoring"))
    if facts.panel.state is SittingState.HOLD:
        yield Gap(N_("评审已暂停，请先重新冻结"), stops=True, mend=_screen("scoring"))
    if not facts.conclusions:
        yield Gap(N_("还没有申报事项"), stops=True, mend=_screen("candidates"))


def _conditions(facts: Gathered) -> Iterator[Gap]:
    mend = _screen("committee")
    if not facts.authorities:
        yield Gap(N_("没有登记评审权限文件"), chapter=1, mend=mend)
    if facts.panel.meeting_from is None:
        yield Gap(N_("没有登记会议日期和地点"), chapter=1, mend=mend)
    if room.presiding_member(facts) is None:
        yield Gap(N_("没有登记会议主持人"), chapter=1, mend=mend)
    if not facts.sitting.present_voters():
        yield Gap(N_("没有登记到会评委"), chapter=1, mend=mend)
    if room.holder(facts, Role.SECRETARY) is None:
        yield Gap(N_("名册中没有秘书，纪要没有记录人"), chapter=1, mend=mend)


def _people_declared(facts: Gathered) -> Iterator[Gap]:
    silent = [one.name for one in facts.sitting.members if facts.sitting.declaration_of(one.id) is None]
    if silent:
        yield Gap(
            N_("{count} 人没有声明回避情况：{names}"),
            {"count": len(silent), "names": _few(silent)},
            chapter=3,
            mend=_screen("committee"),
        )


def _publicity(facts: Gathered) -> Iterator[Gap]:
    posted = facts.acts_of(ActKind.PUBLICITY_BEFORE)
    if not posted:
        yield Gap(N_("没有登记评前公示的起止日期"), chapter=4, mend=_screen("acts", "minutes"))
    elif not all(act.starts_on and act.ends_on for act in posted):
        yield Gap(N_("评前公示缺起止日期"), chapter=4, mend=_screen("acts", "minutes"))


def _scores(facts: Gathered) -> Iterator[Gap]:
    partial = [one.contender.item for one in facts.standings.values() if one.missing]
    if partial:
        yield Gap(
            N_("{count} 个申报事项评分未齐：{items}"),
            {"count": len(partial), "items": _few(partial)},
            chapter=5,
            mend=_screen("scoring"),
        )


def _vote(facts: Gathered) -> Iterator[Gap]:
    waiting = [
        one.application.item for one in facts.conclusions.values() if one.conclusion is Conclusion.OPEN
    ]
    if waiting:
        yield Gap(
            N_("{count} 个申报事项没有结论：{items}"),
            {"count": len(waiting), "items": _few(waiting)},
            stops=True,
            chapter=6,
            mend=_screen("vote", "results"),
        )
    if any(one.basis is Basis.VOTE for one in facts.conclusions.values()):
        if room.holder(facts, Role.SCRUTINEER) is None:
            yield Gap(N_("没有指定监票人"), chapter=6, mend=_screen("committee"))
        if room.holder(facts, Role.TELLER) is None:
            yield Gap(N_("没有指定计票人"), chapter=6, mend=_screen("committee"))


def _opinions(facts: Gathered) -> Iterator[Gap]:
    """Opinions nobody wrote, and failures without a reason: the applicant is told nothing else."""
    written = {(one.application, one.level) for one in facts.opinions}
    reasoned = {one.application for one in facts.opinions if one.reasons}
    silent: list[str] = []
    for one in paced(facts.items):
        application, outcome = one.application, facts.conclusions[one.application.id]
        if outcome.conclusion is Conclusion.FAILED and application.id not in reasoned:
            yield Gap(
                N_("{item} 未通过，还没有写理由")
                if outcome.basis is Basis.VOTE
                else N_("{item} 不合格，还没有写原因"),
                {"item": application.item},
                chapter=PEOPLE,
                mend=Mend(OPINION, application.item, OpinionLevel.MEETING.value),
            )
        by_vote = outcome.basis is Basis.VOTE
        if by_vote and not written & {(application.id, level) for level in _DISCUSSED}:
            silent.append(application.item)
    for item in silent[:MOST_SILENT]:
        yield Gap(
            N_("{item} 没有评议意见"),
            {"item": item},
            chapter=PEOPLE,
            mend=Mend(OPINION, item, OpinionLevel.GROUP.value),
        )
    if len(silent) > MOST_SILENT:
        yield Gap(
            N_("还有 {count} 个申报事项没有评议意见"),
            {"count": len(silent) - MOST_SILENT},
            chapter=PEOPLE,
            mend=Mend(OPINION, silent[MOST_SILENT], OpinionLevel.GROUP.value),
        )


MOST_SILENT = 5
"""Applications without an opinion that are named one by one."""
_DISCUSSED = (OpinionLevel.GROUP, OpinionLevel.MEETING)


def _few(names: list[str]) -> list[str]:
    return [*names[:6], *(["…"] if len(names) > 6 else [])]


def _signers(facts: Gathered) -> Iterator[Signer]:
    for place in signers.places(facts):
        member = place.member
        yield Signer(place.role, member.number, member.name, member.id in facts.enrolments)
