"""What the minutes still wait for, and who signs them in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.conclusion import Conclusion
from fusion_desk.domain.signing_plan import SigningRole
from fusion_desk.domain.sitting import SittingState
from fusion_desk.services.minutes import room, signers
from fusion_desk.services.minutes.gathering import Gathered, gather
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words.marking import N_


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, to be translated and filled; only some stop the drafting."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    stops: bool = False


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
    if facts.panel.state is SittingState.OPEN:
        yield Gap(N_("评审材料还没有冻结"), stops=True)
    if facts.panel.state is SittingState.HOLD:
        yield Gap(N_("评审已暂停，请先重新冻结"), stops=True)
    waiting = [
        one.application.item for one in facts.conclusions.values() if one.conclusion is Conclusion.OPEN
    ]
    if not facts.conclusions:
        yield Gap(N_("还没有申报事项"), stops=True)
    elif waiting:
        yield Gap(
            N_("{count} 个申报事项没有结论：{items}"),
            {"count": len(waiting), "items": _few(waiting)},
            stops=True,
        )
    if facts.panel.meeting_from is None:
        yield Gap(N_("没有登记会议日期和地点"))
    if room.presiding_member(facts) is None:
        yield Gap(N_("没有登记会议主持人"))
    if not facts.sitting.present_voters():
        yield Gap(N_("没有登记到会评委"))
    if not facts.acts_of(ActKind.PUBLICITY_BEFORE):
        yield Gap(N_("没有登记评前公示的起止日期"))
    if not facts.authorities:
        yield Gap(N_("没有登记评审权限文件"))


def _few(names: list[str]) -> list[str]:
    return [*names[:6], *(["…"] if len(names) > 6 else [])]


def _signers(facts: Gathered) -> Iterator[Signer]:
    for place in signers.places(facts):
        member = place.member
        yield Signer(place.role, member.number, member.name, member.id in facts.enrolments)
