"""`verify`: what left the desk, on any machine: minutes, a ballot proof, a case bundle, a packet, a panel file."""

from __future__ import annotations

import argparse
from pathlib import Path

from fusion_desk.cli.frame import Context, Outcome, Verb, read_file
from fusion_desk.domain.errors import DamagedRecord
from fusion_desk.services import checkpoints, verifying
from fusion_desk.services.minutes.recomputing import check_figures
from fusion_desk.services.outgoing import seal_beside
from fusion_desk.words.marking import N_


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH")
    origin = parser.add_mutually_exclusive_group()
    origin.add_argument("--panel", dest="file", metavar="FILE")
    origin.add_argument("--anchor", metavar="FINGERPRINT")
    parser.add_argument("--root", metavar="SIZE:CODE")


def _verify(context: Context) -> Outcome:
    path = context.path("path")
    content = read_file(path)
    if path.suffix.lower() == ".fusion":
        return _verdict(context, _verify_panel(context, path))
    beside = seal_beside(path)
    seal = read_file(beside) if beside.exists() else None
    told = verifying.Told(
        anchor=context.optional("anchor"),
        paper=context.optional("root"),
        packet_password=(context.given_packet_password() if verifying.means_packet(path, content) else None),
    )
    progress = context.progress(context.words.say("核验案卷包"))
    if context.optional("file") is None:
        return _verdict(context, verifying.verify_file(path, content, seal, told, progress=progress))
    with context.record() as panel:
        return _verdict(context, verifying.verify_file(path, content, seal, told, panel, progress))


def _verify_panel(context: Context, path: Path) -> verifying.Verified:
    anchor = context.optional("anchor")
    try:
        with context.desk.open_to_read(path, context.panel_secret()) as panel:
            found = verifying.verify_panel(panel, anchor)
            if found.damaged:
                return found
            paper = context.optional("root")
            told = (checkpoints.compare_with_paper(panel, paper).check,) if paper is not None else ()
            return verifying.with_more(found, (checkpoints.check(panel), *told, *check_figures(panel)))
    except DamagedRecord as fault:
        return verifying.damaged_panel(fault, anchor)


def _verdict(context: Context, found: verifying.Verified) -> Outcome:
    words = context.words
    sentences = [words.sentence(one.code, one.details) for one in found.checks]
    document = {
        "ok": found.ok,
        "kind": found.kind,
        "anchor": found.anchor,
        "checks": [
            {"name": one.name, "ok": one.ok, "message": sentence}
            for one, sentence in zip(found.checks, sentences, strict=True)
        ],
    }
    signs = {True: "✓", False: "✗", None: "？"}
    lines = [f"{signs[one.ok]} {sentence}" for one, sentence in zip(found.checks, sentences, strict=True)]
    endings = {
        True: words.say("核验通过。"),
        False: words.say("核验未通过。"),
        None: words.say(
            "内容完整，来源未核：请用 --anchor 写上纸面印的项目公钥指纹，或用 --panel 指定评审项目文件。"
        ),
    }
    return Outcome(document, "\n".join([*lines, endings[found.ok]]), found.exit_code)


VERBS = (Verb(("verify",), N_("核验纪要、案卷包、资料包或评审项目文件"), _verify_arguments, _verify),)
