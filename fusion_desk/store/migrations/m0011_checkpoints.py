"""Signed checkpoints of the journal."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENT = """CREATE TABLE checkpoint (
    number INTEGER NOT NULL,
    size INTEGER NOT NULL,
    statement VARCHAR NOT NULL,
    signature VARCHAR NOT NULL,
    PRIMARY KEY (number)
)"""


def run(connection: Connection) -> None:
    """Makes the table; the first checkpoint comes with the next occasion."""
    connection.exec_driver_sql(STATEMENT)
