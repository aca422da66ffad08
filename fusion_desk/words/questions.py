"""Answers to the questions of the analysis, in words."""

from __future__ import annotations

from fusion_desk.domain.questions import AnswerKind, QuestionAnswer
from fusion_desk.domain.stamps import to_minute
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

KINDS: dict[AnswerKind, str] = {
    AnswerKind.VERIFIED: N_("已核实无误"),
    AnswerKind.CORRECTED: N_("已更正"),
    AnswerKind.EXPLAINED: N_("说明"),
}
"""The three things that can come of asking."""


def said(words: Words, one: QuestionAnswer) -> str:
    """What was answered."""
    kind = words.say(KINDS[one.kind])
    return words.say("{kind}：{text}", kind=kind, text=one.text) if one.text else kind


def by_whom(words: Words, one: QuestionAnswer) -> str:
    """Who wrote it down and when."""
    who = words.say("秘书") if one.author == "secretary" else one.author
    return words.say("{who}　{time}", who=who, time=to_minute(one.given_at))


def moved(words: Words) -> str:
    """Said where the marks are others than those that were answered for."""
    return words.say("答复以后评分有改动，请再核实一次。")


def cell(words: Words, one: QuestionAnswer | None, *, changed: bool) -> str:
    """The answer in a table of the report: blank where there is none, to be written by hand."""
    if one is None:
        return ""
    line = words.say("{said}（{who}）", said=said(words, one), who=by_whom(words, one))
    return f"{line}\n{moved(words)}" if changed else line
