"""What an import changed, kept so that it can be taken back."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE import_prior (
    id VARCHAR(32) NOT NULL,
    seq INTEGER NOT NULL,
    candidate_id VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (seq, candidate_id),
    FOREIGN KEY(candidate_id) REFERENCES candidate (id)
)""",
    """CREATE INDEX ix_import_prior_candidate_id ON import_prior (candidate_id)""",
)


def run(connection: Connection) -> None:
    """Makes the table and its index."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
