"""Headings of unknown columns kept once for many rows; an index that no question uses is let go."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE extra_headings (
    number INTEGER NOT NULL,
    headings VARCHAR NOT NULL,
    PRIMARY KEY (number)
)""",
    "DROP INDEX ix_candidate_resident_id",
)


def run(connection: Connection) -> None:
    """Adds the table; rows of older versions keep their headings beside their texts."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
