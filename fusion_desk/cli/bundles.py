"""`bundle`: what a supervisor recomputes on another machine, without any name and without the panel file."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument
from fusion_desk.services.bundling import make_bundle
from fusion_desk.services.outgoing import read_sealed
from fusion_desk.words.marking import N_


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("out", metavar="OUT.fcase")
    parser.add_argument("--minutes", metavar="MINUTES.pdf")


def _run(context: Context) -> Outcome:
    words = context.words
    given = context.optional("minutes")
    minutes = None if given is None else read_sealed(context.path("minutes"))
    with context.record() as panel:
        made = make_bundle(panel, context.path("out"), minutes, context.progress(words.say("写出案卷包")))
    document = {
        "file": str(made.path),
        "size": made.size,
        "state": made.state,
        "closed": made.closed,
        "marks": made.marks if made.shown else None,
        "minutes": made.minutes,
        "entries": made.entries,
        "root": made.printed,
        "anchor": made.anchor,
    }
    text = words.say(
        "案卷包已写出并核验：{file}，操作日志 {root}，项目公钥指纹 {anchor}。"
        "在另一台电脑上用 verify --anchor 和 --root 核验，两者照签名的纸面输入。",
        file=made.path,
        root=made.printed,
        anchor=made.anchor,
    )
    if not made.shown:
        text += words.say("还有评分没有亮分，包内没有分数。")
    return Outcome(document, text)


VERBS = (Verb(("bundle",), N_("写出案卷包，供监督人员在另一台电脑上重新计算"), _arguments, _run),)
