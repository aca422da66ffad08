"""`blind status|unseal`: what is out of sight while marks are given, and the step that shows it."""

from __future__ import annotations

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument
from fusion_desk.services import unsealing
from fusion_desk.services.unsealing import Unsealing
from fusion_desk.words import Words
from fusion_desk.words.marking import N_


def _status(context: Context) -> Outcome:
    with context.record() as panel:
        found = unsealing.find_unsealing(panel)
    return Outcome(_document(found), _text(found, context.words))


def _unseal(context: Context) -> Outcome:
    with context.panel() as panel:
        found = unsealing.unseal(panel, context.actor)
    return Outcome(_document(found), _text(found, context.words))


def _document(found: Unsealing) -> dict[str, object]:
    return {
        "sealed": list(found.sealed),
        "unsealed": list(found.unsealed),
        "decided": list(found.decided),
        "condition": found.condition.value,
        "waiting": list(found.waiting),
        "by": found.by or None,
        "at": found.at or None,
    }


def _text(found: Unsealing, words: Words) -> str:
    lines: list[str] = []
    if found.unsealed:
        lines.append(
            words.say(
                "已揭盲 {count} 项（{by}，{at}）。", count=len(found.unsealed), by=found.by, at=found.at[:16]
            )
        )
    if found.sealed:
        lines.append(
            words.say(
                "盲评中 {count} 项：{items}。", count=len(found.sealed), items=words.value(list(found.sealed))
            )
        )
    if found.decided:
        lines.append(words.say("{count} 项在盲评中已经表决，不再揭盲。", count=len(found.decided)))
    if found.sealed and found.waiting:
        lines.append(words.say("还等这些评委：{members}。", members=words.value(list(found.waiting))))
    return "\n".join(lines) or words.say("没有经表决的申报事项。")


VERBS = (
    Verb(("blind", "status"), N_("哪些事项还在盲评，还等谁"), file_argument, _status),
    Verb(("blind", "unseal"), N_("揭盲：评分完成后显示姓名和全部材料"), file_argument, _unseal),
)
