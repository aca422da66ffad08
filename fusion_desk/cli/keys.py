"""`keys new|enrol|tokens`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument
from fusion_desk.cli.signing_keys import driver, opened_key, token_arguments
from fusion_desk.domain.errors import Refusal
from fusion_desk.services import keys
from fusion_desk.services.minutes import signing
from fusion_desk.services.outgoing import write_whole
from fusion_desk.words.marking import N_


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT.p12")
    parser.add_argument("--name", required=True)


def _new(context: Context) -> Outcome:
    out = context.path("out")
    if out.exists():
        # A key that is overwritten cannot sign any more, and nobody could bring it back.
        raise Refusal("keys.exists", file=str(out))
    password = context.key_password(repeat=True)
    now = context.desk.clock()
    content = keys.new_key(context.text("name"), password, now=now, random=context.desk.random)
    write_whole(out, content, mode=0o600)
    key = keys.open_key(content, password, now=now)
    document = {"file": str(out), "name": context.text("name"), "fingerprint": key.fingerprint}
    return Outcome(document, context.words.say("签名密钥写入 {file}，请自行保管，不要交给他人。", file=out))


def _enrol_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("key", nargs="?", metavar="KEY.p12")
    token_arguments(parser)
    parser.add_argument("--member", required=True, metavar="M")


def _enrol(context: Context) -> Outcome:
    with context.panel() as panel, opened_key(context, ()) as key:
        kept = signing.enrol(panel, key, context.text("member"), context.actor)
    document = {
        "member": context.text("member"),
        "subject": kept.subject,
        "fingerprint": kept.fingerprint,
        "enrolled_at": kept.enrolled_at,
    }
    text = context.words.say(
        "已为 {member} 登记签名密钥（{subject}）。", member=context.text("member"), subject=kept.subject
    )
    return Outcome(document, text)


def _tokens_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--driver", metavar="PKCS11.so")


def _tokens(context: Context) -> Outcome:
    used = driver(context)
    found = keys.find_tokens(used)
    document = {
        "driver": str(used),
        "tokens": [{"label": one.label, "serial": one.serial, "maker": one.maker} for one in found],
    }
    if not found:
        return Outcome(document, context.words.say("没有找到插好的令牌。"), 1)
    return Outcome(document, "\n".join(f"{one.label}  {one.maker}  {one.serial}" for one in found))


VERBS = (
    Verb(("keys", "new"), N_("生成签名密钥"), _new_arguments, _new),
    Verb(("keys", "enrol"), N_("为评委或工作人员登记签名密钥"), _enrol_arguments, _enrol),
    Verb(("keys", "tokens"), N_("查看插着的签名令牌（PKCS#11）"), _tokens_arguments, _tokens),
)
