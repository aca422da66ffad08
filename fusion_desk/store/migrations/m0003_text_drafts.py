"""Room for what is being written and not saved yet: opinions and paragraphs of the minutes."""

from __future__ import annotations

from sqlalchemy import Connection


def run(connection: Connection) -> None:
    """Makes the table."""
    connection.exec_driver_sql(
        """CREATE TABLE text_draft (
    place VARCHAR NOT NULL,
    typed VARCHAR NOT NULL,
    saved_at VARCHAR NOT NULL,
    PRIMARY KEY (place)
)"""
    )
