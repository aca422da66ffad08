"""`password`, `pin set|clear|list`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, secret_argument, table_text
from fusion_desk.services import access, panels
from fusion_desk.services.access import Seated
from fusion_desk.services.outgoing import reserved_file
from fusion_desk.services.panels import ChangedPassword
from fusion_desk.words import Words
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


def _password_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--new-password-file", metavar="PATH")
    parser.add_argument("--recovery-out", metavar="PATH")


def _password(context: Context) -> Outcome:
    words, folder = context.words, context.desk.folders.backups
    with context.panel() as panel:
        chosen = context.new_password()
        if context.optional("recovery_out") is None:
            changed = panels.change_password(panel, chosen, context.actor, folder)
            text = _changed(changed, words) + "\n\n" + changed.recovery_sheet(words)
            return Outcome({**_password_document(changed), "recovery": changed.recovery_sheet(words)}, text)
        out = context.path("recovery_out")
        # The sheet's place is taken first: a password whose sheet cannot be written is not changed.
        with reserved_file(out) as fill:
            changed = panels.change_password(panel, chosen, context.actor, folder)
            fill((changed.recovery_sheet(words) + "\n").encode())
    said = words.say("新的恢复单写入 {out}。请打印后与文件分开保管。", out=out)
    return Outcome(
        {**_password_document(changed), "recovery_file": str(out)}, _changed(changed, words) + said
    )


def _changed(changed: ChangedPassword, words: Words) -> str:
    return words.say(
        "{file} 的口令已更改，并用新的恢复密钥打开过。旧口令和旧恢复单只能打开更改前的备份 {backup}。",
        file=changed.path.name,
        backup=changed.backup,
    )


def _password_document(changed: ChangedPassword) -> dict[str, object]:
    return {"file": str(changed.path), "backup": str(changed.backup), "changed_at": changed.changed_at}


def _document(seated: Seated) -> dict[str, object]:
    return {
        "member": seated.member.number,
        "name": seated.member.name,
        "seats": [seat.value for seat in seated.seats],
        "pin": seated.has_pin,
    }


VERBS = (
    Verb(("password",), N_("更改评审项目文件的口令，出新的恢复单"), _password_arguments, _password),
    Verb(("pin", "set"), N_("为评委或工作人员设 PIN"), _set_arguments, _set),
    Verb(("pin", "clear"), N_("取消忘记的 PIN"), _member_arguments, _clear),
    Verb(("pin", "list"), N_("谁可以用什么身份入座"), file_argument, _list),
)
