"""The triggers that keep facts from being changed; one list, made anew after every migration."""

from __future__ import annotations

from collections.abc import Iterable

from fusion_desk.store.driver import Driver

NO_GAPS = (
    "CREATE TRIGGER journal_no_gap BEFORE INSERT ON journal "
    "WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal) "
    "BEGIN SELECT RAISE(ABORT, 'journal has no gaps'); END"
)


def make_triggers(driver: Driver, append_only: Iterable[str]) -> None:
    """Drops every trigger and makes those of the list."""
    drop_triggers(driver)
    for statement in _statements(append_only).values():
        driver.execute(statement)


def drop_triggers(driver: Driver) -> None:
    """Drops every trigger, so that a migration may rebuild tables."""
    for name in _present(driver):
        driver.execute(f'DROP TRIGGER "{name}"')


def triggers_hold(driver: Driver, append_only: Iterable[str]) -> bool:
    """Whether exactly the triggers of the list are there, each as it was written."""
    return _present(driver) == _statements(append_only)


def _present(driver: Driver) -> dict[str, str]:
    rows = driver.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return {str(name): str(sql) for name, sql in rows}


def _statements(append_only: Iterable[str]) -> dict[str, str]:
    statements = {"journal_no_gap": NO_GAPS}
    for table in append_only:
        for event in ("UPDATE", "DELETE"):
            name = f"{table}_no_{event.lower()}"
            statements[name] = (
                f'CREATE TRIGGER {name} BEFORE {event} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )
    return statements
