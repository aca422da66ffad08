"""Anchor dossiers and the calibration round."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE anchor_dossier (
    candidate_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    reference INTEGER,
    added_by VARCHAR NOT NULL,
    added_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (candidate_id),
    CHECK (source IN ('invented', 'past')),
    FOREIGN KEY(candidate_id) REFERENCES candidate (id)
)""",
    """CREATE TABLE calibration (
    id VARCHAR(32) NOT NULL,
    step VARCHAR NOT NULL,
    member_id VARCHAR,
    reason VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (step IN ('opened', 'given', 'seen')),
    CHECK ((step = 'opened') = (member_id IS NULL)),
    FOREIGN KEY(member_id) REFERENCES member (id)
)""",
)


def run(connection: Connection) -> None:
    """Makes the tables."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
