"""`ballot slips|cast|close|receipts|boxes|count|recount|bundle|abandon|destroy`: the electronic secret ballot."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fusion_desk.cli.frame import (
    Context,
    Outcome,
    Verb,
    file_argument,
    read_secret,
    table_text,
    tidy_secret,
    write_file,
    write_unsigned,
)
from fusion_desk.domain.electronic import Choice, KeyRole, Vote
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.services import ballots
from fusion_desk.services.ballots import BoxStanding
from fusion_desk.services.minutes import papers
from fusion_desk.words import Words
from fusion_desk.words.boxes import ROLE_WORDS, STATE_WORDS
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


def ask_phrase(context: Context, role: KeyRole, who: str, *, repeat: bool = False) -> str:
    """One holder's phrase."""
    prompt = context.words.say("{role} {who} 的钥匙口令：", role=context.words.say(ROLE_WORDS[role]), who=who)
    return context.key_phrase(role.value, prompt, repeat=repeat)


def _round_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--round", required=True)


# --- slips ----------------------------------------------------------------------------------------------------


def _slips_arguments(parser: argparse.ArgumentParser) -> None:
    _round_arguments(parser)
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


# --- voting ---------------------------------------------------------------------------------------------------


def _cast_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--slip-file", metavar="PATH")
    parser.add_argument("--votes", metavar="PATH")


def _cast(context: Context) -> Outcome:
    code = context.voting_slip()
    with context.panel() as panel:
        paper = ballots.find_paper(panel, code)
        given = context.optional("votes")
        votes = _read_votes(given) if given else _asked(context, paper)
        receipts = ballots.cast(panel, code, votes)
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
        head = f"{row.item}  {row.name}  {row.applied}"
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


# --- closing, receipts, where they stand ------------------------------------------------------------------------


def _close_arguments(parser: argparse.ArgumentParser) -> None:
    _round_arguments(parser)
    parser.add_argument("--by", required=True, metavar="M")
    parser.add_argument("--unspent", action="append", default=[], metavar="LIST=N")


def _close(context: Context) -> Outcome:
    unspent = dict(_pair(one) for one in context.list("unspent"))
    with context.panel() as panel:
        closed = ballots.close_boxes(
            panel, context.number("round"), by=context.text("by"), actor=context.actor, unspent=unspent
        )
    words = context.words
    lines = [
        words.say(
            "第 {number} 张票的票箱已关闭：应投 {voters} 人，已投 {spent} 人，未用的签 {unspent} 张，"
            "密封票 {sealed} 张，数目相符。请先公布回执清单（ballot receipts），再开箱计票。",
            number=one.number,
            voters=one.voters,
            spent=one.spent,
            unspent=one.unspent,
            sealed=one.sealed,
        )
        for one in closed
    ]
    document = [
        {
            "round": one.round,
            "list": one.number,
            "voters": one.voters,
            "spent": one.spent,
            "unspent": one.unspent,
            "sealed": one.sealed,
            "root": one.root,
        }
        for one in closed
    ]
    return Outcome(document, "\n".join(lines))


def _pair(text: str) -> tuple[int, int]:
    number, _, count = text.partition("=")
    if not (number.strip().isdecimal() and count.strip().isdecimal()):
        raise UsageError("usage.number", option="--unspent", value=text)
    return int(number), int(count)


def _receipts_arguments(parser: argparse.ArgumentParser) -> None:
    _round_arguments(parser)
    parser.add_argument("--out", metavar="OUT.pdf")


def _receipts(context: Context) -> Outcome:
    out = context.path("out") if context.optional("out") else None
    with context.record() as panel:
        found = ballots.find_receipts(panel, context.number("round"))
        pdf = papers.build_paper(panel, "W12R").pdf if out else b""
    if out:
        write_unsigned(out, pdf)
    words = context.words
    rows = [[item, name, "  ".join(receipts)] for one in found for item, name, receipts in one.items]
    document = [
        {
            "round": one.round,
            "list": one.number,
            "root": one.root,
            "receipts": {item: list(receipts) for item, _, receipts in one.items},
        }
        for one in found
    ]
    return Outcome(document, table_text([words.say("事项号"), words.say("姓名"), words.say("回执号")], rows))


def _boxes(context: Context) -> Outcome:
    with context.record() as panel:
        found = ballots.box_standings(panel)
    words = context.words
    lines = [_box_line(words, one) for one in found]
    text = "\n".join(lines) if lines else words.say("没有电子票箱。用 ballot open --electronic 开启。")
    return Outcome([_box(one) for one in found], text)


def _box(one: BoxStanding) -> dict[str, object]:
    return {
        "round": one.round,
        "list": one.number,
        "state": one.state.value,
        "items": list(one.items),
        "voters": one.voters,
        "slips": one.slips,
        "spent": one.spent,
        "sealed": one.sealed,
        "unspent": one.unspent,
        "holders": {role.value: number for role, number, _ in one.holders},
        "fingerprint": one.fingerprint,
        "rules_sha256": one.rules_digest,
        "score_line": None if one.score_line is None else one.score_line // 100,
        "small": one.small,
        "scores": dict(one.means),
    }


def _box_line(words: Words, one: BoxStanding) -> str:
    scores = words.value([f"{item} {mean}" for item, mean in one.means.items()])
    told = "\n  " + words.say("票上平均分：{scores}", scores=scores) if scores else ""
    return _told_box(words, one) + told


def _told_box(words: Words, one: BoxStanding) -> str:
    """One box in a line."""
    return words.say(
        "第 {round} 轮第 {number} 张票：{state}；应投 {voters} 人，已投 {spent} 人，密封票 {sealed} 份",
        round=one.round,
        number=one.number,
        state=words.say(STATE_WORDS[one.state]),
        voters=one.voters,
        spent=one.spent,
        sealed=one.sealed,
    )


# --- opening the boxes ------------------------------------------------------------------------------------------


def _keys_arguments(parser: argparse.ArgumentParser) -> None:
    _round_arguments(parser)
    parser.add_argument("--keys", metavar="chair,teller")
    for role in KeyRole:
        parser.add_argument(f"--{role}-phrase-file", metavar="PATH")


def _count_arguments(parser: argparse.ArgumentParser) -> None:
    _keys_arguments(parser)
    parser.add_argument("--by", required=True, metavar="M")


def _phrases(context: Context, found: tuple[BoxStanding, ...]) -> dict[str, str]:
    """Two holders' phrases by 编号; without `--keys`, of those whose files were given."""
    named = context.optional("keys")
    words = [one.strip().lower() for one in (named or "").replace("，", ",").split(",") if one.strip()]
    unknown = [one for one in words if one not in tuple(KeyRole)]
    if unknown:
        offered = ", ".join(KeyRole)
        raise UsageError("usage.choice", verb="ballot", option="--keys", value=unknown[0], offered=offered)
    filed = [role for role in KeyRole if context.optional(f"{role}_phrase_file")]
    roles = [KeyRole(one) for one in words] or filed
    if len(roles) != 2:
        raise Refusal("ballot.two_holders")
    if not found:
        raise Refusal("ballot.no_box", round=context.number("round"))
    numbers = {role: number for role, number, _ in found[0].holders}
    return {numbers.get(role, ""): ask_phrase(context, role, numbers.get(role, "")) for role in roles}


def _count(context: Context) -> Outcome:
    at_round = context.number("round")
    with context.panel() as panel:
        phrases = _phrases(context, ballots.box_standings(panel, at_round))
        kept = ballots.count_boxes(
            panel, at_round, phrases=phrases, by=context.text("by"), actor=context.actor
        )
    words = context.words
    lines = [
        words.say(
            "第 {round} 轮第 {number} 张票已开箱计票：发出 {issued} 张，收回 {returned} 张。请由另一人确认。",
            round=one.round,
            number=one.number,
            issued=one.sheets.issued,
            returned=one.sheets.returned,
        )
        for one in kept
    ]
    document = [
        {
            "round": one.round,
            "list": one.number,
            "state": one.state.value,
            "issued": one.sheets.issued,
            "returned": one.sheets.returned,
            "not_returned": one.sheets.not_returned,
            "invalid_sheets": one.sheets.invalid,
            "valid": one.sheets.valid,
            "items": list(one.items),
        }
        for one in kept
    ]
    return Outcome(document, "\n".join(lines))


def _recount(context: Context) -> Outcome:
    at_round = context.number("round")
    with context.panel() as panel:
        phrases = _phrases(context, ballots.box_standings(panel, at_round))
        found = ballots.recount(panel, at_round, phrases=phrases, actor=context.actor)
    if not found.same:
        raise Refusal("ballot.recount_differs", items=list(found.differing))
    text = context.words.say(
        "第 {round} 轮复核 {count} 项，与登记的票数全部相符。", round=at_round, count=found.counted
    )
    return Outcome({"round": at_round, "same": True, "items": found.counted}, text)


def _bundle_arguments(parser: argparse.ArgumentParser) -> None:
    _round_arguments(parser)
    parser.add_argument("out", metavar="OUT.json")


def _bundle(context: Context) -> Outcome:
    out, at_round = context.path("out"), context.number("round")
    with context.record() as panel:
        write_file(out, ballots.build_proof(panel, at_round))
    text = context.words.say(
        "第 {round} 轮的表决证明已写入 {file}：开启、回执和票数，不含任何一张票。用 verify 核验。",
        round=at_round,
        file=out,
    )
    return Outcome({"round": at_round, "file": str(out)}, text)


# --- giving up and destroying -------------------------------------------------------------------------------------


def _two_arguments(parser: argparse.ArgumentParser) -> None:
    _round_arguments(parser)
    parser.add_argument("--by", required=True, metavar="M")
    parser.add_argument("--with", dest="second", required=True, metavar="M2")


def _abandon_arguments(parser: argparse.ArgumentParser) -> None:
    _two_arguments(parser)
    parser.add_argument("--reason", required=True)


def _abandon(context: Context) -> Outcome:
    with context.panel() as panel:
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


def _destroy(context: Context) -> Outcome:
    folders = [context.desk.folders.backups, context.path("file").absolute().parent]
    with context.panel() as panel:
        gone = ballots.destroy_boxes(
            panel,
            context.number("round"),
            by=context.text("by"),
            second=context.text("second"),
            folders=[*folders, *context.paths("backups")],
            actor=context.actor,
        )
    text = context.words.say(
        "第 {round} 轮的密封票和钥匙已销毁，{count} 个备份里的也已销毁。拷到别处的副本请自行销毁。",
        round=gone.round,
        count=len(gone.backups),
    )
    return Outcome({"round": gone.round, "backups": list(gone.backups)}, text)


VERBS = (
    Verb(("ballot", "boxes"), N_("查看电子票箱"), file_argument, _boxes),
    Verb(("ballot", "slips"), N_("制作一轮的表决签"), _slips_arguments, _slips),
    Verb(("ballot", "cast"), N_("用表决签投票"), _cast_arguments, _cast),
    Verb(("ballot", "close"), N_("关闭一轮的电子票箱"), _close_arguments, _close),
    Verb(("ballot", "receipts"), N_("列出或打印回执清单"), _receipts_arguments, _receipts),
    Verb(("ballot", "count"), N_("由两名持钥人开箱计票"), _count_arguments, _count),
    Verb(("ballot", "recount"), N_("由两名持钥人开箱复核"), _keys_arguments, _recount),
    Verb(
        ("ballot", "bundle"), N_("写出一轮的表决证明，可供核验，不泄露任何一张票"), _bundle_arguments, _bundle
    ),
    Verb(("ballot", "abandon"), N_("由两人作废一轮未计票的电子票箱"), _abandon_arguments, _abandon),
    Verb(("ballot", "destroy"), N_("保管期满后由两人销毁密封票"), _destroy_arguments, _destroy),
)
