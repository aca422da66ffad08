"""Writing down what came of a question: who was asked and what they said, beside the flag for good."""

from __future__ import annotations

from fusion_desk.analysis.evidence import evidence
from fusion_desk.analysis.panel_flags import Flag, panel_flags
from fusion_desk.analysis.ratings import sheets
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.questions import QuestionAnswer, answer_kind, expect_other, expect_words
from fusion_desk.services.analysing.reading import Read, read, wherever
from fusion_desk.store.dossiers import find_people
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.question_answers import add_answer, find_answers
from fusion_desk.words import Words
from fusion_desk.words.fairness import flag_line


def answer(
    panel: PanelFile, question: str, kind: str, text: str, actor: str, viewer: MemberId | None = None
) -> QuestionAnswer:
    """Answer the question with this key, as the marks ask it now; an answer before it stays in the record.

    `viewer` as in `analysis`: nobody answers what they may not see.
    """
    chosen = answer_kind(kind)
    with panel.writing("question.answered", actor) as change:
        known = read(change, viewer)
        flag = _expect_flag(known, question)
        expect_other(flag.experts, actor)
        told = expect_words(chosen, text, (person.name for _, person in find_people(change)))
        names = {one.key: one.name for one in known.results.rubric.criteria}
        given = QuestionAnswer(
            question=question,
            evidence=evidence([flag], wherever(known))[question],
            asked=flag_line(Words("zh"), flag, names),
            kind=chosen,
            text=told,
            author=actor,
            given_at=change.now(),
            seq=change.seq,
        )
        before = [one for one in find_answers(change) if one.question == question]
        if before and _says(before[-1]) == _says(given):
            change.nothing()
            return before[-1]
        add_answer(change, given)
        change.public.update(kind=chosen.value)
        change.private.update(
            question=question, asked=given.asked, text=told, evidence=given.evidence, revision=len(before) + 1
        )
    return given


def _says(one: QuestionAnswer) -> tuple[str, ...]:
    return one.kind, one.text, one.evidence, one.author


def _expect_flag(known: Read, question: str) -> Flag:
    given = known.given
    flags, _ = panel_flags(
        given.marks,
        sheets(given.marks, tuple(given.ceilings)),
        given.ceilings,
        {one.item: one.house for one in given.people},
        given.houses,
        known.rails,
    )
    for flag in flags:
        if flag.key == question:
            return flag
    raise Refusal("question.unknown", question=question, known=[flag.key for flag in flags])
