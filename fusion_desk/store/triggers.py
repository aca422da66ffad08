"""The triggers that keep facts from being changed; one list, made anew after every migration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fusion_desk.store.driver import Driver


def make_triggers(driver: Driver, append_only: Iterable[str]) -> None:
    """Drops every trigger and makes those of the list for the tables that exist."""
    tables = {row[0] for row in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    drop_triggers(driver)
    for table in append_only:
        if table in tables:
            for statement in _only_grows(table):
                driver.execute(statement)
    if "journal" in tables:
        driver.execute(_NO_GAPS)


def drop_triggers(driver: Driver) -> None:
    """Drops every trigger, so that a migration may rebuild tables."""
    for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        driver.execute(f'DROP TRIGGER "{name}"')


def _only_grows(table: str) -> Iterator[str]:
    for event in ("UPDATE", "DELETE"):
        yield (
            f'CREATE TRIGGER "{table}_no_{event.lower()}" BEFORE {event} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        )


_NO_GAPS = (
    "CREATE TRIGGER journal_no_gap BEFORE INSERT ON journal "
    "WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal) "
    "BEGIN SELECT RAISE(ABORT, 'journal has no gaps'); END"
)
