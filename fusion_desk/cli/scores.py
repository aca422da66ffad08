"""`scores template`, `scores import`, `scores void|lock|submit|reopen|reveal|sealed|history`, `opinion`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text, write_workbook
from fusion_desk.cli.imported import import_outcome
from fusion_desk.domain.errors import UsageError
from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.scoring import Purpose
from fusion_desk.domain.stamps import to_minute
from fusion_desk.importers.reading import Problem
from fusion_desk.services import opinions, revealing, score_sheets, scoring, submitting
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from fusion_desk.words.reasons import LEVEL_WORDS

BESIDE = {"anchors": Purpose.ANCHOR, "masked": Purpose.MASKED}
"""Flags for what is marked besides the applications that count."""


def _template_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("out", metavar="OUT.xlsx")
    beside = parser.add_mutually_exclusive_group()
    for flag in BESIDE:
        beside.add_argument(f"--{flag}", action="store_true")


def _template(context: Context) -> Outcome:
    out = context.path("out")
    purpose = next((one for flag, one in BESIDE.items() if context.flag(flag)), Purpose.OFFICIAL)
    with context.record() as panel:
        content = score_sheets.template(panel, purpose)
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


def _lock_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--member", metavar="M")
    whose.add_argument("--complete", action="store_true")
    parser.add_argument("--item", metavar="NO", action="append")


def _lock(context: Context) -> Outcome:
    words, items = context.words, context.list("item")
    if not context.flag("complete") and len(items) != 1:
        raise UsageError("lock.one_item")
    with context.panel() as panel:
        if context.flag("complete"):
            made = submitting.lock_complete(panel, context.actor, items)
        else:
            made = (submitting.lock(panel, context.text("member"), items[0], context.actor),)
    document = [{"member": one.member, "item": one.item, "digest": one.digest} for one in made]
    if not made:
        return Outcome(document, words.say("没有可以定稿的评分表：评齐、理由写全的都已定稿。"))
    heads = [words.say(text) for text in (N_("评委编号"), N_("事项号"), N_("校验码"))]
    table = table_text(heads, [[one.member, one.item, one.short] for one in made])
    return Outcome(document, "\n".join([words.say("已定稿 {count} 份：", count=len(made)), table]))


def _reveal_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--item", metavar="NO")
    parser.add_argument("--reason", metavar="R")


def _reveal(context: Context) -> Outcome:
    words = context.words
    with context.panel() as panel:
        done = revealing.reveal(
            panel, context.actor, context.optional("item"), context.optional("reason") or ""
        )
    document = {
        "items": list(done.items),
        "missing": list(done.missing),
        "reason": done.reason or None,
        "sheets": done.sheets,
    }
    said = words.say("已亮分：{items}。校验码 {sheets} 份相符。", items=done.items, sheets=done.sheets)
    if done.missing:
        said += words.say("未定稿：{members}，理由已记录。", members=done.missing)
    return Outcome(document, said)


def _sealed(context: Context) -> Outcome:
    with context.record() as panel:
        found = revealing.find_sealed(panel)
    words = context.words
    rows: list[list[str]] = []
    document: list[dict[str, object]] = []
    for key, one in found.commitments.items():
        item = found.items[key].application.item
        waiting = [found.members[member] for member in one.waiting]
        document.append(
            {
                "item": item,
                "awaited": len(one.awaited),
                "final": len(one.awaited) - len(waiting),
                "waiting": waiting,
                "shown_at": one.reveal.at if one.reveal else None,
                "missing": list(one.reveal.missing) if one.reveal else [],
            }
        )
        state = words.say("已亮分") if one.shown else words.say("可以亮分") if one.ready else "—"
        rows.append(
            [item, f"{len(one.awaited) - len(waiting)}/{len(one.awaited)}", state, words.value(waiting)]
        )
    if not rows:
        return Outcome(document, words.say("没有由评分和表决决定的申报事项。"))
    heads = [words.say(text) for text in (N_("事项号"), N_("已定稿"), N_("亮分"), N_("未定稿"))]
    return Outcome(document, table_text(heads, rows))


def _history_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--item", required=True, metavar="NO")
    parser.add_argument("--member", metavar="M")


def _history(context: Context) -> Outcome:
    words = context.words
    with context.record() as panel:
        told = scoring.history_of(panel, context.text("item"), context.optional("member"))
    document = [
        {
            "member": one.member,
            "criterion": one.fact.key.criterion,
            "revision": one.fact.revision,
            "points": points_text(one.fact.points),
            "reason": one.fact.reason,
            "author": one.fact.author,
            "at": one.fact.entered_at,
            "counts": one.counts,
            "opened_for": one.opened_for or None,
        }
        for one in told
    ]
    if not told:
        return Outcome(document, words.say("没有评分记录。"))
    heads = [
        words.say(text)
        for text in (
            N_("评委编号"), N_("指标"), N_("第几次"), N_("分数"), N_("时间"), N_("是否计入"), N_("更正理由"), N_("理由")
        )
    ]  # fmt: skip
    rows = [
        [
            one.member,
            one.fact.key.criterion,
            str(one.fact.revision),
            points_text(one.fact.points),
            to_minute(one.fact.entered_at),
            words.say("计入") if one.counts else words.say("保留备查"),
            one.opened_for or "—",
            one.fact.reason or "—",
        ]
        for one in told
    ]
    return Outcome(document, table_text(heads, rows))


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
    parser.add_argument("--item", metavar="NO")


def _reopen(context: Context) -> Outcome:
    item = context.optional("item")
    with context.panel() as panel:
        done = submitting.reopen(panel, context.text("member"), context.text("reason"), context.actor, item)
    named = {"member": done.member, "name": done.name}
    text = context.words.say("{member} {name} 的评分表已重新打开。", **named)
    if item is not None:
        text = context.words.say(
            "{member} {name} 对 {item} 的评分已重新打开，其余各份不变。", item=item, **named
        )
    document = {"member": done.member, "marks": done.marks, "handed_in": False, "item": item}
    return Outcome(document, text)


VERBS = (
    Verb(("scores", "template"), N_("写出评分表（每位评委一张）"), _template_arguments, _template),
    Verb(("scores", "import"), N_("导入评分"), _import_arguments, _import),
    Verb(("scores", "void"), N_("评分作废"), _void_arguments, _void),
    Verb(("scores", "lock"), N_("评分定稿：一位评委的一份，或者评齐的各份"), _lock_arguments, _lock),
    Verb(("scores", "sealed"), N_("查看各事项定稿和亮分情况"), file_argument, _sealed),
    Verb(("scores", "reveal"), N_("亮分：核对校验码后显示评分"), _reveal_arguments, _reveal),
    Verb(("scores", "history"), N_("查看一个事项的全部评分记录，更正前后都在"), _history_arguments, _history),
    Verb(("scores", "submit"), N_("提交一位评委的评分表"), _submit_arguments, _submit),
    Verb(("scores", "reopen"), N_("重新打开已提交的评分表，写明理由"), _reopen_arguments, _reopen),
    Verb(("opinion",), N_("登记主审、评议组或会议的意见"), _opinion_arguments, _opinion),
)
