"""`ballot slips|cast|printed`: slips to be drawn, one voter at the machine, and which papers were printed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fusion_desk.cli.boxes import round_arguments
from fusion_desk.cli.frame import (
    Context,
    Outcome,
    Verb,
    file_argument,
    read_secret,
    table_text,
    tidy_secret,
)
from fusion_desk.domain.electronic import Choice, Vote
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.services import ballots
from fusion_desk.services.minutes import papers
from fusion_desk.services.outgoing import write_unsigned
from fusion_desk.words.marking import N_

CHOICES = {
    "同意": Choice.AGREE,
    "不同意": Choice.DISAGREE,
    "弃权": Choice.ABSTAIN,
    "1": Choice.AGREE,
    "2": Choice.DISAGREE,
    "3": Choice.ABSTAIN,
    "agree": Choice.AGREE,
    "disagree": Choice.DISAGREE,
    "abstain": Choice.ABSTAIN,
}


# --- slips ----------------------------------------------------------------------------------------------------


def _slips_arguments(parser: argparse.ArgumentParser) -> None:
    round_arguments(parser)
    parser.add_argument("out", metavar="OUT.pdf")


def _slips(context: Context) -> Outcome:
    out, at_round = context.path("out"), context.number("round")
    with context.panel() as panel:
        sets = ballots.make_slips(panel, at_round, context.actor)
        write_unsigned(out, papers.build_slips(panel, sets))
    document = {
        "round": at_round,
        "file": str(out),
        "lists": [{"number": one.number, "slips": len(one.codes)} for one in sets],
    }
    text = context.words.say(
        "已制作表决签 {count} 张：{file}。打印、裁开、混匀后抽取；印完请删除这个文件。",
        count=sum(len(one.codes) for one in sets),
        file=out,
    )
    return Outcome(document, text)


# --- papers of a round ----------------------------------------------------------------------------------------


def _printed_arguments(parser: argparse.ArgumentParser) -> None:
    round_arguments(parser)
    parser.add_argument("--paper", choices=("W12O", "W12R"), required=True)


def _printed(context: Context) -> Outcome:
    at_round, code = context.number("round"), context.text("paper")
    with context.panel() as panel:
        ballots.note_printed(panel, code, at_round, context.actor)
    text = context.words.say("已记下第 {round} 轮的 {code} 已打印。", round=at_round, code=code)
    return Outcome({"round": at_round, "paper": code}, text)


# --- voting ---------------------------------------------------------------------------------------------------


def _cast_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--slip-file", metavar="PATH")
    parser.add_argument("--votes", metavar="PATH")
    parser.add_argument("--receipt-out", metavar="OUT.pdf")


def _cast(context: Context) -> Outcome:
    code = context.voting_slip()
    out = context.path("receipt_out") if context.optional("receipt_out") else None
    with context.panel() as panel:
        paper = ballots.find_paper(panel, code)
        given = context.optional("votes")
        votes = _read_votes(given) if given else _asked(context, paper)
        receipts = ballots.cast(panel, code, votes)
        pdf = papers.build_receipt(panel, paper.round, receipts) if out else b""
    if out:
        write_unsigned(out, pdf)
    words = context.words
    document = {"receipts": [{"item": one.item, "receipt": one.receipt} for one in receipts]}
    heads = [words.say("事项号"), words.say("回执号")]
    text = words.say("已投票。请抄下回执号，关闭票箱后在回执清单上核对：")
    return Outcome(document, text + "\n" + table_text(heads, [[one.item, one.receipt] for one in receipts]))


def _read_votes(source: str) -> dict[str, Vote]:
    """Lines of 事项号=选择[:分数]; `-` is standard input."""
    typed = sys.stdin.read() if source == "-" and sys.stdin is not None else ""
    text = tidy_secret(typed) if source == "-" else read_secret(Path(source))
    votes: dict[str, Vote] = {}
    for line in (one.strip() for one in text.splitlines()):
        if line:
            item, _, marked = line.partition("=")
            votes[item.strip()] = _vote(item.strip(), marked)
    return votes


def _vote(item: str, marked: str) -> Vote:
    word, _, score = marked.replace("：", ":").partition(":")
    choice = CHOICES.get(word.strip().lower())
    if choice is None:
        raise Refusal("ballot.choice_unknown", value=word.strip())
    return Vote(choice, _score(item, score) if score.strip() else None)


def _score(item: str, text: str) -> int:
    whole, _, part = text.strip().partition(".")
    if not (whole.isdecimal() and len(part) <= 2 and (part.isdecimal() or not part)):
        raise Refusal("ballot.score_missing", item=item)
    return int(whole) * 100 + int((part + "00")[:2])


def _asked(context: Context, paper: ballots.VotingPaper) -> dict[str, Vote]:
    """One application at a time at the terminal; nothing is chosen beforehand, and all is read back at the end."""
    words = context.words
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("usage.missing", verb="ballot cast", options="--votes")
    votes: dict[str, Vote] = {}
    for row in paper.items:
        head = f"{row.item}  {row.name}  {words.name(row.applied)}"
        prompt = words.say("1 同意　2 不同意　3 弃权：")
        choice = None
        while choice is None:
            choice = CHOICES.get(_line(f"{head}\n{prompt}").strip().lower())
        score = None
        if paper.score_line is not None and choice is not Choice.ABSTAIN:
            score = _score(row.item, _line(words.say("分数：")))
        votes[row.item] = Vote(choice, score)
    names = {
        Choice.AGREE: words.say("同意"),
        Choice.DISAGREE: words.say("不同意"),
        Choice.ABSTAIN: words.say("弃权"),
    }
    for row in paper.items:
        print(f"{row.item}  {row.name}  {names[votes[row.item].choice]}", file=sys.stderr)
    if _line(words.say("提交后不能更改。输入 yes 提交：")).strip().lower() != "yes":
        raise UsageError("ballot.not_cast")
    return votes


def _line(prompt: str) -> str:
    print(prompt, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline()


VERBS = (
    Verb(("ballot", "slips"), N_("制作一轮的表决签"), _slips_arguments, _slips),
    Verb(("ballot", "printed"), N_("记下零票单或回执清单已经打印"), _printed_arguments, _printed),
    Verb(("ballot", "cast"), N_("用表决签投票"), _cast_arguments, _cast),
)
