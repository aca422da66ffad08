"""Corrected times of arrivals and leavings, and the order of deliberation by hand."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE attendance_fix (
    id VARCHAR(32) NOT NULL,
    attendance_id VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    corrected_by VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(attendance_id) REFERENCES attendance (id)
)""",
    "CREATE INDEX ix_attendance_fix_attendance_id ON attendance_fix (attendance_id)",
    """CREATE TABLE agenda (
    id VARCHAR(32) NOT NULL,
    items VARCHAR NOT NULL,
    last VARCHAR NOT NULL,
    recorded_at VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
)


def run(connection: Connection) -> None:
    """Makes both tables."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
