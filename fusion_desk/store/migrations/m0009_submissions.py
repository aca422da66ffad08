"""When an expert handed in their score sheet, and when it was opened again."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE submission (
    id VARCHAR(32) NOT NULL,
    member_id VARCHAR NOT NULL,
    handed_in INTEGER NOT NULL,
    marks INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
)""",
    "CREATE INDEX ix_submission_member_id ON submission (member_id)",
)


def run(connection: Connection) -> None:
    """Makes the table and its index."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
