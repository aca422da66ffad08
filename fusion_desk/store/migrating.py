"""Bringing an older panel file up to date: a backup, every missing step in one transaction, then proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fusion_desk.domain.errors import DamagedRecord
from fusion_desk.store import backups
from fusion_desk.store.driver import Driver, at_the_border, engine_on
from fusion_desk.store.schema import Schema, Step
from fusion_desk.store.shape import Counts, row_counts
from fusion_desk.store.triggers import drop_triggers, make_triggers

if TYPE_CHECKING:
    from fusion_desk.store.panel_file import PanelFile


def migrate(panel: PanelFile, version: int, *, keep: bool = True) -> None:
    """Makes a backup and runs the steps that the file lacks: all of them or none."""
    if keep:
        sharing = panel.backups is not None
        backups.backup(panel, panel.backups or panel.path.parent, sharing=sharing)
    with at_the_border(panel.path):
        # Counts only outside a transaction; with it on, rebuilding a parent table deletes the children.
        panel.driver.execute("PRAGMA foreign_keys = OFF")
        try:
            run_steps(panel.driver, panel.schema, version, panel.path.name)
        finally:
            panel.driver.execute("PRAGMA foreign_keys = ON")


def run_steps(driver: Driver, schema: Schema, version: int, file: str) -> None:
    """The steps after `version`, the triggers of the newest list, and the proof that nothing was lost."""
    steps = schema.steps[version:]
    # Without a commit, leaving the connection undoes every step.
    with engine_on(driver).connect() as connection:
        driver.execute("BEGIN IMMEDIATE")
        before = row_counts(driver)
        drop_triggers(driver)
        for step in steps:
            step.run(connection)
        make_triggers(driver, schema.append_only)
        _expect_nothing_lost(driver, steps, before, file)
        driver.execute(f"PRAGMA user_version = {schema.version}")
        driver.execute("COMMIT")


def _expect_nothing_lost(driver: Driver, steps: tuple[Step, ...], before: Counts, file: str) -> None:
    broken = driver.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise DamagedRecord(
            "migration.references_broken", file=file, tables=sorted({row[0] for row in broken})
        )
    excused = {table for step in steps for table in step.moves_rows}
    after = row_counts(driver)
    lost = sorted(name for name, rows in before.items() if name not in excused and after.get(name) != rows)
    if lost:
        raise DamagedRecord("migration.rows_lost", file=file, tables=lost)
