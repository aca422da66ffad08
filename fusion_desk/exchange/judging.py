"""Which facts of a way back can be taken into the record; each of the others with the sentence that says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.opinion import OpinionLevel, Reason
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import Purpose, check_points, criterion_of
from fusion_desk.domain.sitting import Member
from fusion_desk.exchange import answering
from fusion_desk.store.conclusions import find_decided
from fusion_desk.store.final_locks import find_locks
from fusion_desk.store.items import Item, anchor_items, find_all_items
from fusion_desk.store.packets import Fact, find_facts
from fusion_desk.store.rules import rubric_of
from fusion_desk.store.sittings import find_sitting
from fusion_desk.store.views import Reader

LONGEST = 20_000
"""Characters of a text."""
MOST_REVISIONS = 10_000
MARK_FAULTS = {
    "score.negative": "packet.negative",
    "score.above_ceiling": "packet.above_ceiling",
    "score.off_step": "packet.off_step",
    "score.unknown_criterion": "packet.unknown_criterion",
}
"""What is wrong with a mark, told of one that came from elsewhere."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A fact that stays out: the code of its sentence and what it names."""

    code: str
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Judge:
    """What the record says about whatever an expert can do."""

    member: Member
    rubric: Rubric
    items: Mapping[str, Item]
    anchors: frozenset[str]
    recused: frozenset[ApplicationId]
    decided: Mapping[ApplicationId, int]
    """Applications that a confirmed vote has decided, with its round."""
    known: frozenset[str]
    """Facts that came in before, and are no news however often they come."""
    final: frozenset[str]
    """Digests of the final sheets of what is decided."""

    @classmethod
    def of(cls, reader: Reader, member: Member) -> Judge:
        """As the record is now."""
        anchors = anchor_items(reader)
        everything = [*find_all_items(reader), *anchors]
        sitting = find_sitting(reader)
        decided = find_decided(reader)
        return cls(
            member,
            rubric_of(reader),
            {one.application.id: one for one in everything},
            frozenset(str(one.application.id) for one in anchors),
            frozenset(one.application for one in sitting.recusals if one.member == member.id),
            decided,
            frozenset(one.id for one in find_facts(reader, member.id)),
            frozenset(one.digest for one in find_locks(reader) if one.application in decided),
        )

    def sort(self, told: Sequence[Mapping[str, Any]]) -> tuple[list[Fact], list[NotTaken]]:
        """The facts that can be taken, and the others; ValueError, KeyError or TypeError for what is no fact at all."""
        taken: list[Fact] = []
        left: list[NotTaken] = []
        for one in told:
            kind, body = one["kind"], one["body"]
            fact = Fact(self.member.id, kind, body)
            try:
                KINDS[kind](self, body)
                if fact.id not in self.known:
                    self.refuse_voted(kind, body)
            except Refusal as refusal:
                left.append(NotTaken(refusal.code, refusal.details))
            else:
                taken.append(fact)
        return taken, _once(left)

    def item(self, application: object) -> Item:
        """The application, where it is still under review and not kept away from."""
        found = self.items.get(_text(application))
        if found is None:
            raise Refusal("packet.item_gone", member=self.member.number)
        item = found.application.item
        if found.application.state is not ApplicationState.ADMITTED:
            raise Refusal("packet.item_closed", member=self.member.number, item=item)
        if found.application.id in self.recused:
            raise Refusal("packet.recused", member=self.member.number, item=item)
        return found

    def refuse_voted(self, kind: str, body: Mapping[str, Any]) -> None:
        """Refuse what would move the marks of an application after its vote was confirmed."""
        if kind == answering.OPENING and body["digest"] in self.final:
            raise Refusal("packet.opened_late", member=self.member.number)
        if kind not in {answering.MARK, answering.LOCK}:
            return
        application = self.items[body["application"]].application
        if application.id in self.decided:
            details = {"item": application.item, "round": self.decided[application.id]}
            raise Refusal("packet.voted", member=self.member.number, **details)

    def mark(self, body: Mapping[str, Any]) -> None:
        """One revision of a mark."""
        found = self.item(body["application"])
        purpose = Purpose(body["purpose"])
        if (purpose is Purpose.ANCHOR) != (found.application.id in self.anchors):
            raise ValueError
        _number(body["revision"], 1, MOST_REVISIONS)
        points = body["points"]
        if type(points) is not int:
            raise TypeError
        try:
            check_points(points, criterion_of(self.rubric, _text(body["criterion"])), self.rubric.step)
        except Refusal as refusal:
            details = {**refusal.details, "member": self.member.number, "item": found.application.item}
            raise Refusal(MARK_FAULTS[refusal.code], **details) from None
        for name in ("reason", "evidence", "at", "device"):
            _text(body[name])

    def lock(self, body: Mapping[str, Any]) -> None:
        """A sheet made final."""
        self.item(body["application"])
        for name, size in (("digest", 64), ("nonce", 32)):
            if len(bytes.fromhex(_text(body[name]))) * 2 != size:
                raise ValueError

    def opening(self, body: Mapping[str, Any]) -> None:
        """A final sheet opened again."""
        _text(body["digest"])
        _text(body["reason"])

    def handed_in(self, body: Mapping[str, Any]) -> None:
        """The whole sheet handed in, or opened again."""
        _number(body["number"], 1, MOST_REVISIONS)
        _number(body["marks"], 0, 2**31)
        if type(body["handed_in"]) is not bool:
            raise TypeError
        _text(body["reason"])

    def declared(self, body: Mapping[str, Any]) -> None:
        """The declaration."""
        if type(body["nothing"]) is not bool:
            raise TypeError
        _text(body["list"])
        _text(body["at"])

    def reported(self, body: Mapping[str, Any]) -> None:
        """An interest that the expert has in somebody."""
        for name in ("candidate", "text", "at"):
            _text(body[name])

    def opinion(self, body: Mapping[str, Any]) -> None:
        """One revision of a lead reviewer's opinion."""
        self.item(body["application"])
        if OpinionLevel(body["level"]) is not OpinionLevel.LEAD or type(body["final"]) is not bool:
            raise ValueError
        _number(body["revision"], 1, MOST_REVISIONS)
        for reason in body["reasons"]:
            Reason(reason)
        _text(body["text"])
        _text(body["pages"])


KINDS: Mapping[str, Callable[[Judge, Mapping[str, Any]], None]] = {
    answering.MARK: Judge.mark,
    answering.LOCK: Judge.lock,
    answering.OPENING: Judge.opening,
    answering.HANDED_IN: Judge.handed_in,
    answering.DECLARED: Judge.declared,
    answering.OPINION: Judge.opinion,
    answering.REPORTED: Judge.reported,
}


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise TypeError
    return value


def _number(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError
    return value


def _once(left: Sequence[NotTaken]) -> list[NotTaken]:
    """Each sentence once: a recused sheet has eight marks and one reason."""
    seen: dict[tuple[str, str], NotTaken] = {}
    for one in left:
        seen.setdefault((one.code, repr(sorted(one.details.items()))), one)
    return list(seen.values())
