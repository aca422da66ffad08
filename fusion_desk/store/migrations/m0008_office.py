"""Who granted an authority; where objections, re-checks and the filing go."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE authority_next (
    id VARCHAR(32) NOT NULL,
    kind VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    valid_until VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    granted_by VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK (kind IN ('title', 'skill'))
)""",
    "INSERT INTO authority_next SELECT id, kind, number, scope, valid_until, level, '', recorded_at, seq FROM authority",
    "DROP TABLE authority",
    "ALTER TABLE authority_next RENAME TO authority",
    """CREATE TABLE office_fact (
    id VARCHAR(32) NOT NULL,
    name VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
)


def run(connection: Connection) -> None:
    """Rebuilds the table of authorities and adds that of the office."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
