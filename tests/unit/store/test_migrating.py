from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, String, Table

from fusion_desk.domain.errors import DamagedRecord, DeskError
from fusion_desk.store import migrations, tables
from fusion_desk.store.checks import check
from fusion_desk.store.driver import Driver, connect_new, engine_on
from fusion_desk.store.migrating import run_steps
from fusion_desk.store.migrations import STEPS
from fusion_desk.store.opening import close_driver
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from fusion_desk.store.schema import Schema, Step, panel_schema
from fusion_desk.store.shape import shape
from tests.unit.store.desk import PASSWORD, counted_random, noon, sentence

JOURNAL = ("journal", "journal_private", "blob")


def with_journal(*own: Callable[[MetaData], Table]) -> MetaData:
    metadata = MetaData()
    for name in JOURNAL:
        tables.metadata.tables[name].to_metadata(metadata)
    for make in own:
        make(metadata)
    return metadata


def room(metadata: MetaData) -> Table:
    return Table(
        "room", metadata, Column("id", Integer, primary_key=True), Column("name", String, nullable=False)
    )


def chair(metadata: MetaData) -> Table:
    return Table(
        "chair",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("room_id", ForeignKey("room.id", ondelete="CASCADE"), nullable=False),
    )


def wider_room(metadata: MetaData) -> Table:
    table = room(metadata)
    table.append_column(Column("seats", Integer, nullable=False, server_default="0"))
    return table


def make_first(connection: Connection) -> None:
    with_journal(room, chair).create_all(connection)


def widen_room(connection: Connection) -> None:
    """Rebuilds the parent table, as SQLite needs for most changes."""
    for statement in (
        "CREATE TABLE room_new (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, seats INTEGER NOT NULL DEFAULT '0')",
        "INSERT INTO room_new (id, name) SELECT id, name FROM room",
        "DROP TABLE room",
        "ALTER TABLE room_new RENAME TO room",
    ):
        connection.exec_driver_sql(statement)


def lose_rows(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM chair WHERE id = 2")


def lose_parents(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM room WHERE id = 1")


def fail(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM chair")
    raise ZeroDivisionError


FACTS = ("journal", "journal_private", "room", "chair")
FIRST = Schema(with_journal(room, chair), (Step("m0001_first", make_first),), FACTS)
SECOND = Schema(with_journal(wider_room, chair), (*FIRST.steps, Step("m0002_seats", widen_room)), FACTS)


def then(step: Callable[[Connection], None], **excused: frozenset[str]) -> Schema:
    return replace(SECOND, steps=(*FIRST.steps, Step("m0002_wrong", step, **excused)))


@pytest.fixture
def old(tmp_path: Path) -> tuple[Path, RecoveryKey]:
    """A file of the first version with two rooms and three chairs."""
    path = tmp_path / "old.fusion"
    panel, key = PanelFile.create(path, PASSWORD, clock=noon, random=counted_random(), schema=FIRST)
    with panel, panel.writing("rooms.add", "X1") as change:
        change.driver.executemany("INSERT INTO room VALUES (?, ?)", [(1, "甲"), (2, "乙")])
        change.driver.executemany("INSERT INTO chair VALUES (?, ?)", [(1, 1), (2, 1), (3, 2)])
    return path, key


def open_as(path: Path, key: RecoveryKey, schema: Schema) -> PanelFile:
    return PanelFile.open(
        path, key, clock=noon, random=counted_random(), backups=path.parent / "backups", schema=schema
    )


def test_an_older_file_is_brought_up_to_date_after_a_backup(old: tuple[Path, RecoveryKey]) -> None:
    path, key = old
    with open_as(path, key, SECOND) as panel:
        assert panel.driver.execute("SELECT * FROM room ORDER BY id").fetchall() == [
            (1, "甲", 0),
            (2, "乙", 0),
        ]
        assert panel.driver.execute("SELECT count(*) FROM chair").fetchone() == (3,)
        assert panel.driver.execute("PRAGMA user_version").fetchone() == (2,)
        assert panel.driver.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert [found.name for found in check(panel) if not found.ok] == []
    (saved,) = (path.parent / "backups").iterdir()
    with open_as(saved, key, FIRST) as before:
        assert before.driver.execute("SELECT * FROM room").fetchall() == [(1, "甲"), (2, "乙")]


def test_a_migrated_file_has_the_shape_of_a_new_one(old: tuple[Path, RecoveryKey]) -> None:
    path, key = old
    new, _ = PanelFile.create(
        path.with_name("new.fusion"), PASSWORD, clock=noon, random=counted_random("new"), schema=SECOND
    )
    with new, open_as(path, key, SECOND) as migrated:
        assert shape(migrated.driver) == shape(new.driver)


@pytest.mark.parametrize(
    "schema, code",
    [(then(lose_rows), "migration.rows_lost"), (then(lose_parents), "migration.references_broken")],
    ids=["rows", "references"],
)
def test_a_step_that_loses_something_is_undone(
    old: tuple[Path, RecoveryKey], schema: Schema, code: str
) -> None:
    path, key = old
    with pytest.raises(DamagedRecord) as refused:
        open_as(path, key, schema)
    assert refused.value.code == code
    assert "chair" in sentence(refused.value)
    expect_untouched(path, key)


def test_a_step_that_fails_is_undone(old: tuple[Path, RecoveryKey]) -> None:
    path, key = old
    with pytest.raises(ZeroDivisionError):
        open_as(path, key, then(fail))
    expect_untouched(path, key)


def test_a_step_may_say_which_rows_it_moves(old: tuple[Path, RecoveryKey]) -> None:
    path, key = old
    with open_as(path, key, then(lose_rows, moves_rows=frozenset({"chair"}))) as panel:
        assert panel.driver.execute("SELECT count(*) FROM chair").fetchone() == (2,)


def test_without_a_verified_backup_nothing_is_migrated(old: tuple[Path, RecoveryKey]) -> None:
    path, key = old
    (path.parent / "backups").write_bytes(b"in the way")
    with pytest.raises(DeskError):
        open_as(path, key, SECOND)
    expect_untouched(path, key)


def expect_untouched(path: Path, key: RecoveryKey) -> None:
    with open_as(path, key, FIRST) as panel:
        assert panel.driver.execute("SELECT count(*) FROM chair").fetchone() == (3,)
        assert [found.name for found in check(panel) if not found.ok] == []


def in_memory(folder: Path, name: str) -> Driver:
    driver = connect_new(folder / name)
    driver.execute("PRAGMA key = 'only for the test'")
    return driver


def test_the_steps_of_the_desk_lead_from_nothing_to_the_tables_of_today(tmp_path: Path) -> None:
    today = panel_schema()
    assert today.steps is STEPS
    by_steps, at_once = in_memory(tmp_path, "steps.fusion"), in_memory(tmp_path, "fresh.fusion")
    run_steps(by_steps, today, 0, "steps.fusion")
    today.metadata.create_all(engine_on(at_once))
    assert shape(by_steps).tables == shape(at_once).tables
    close_driver(by_steps)
    close_driver(at_once)


def test_every_table_of_facts_exists() -> None:
    today = panel_schema()
    assert set(today.append_only) <= set(today.metadata.tables)


def test_steps_are_named_after_their_files_and_numbered_without_gaps() -> None:
    files = sorted(path.stem for path in Path(migrations.__file__).parent.glob("m*.py"))
    assert [step.name for step in STEPS] == files
    assert [name[:5] for name in files] == [f"m{number:04}" for number in range(1, len(files) + 1)]
