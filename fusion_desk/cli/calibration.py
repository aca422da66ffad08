"""`calibration open|give|status|feedback`: a round on the anchor dossiers before the marks that count."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, secret_argument, table_text
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.rounding import mark_text, points_text
from fusion_desk.services import access
from fusion_desk.services.design import calibration
from fusion_desk.services.design.calibration import CalibrationRound, OwnFeedback
from fusion_desk.words import Words
from fusion_desk.words import design as words_of
from fusion_desk.words.marking import N_


def _status(context: Context) -> Outcome:
    with context.record() as panel:
        found = calibration.find_round(panel)
    return _told(found, context.words)


def _open(context: Context) -> Outcome:
    with context.panel() as panel:
        found = calibration.open_round(panel, context.actor)
    return _told(found, context.words)


def _give_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--reason", metavar="R")


def _give(context: Context) -> Outcome:
    with context.panel() as panel:
        found = calibration.give_feedback(panel, context.actor, context.optional("reason") or "")
    return _told(found, context.words)


def _feedback_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", required=True, metavar="M")
    secret_argument(parser)


def _feedback(context: Context) -> Outcome:
    number = context.text("member")
    with context.panel() as panel:
        if not access.find_seat(panel, number).has_pin:
            raise Refusal("pin.none", member=number)
        context.prove(panel, number)
        found = calibration.own_feedback(panel, number, number)
    return Outcome(_feedback_document(found), _feedback_text(found, context.words))


def _told(found: CalibrationRound, words: Words) -> Outcome:
    document = {
        "opened_at": found.opened_at or None,
        "members": [
            {"member": one.member.number, "complete": one.complete, "given": one.given, "seen": one.seen}
            for one in found.members
        ],
    }
    if not found.opened_at:
        return Outcome(document, words.say("校准还没有开始。"))
    heads = [words.say(text) for text in (N_("评委编号"), N_("锚定材料"), N_("反馈"))]
    rows = [
        [
            one.member.number,
            words.say("已评完") if one.complete else words.say("还没有评完"),
            words_of.feedback_state(words, given=one.given, seen=one.seen),
        ]
        for one in found.members
    ]
    return Outcome(document, table_text(heads, rows))


def _feedback_document(found: OwnFeedback) -> dict[str, object]:
    return {
        "member": found.member.number,
        "dossiers": [
            {
                "item": one.item,
                "experts": one.experts,
                "own": points_text(one.own),
                "median": points_text(one.median),
                "criteria": {
                    line.criterion: {
                        "own": points_text(line.own),
                        "median": points_text(line.median),
                        "spread": points_text(line.spread),
                    }
                    for line in one.lines
                },
            }
            for one in found.dossiers
        ],
    }


def _feedback_text(found: OwnFeedback, words: Words) -> str:
    names = {one.key: one.name for one in found.rubric.criteria}
    heads = [words.say(text) for text in (N_("指标"), N_("您的分"), N_("中位数"), N_("分差"))]
    parts = [words.say(words_of.FEEDBACK_NOTE)]
    for one in found.dossiers:
        parts.append(words_of.feedback_head(words, one))
        parts.append(
            table_text(
                heads,
                [
                    [
                        names[line.criterion],
                        mark_text(line.own),
                        mark_text(line.median),
                        mark_text(line.spread),
                    ]
                    for line in one.lines
                ],
            )
        )
    return "\n".join(parts)


VERBS = (
    Verb(("calibration", "status"), N_("校准：谁评完、谁收到反馈"), file_argument, _status),
    Verb(("calibration", "open"), N_("开始校准：先评锚定材料，收到反馈再评申报材料"), file_argument, _open),
    Verb(("calibration", "give"), N_("给出校准反馈，内容只有本人看得到"), _give_arguments, _give),
    Verb(("calibration", "feedback"), N_("本人凭 PIN 看自己的校准反馈"), _feedback_arguments, _feedback),
)
