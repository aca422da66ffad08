"""Answers to the questions of the analysis, for the office and the chair alone."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE question_answer (
    id VARCHAR(32) NOT NULL,
    question VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    asked VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    given_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (kind IN ('verified', 'corrected', 'explained'))
)""",
    "CREATE INDEX ix_question_answer_question ON question_answer (question)",
)


def run(connection: Connection) -> None:
    """Makes the table."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
