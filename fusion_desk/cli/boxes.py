"""`ballot boxes|close|receipts|count|recount`: the boxes of the electronic secret ballot, and opening them."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import (
    Context,
    Outcome,
    Verb,
    file_argument,
    secret_argument,
    table_text,
)
from fusion_desk.domain.electronic import KeyRole
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.services import ballots
from fusion_desk.services.ballots import BoxStanding
from fusion_desk.services.minutes import papers
from fusion_desk.services.outgoing import write_unsigned
from fusion_desk.words import Words
from fusion_desk.words.boxes import ROLE_WORDS, STATE_WORDS
from fusion_desk.words.marking import N_


def ask_phrase(
    context: Context, role: KeyRole, who: str, *, repeat: bool = False, on_sheet: bool = False
) -> str:
    """One holder's phrase, or the rows of their sheet."""
    say = context.words.say
    prompt = (
        say("{role} {who} 的钥匙单，三行连着输入：", role=say(ROLE_WORDS[role]), who=who)
        if on_sheet
        else say("{role} {who} 的钥匙口令：", role=say(ROLE_WORDS[role]), who=who)
    )
    return context.key_phrase(role.value, prompt, repeat=repeat)


def round_arguments(parser: argparse.ArgumentParser) -> None:
    """The file and which round of it."""
    file_argument(parser)
    parser.add_argument("--round", required=True)


# --- closing, receipts, where they stand ------------------------------------------------------------------------


def _close_arguments(parser: argparse.ArgumentParser) -> None:
    round_arguments(parser)
    parser.add_argument("--by", required=True, metavar="M")
    parser.add_argument("--unspent", action="append", default=[], metavar="LIST=N")
    secret_argument(parser)


def _close(context: Context) -> Outcome:
    unspent = dict(_pair(one) for one in context.list("unspent"))
    with context.panel() as panel:
        context.prove(panel, context.text("by"))
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
    round_arguments(parser)
    parser.add_argument("--out", metavar="OUT.pdf")


def _receipts(context: Context) -> Outcome:
    out = context.path("out") if context.optional("out") else None
    with context.record() as panel:
        found = ballots.find_receipts(panel, context.number("round"))
        pdf = papers.build_paper(panel, "W12R", ballot_round=context.number("round")).pdf if out else b""
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
        "on_sheets": sorted(one.on_sheets),
        "fingerprint": one.fingerprint,
        "rules_sha256": one.rules_digest,
        "score_line": None if one.score_line is None else one.score_line // 100,
        "small": one.small,
        "scores": dict(one.means),
        "needed": one.needed,
        "counts": {
            item: {"agree": row.agree, "disagree": row.disagree, "abstain": row.abstain}
            for item, row in one.counts.items()
        },
    }


def _box_line(words: Words, one: BoxStanding) -> str:
    scores = words.value([f"{item} {mean}" for item, mean in one.means.items()])
    told = "\n  " + words.say("票上平均分：{scores}", scores=scores) if scores else ""
    lines = [
        words.say(
            "{item}　同意 {agree}，不同意 {disagree}，弃权 {abstain}",
            item=item,
            agree=row.agree,
            disagree=row.disagree,
            abstain=row.abstain,
        )
        for item, row in one.counts.items()
    ]
    return "\n  ".join([_told_box(words, one) + told, *lines])


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
    round_arguments(parser)
    parser.add_argument("--keys", metavar="chair,teller")
    for role in KeyRole:
        parser.add_argument(f"--{role}-phrase-file", metavar="PATH")


def _count_arguments(parser: argparse.ArgumentParser) -> None:
    _keys_arguments(parser)
    parser.add_argument("--by", required=True, metavar="M")
    secret_argument(parser)


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
    sheets = found[0].on_sheets
    return {
        who: ask_phrase(context, role, who, on_sheet=who in sheets)
        for role in roles
        for who in [numbers.get(role, "")]
    }


def _count(context: Context) -> Outcome:
    at_round = context.number("round")
    with context.panel() as panel:
        context.prove(panel, context.text("by"))
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


VERBS = (
    Verb(("ballot", "boxes"), N_("查看电子票箱"), file_argument, _boxes),
    Verb(("ballot", "close"), N_("关闭一轮的电子票箱"), _close_arguments, _close),
    Verb(("ballot", "receipts"), N_("列出或打印回执清单"), _receipts_arguments, _receipts),
    Verb(("ballot", "count"), N_("由两名持钥人开箱计票"), _count_arguments, _count),
    Verb(("ballot", "recount"), N_("由两名持钥人开箱复核"), _keys_arguments, _recount),
)
