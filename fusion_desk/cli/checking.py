"""`tick`, `ticks` and `dossiers correct`: what a person looked at, and what a person mended."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.domain import check_mark
from fusion_desk.domain.dossier_fields import SHEET_NAMES, Place
from fusion_desk.services import checking, dossiers
from fusion_desk.services.checking import ToCheck
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

OUTCOME_NAMES = {check_mark.Outcome.IN_ORDER: N_("已核实"), check_mark.Outcome.DOUBTFUL: N_("有疑问")}


def _ticks_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--item", required=True, metavar="NO")


def _tick_arguments(parser: argparse.ArgumentParser) -> None:
    _ticks_arguments(parser)
    parser.add_argument("--finding", required=True, metavar="CODE")
    parser.add_argument("--by", required=True, metavar="M")
    parser.add_argument("--doubtful", action="store_true")
    parser.add_argument("--note", metavar="T")


def _tick(context: Context) -> Outcome:
    outcome = check_mark.Outcome.DOUBTFUL if context.flag("doubtful") else check_mark.Outcome.IN_ORDER
    with context.panel() as panel:
        mark = checking.tick(
            panel,
            context.text("item"),
            context.text("finding"),
            context.text("by"),
            context.actor,
            outcome=outcome,
            note=context.optional("note") or "",
        )
    words = context.words
    text = words.say(
        "{item} 的 {finding}：{outcome}。",
        item=context.text("item"),
        finding=mark.finding,
        outcome=words.say(OUTCOME_NAMES[mark.outcome]),
    )
    document = {"item": context.text("item"), "finding": mark.finding, **_mark(mark)}
    return Outcome(document, text)


def _mark(mark: check_mark.CheckMark) -> dict[str, object]:
    return {
        "outcome": mark.outcome.value,
        "note": mark.note,
        "by": mark.checked_by,
        "at": mark.checked_at,
    }


def _ticks(context: Context) -> Outcome:
    words = context.words
    with context.record() as panel:
        found = checking.find_checklist(panel, context.text("item"))
    heads = [words.say("待核实事项"), words.say("结果"), words.say("核实人"), words.say("代码")]
    rows = [_row(line, words) for line in found.lines]
    text = table_text(heads, rows) if rows else words.say("没有待核实的事项。")
    document = [
        {
            "finding": line.finding.key,
            "message": words.sentence(line.finding.code, line.finding.details),
            "checked": _mark(line.mark) if line.mark is not None else None,
        }
        for line in found.lines
    ]
    return Outcome({"item": found.item, "left": found.left, "lines": document}, text)


def _row(line: ToCheck, words: Words) -> list[str]:
    said = words.sentence(line.finding.code, line.finding.details)
    if line.mark is None:
        return [said, words.say("待核实"), "", line.finding.key]
    outcome = words.say(OUTCOME_NAMES[line.mark.outcome])
    return [said, outcome, f"{line.by} {line.mark.note}".strip(), line.finding.key]


def _correct_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--candidate", required=True, metavar="NO")
    parser.add_argument("--sheet", required=True, metavar="SHEET")
    parser.add_argument("--row", default="1", metavar="N")
    parser.add_argument("--field", required=True, metavar="F")
    parser.add_argument("--value", required=True, metavar="V")
    parser.add_argument("--reason", required=True, metavar="R")


def _correct(context: Context) -> Outcome:
    place = Place(context.text("sheet"), context.number("row"), context.text("field"))
    with context.panel() as panel:
        done = dossiers.correct_cell(
            panel,
            context.text("candidate"),
            place,
            context.optional("value") or "",
            context.text("reason"),
            context.actor,
        )
    words = context.words
    text = words.say(
        "{number} {name} 的“{sheet}”第 {row} 行已更正：{before} → {after}。",
        number=done.candidate,
        name=done.name,
        sheet=SHEET_NAMES[done.place.sheet],
        row=done.place.row,
        before=done.before or "—",
        after=done.after or "—",
    )
    if done.on_hold:
        text += words.say("评审已暂停，请核对后重新冻结。")
    document = {
        "number": done.candidate,
        "sheet": done.place.sheet,
        "row": done.place.row,
        "field": done.place.field,
        "old": done.before,
        "new": done.after,
        "on_hold": done.on_hold,
    }
    return Outcome(document, text)


VERBS = (
    Verb(("tick",), N_("登记一项待核实事项已核实"), _tick_arguments, _tick),
    Verb(("ticks",), N_("列出一个申报事项的待核实事项"), _ticks_arguments, _ticks),
    Verb(("dossiers", "correct"), N_("更正申报材料中的一格，写明理由"), _correct_arguments, _correct),
)
