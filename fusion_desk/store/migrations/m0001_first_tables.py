"""The first tables; every panel file starts with them."""

from __future__ import annotations

from sqlalchemy import Connection

from fusion_desk.store import tables


def run(connection: Connection) -> None:
    """Makes the tables."""
    tables.metadata.create_all(connection)
