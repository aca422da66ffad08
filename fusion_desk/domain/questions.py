"""提请核实的答复: every flag of the analysis is a question to a person, and a person writes what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.errors import Refusal


class AnswerKind(StrEnum):
    """What came of asking."""

    VERIFIED = "verified"
    CORRECTED = "corrected"
    EXPLAINED = "explained"


NEEDS_TEXT = frozenset({AnswerKind.CORRECTED, AnswerKind.EXPLAINED})
"""Answers that say nothing without words of their own."""


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """One answer; of several to the same question the last one counts, the others stay."""

    question: str
    """The key of the flag."""
    evidence: str
    """Digest of the marks that it was about when it was answered."""
    asked: str
    """The question as it stood then, in Chinese."""
    kind: AnswerKind
    text: str
    author: str
    """编号, or the secretary."""
    given_at: str
    seq: int


def answer_kind(code: str) -> AnswerKind:
    """The choice behind a code; refused where nothing or anything else was chosen."""
    if code not in set(AnswerKind):
        raise Refusal("question.no_choice", known=[one.value for one in AnswerKind])
    return AnswerKind(code)


def expect_words(kind: AnswerKind, text: str, names: Iterable[str]) -> str:
    """The text of an answer as it is kept; `names` of applicants must not stand in it, because marks come without them."""
    told = text.strip()
    if kind in NEEDS_TEXT and not told:
        raise Refusal("question.no_text")
    named = next((name for name in names if len(name) > 1 and name in told), "")
    if named:
        raise Refusal("question.names")
    return told


def expect_other(experts: Iterable[str], actor: str) -> None:
    """Nobody answers a question about themselves."""
    if actor in set(experts):
        raise Refusal("question.own", member=actor)


def latest(answers: Iterable[QuestionAnswer]) -> dict[str, QuestionAnswer]:
    """The answer that counts, by question."""
    return {one.question: one for one in sorted(answers, key=lambda one: one.seq)}
