"""`ballot open|record|confirm` and `conclusions`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.domain.ballot import ListState, Sheets, Voters
from fusion_desk.domain.conclusion import Basis, Conclusion, MarksOutcome
from fusion_desk.domain.deciding import ItemConclusion
from fusion_desk.domain.dossier import ExamPart
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.sitting import BaseRule
from fusion_desk.services import ballots
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

CONCLUSION_WORDS = {
    (Basis.VOTE, Conclusion.PASSED): N_("通过"),
    (Basis.VOTE, Conclusion.FAILED): N_("未通过"),
    (Basis.VOTE, Conclusion.OPEN): N_("待表决"),
    (Basis.MARKS, Conclusion.PASSED): N_("合格"),
    (Basis.MARKS, Conclusion.FAILED): N_("不合格"),
    (Basis.MARKS, Conclusion.OPEN): N_("待成绩"),
}
BASE_WORDS = {
    BaseRule.PRESENT: N_("以到会人数计，回避专家计入"),
    BaseRule.VOTERS: N_("以可投票人数计，回避专家不计入"),
}


def _open_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--items", nargs="+", action="extend", metavar="NO")
    parser.add_argument("--round")


def _items(context: Context) -> list[str]:
    joined = ",".join(context.list("items")).replace("，", ",").replace("、", ",")
    return [text.strip() for text in joined.split(",") if text.strip()]


def _electorate(electorate: Voters) -> dict[str, object]:
    return {
        "members": electorate.members,
        "present": electorate.present,
        "recused": electorate.recused,
        "base": electorate.base,
        "needed": electorate.needed,
    }


def _open(context: Context) -> Outcome:
    at_round = context.number("round") if context.optional("round") else None
    with context.panel() as panel:
        opened = ballots.open_round(panel, context.actor, _items(context), at_round)
    words = context.words
    warnings = [
        words.sentence("ballot.cannot_pass", {"item": item, "voters": voters, "needed": needed})
        for item, voters, needed in opened.hopeless
    ]
    if opened.beyond:
        beyond = {"items": opened.beyond, "limit": opened.most_rounds}
        warnings.append(words.sentence("ballot.beyond_rounds", beyond))
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
    document = {
        "round": opened.round,
        "lists": [
            {
                "number": one.number,
                "items": list(one.items),
                "voters": len(one.electorate.voters),
                **_electorate(one.electorate),
            }
            for one in opened.lists
        ],
        "warnings": warnings,
    }
    return Outcome(document, "\n".join([*lines, *warnings]))


def _record_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    for option in ("--round", "--issued", "--returned", "--invalid-sheets", "--by"):
        parser.add_argument(option, required=True)
    parser.add_argument("source", metavar="SRC")


def _record(context: Context) -> Outcome:
    sheets = Sheets(context.number("issued"), context.number("returned"), context.number("invalid_sheets"))
    with context.panel() as panel:
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


def _confirm(context: Context) -> Outcome:
    with context.panel() as panel:
        kept = ballots.confirm_round(
            panel,
            round=context.number("round"),
            by=context.text("by"),
            reject=context.flag("reject"),
            actor=context.actor,
        )
    template = (
        context.words.say("第 {round} 轮计票已退回，请重新清点登记。", round=context.number("round"))
        if context.flag("reject")
        else context.words.say("第 {round} 轮计票已确认，可以查看结论。", round=context.number("round"))
    )
    return Outcome([_recorded(one) for one in kept], template)


def conclusion_document(one: ItemConclusion) -> dict[str, object]:
    """One conclusion as the contract pins it."""
    if one.basis is Basis.MARKS:
        return {
            "item": one.application.item,
            "basis": "marks",
            "parts": _parts(one.marks),
            "conclusion": one.conclusion.value,
        }
    electorate = one.ballot.electorate if one.ballot else None
    names = ("members", "present", "recused", "base", "needed")
    row = one.row
    return {
        "item": one.application.item,
        "basis": "vote",
        "round": one.ballot.round if one.ballot else None,
        **(_electorate(electorate) if electorate else dict.fromkeys(names)),
        "agree": row.agree if row else None,
        "disagree": row.disagree if row else None,
        "abstain": row.abstain if row else None,
        "invalid": row.invalid if row else None,
        "conclusion": one.conclusion.value,
    }


def _parts(marks: MarksOutcome | None) -> dict[str, str | None]:
    held = marks.parts if marks else {}
    return {part.value: _part(held[part]) if part in held else None for part in ExamPart}


def _part(mark: object) -> str | None:
    from fusion_desk.domain.dossier import ExamMark

    if not isinstance(mark, ExamMark):
        return None
    if mark.exempt_basis:
        return "exempt"
    return None if mark.mark is None else points_text(mark.mark)


def _conclusions(context: Context) -> Outcome:
    with context.record() as panel:
        found = ballots.find_conclusions(panel)
    document = [conclusion_document(one) for one in found]
    if not found:
        return Outcome(document, context.words.say("还没有受理的申报事项。"))
    words = context.words
    heads = [
        words.say(head)
        for head in (
            N_("事项号"),
            N_("依据"),
            N_("所需"),
            N_("同意"),
            N_("不同意"),
            N_("弃权"),
            N_("无效"),
            N_("结论"),
        )
    ]
    return Outcome(document, table_text(heads, [_line(one, words) for one in found]))


def _line(one: ItemConclusion, words: Words) -> list[str]:
    ending = words.say(CONCLUSION_WORDS[one.basis, one.conclusion])
    if one.basis is Basis.MARKS:
        parts = " ".join(f"{text or '—'}" for text in _parts(one.marks).values())
        return [one.application.item, words.say("成绩"), parts, "", "", "", "", ending]
    needed = str(one.ballot.electorate.needed) if one.ballot else "—"
    row = one.row
    counts = [str(part) for part in (row.agree, row.disagree, row.abstain, row.invalid)] if row else ["—"] * 4
    return [one.application.item, words.say("表决"), needed, *counts, ending]


VERBS = (
    Verb(("ballot", "open"), N_("开启一轮表决"), _open_arguments, _open),
    Verb(("ballot", "record"), N_("登记一张表决票的计票"), _record_arguments, _record),
    Verb(("ballot", "confirm"), N_("由另一人确认或退回计票"), _confirm_arguments, _confirm),
    Verb(("conclusions",), N_("查看各申报事项的结论"), file_argument, _conclusions),
)
