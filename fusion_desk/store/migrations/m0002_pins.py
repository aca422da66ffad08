"""A PIN for each person who sits at the desk."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE pin (
    id VARCHAR(32) NOT NULL,
    member_id VARCHAR NOT NULL,
    salt VARCHAR NOT NULL,
    verifier VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
)""",
    "CREATE INDEX ix_pin_member_id ON pin (member_id)",
)


def run(connection: Connection) -> None:
    """Makes the table and its index."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
