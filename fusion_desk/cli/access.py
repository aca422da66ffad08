"""`pin set|clear|list`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, secret_argument, table_text
from fusion_desk.services import access
from fusion_desk.services.access import Seated
from fusion_desk.words.marking import N_
from fusion_desk.words.seats import SEAT_NAMES


def _member_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", required=True, metavar="M")


def _set_arguments(parser: argparse.ArgumentParser) -> None:
    _member_arguments(parser)
    secret_argument(parser)


def _set(context: Context) -> Outcome:
    with context.panel() as panel:
        seated = access.set_pin(panel, context.text("member"), context.own_secret(), context.actor)
    text = context.words.say(
        "已为 {member} {name} 设好 PIN。", member=seated.member.number, name=seated.member.name
    )
    return Outcome(_document(seated), text)


def _clear(context: Context) -> Outcome:
    with context.panel() as panel:
        seated = access.clear_pin(panel, context.text("member"), context.actor)
    text = context.words.say(
        "{member} {name} 现在没有 PIN。", member=seated.member.number, name=seated.member.name
    )
    return Outcome(_document(seated), text)


def _list(context: Context) -> Outcome:
    words = context.words
    with context.record() as panel:
        found = access.find_seats(panel)
    heads = [words.say("编号"), words.say("姓名"), words.say("可用身份"), "PIN"]
    rows = [
        [
            one.member.number,
            one.member.name,
            words.value([words.say(SEAT_NAMES[seat]) for seat in one.seats]),
            words.say("已设") if one.has_pin else words.say("未设"),
        ]
        for one in found
    ]
    text = table_text(heads, rows) if rows else words.say("还没有评委名册。")
    return Outcome([_document(one) for one in found], text)


def _document(seated: Seated) -> dict[str, object]:
    return {
        "member": seated.member.number,
        "name": seated.member.name,
        "seats": [seat.value for seat in seated.seats],
        "pin": seated.has_pin,
    }


VERBS = (
    Verb(("pin", "set"), N_("为评委或工作人员设 PIN"), _set_arguments, _set),
    Verb(("pin", "clear"), N_("取消忘记的 PIN"), _member_arguments, _clear),
    Verb(("pin", "list"), N_("谁可以用什么身份入座"), file_argument, _list),
)
