"""Reasons that experts write before their second score, for the office and the chair alone."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE recheck_reason (
    id VARCHAR(32) NOT NULL,
    member_id VARCHAR NOT NULL,
    application_id VARCHAR NOT NULL,
    criterion VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    given_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(member_id) REFERENCES member (id),
    FOREIGN KEY(application_id) REFERENCES application (id)
)""",
    "CREATE INDEX ix_recheck_reason_application_id ON recheck_reason (application_id)",
)


def run(connection: Connection) -> None:
    """Makes the table."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
