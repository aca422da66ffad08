"""Counts that are being typed, and why a recorded count was rejected."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    "ALTER TABLE ballot_list ADD COLUMN reason VARCHAR",
    """CREATE TABLE count_draft (
    list_id VARCHAR NOT NULL,
    typed VARCHAR NOT NULL,
    typed_by VARCHAR NOT NULL,
    saved_at VARCHAR NOT NULL,
    PRIMARY KEY (list_id),
    FOREIGN KEY(list_id) REFERENCES ballot_list (id)
)""",
)


def run(connection: Connection) -> None:
    """Adds a table and a column; no row moves."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
