"""Acts that replace one another and carry a file, a table of working days for each year, and closing."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE act_next (
    id VARCHAR(32) NOT NULL,
    kind VARCHAR NOT NULL,
    application_id VARCHAR,
    starts_on VARCHAR NOT NULL,
    ends_on VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    handler VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    attachment VARCHAR NOT NULL,
    more VARCHAR NOT NULL,
    void INTEGER NOT NULL,
    corrects VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(application_id) REFERENCES application (id)
)""",
    """INSERT INTO act_next
    SELECT id, kind, application_id, starts_on, ends_on, number, handler, outcome, text, sha256, recorded_at, seq,
    '', '{}', 0, '', ''
    FROM act""",
    "DROP TABLE act",
    "ALTER TABLE act_next RENAME TO act",
    """CREATE TABLE work_calendar (
    id VARCHAR(32) NOT NULL,
    year INTEGER NOT NULL,
    holidays VARCHAR NOT NULL,
    makeup VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    verified INTEGER NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
    """CREATE TABLE closure (
    id VARCHAR(32) NOT NULL,
    closed INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
)


def run(connection: Connection) -> None:
    """Rebuilds the table of acts and adds the two others."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
