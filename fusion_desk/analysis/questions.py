"""Each question of the analysis beside what was answered to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.analysis.panel_flags import Flag
from fusion_desk.domain.questions import QuestionAnswer, latest


@dataclass(frozen=True, slots=True)
class Question:
    """One flag; `changed` = the marks it is about moved after the answer."""

    flag: Flag
    answer: QuestionAnswer | None
    changed: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to ask."""
        return self.answer is None or self.changed


def paired(
    flags: Sequence[Flag], answers: Sequence[QuestionAnswer], digests: Mapping[str, str], hidden: int
) -> tuple[tuple[Question, ...], tuple[QuestionAnswer, ...]]:
    """The flags with their answers, and the answers whose question is gone.

    Whoever may not see every application (`hidden`) is told of no other question: it might be about those.
    """
    counted = latest(answers)
    questions: list[Question] = []
    for flag in flags:
        known = counted.get(flag.key)
        questions.append(Question(flag, known, known is not None and known.evidence != digests[flag.key]))
    asked = {flag.key for flag in flags}
    past = () if hidden else tuple(one for key, one in counted.items() if key not in asked)
    return tuple(questions), past
