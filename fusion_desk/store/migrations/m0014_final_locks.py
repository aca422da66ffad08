"""Sheets that are final for one application, and when its marks were shown."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE sheet_lock (
    id VARCHAR(32) NOT NULL,
    member_id VARCHAR NOT NULL,
    application_id VARCHAR NOT NULL,
    locked INTEGER NOT NULL,
    digest VARCHAR NOT NULL,
    nonce VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(member_id) REFERENCES member (id),
    FOREIGN KEY(application_id) REFERENCES application (id)
)""",
    "CREATE INDEX ix_sheet_lock_pair ON sheet_lock (member_id, application_id)",
    """CREATE TABLE reveal (
    id VARCHAR(32) NOT NULL,
    application_id VARCHAR NOT NULL,
    missing VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    revealed_by VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(application_id) REFERENCES application (id)
)""",
    "CREATE INDEX ix_reveal_application_id ON reveal (application_id)",
)


def run(connection: Connection) -> None:
    """Makes both tables; sheets handed in before stay closed as they were."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
