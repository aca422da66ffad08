"""`scores template`, `scores import`, `scores void|submit|reopen`, `opinion`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, write_workbook
from fusion_desk.cli.imported import import_outcome
from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.domain.rounding import points_text
from fusion_desk.importers.reading import Problem
from fusion_desk.services import opinions, score_sheets, scoring, submitting
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from fusion_desk.words.reasons import LEVEL_WORDS


def _template_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("out", metavar="OUT.xlsx")


def _template(context: Context) -> Outcome:
    out = context.path("out")
    with context.record() as panel:
        content = score_sheets.template(panel)
    write_workbook(out, content)
    return Outcome({"file": str(out)}, context.words.say("已写出评分表 {file}。", file=out))


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("source", metavar="SRC")


def _import(context: Context) -> Outcome:
    with context.panel() as panel:
        done = score_sheets.import_scores(panel, context.path("source"), context.actor)
    words = context.words
    summary = words.say(
        "读到 {read} 个评分：新增 {imported}，修改 {updated}，未变 {unchanged}，拒收 {rejected}。",
        read=done.read,
        imported=done.imported,
        updated=done.updated,
        unchanged=done.unchanged,
        rejected=len(done.rejected),
    )
    changed = [
        {
            "number": one.item,
            "member": one.member,
            "field": one.criterion,
            "old": points_text(one.old),
            "new": points_text(one.new),
        }
        for one in done.changed
    ]
    return import_outcome(
        done,
        words,
        summary,
        further={"updated": done.updated, "changed": changed},
        problems=[
            *(words.say("拒收：{place}{message}", **told(words, one)) for one in done.rejected),
            *(words.say("提醒：{place}{message}", **told(words, one)) for one in done.warnings),
        ],
        differences=[words.say("修改：{number} {member} {field} {old} → {new}", **one) for one in changed],
    )


def told(words: Words, problem: Problem) -> dict[str, object]:
    """Where it stands and what it is."""
    if problem.row is None:
        place = words.say("“{sheet}”表：", sheet=problem.sheet)
    else:
        place = words.say(
            "“{sheet}”表第 {row} 行 {field}：", sheet=problem.sheet, row=problem.row, field=problem.field
        )
    return {"place": place, "message": words.sentence(problem.code, problem.facts())}


def _void_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", required=True)
    parser.add_argument("--item")
    parser.add_argument("--reason", required=True)


def _void(context: Context) -> Outcome:
    with context.panel() as panel:
        voided = scoring.void(
            panel, context.text("member"), context.optional("item"), context.text("reason"), context.actor
        )
    document = {"member": voided.member, "item": voided.item, "marks": voided.marks}
    text = context.words.say(
        "{member} 的 {marks} 个评分已作废，原分保留备查。", member=voided.member, marks=voided.marks
    )
    return Outcome(document, text)


def _opinion_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--item", required=True)
    parser.add_argument("--level", required=True, choices=tuple(level.value for level in OpinionLevel))
    parser.add_argument("--text", required=True)
    parser.add_argument("--reason", action="append")
    parser.add_argument("--member")
    parser.add_argument("--pages")


def _opinion(context: Context) -> Outcome:
    level = OpinionLevel(context.text("level"))
    with context.panel() as panel:
        given = opinions.give(
            panel,
            context.text("item"),
            level,
            context.text("text"),
            context.list("reason"),
            actor=context.actor,
            member=context.optional("member"),
            pages=context.optional("pages") or "",
        )
    document: dict[str, object] = {
        "item": context.text("item"),
        "level": level.value,
        "revision": given.revision,
        "reasons": [reason.value for reason in given.reasons],
    }
    text = context.words.say(
        "已登记 {item} 的{level}（第 {revision} 版）。",
        item=context.text("item"),
        level=context.words.say(LEVEL_WORDS[level]),
        revision=given.revision,
    )
    return Outcome(document, text)


def _submit_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", required=True, metavar="M")


def _submit(context: Context) -> Outcome:
    with context.panel() as panel:
        done = submitting.submit(panel, context.text("member"), context.actor)
    text = context.words.say(
        "{member} {name} 已提交评分表，共 {marks} 个评分。",
        member=done.member,
        name=done.name,
        marks=done.marks,
    )
    return Outcome({"member": done.member, "marks": done.marks, "handed_in": True}, text)


def _reopen_arguments(parser: argparse.ArgumentParser) -> None:
    _submit_arguments(parser)
    parser.add_argument("--reason", required=True, metavar="R")


def _reopen(context: Context) -> Outcome:
    with context.panel() as panel:
        done = submitting.reopen(panel, context.text("member"), context.text("reason"), context.actor)
    text = context.words.say("{member} {name} 的评分表已重新打开。", member=done.member, name=done.name)
    return Outcome({"member": done.member, "marks": done.marks, "handed_in": False}, text)


VERBS = (
    Verb(("scores", "template"), N_("写出评分表（每位评委一张）"), _template_arguments, _template),
    Verb(("scores", "import"), N_("导入评分"), _import_arguments, _import),
    Verb(("scores", "void"), N_("评分作废"), _void_arguments, _void),
    Verb(("scores", "submit"), N_("提交一位评委的评分表"), _submit_arguments, _submit),
    Verb(("scores", "reopen"), N_("重新打开已提交的评分表，写明理由"), _reopen_arguments, _reopen),
    Verb(("opinion",), N_("登记主审、评议组或会议的意见"), _opinion_arguments, _opinion),
)
