"""The opinions on each application as they are edited: what is written, what is missing, and facts to build on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.dossier import Achievement
from fusion_desk.domain.opinion import Opinion, OpinionLevel
from fusion_desk.domain.pace import paced
from fusion_desk.domain.sitting import Duty, Member
from fusion_desk.domain.title_names import applied_in_full, applied_name
from fusion_desk.services.minutes.gathering import Gathered, gather
from fusion_desk.services.minutes.parts import counted_text, holding, result_of
from fusion_desk.services.minutes.scores_in import score_line
from fusion_desk.store.items import Item
from fusion_desk.store.opinions import find_opinions
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.writing import find_text_drafts

KIND = "opinion"
MOST_ACHIEVEMENTS = 6


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One application in the list: how far its opinions have come."""

    item: str
    name: str
    applied: str
    conclusion: Conclusion
    basis: Basis
    written: frozenset[OpinionLevel]
    lacks_reason: bool
    drafted: bool
    """Something was typed and not saved."""

    @property
    def by_vote(self) -> bool:
        """Whether the committee votes on it."""
        return self.basis is Basis.VOTE

    @property
    def lacks_opinion(self) -> bool:
        """Neither the group nor the meeting has said anything, where a vote asks for it."""
        return self.by_vote and not self.written & {OpinionLevel.GROUP, OpinionLevel.MEETING}


@dataclass(frozen=True, slots=True)
class OpinionRevision:
    """One saved revision, with who wrote it in words."""

    level: OpinionLevel
    author: str
    called: str
    """编号 and name, or 秘书."""
    number: int
    text: str
    reasons: tuple[str, ...]
    pages: str
    final: bool
    given_at: str


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody whose opinion can be written down."""

    number: str
    called: str
    assigned: bool
    """Lead reviewer of this application by assignment."""


@dataclass(frozen=True, slots=True)
class OpinionSheet:
    """Everything about the opinions on one application."""

    item: str
    name: str
    applied: str
    standing: str
    conclusion: Conclusion
    basis: Basis
    leads: tuple[Author, ...]
    """Whose lead opinion may be written: those assigned first; the recused are not here."""
    revisions: tuple[OpinionRevision, ...]
    """Oldest first."""
    facts: tuple[str, ...]
    """Sentences made from the record."""
    pages: tuple[str, ...]
    """Pages of evidence that the dossier names."""
    proposals: Mapping[OpinionLevel, str]
    """A first wording of each level, made from the record."""
    drafts: Mapping[str, Mapping[str, str]]
    """What was typed and not saved, by place."""

    def newest(self, level: OpinionLevel, author: str = "") -> OpinionRevision | None:
        """What stands now at a level, of one author where there are several."""
        found = [one for one in self.revisions if one.level is level and author in ("", one.author)]
        return found[-1] if found else None


def place_of(item: str, level: OpinionLevel, author: str) -> str:
    """The key of a draft."""
    return f"{KIND}/{item}/{level.value}/{author if level is OpinionLevel.LEAD else ''}"


def opinion_lines(panel: PanelFile) -> tuple[OpinionLine, ...]:
    """Every admitted application, in the order of the list of applicants."""
    with panel.reading() as reader:
        facts = gather(reader)
        drafts = find_text_drafts(reader, KIND)
    drafted = {place.split("/")[1] for place in drafts}
    found: list[OpinionLine] = []
    for item in paced(facts.items):
        application, outcome = item.application, facts.conclusions[item.application.id]
        mine = [one for one in facts.opinions if one.application == application.id]
        found.append(
            OpinionLine(
                item=application.item,
                name=item.name,
                applied=applied_name(application),
                conclusion=outcome.conclusion,
                basis=outcome.basis,
                written=frozenset(one.level for one in mine),
                lacks_reason=outcome.conclusion is Conclusion.FAILED and not any(one.reasons for one in mine),
                drafted=application.item in drafted,
            )
        )
    return tuple(found)


def opinion_sheet(panel: PanelFile, item: str) -> OpinionSheet:
    """One application, by its 事项号 as the list has it."""
    with panel.reading() as reader:
        facts = gather(reader)
        chosen = next(one for one in facts.items if one.application.item == item)
        given = find_opinions(reader, chosen.application.id)
        drafts = find_text_drafts(reader, f"{KIND}/{item}")
    achievements = facts.dossiers[chosen.number].achievements[:MOST_ACHIEVEMENTS]
    return OpinionSheet(
        item=item,
        name=chosen.name,
        applied=applied_in_full(chosen.application),
        standing=_standing(facts, chosen),
        conclusion=facts.conclusions[chosen.application.id].conclusion,
        basis=facts.conclusions[chosen.application.id].basis,
        leads=tuple(_leads(facts, chosen)),
        revisions=tuple(_revision(facts, one) for one in given),
        facts=tuple(_facts(facts, chosen)),
        pages=tuple(dict.fromkeys(one.proof for one in achievements if one.proof)),
        proposals=_proposals(facts, chosen),
        drafts=drafts,
    )


def _standing(facts: Gathered, item: Item) -> str:
    person = facts.dossiers[item.number].person
    parts = (person.department or person.employer, person.occupation or person.post)
    held = holding(result_of(facts, item), "{level}（{day}取得）")
    return "，".join(part for part in ("　".join(one for one in parts if one), held) if part)


def _leads(facts: Gathered, item: Item) -> Iterator[Author]:
    recused = facts.sitting.recused_from(item.application.id)
    assigned = {
        one.member
        for one in facts.sitting.assignments
        if one.application == item.application.id and one.duty is Duty.LEAD
    }
    experts = [one for one in facts.experts() if one.id not in recused]
    for member in sorted(experts, key=lambda one: one.id not in assigned):
        yield Author(member.number, _called(member), member.id in assigned)


def _called(member: Member) -> str:
    return f"{member.number} {member.name}"


def _revision(facts: Gathered, one: Opinion) -> OpinionRevision:
    member = facts.sitting.numbered(one.author)
    called = "秘书"
    if member is not None:
        called = _called(member)
    return OpinionRevision(
        level=one.level,
        author=one.author,
        called=called,
        number=one.revision,
        text=one.text,
        reasons=tuple(reason.value for reason in one.reasons),
        pages=one.pages,
        final=one.final,
        given_at=one.given_at,
    )


# --- sentences made from the record ------------------------------------------------------------------------


def _facts(facts: Gathered, item: Item) -> Iterator[str]:
    result = result_of(facts, item)
    pathway = result.pathway if result else None
    if pathway is not None and pathway.chosen is not None:
        yield f"取得后从事相应工作{counted_text(pathway.days)}"
    for one in facts.dossiers[item.number].achievements[:MOST_ACHIEVEMENTS]:
        yield _work(one)
    scored = score_line(facts, item)
    if scored is not None and scored.total is not None:
        blocks = "、".join(f"{name}{points}分" for name, points in scored.blocks if points is not None)
        yield f"总分{scored.total}分，其中{blocks}"
    defence = facts.defences.get(item.application.id)
    if defence is not None and defence.conclusion:
        yield f"答辩情况：{defence.conclusion}"


def _work(one: Achievement) -> str:
    named = one.title if one.title.startswith("《") else f"“{one.title}”"
    worth = f"经济效益{one.benefit}万元" if any(mark.isdigit() for mark in one.benefit) else ""
    role = f"本人作用：{one.own_role}" if one.own_role else ""
    aside = "，".join(part for part in (role, worth, one.proof) if part)
    return f"{named}（{aside}）" if aside else named


def _proposals(facts: Gathered, item: Item) -> dict[OpinionLevel, str]:
    person = facts.dossiers[item.number].person
    works = [_work(one) for one in facts.dossiers[item.number].achievements[:2]]
    occupation = person.occupation or person.post
    since = f"该同志长期从事{occupation}工作" if occupation else "该同志长期从事本专业工作"
    grounds = "；".join(f"{count}是{work}" for count, work in zip(("一", "二"), works, strict=False))
    basis = f"主要依据：{grounds}。" if grounds else ""
    ended = facts.conclusions[item.application.id]
    failed = ended.conclusion is Conclusion.FAILED
    gap = "与申报级别要求的差距见" + ("未通过理由。" if ended.basis is Basis.VOTE else "不合格原因。")
    return {
        OpinionLevel.LEAD: since + ("，主要业绩有" + "、".join(works) if works else "") + "。建议提交表决。",
        OpinionLevel.GROUP: f"评议组认为，申报材料真实，业绩与申报级别要求相符。{basis}"
        if not failed
        else f"评议组认为，申报材料真实。{basis}{gap}",
        OpinionLevel.MEETING: "会议听取了评议组意见，进行了评议，没有其他意见。"
        if not failed
        else f"会议听取了评议组意见，进行了评议，{gap}",
    }
