"""Packets on a USB stick: what was issued and accepted, every fact that came in, and what makes a working file one."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE packet_issued (
    id VARCHAR(32) NOT NULL,
    member_id VARCHAR NOT NULL,
    sequence INTEGER NOT NULL,
    signing_public VARCHAR NOT NULL,
    reply_secret VARCHAR NOT NULL,
    list_digest VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    issued_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
)""",
    "CREATE INDEX ix_packet_issued_member_id ON packet_issued (member_id)",
    """CREATE TABLE packet_accepted (
    id VARCHAR(32) NOT NULL,
    member_id VARCHAR NOT NULL,
    sequence INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL,
    journal_size INTEGER NOT NULL,
    journal_root VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    accepted_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
)""",
    "CREATE INDEX ix_packet_accepted_member_id ON packet_accepted (member_id)",
    """CREATE TABLE packet_fact (
    id VARCHAR(64) NOT NULL,
    member_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
)""",
    "CREATE INDEX ix_packet_fact_member_id ON packet_fact (member_id)",
    """CREATE TABLE packet_conflict (
    id VARCHAR(32) NOT NULL,
    member_id VARCHAR NOT NULL,
    application_id VARCHAR NOT NULL,
    criterion VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    standing INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(member_id) REFERENCES member (id),
    FOREIGN KEY(application_id) REFERENCES application (id)
)""",
    "CREATE INDEX ix_packet_conflict_pair ON packet_conflict (member_id, application_id)",
    """CREATE TABLE working_file (
    number INTEGER NOT NULL,
    member_id VARCHAR NOT NULL,
    sitting VARCHAR NOT NULL,
    sequence INTEGER NOT NULL,
    signing_key BLOB NOT NULL,
    reply_to VARCHAR NOT NULL,
    journal_size INTEGER NOT NULL,
    journal_root VARCHAR NOT NULL,
    shown VARCHAR NOT NULL,
    issued_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (number),
    FOREIGN KEY(member_id) REFERENCES member (id)
)""",
)


def run(connection: Connection) -> None:
    """Makes the tables."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
