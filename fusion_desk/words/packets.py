"""What a packet brought, in words: for the command line and the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from fusion_desk.words import Words
from fusion_desk.words.marking import N_

STANDINGS: Mapping[str, str] = {
    "none": N_("未发"),
    "out": N_("已发出"),
    "came": N_("已交回"),
}


class _Conflict(Protocol):
    @property
    def member(self) -> str: ...
    @property
    def item(self) -> str: ...
    @property
    def criterion(self) -> str: ...
    @property
    def criterion_name(self) -> str: ...
    @property
    def marks(self) -> Sequence[str]: ...


class _NotTaken(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def details(self) -> Mapping[str, object]: ...


class _Taken(Protocol):
    @property
    def imported(self) -> int: ...
    @property
    def updated(self) -> int: ...
    @property
    def unchanged(self) -> int: ...
    @property
    def final(self) -> int: ...
    @property
    def declared(self) -> bool: ...
    @property
    def opinions(self) -> int: ...
    @property
    def reported(self) -> int: ...


class _Accepted(Protocol):
    @property
    def member(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def again(self) -> bool: ...
    @property
    def taken(self) -> _Taken: ...
    @property
    def left(self) -> Sequence[_NotTaken]: ...
    @property
    def warnings(self) -> Sequence[_NotTaken]: ...
    @property
    def conflicts(self) -> Sequence[_Conflict]: ...


def told(one: _Conflict, words: Words) -> str:
    """A contradiction as a sentence."""
    code = "packet.two_marks" if one.criterion else "packet.final_changed"
    return words.sentence(
        code,
        {"member": one.member, "item": one.item, "criterion": one.criterion_name, "marks": list(one.marks)},
    )


def outcome_lines(done: _Accepted, words: Words) -> list[str]:
    """What came in, what did not and why, and what contradicts."""
    taken = done.taken
    if done.again:
        lines = [
            words.say("{member} {name} 的评分包早已接收，没有改动。", member=done.member, name=done.name)
        ]
    else:
        lines = [
            words.say(
                "接收 {member} {name} 的评分包：新评分 {imported}，改分 {updated}，未变 {unchanged}，定稿 {final} 份。",
                member=done.member,
                name=done.name,
                imported=taken.imported,
                updated=taken.updated,
                unchanged=taken.unchanged,
                final=taken.final,
            )
        ]
    if taken.declared:
        lines.append(words.say("已登记本人的声明。"))
    if taken.opinions:
        lines.append(words.say("主审意见 {count} 条。", count=taken.opinions))
    if taken.reported:
        lines.append(words.say("申请回避 {count} 处，请到“评委会 › 回避”决定。", count=taken.reported))
    lines += [words.sentence(one.code, one.details) for one in (*done.warnings, *done.left)]
    return [*lines, *(told(one, words) for one in done.conflicts)]
