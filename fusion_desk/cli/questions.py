"""`analysis answer`: what came of a question of the analysis; the questions with their answers stand in `analysis`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument
from fusion_desk.domain.questions import AnswerKind, QuestionAnswer
from fusion_desk.words import Words
from fusion_desk.words import questions as told
from fusion_desk.words.fairness import flag_line
from fusion_desk.words.marking import N_

if TYPE_CHECKING:
    from fusion_desk.services.analysing import Analysis, Question


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--question", required=True, metavar="KEY")
    parser.add_argument("--kind", required=True, choices=[one.value for one in AnswerKind])
    parser.add_argument("--text", metavar="T", default="")


def _run(context: Context) -> Outcome:
    # Arrays are loaded by the verbs of the analysis alone.
    from fusion_desk.services import analysing

    with context.record() as panel:
        given = analysing.answer(
            panel,
            context.text("question"),
            context.text("kind"),
            context.optional("text") or "",
            context.actor,
        )
    words = context.words
    return Outcome(
        answer_document(given, changed=False),
        words.say("已登记：{asked}　{said}", asked=given.asked, said=told.said(words, given)),
    )


def answer_document(one: QuestionAnswer, *, changed: bool) -> dict[str, object]:
    """One answer as JSON."""
    return {
        "question": one.question,
        "asked": one.asked,
        "kind": one.kind.value,
        "text": one.text,
        "by": one.author,
        "at": one.given_at,
        "changed": changed,
    }


def question_lines(words: Words, analysis: Analysis, names: Mapping[str, str]) -> Iterator[str]:
    """The questions with their keys and what was answered, open ones counted."""
    if analysis.questions:
        yield words.say(
            "提请核实 {count} 条，待答复 {open} 条：",
            count=len(analysis.questions),
            open=analysis.open_questions,
        )
        for one in analysis.questions:
            yield f"  {flag_line(words, one.flag, names)} [{one.flag.key}]"
            yield f"    {_state(words, one)}"
    if analysis.past:
        yield words.say("现有评分不再提请核实的，已有答复：")
        yield from (f"  {one.asked} {told.cell(words, one, changed=False)}" for one in analysis.past)


def _state(words: Words, one: Question) -> str:
    if one.answer is None:
        return words.say("待答复")
    return told.cell(words, one.answer, changed=one.changed).replace("\n", " ")


VERBS = (Verb(("analysis", "answer"), N_("登记一条提请核实的答复"), _arguments, _run),)
