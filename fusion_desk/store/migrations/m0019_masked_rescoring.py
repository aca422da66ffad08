"""Masked re-scoring: the draw, and the applications that are marked once more."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE masked_draw (
    id VARCHAR(32) NOT NULL,
    seed VARCHAR NOT NULL,
    pool VARCHAR NOT NULL,
    drawn VARCHAR NOT NULL,
    listed VARCHAR NOT NULL,
    drawn_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
    """CREATE TABLE masked_item (
    application_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (application_id),
    FOREIGN KEY(application_id) REFERENCES application (id)
)""",
)


def run(connection: Connection) -> None:
    """Makes the tables."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
