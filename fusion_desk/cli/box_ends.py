"""`ballot bundle|abandon|destroy`: what leaves a round, and how one ends."""

from __future__ import annotations

import argparse

from fusion_desk.cli.boxes import round_arguments
from fusion_desk.cli.frame import Context, Outcome, Verb, read_secret, two_secrets_arguments
from fusion_desk.desk import PanelFile, Password
from fusion_desk.services import ballots
from fusion_desk.services.outgoing import write_whole
from fusion_desk.words.marking import N_


def _bundle_arguments(parser: argparse.ArgumentParser) -> None:
    round_arguments(parser)
    parser.add_argument("out", metavar="OUT.json")


def _bundle(context: Context) -> Outcome:
    out, at_round = context.path("out"), context.number("round")
    with context.record() as panel:
        write_whole(out, ballots.build_proof(panel, at_round))
    text = context.words.say(
        "第 {round} 轮的表决证明已写入 {file}：开启、回执和票数，不含任何一张票。用 verify 核验。",
        round=at_round,
        file=out,
    )
    return Outcome({"round": at_round, "file": str(out)}, text)


# --- giving up and destroying -------------------------------------------------------------------------------------


def _two_arguments(parser: argparse.ArgumentParser) -> None:
    round_arguments(parser)
    parser.add_argument("--by", required=True, metavar="M")
    parser.add_argument("--with", dest="second", required=True, metavar="M2")
    two_secrets_arguments(parser)


def _prove_both(context: Context, panel: PanelFile) -> None:
    """Both act in their own names."""
    context.prove(panel, context.text("by"))
    context.prove(panel, context.text("second"), second=True)


def _abandon_arguments(parser: argparse.ArgumentParser) -> None:
    _two_arguments(parser)
    parser.add_argument("--reason", required=True)


def _abandon(context: Context) -> Outcome:
    with context.panel() as panel:
        _prove_both(context, panel)
        given_up = ballots.abandon_boxes(
            panel,
            context.number("round"),
            by=context.text("by"),
            second=context.text("second"),
            reason=context.text("reason"),
            actor=context.actor,
        )
    words = context.words
    text = words.say(
        "第 {round} 轮第 {numbers} 张票已作废，没有开箱。可以重新开启表决。",
        round=context.number("round"),
        numbers=words.value([str(one) for one in given_up]),
    )
    return Outcome({"round": context.number("round"), "lists": list(given_up)}, text)


def _destroy_arguments(parser: argparse.ArgumentParser) -> None:
    _two_arguments(parser)
    parser.add_argument("--backups", action="append", default=[], metavar="DIR")
    parser.add_argument("--old-password-file", action="append", default=[], metavar="PATH")
    parser.add_argument("--leave-locked", action="store_true")


def _destroy(context: Context) -> Outcome:
    folders = [context.desk.folders.backups, context.path("file").absolute().parent]
    copies = ballots.Copies(
        folders=[*folders, *context.paths("backups")],
        secrets=[Password(read_secret(one)) for one in context.paths("old_password_file")],
        leave=context.flag("leave_locked"),
    )
    with context.panel() as panel:
        ballots.keeping_over(panel, context.number("round"))
        _prove_both(context, panel)
        gone = ballots.destroy_boxes(
            panel,
            context.number("round"),
            by=context.text("by"),
            second=context.text("second"),
            copies=copies,
            actor=context.actor,
        )
    words = context.words
    text = words.say(
        "第 {round} 轮的密封票和钥匙已销毁，{count} 个备份里的也已销毁。拷到别处的副本请自行销毁。",
        round=gone.round,
        count=len(gone.backups),
    )
    if gone.left:
        text += words.say("打不开、留着没动的备份：{names}。", names=words.value(list(gone.left)))
    return Outcome({"round": gone.round, "backups": list(gone.backups), "left": list(gone.left)}, text)


VERBS = (
    Verb(
        ("ballot", "bundle"), N_("写出一轮的表决证明，可供核验，不泄露任何一张票"), _bundle_arguments, _bundle
    ),
    Verb(("ballot", "abandon"), N_("由两人作废一轮未计票的电子票箱"), _abandon_arguments, _abandon),
    Verb(("ballot", "destroy"), N_("保管期满后由两人销毁密封票"), _destroy_arguments, _destroy),
)
