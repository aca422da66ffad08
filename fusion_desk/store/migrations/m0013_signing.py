"""How each person signs the minutes, and scans of the paper that was signed by hand."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE signing_choice (
    id VARCHAR(32) NOT NULL,
    member_id VARCHAR NOT NULL,
    way VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    "by" VARCHAR NOT NULL,
    salt VARCHAR NOT NULL,
    certificate BLOB NOT NULL,
    fingerprint VARCHAR NOT NULL,
    chosen_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
)""",
    "CREATE INDEX ix_signing_choice_member_id ON signing_choice (member_id)",
    """CREATE TABLE signed_scan (
    id VARCHAR(32) NOT NULL,
    draft_id VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    pages INTEGER NOT NULL,
    place INTEGER NOT NULL,
    "by" VARCHAR NOT NULL,
    scanned_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (draft_id, sha256),
    FOREIGN KEY(draft_id) REFERENCES minutes_draft (id),
    FOREIGN KEY(sha256) REFERENCES blob (sha256)
)""",
    "CREATE INDEX ix_signed_scan_draft_id ON signed_scan (draft_id)",
)


def run(connection: Connection) -> None:
    """Makes the tables and their indexes."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
