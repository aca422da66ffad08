"""Sealed ballots on a shared machine: the election key, its shares, boxes, slips and the sealed ballots."""

from __future__ import annotations

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE election (
    id VARCHAR(32) NOT NULL,
    round INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    wrapped_key BLOB NOT NULL,
    rules_digest VARCHAR NOT NULL,
    score_line INTEGER,
    slip_salt BLOB NOT NULL,
    slip_cost INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (id)
)""",
    """CREATE TABLE key_share (
    election_id VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    member_id VARCHAR NOT NULL,
    salt BLOB NOT NULL,
    cost INTEGER NOT NULL,
    locked BLOB NOT NULL,
    PRIMARY KEY (election_id, place),
    CHECK (role IN ('chair', 'scrutineer', 'teller')),
    FOREIGN KEY(election_id) REFERENCES election (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
)""",
    """CREATE TABLE ballot_box (
    election_id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    round INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    unspent INTEGER,
    sealed_root VARCHAR NOT NULL,
    PRIMARY KEY (election_id, number),
    CHECK (state IN ('open', 'closed', 'counted', 'abandoned', 'destroyed')),
    UNIQUE (round, number),
    FOREIGN KEY(election_id) REFERENCES election (id)
)""",
    """CREATE TABLE voting_slip (
    verifier VARCHAR NOT NULL,
    election_id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    spent INTEGER NOT NULL,
    PRIMARY KEY (verifier)
) WITHOUT ROWID""",
    """CREATE TABLE sealed_ballot (
    digest VARCHAR NOT NULL,
    election_id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    application_id VARCHAR NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (digest)
) WITHOUT ROWID""",
    """CREATE TABLE scored_total (
    list_id VARCHAR NOT NULL,
    application_id VARCHAR NOT NULL,
    scores INTEGER NOT NULL,
    scored INTEGER NOT NULL,
    PRIMARY KEY (list_id, application_id),
    FOREIGN KEY(list_id) REFERENCES ballot_list (id),
    FOREIGN KEY(application_id) REFERENCES application (id)
)""",
)


def run(connection: Connection) -> None:
    """Adds the tables; what was voted on paper stays as it is."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
