"""`conflicts list|report|dismiss`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.desk import PanelFile
from fusion_desk.domain.conflicts import ConflictState, Ground
from fusion_desk.domain.errors import UsageError
from fusion_desk.services import conflicts
from fusion_desk.services.conflicts import TELLERS, Conflict
from fusion_desk.words import Words
from fusion_desk.words.grounds import GROUND_WORDS, STATE_WORDS
from fusion_desk.words.marking import N_


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--open", action="store_true", help=argparse.SUPPRESS)


def _list(context: Context) -> Outcome:
    with context.record() as panel:
        found = conflicts.find_conflicts(panel)
    if context.flag("open"):
        found = [one for one in found if one.open]
    words = context.words
    if not found:
        return Outcome([], words.say("没有发现评委与申报人之间需要核对的关系。"))
    heads = [words.say(head) for head in (N_("评委"), N_("申报人"), N_("申报事项"), N_("依据"), N_("状态"))]
    rows = [
        [
            f"{one.member.number} {one.member.name}",
            f"{one.dossier.person.number} {one.dossier.person.name}",
            words.value(one.items),
            _grounds(one, words),
            words.say(STATE_WORDS[one.suggestion.state]),
        ]
        for one in found
    ]
    return Outcome([_row(one) for one in found], table_text(heads, rows))


def _row(one: Conflict) -> dict[str, object]:
    dismissal = one.suggestion.dismissal
    return {
        "member": one.member.number,
        "number": one.dossier.person.number,
        "items": list(one.items),
        "left": list(one.left),
        "grounds": [{"ground": sign.ground.value, "text": sign.text} for sign in one.suggestion.signs],
        "weak": one.suggestion.weak,
        "state": one.suggestion.state.value,
        "dismissed": None
        if dismissal is None
        else {"reason": dismissal.reason, "at": dismissal.recorded_at, "by": dismissal.told_by},
    }


def _grounds(one: Conflict, words: Words) -> str:
    return words.value(
        [f"{words.say(GROUND_WORDS[sign.ground])}（{sign.text}）" for sign in one.suggestion.signs]
    )


def _report_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    for option in ("--member", "--item", "--reason"):
        parser.add_argument(option, required=True)
    parser.add_argument("--proposed-by", choices=TELLERS, default="office")


def _report(context: Context) -> Outcome:
    with context.panel() as panel:
        done = conflicts.report_conflict(
            panel,
            context.text("member"),
            context.text("item"),
            context.text("reason"),
            context.actor,
            told_by=context.text("proposed_by"),
        )
    document = {"member": done.member.number, "number": done.number, "items": list(done.items)}
    said = context.words.say(
        "已记下：有人提出 {member} 与申报人 {number} 有关系。请决定是否回避。",
        member=done.member.number,
        number=done.number,
    )
    return Outcome(document, said)


def _dismiss_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member")
    parser.add_argument("--item")
    parser.add_argument("--ground", choices=tuple(ground.value for ground in Ground))
    parser.add_argument("--reason", required=True)
    parser.add_argument("--decided-by", metavar="M")


def _dismiss(context: Context) -> Outcome:
    with context.panel() as panel:
        pairs = _wanted(context, panel)
        done = conflicts.dismiss_conflicts(
            panel,
            pairs,
            context.text("reason"),
            context.actor,
            decided_by=context.optional("decided_by"),
        )
    document = {"dismissed": [list(pair) for pair in done.pairs], "reason": done.reason}
    said = context.words.say(
        "已排除 {count} 条：{pairs}。仍列在清单中，写明理由。",
        count=len(done.pairs),
        pairs=context.words.value([f"{member}–{number}" for member, number in done.pairs]),
    )
    nothing = context.words.say("这些提示此前已排除，没有变动。")
    return Outcome(document, said if done.pairs else nothing)


def _wanted(context: Context, panel: PanelFile) -> list[tuple[str, str]]:
    ground = context.optional("ground")
    if ground is None:
        return [_pair(context)]
    return _only_on(Ground(ground), conflicts.find_conflicts(panel))


def _pair(context: Context) -> tuple[str, str]:
    if context.optional("member") is None or context.optional("item") is None:
        raise UsageError("conflict.none_named")
    return context.text("member"), context.text("item")


def _only_on(ground: Ground, found: list[Conflict]) -> list[tuple[str, str]]:
    """The open suggestions that rest on nothing but this ground."""
    return [
        (one.member.number, one.dossier.person.number)
        for one in found
        if one.suggestion.state is ConflictState.OPEN
        and all(sign.ground is ground for sign in one.suggestion.signs)
    ]


VERBS = (
    Verb(("conflicts", "list"), N_("查看评委与申报人之间需要核对的关系"), _list_arguments, _list),
    Verb(("conflicts", "report"), N_("记下有人提出的关系"), _report_arguments, _report),
    Verb(("conflicts", "dismiss"), N_("排除一条提示，写明理由"), _dismiss_arguments, _dismiss),
)
