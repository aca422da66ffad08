"""`demo` and `self-test`."""

from __future__ import annotations

import argparse
import os

from fusion_desk.cli.frame import Context, Outcome, Verb
from fusion_desk.services.demo import DEMO_PASSWORD
from fusion_desk.words.marking import N_


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR")


def _demo(context: Context) -> Outcome:
    from fusion_desk.services.demo.playing import play

    password, published = _password(context)
    words, desk = context.words, context.desk
    done = play(
        context.path("folder"),
        password,
        clock=desk.clock,
        random=desk.random,
        progress=context.progress(words.say("演示评审会")),
    )
    document = {
        "panel": str(done.panel),
        "minutes": str(done.minutes),
        "seal": str(done.seal),
        "keys": str(done.keys),
        "pages": done.pages,
        "signed": list(done.signed),
        "ok": done.ok,
        "anchor": done.anchor,
        "password": password if published else None,
        "checks": [
            {"name": one.name, "ok": one.ok, "message": words.sentence(one.code, one.details)}
            for one in done.with_panel.checks
        ],
    }
    lines = [
        words.say("一次完整的评审会已演示完毕（人员、单位均为虚构）。"),
        words.say("评审项目文件：{file}", file=done.panel),
        words.say(
            "已签名的评审会议纪要：{file}（{pages} 页，{count} 个签名）",
            file=done.minutes,
            pages=done.pages,
            count=len(done.signed),
        ),
        words.say("封印：{file}", file=done.seal),
        words.say("项目公钥指纹：{anchor}", anchor=done.anchor),
        words.say("核验通过。") if done.ok else words.say("核验未通过。"),
    ]
    if published:
        lines.append(words.say("口令（公开，仅供演示）：{password}", password=password))
    return Outcome(document, "\n".join(lines), 0 if done.ok else 1)


def _password(context: Context) -> tuple[str, bool]:
    """The password given by file or environment, else the published one; the demonstration never asks."""
    if context.optional("password_file") is None and "FUSION_DESK_PASSWORD" not in os.environ:
        return DEMO_PASSWORD, True
    return context.panel_password(), False


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    """The self-test takes none."""


def _self_test(context: Context) -> Outcome:
    from fusion_desk.services.demo.self_test import self_test

    words, desk = context.words, context.desk
    tried = self_test(clock=desk.clock, random=desk.random, progress=context.progress(words.say("自检")))
    ok = all(one.ok for one in tried)
    document = {"ok": ok, "checks": [{"name": one.name, "ok": one.ok} for one in tried]}
    signs = {True: "✓", False: "✗"}
    lines = [f"{signs[one.ok]} {one.name}" for one in tried]
    if ok:
        lines.append(words.say("自检通过。"))
    else:
        failed = words.value([one.name for one in tried if not one.ok])
        lines.append(words.sentence("selftest.failed", {"what": failed}))
    return Outcome(document, "\n".join(lines), 0 if ok else 1)


VERBS = (
    Verb(("demo",), N_("演示一次完整的评审会，写入文件夹 DIR"), _demo_arguments, _demo),
    Verb(("self-test",), N_("自检：不开窗口走完全程"), _no_arguments, _self_test),
)
