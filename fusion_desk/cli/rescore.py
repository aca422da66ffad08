"""`rescore draw|list|import|status`: a random half of the experts marks chosen applications once more, masked."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.cli.imported import import_outcome
from fusion_desk.cli.scores import told
from fusion_desk.services.design import masked
from fusion_desk.services.design.masked import MaskedView
from fusion_desk.services.design.masked_import import import_masked
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from fusion_desk.words.masked import draw_lines


def _draw_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--each", metavar="N")
    parser.add_argument("--item", action="append", metavar="NO")
    parser.add_argument("--seed")


def _draw(context: Context) -> Outcome:
    with context.panel() as panel:
        view = masked.draw_rescoring(
            panel,
            context.actor,
            seed=context.optional("seed"),
            each=context.number("each") if context.optional("each") is not None else None,
            items=context.list("item"),
        )
    return Outcome(_draw_document(view), "\n".join(_draw_text(view, context.words)))


def _list(context: Context) -> Outcome:
    with context.record() as panel:
        view = masked.find_masked(panel)
    if view.draw is None:
        return Outcome(_draw_document(view), _nothing(context.words))
    heads = [context.words.say(text) for text in (N_("评委编号"), N_("复评的事项"))]
    rows = [[one.member.number, " ".join(it.item for it in one.applications) or "—"] for one in view.tasks]
    lines = [*_draw_text(view, context.words), table_text(heads, rows)]
    return Outcome(_draw_document(view), "\n".join(lines))


def _status(context: Context) -> Outcome:
    with context.record() as panel:
        view = masked.find_masked(panel)
    document = {
        "drawn": view.draw is not None,
        "progress": [
            {
                "member": one.member.number,
                "applications": one.applications,
                "given": one.given,
                "awaited": one.awaited,
            }
            for one in view.progress
        ],
        "complete": view.complete,
    }
    if view.draw is None:
        return Outcome(document, _nothing(context.words))
    heads = [context.words.say(text) for text in (N_("评委编号"), N_("事项数"), N_("已评"), N_("状态"))]
    rows = [
        [
            one.member.number,
            str(one.applications),
            f"{one.given}/{one.awaited}",
            context.words.say("已评完") if one.complete else "—",
        ]
        for one in view.progress
    ]
    return Outcome(document, table_text(heads, rows))


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("source", metavar="SRC")


def _import(context: Context) -> Outcome:
    with context.panel() as panel:
        done = import_masked(panel, context.path("source"), context.actor)
    words = context.words
    summary = words.say(
        "读到 {read} 个复评评分：新增 {imported}，修改 {updated}，未变 {unchanged}，拒收 {rejected}；都不计入结果。",
        read=done.read,
        imported=done.imported,
        updated=done.updated,
        unchanged=done.unchanged,
        rejected=len(done.rejected),
    )
    problems = [words.say("拒收：{place}{message}", **told(words, one)) for one in done.rejected]
    return import_outcome(done, words, summary, further={"updated": done.updated}, problems=problems)


def _draw_document(view: MaskedView) -> dict[str, object]:
    made = view.draw
    return {
        "seed": None if made is None else made.seed,
        "drawn_at": view.drawn_at or None,
        "pool": [] if made is None else list(made.pool),
        "drawn": [] if made is None else list(made.drawn),
        "listed": {} if made is None else {track.value: list(items) for track, items in made.listed.items()},
        "items": [] if made is None else list(made.items),
        "replayed": None if made is None else view.replayed,
        "experts": [
            {"member": one.member.number, "items": [it.item for it in one.applications]} for one in view.tasks
        ],
    }


def _draw_text(view: MaskedView, words: Words) -> list[str]:
    return [] if view.draw is None else list(draw_lines(words, view.draw, replayed=view.replayed))


def _nothing(words: Words) -> str:
    return words.say("还没有抽取盲审复评。评完分后用 rescore draw 抽取。")


VERBS = (
    Verb(("rescore", "draw"), N_("抽取盲审复评的专家和事项，只抽一次"), _draw_arguments, _draw),
    Verb(("rescore", "list"), N_("盲审复评的种子、专家和事项"), file_argument, _list),
    Verb(("rescore", "import"), N_("导入盲审复评的评分，不计入结果"), _import_arguments, _import),
    Verb(("rescore", "status"), N_("盲审复评的进度"), file_argument, _status),
)
