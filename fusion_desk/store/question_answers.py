"""Answers to the questions of the analysis: written once, never changed."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import insert, select

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.identity import new_id
from fusion_desk.domain.questions import AnswerKind, QuestionAnswer
from fusion_desk.store.tables import QuestionAnswerRow, as_table
from fusion_desk.store.views import Change, Reader

ANSWERS = as_table(QuestionAnswerRow)


def find_answers(reader: Reader) -> list[QuestionAnswer]:
    """Every answer, oldest first."""
    return [
        QuestionAnswer(
            question=row.question,
            evidence=row.evidence,
            asked=row.asked,
            kind=AnswerKind(row.kind),
            text=row.text,
            author=row.author,
            given_at=row.given_at,
            seq=row.seq,
        )
        for row in reader.connection.execute(select(ANSWERS).order_by(ANSWERS.c.seq))
    ]


def add_answer(change: Change, answer: QuestionAnswer) -> None:
    """Keep one more."""
    change.connection.execute(insert(ANSWERS).values(id=new_id(change.random), **asdict(answer)))
    change.moved |= Changes.QUESTIONS
