"""`room log|correct` and `deliberation list|order|leave|return|done`: the door, and the queue of 评议."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.sitting import Presence
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services import deliberation, room_log
from fusion_desk.services.deliberation import Deliberation, Line
from fusion_desk.services.room_log import PersonLog
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

PRESENCE_WORDS = {Presence.ARRIVED: N_("到场"), Presence.LEFT: N_("离场")}


def _numbers(context: Context, option: str) -> tuple[str, ...]:
    joined = ",".join(context.list(option)).replace("，", ",").replace("、", ",")
    return tuple(text.strip() for text in joined.split(",") if text.strip())


# --- the door ----------------------------------------------------------------------------------------------


def _log_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", metavar="M")


def _log(context: Context) -> Outcome:
    wanted = context.optional("member")
    with context.record() as panel:
        found = room_log.find_log(panel)
    people = [one for one in found.people if wanted is None or one.member.number == wanted]
    words, room = context.words, found.quorum
    document = {
        "people": [_person_document(one) for one in people],
        "quorum": {"members": room.members, "present": room.present, "needed": room.needed},
    }
    rows = [row for one in people for row in _person_rows(words, one)]
    if not rows:
        return Outcome(document, words.say("还没有进出记录。"))
    heads = [
        words.say(text)
        for text in (N_("评委编号"), N_("第几条"), N_("进出"), N_("时间"), N_("事由"), N_("更正"))
    ]
    missed = [
        words.say("{member} 不在场而没有参加的表决：{items}", member=one.member.number, items=one.missed)
        for one in people
        if one.missed and one.entries
    ]
    return Outcome(document, "\n".join([table_text(heads, rows), *missed]))


def _person_document(one: PersonLog) -> dict[str, object]:
    return {
        "member": one.member.number,
        "here": one.here,
        "entries": [
            {
                "presence": entry.presence.value,
                "at": entry.at,
                "reason": entry.reason or None,
                "recorded_at": entry.recorded_at,
                "first_at": entry.first_at,
                "corrections": [
                    {"at": each.at, "reason": each.reason, "by": each.by, "recorded_at": each.recorded_at}
                    for each in entry.corrections
                ],
            }
            for entry in one.entries
        ],
        "missed": list(one.missed),
    }


def _person_rows(words: Words, one: PersonLog) -> list[list[str]]:
    return [
        [
            one.member.number,
            str(at),
            words.say(PRESENCE_WORDS[entry.presence]),
            to_minute(entry.at),
            entry.reason or "—",
            "；".join(
                words.say("原记 {time}，{reason}", time=to_minute(before), reason=each.reason)
                for before, each in zip(
                    (entry.first_at, *(fix.at for fix in entry.corrections)), entry.corrections, strict=False
                )
            )
            or "—",
        ]
        for at, entry in enumerate(one.entries, start=1)
    ]


def _correct_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", required=True, metavar="M")
    parser.add_argument("--entry", required=True, metavar="N")
    parser.add_argument("--at", required=True, metavar="TIME")
    parser.add_argument("--reason", required=True, metavar="R")


def _correct(context: Context) -> Outcome:
    with context.panel() as panel:
        done = room_log.correct(
            panel,
            context.text("member"),
            context.number("entry"),
            context.text("at"),
            context.text("reason"),
            context.actor,
        )
    document = {
        "member": done.member,
        "presence": done.presence.value,
        "before": done.before,
        "at": done.at,
        "reason": done.reason,
    }
    text = context.words.say(
        "{member} 的时间由 {before} 更正为 {after}，原记时间保留。",
        member=done.member,
        before=to_minute(done.before),
        after=to_minute(done.at),
    )
    return Outcome(document, text)


# --- the queue ---------------------------------------------------------------------------------------------

ORDERS = ("spread", "room", "hand")


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--order", choices=ORDERS, default="spread")


def _list(context: Context) -> Outcome:
    with context.record() as panel:
        found = deliberation.find_deliberation(panel)
    words, order = context.words, _order(found, context.text("order"))
    lines = [found.lines[at] for at in order]
    document = {
        "items": [_line_document(one, found) for one in lines],
        "leavings": {
            "this_order": found.exits(order),
            "room": found.exits(found.room_order),
            "spread": found.exits(found.spread_order),
        },
    }
    heads = [
        words.say(text)
        for text in (N_("事项号"), N_("总分"), N_("须离场"), N_("仍在场"), N_("亮分"), N_("状态"))
    ]
    rows = [
        [
            one.application.item,
            points_text(one.total) if one.total is not None else "—",
            words.value([each.number for each in one.leavers]) or "—",
            words.value([each.number for each in one.inside]) or "—",
            words.say("已亮分") if one.shown else "—",
            words.say("已评议") if one.done else words.say("待评议"),
        ]
        for one in lines
    ]
    if not rows:
        return Outcome(document, words.say("没有由评分和表决决定的申报事项。"))
    told = words.say(
        "按此次序离场 {count} 人次；离场最少的次序 {least} 人次。",
        count=found.exits(order),
        least=found.exits(found.room_order),
    )
    return Outcome(document, "\n".join([table_text(heads, rows), told]))


def _order(found: Deliberation, wanted: str) -> tuple[int, ...]:
    if wanted == "room":
        return found.room_order
    return (found.hand_order if wanted == "hand" else ()) or found.spread_order


def _line_document(one: Line, found: Deliberation) -> dict[str, object]:
    return {
        "item": one.application.item,
        "number": one.number,
        "total": points_text(one.total) if one.total is not None else None,
        "hidden": one.hidden.value if one.hidden else None,
        "leavers": [each.number for each in one.leavers],
        "inside": [each.number for each in one.inside],
        "returning": [each.number for each in found.returning(one)],
        "last": one.application.item in found.last,
        "shown": one.shown,
        "done": one.done,
    }


def _order_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--items", nargs="+", action="extend", metavar="NO")
    way.add_argument("--automatic", action="store_true")
    parser.add_argument("--last", nargs="*", action="extend", metavar="NO")


def _set_order(context: Context) -> Outcome:
    items: tuple[str, ...] | None = _numbers(context, "items") or None
    if context.flag("automatic"):
        items = ()
    last = _numbers(context, "last") if context.arguments.get("last") is not None else None
    with context.panel() as panel:
        done = deliberation.set_order(panel, context.actor, items=items, last=last)
    words = context.words
    said = [
        words.say("手工次序：{items}。", items=done.items)
        if done.items
        else words.say("没有手工次序，按分差或离场次序评议。")
    ]
    if done.last:
        said.append(words.say("排在最后：{items}。", items=done.last))
    return Outcome({"items": list(done.items), "last": list(done.last)}, "\n".join(said))


def _leave_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--item", required=True, metavar="NO")


def _leave(context: Context) -> Outcome:
    with context.panel() as panel:
        gone = deliberation.let_leave(panel, context.text("item"), context.actor)
    words = context.words
    if not gone:
        return Outcome({"left": []}, words.say("没有需要离场的人。"))
    return Outcome({"left": list(gone)}, words.say("已登记因回避离场：{members}。", members=gone))


def _return_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", required=True, nargs="+", action="extend", metavar="M")


def _return(context: Context) -> Outcome:
    with context.panel() as panel:
        back = deliberation.let_return(panel, _numbers(context, "member"), context.actor)
    words = context.words
    if not back:
        return Outcome({"arrived": []}, words.say("这些人都在场，没有登记。"))
    return Outcome({"arrived": list(back)}, words.say("已登记返场：{members}。", members=back))


def _done_arguments(parser: argparse.ArgumentParser) -> None:
    _leave_arguments(parser)
    parser.add_argument("--again", action="store_true")


def _done(context: Context) -> Outcome:
    done = not context.flag("again")
    with context.panel() as panel:
        moved = deliberation.mark_done(panel, context.text("item"), context.actor, done=done)
    words, item = context.words, context.text("item")
    text = words.say("{item} 已评议。", item=item) if done else words.say("{item} 重新评议。", item=item)
    return Outcome({"item": item, "done": done, "unchanged": not moved}, text)


VERBS = (
    Verb(("room", "log"), N_("查看每个人的进出记录和错过的表决"), _log_arguments, _log),
    Verb(("room", "correct"), N_("更正一条进出时间，写明理由"), _correct_arguments, _correct),
    Verb(("deliberation", "list"), N_("查看评议次序、须离场的人和离场人次"), _list_arguments, _list),
    Verb(("deliberation", "order"), N_("手工定评议次序，或者把事项排在最后"), _order_arguments, _set_order),
    Verb(("deliberation", "leave"), N_("登记某一事项的回避专家离场"), _leave_arguments, _leave),
    Verb(("deliberation", "return"), N_("登记返场"), _return_arguments, _return),
    Verb(("deliberation", "done"), N_("标记评议完成，或者重新评议"), _done_arguments, _done),
)
