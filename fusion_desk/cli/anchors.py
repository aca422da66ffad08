"""`anchors list|add|remove`: the dossiers that everybody marks first, and that count for nothing official."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.domain.anchors import Anchor, AnchorProgress, Source
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.services.design import anchors
from fusion_desk.services.design.anchors import AnchorsView
from fusion_desk.words import Words
from fusion_desk.words.design import SOURCE_NAMES
from fusion_desk.words.marking import N_


def _item_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--item", required=True, metavar="NO")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    _item_arguments(parser)
    parser.add_argument("--source", required=True, choices=[one.value for one in Source])
    parser.add_argument("--note", metavar="T")
    parser.add_argument("--reference", metavar="POINTS")


def _add(context: Context) -> Outcome:
    with context.panel() as panel:
        done = anchors.add_anchor(
            panel,
            context.text("item"),
            context.actor,
            source=Source(context.text("source")),
            note=context.optional("note") or "",
            reference=context.optional("reference") or "",
        )
        view = anchors.find_anchors_view(panel)
    said = [context.words.say("{item} 已作为锚定材料，不在任何名单、计数和结果里。", item=done.item)]
    if view.one_sided:
        said.append(context.words.say("两类人才应各有至少一份锚定材料，否则看不出均衡。"))
    return Outcome({"item": done.item, "on_hold": done.on_hold}, "\n".join(said))


def _remove(context: Context) -> Outcome:
    with context.panel() as panel:
        done = anchors.remove_anchor(panel, context.text("item"), context.actor)
    text = context.words.say("{item} 已移出锚定材料，又是普通申报。", item=done.item)
    return Outcome({"item": done.item, "on_hold": done.on_hold}, text)


def _list(context: Context) -> Outcome:
    with context.record() as panel:
        view = anchors.find_anchors_view(panel)
    document = {
        "anchors": [_anchor_document(one) for one in view.anchors],
        "progress": [_progress_document(one) for one in view.progress] if view.anchors else [],
        "complete": view.complete,
    }
    return Outcome(document, _text(view, context.words))


def _anchor_document(one: Anchor) -> dict[str, object]:
    return {
        "item": one.application.item,
        "number": one.number,
        "name": one.name,
        "track": one.track.value if one.track is not None else None,
        "source": one.source.value,
        "note": one.note or None,
        "reference": None if one.reference is None else points_text(one.reference),
    }


def _progress_document(one: AnchorProgress) -> dict[str, object]:
    return {"member": one.member.number, "given": one.given, "awaited": one.awaited}


def _text(view: AnchorsView, words: Words) -> str:
    if not view.anchors:
        return words.say("还没有锚定材料。请先导入材料，再用 anchors add 指定。")
    heads = [words.say(text) for text in (N_("事项号"), N_("姓名"), N_("人才类别"), N_("来源"), N_("议定分"))]
    rows = [
        [
            one.application.item,
            one.name,
            words.say(TRACK_NAMES[one.track]) if one.track is not None else "—",
            words.say(SOURCE_NAMES[one.source]),
            "—" if one.reference is None else points_text(one.reference),
        ]
        for one in view.anchors
    ]
    people = [
        [one.member.number, f"{one.given}/{one.awaited}", words.say("已评完") if one.complete else "—"]
        for one in view.progress
    ]
    further = [words.say(text) for text in (N_("评委编号"), N_("已评"), N_("状态"))]
    parts = [table_text(heads, rows), table_text(further, people)]
    if view.one_sided:
        parts.append(words.say("两类人才应各有至少一份锚定材料，否则看不出均衡。"))
    return "\n".join(parts)


VERBS = (
    Verb(("anchors", "list"), N_("锚定材料和各位评委的进度"), file_argument, _list),
    Verb(("anchors", "add"), N_("把一份材料作为锚定材料，不计入结果"), _add_arguments, _add),
    Verb(("anchors", "remove"), N_("移出锚定材料"), _item_arguments, _remove),
)
