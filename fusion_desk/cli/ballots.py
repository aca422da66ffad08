"""`ballot status|open|record|confirm`: rounds, and counts on paper."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from fusion_desk.cli.boxes import ask_phrase
from fusion_desk.cli.conclusions import electorate_document
from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, secret_argument
from fusion_desk.domain.ballot import Ground, ListState, Sheets
from fusion_desk.domain.electronic import KeyHolder, KeyRole
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import BaseRule, Member
from fusion_desk.services import ballots
from fusion_desk.services.minutes import papers
from fusion_desk.services.outgoing import reserved_file
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

BASE_WORDS = {
    BaseRule.PRESENT: N_("以到会人数计，回避专家计入"),
    BaseRule.VOTERS: N_("以可投票人数计，回避专家不计入"),
}


def _open_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--items", nargs="+", action="extend", metavar="NO")
    parser.add_argument("--round")
    parser.add_argument("--ground", choices=tuple(Ground))
    parser.add_argument("--electronic", action="store_true")
    parser.add_argument("--small-too", action="store_true")
    for role in KeyRole:
        parser.add_argument(f"--{role}", metavar="M")
        parser.add_argument(f"--{role}-phrase-file", metavar="PATH")
        parser.add_argument(f"--{role}-share-out", metavar="OUT")


def _plan(context: Context) -> ballots.BoxPlan | None:
    """How the boxes are opened, where the round is voted on electronically."""
    if not context.flag("electronic"):
        return None
    named = {role: context.text(role.value) for role in KeyRole}
    return ballots.BoxPlan(
        tuple(_holder(context, role, who) for role, who in named.items()), small=context.flag("small_too")
    )


def _holder(context: Context, role: KeyRole, who: str) -> KeyHolder:
    """Somebody with a phrase, or with a sheet of paper where a place for it was named."""
    if context.optional(f"{role}_share_out"):
        return KeyHolder(role, who, on_paper=True)
    return KeyHolder(role, who, ask_phrase(context, role, who, repeat=True))


def _items(context: Context) -> list[str]:
    joined = ",".join(context.list("items")).replace("，", ",").replace("、", ",")
    return [text.strip() for text in joined.split(",") if text.strip()]


def _open(context: Context) -> Outcome:
    at_round = context.number("round") if context.optional("round") else None
    plan = _plan(context)
    # The sheets' places are taken first: a box whose key cannot be written down is not opened.
    with ExitStack() as places, context.panel() as panel:
        fill = {
            role: places.enter_context(reserved_file(context.path(f"{role}_share_out")))
            for role in KeyRole
            if plan is not None and context.optional(f"{role}_share_out")
        }
        opened = ballots.open_round(
            panel,
            context.actor,
            _items(context),
            at_round,
            boxes=plan,
            ground=context.optional("ground") or "",
        )
        for share in opened.election.sheets if opened.election else ():
            fill[share.role](papers.build_share_sheet(panel, share))
    words = context.words
    warnings = [
        words.sentence("ballot.cannot_pass", {"item": item, "voters": voters, "needed": needed})
        for item, voters, needed in opened.hopeless
    ]
    if opened.beyond:
        beyond = {"items": opened.beyond, "limit": opened.most_rounds}
        warnings.append(words.sentence("ballot.beyond_rounds", beyond))
    if opened.election:
        code = {True: "ballot.small_paper", False: "ballot.small_box"}
        warnings += [
            words.sentence(code[number in opened.election.on_paper], {"number": number, "voters": voters})
            for number, voters in opened.election.small
        ]
    lines = [
        words.say(
            "第 {round} 轮第 {number} 张票：{count} 个申报事项；应到 {members} 人，到会 {present} 人，"
            "回避 {recused} 人，发出 {voters} 张，所需同意票数 {needed} 票（{base}）。",
            round=opened.round,
            number=one.number,
            count=len(one.items),
            members=one.electorate.members,
            present=one.electorate.present,
            recused=one.electorate.recused,
            voters=len(one.electorate.voters),
            needed=one.electorate.needed,
            base=words.say(BASE_WORDS[one.electorate.rule]),
        )
        + "\n  "
        + " ".join(one.items)
        for one in opened.lists
    ]
    document: dict[str, object] = {
        "round": opened.round,
        "lists": [
            {
                "number": one.number,
                "items": list(one.items),
                "voters": len(one.electorate.voters),
                **electorate_document(one.electorate),
            }
            for one in opened.lists
        ],
        "warnings": warnings,
    }
    if opened.election:
        document["election"] = _election(opened.election)
        lines.append(_election_text(words, opened.election))
    return Outcome(document, "\n".join([*lines, *warnings]))


def _election(opened: ballots.OpenedElection) -> dict[str, object]:
    return {
        "id": opened.id,
        "public_key": opened.public_key,
        "fingerprint": opened.fingerprint,
        "rules_sha256": opened.rules_digest,
        "boxes": list(opened.boxes),
        "on_paper": list(opened.on_paper),
        "holders": list(opened.holders),
        "on_sheets": [one.role.value for one in opened.sheets],
        "sealed": 0,
    }


def _election_text(words: Words, opened: ballots.OpenedElection) -> str:
    return words.say(
        "第 {boxes} 张票用电子票箱，箱内密封票 0 张。持钥人：{holders}，任两人方能开箱。\n"
        "票箱公钥指纹 {key}\n请先打印表决开启单（W12O）签字，再用 ballot slips 制作表决签。",
        boxes=words.value([str(number) for number in opened.boxes]),
        holders=words.value(list(opened.holders)),
        key=opened.fingerprint,
    )


# --- where the vote stands ---------------------------------------------------------------------------------


STATE_WORDS = {
    ListState.OPEN: N_("已发出，待计票"),
    ListState.RECORDED: N_("已登记，待另一人确认"),
    ListState.CONFIRMED: N_("已确认"),
    ListState.REJECTED: N_("已退回"),
    ListState.VOID: N_("作废"),
}


def _status(context: Context) -> Outcome:
    with context.record() as panel:
        now = ballots.ballot_standing(panel)
    obstacle = now.obstacle
    message = context.words.sentence(obstacle.code, obstacle.details) if obstacle else ""
    document = {
        "may_open": obstacle is None and bool(now.planned),
        "obstacle": {"code": obstacle.code, "message": message} if obstacle else None,
        "state": now.state.value,
        "quorum": {
            "members": now.quorum.members,
            "present": now.quorum.present,
            "needed": now.quorum.needed,
            "reached": now.quorum.reached,
            "clause": now.quorum_rule.clause,
            "verified": now.quorum_rule.verified,
        },
        "round": now.round,
        "planned": [
            {"number": one.number, **_list_document(one.items, one.terms, one.kept_away)}
            for one in now.planned
        ],
        "lists": [
            {
                "round": one.round,
                "number": one.number,
                "attempt": one.attempt,
                "state": one.state.value,
                "stale": one.stale,
                **_list_document(one.items, one.terms, one.kept_away),
            }
            for one in now.lists
        ],
        "waiting": [
            {
                "item": one.row.item,
                "rounds": one.rounds,
                "beyond": one.beyond,
                "why": context.words.say(one.why, **one.values),
            }
            for one in now.waiting
        ],
        "max_rounds": now.most_rounds or None,
        "further": _further(context.words, now.further),
        "missing_marks": now.missing_marks,
        "voted": now.voted,
        "concluded": now.concluded,
    }
    return Outcome(document, "\n".join(_status_lines(context.words, now, message)))


def _further(words: Words, found: ballots.FurtherVote) -> dict[str, object]:
    return {
        "grounds": [] if found.why_not else [one.value for one in found.grounds],
        "clause": found.clause,
        "verified": found.verified,
        "items": sorted(found.rounds),
        "why_not": words.sentence(found.why_not, {}) if found.why_not else None,
    }


def _list_document(
    items: Sequence[ballots.ListedItem], terms: ballots.Terms, away: Sequence[Member]
) -> dict[str, object]:
    return {
        "items": [one.item for one in items],
        "voters": terms.voters,
        "members": terms.members,
        "present": terms.present,
        "recused": terms.recused,
        "base": terms.base,
        "needed": terms.needed,
        "kept_away": [one.number for one in away],
    }


def _status_lines(words: Words, now: ballots.BallotStanding, message: str) -> Iterator[str]:
    yield words.say(
        "应到 {members} 人，到会 {present} 人，规定出席人数 {needed} 人（{clause}）。",
        members=now.quorum.members,
        present=now.quorum.present,
        needed=now.quorum.needed,
        clause=now.quorum_rule.clause,
    )
    yield words.say("经表决的 {voted} 项，已有结论 {done} 项。", voted=now.voted, done=now.concluded)
    if now.missing_marks:
        yield words.say("评分还缺 {count} 格；评分供表决参考，不影响开启。", count=now.missing_marks)
    for one in now.lists:
        state = words.say(STATE_WORDS[one.state])
        yield words.say(
            "第 {round} 轮第 {number} 张票：{state}", round=one.round, number=one.number, state=state
        ) + _list_text(words, one.items, one.terms, one.kept_away)
    for plan in now.planned:
        yield words.say(
            "可开启第 {round} 轮第 {number} 张票", round=now.round, number=plan.number
        ) + _list_text(words, plan.items, plan.terms, plan.kept_away)
    for item in now.waiting:
        if item.rounds:
            yield f"  {item.row.item}  {words.say(item.why, **item.values)}"
    beyond = [one.row.item for one in now.waiting if one.beyond]
    if beyond:
        yield words.sentence("ballot.beyond_rounds", {"items": beyond, "limit": now.most_rounds})
    if now.concluded and not now.further.why_not:
        yield words.say(
            "已有结论的 {count} 项可以再次表决（ballot open --items … --ground {grounds}）。依据：{clause}",
            count=len(now.further.rounds),
            grounds="|".join(now.further.grounds),
            clause=now.further.clause,
        )
    if message:
        yield message


def _list_text(
    words: Words, items: Sequence[ballots.ListedItem], terms: ballots.Terms, away: Sequence[Member]
) -> str:
    text = words.say(
        "：{count} 项，领票 {voters} 人，所需同意 {needed} 票",
        count=len(items),
        voters=terms.voters,
        needed=terms.needed,
    )
    if away:
        names = words.value([f"{one.number} {one.name}" for one in away])
        text += words.say("；不领这张票：{names}", names=names)
    return text + "\n  " + " ".join(one.item for one in items)


def _record_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    for option in ("--round", "--issued", "--returned", "--invalid-sheets", "--by"):
        parser.add_argument(option, required=True)
    parser.add_argument("source", metavar="SRC")
    secret_argument(parser)


def _record(context: Context) -> Outcome:
    sheets = Sheets(context.number("issued"), context.number("returned"), context.number("invalid_sheets"))
    with context.panel() as panel:
        context.prove(panel, context.text("by"))
        kept = ballots.record_counts(
            panel,
            context.path("source"),
            round=context.number("round"),
            sheets=sheets,
            by=context.text("by"),
            actor=context.actor,
        )
    if kept.state is ListState.VOID:
        raise Refusal("ballot.void", returned=sheets.returned, issued=sheets.issued)
    text = context.words.say(
        "第 {round} 轮第 {number} 张票已登记：发出 {issued} 张，收回 {returned} 张，未收回 {missing} 张，"
        "无效 {invalid} 张，有效 {valid} 张。请由另一人确认。",
        round=kept.round,
        number=kept.number,
        issued=sheets.issued,
        returned=sheets.returned,
        missing=sheets.not_returned,
        invalid=sheets.invalid,
        valid=sheets.valid,
    )
    return Outcome(_recorded(kept), text)


def _recorded(kept: ballots.RecordedList) -> dict[str, object]:
    return {
        "round": kept.round,
        "list": kept.number,
        "state": kept.state.value,
        "issued": kept.sheets.issued,
        "returned": kept.sheets.returned,
        "not_returned": kept.sheets.not_returned,
        "invalid_sheets": kept.sheets.invalid,
        "valid": kept.sheets.valid,
        "items": list(kept.items),
    }


def _confirm_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--round", required=True)
    parser.add_argument("--by", required=True)
    parser.add_argument("--reject", action="store_true")
    parser.add_argument("--reason", default="")
    secret_argument(parser)


def _confirm(context: Context) -> Outcome:
    with context.panel() as panel:
        context.prove(panel, context.text("by"))
        kept = ballots.confirm_round(
            panel,
            round=context.number("round"),
            by=context.text("by"),
            reject=context.flag("reject"),
            reason=context.optional("reason") or "",
            actor=context.actor,
        )
    template = (
        context.words.say("第 {round} 轮计票已退回，请重新清点登记。", round=context.number("round"))
        if context.flag("reject")
        else context.words.say("第 {round} 轮计票已确认，可以查看结论。", round=context.number("round"))
    )
    return Outcome([_recorded(one) for one in kept], template)


VERBS = (
    Verb(("ballot", "status"), N_("查看能否开启表决、各张票和待表决事项"), file_argument, _status),
    Verb(("ballot", "open"), N_("开启一轮表决"), _open_arguments, _open),
    Verb(("ballot", "record"), N_("登记一张表决票的计票"), _record_arguments, _record),
    Verb(("ballot", "confirm"), N_("由另一人确认或退回计票"), _confirm_arguments, _confirm),
)
