"""Interests that were reported, and suggested ones that were dismissed with a reason."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE conflict_note (
    id VARCHAR(32) NOT NULL,
    member_id VARCHAR NOT NULL,
    candidate_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    signs VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    told_by VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (kind IN ('reported', 'dismissed')),
    FOREIGN KEY(member_id) REFERENCES member (id)
)""",
    """CREATE INDEX ix_conflict_note_candidate_id ON conflict_note (candidate_id)""",
    """CREATE INDEX ix_conflict_note_member_id ON conflict_note (member_id)""",
)


def run(connection: Connection) -> None:
    """Makes the table and its indexes."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
