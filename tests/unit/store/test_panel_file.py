from __future__ import annotations

import threading
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from fusion_desk.domain.canonical import Json
from fusion_desk.domain.errors import Refusal
from fusion_desk.store import journal
from fusion_desk.store.driver import DriverError
from fusion_desk.store.opening import PRAGMAS
from fusion_desk.store.panel_file import Change, PanelFile
from fusion_desk.store.schema import panel_schema
from fusion_desk.store.tables import MemberRow, as_table
from tests.unit.store.desk import PASSWORD, Blank, counted_random, noon, opened


def a_member(number: str) -> MemberRow:
    return MemberRow(id=number.rjust(32, "0"), number=number, name="䶮 · 艾")


def add_and_fail(panel: PanelFile, error: Exception) -> None:
    with panel.writing("committee.import", "X1") as change:
        change.session.add(a_member("E01"))
        change.flush()
        raise error


def add_and_say(panel: PanelFile, public: dict[str, Json]) -> None:
    with panel.writing("committee.import", "X1") as change:
        change.session.add(a_member("E01"))
        change.public.update(public)


def numbers(panel: PanelFile) -> list[str]:
    with panel.reading() as reader:
        return list(reader.session.exec(select(MemberRow.number).order_by(MemberRow.number)))


def entries(panel: PanelFile) -> list[journal.Entry]:
    with panel.reading() as reader:
        return list(journal.entries(reader))


def test_a_change_and_its_journal_entry_are_there_after_closing(blank: Blank, tmp_path: Path) -> None:
    with blank.open(tmp_path) as panel, panel.writing("committee.import", "X1") as change:
        change.session.add(a_member("E01"))
        change.public["members"] = 1
        change.private["names"] = ["䶮 · 艾"]
        assert change.seq == 1
        assert change.now() == "2026-11-20T12:00:00+08:00"
    with opened(panel.path, blank.key) as again:
        assert numbers(again) == ["E01"]
        (entry,) = entries(again)
    assert (entry.seq, entry.actor, entry.verb, entry.time) == (1, "X1", "committee.import", change.now())
    assert entry.public == {"members": 1}
    assert entry.private == {"names": ["䶮 · 艾"]}


def test_any_exception_undoes_the_change_and_its_entry(panel: PanelFile) -> None:
    with pytest.raises(ZeroDivisionError):
        add_and_fail(panel, ZeroDivisionError())
    assert numbers(panel) == []
    assert entries(panel) == []


def test_a_refused_change_leaves_nothing(panel: PanelFile) -> None:
    with pytest.raises(Refusal, match=r"sitting\.not_frozen"):
        add_and_fail(panel, Refusal("sitting.not_frozen"))
    assert numbers(panel) == []


def test_nothing_leaves_neither_rows_nor_an_entry(panel: PanelFile) -> None:
    with panel.writing("committee.import", "X1") as change:
        change.session.add(a_member("E01"))
        change.flush()
        change.nothing()
    assert numbers(panel) == []
    assert entries(panel) == []


def test_a_float_in_an_entry_is_a_fault_that_undoes_the_change(panel: PanelFile) -> None:
    with pytest.raises(TypeError, match="float"):
        add_and_say(panel, {"points": cast("int", 12.5)})
    assert numbers(panel) == []


def test_a_view_cannot_write(panel: PanelFile) -> None:
    with pytest.raises(DriverError, match="readonly"), panel.reading() as reader:
        reader.driver.execute("DELETE FROM member")
    with panel.writing("committee.import", "X1") as change:
        change.session.add(a_member("E01"))
    assert numbers(panel) == ["E01"]


def test_a_view_inside_a_change_sees_what_it_wrote(panel: PanelFile) -> None:
    with panel.writing("committee.import", "X1") as change:
        change.session.add(a_member("E01"))
        assert numbers(panel) == ["E01"]
        with panel.reading() as reader:
            assert reader is change


def test_one_verb_is_one_transaction(panel: PanelFile) -> None:
    with panel.writing("a.b", "X1") as change:
        change.nothing()
        with pytest.raises(RuntimeError, match="one transaction"):
            add_and_say(panel, {})
    assert numbers(panel) == []


def test_rows_read_in_a_view_stay_readable_after_it(panel: PanelFile) -> None:
    with panel.writing("committee.import", "X1") as change:
        change.session.add(a_member("E01"))
    with panel.reading() as reader:
        row = reader.session.exec(select(MemberRow)).one()
    assert row.name == "䶮 · 艾"


def test_a_draft_is_kept_without_an_entry(panel: PanelFile) -> None:
    with panel.drafting() as change:
        change.session.add(a_member("E01"))
    assert numbers(panel) == ["E01"]
    assert entries(panel) == []


def test_many_rows_get_the_models_defaults_and_keep_the_session_in_step(panel: PanelFile) -> None:
    rows = [{"number": f"E{n:02}", "id": f"{n:032}", "name": "𬭎"} for n in range(1, 40)]
    with panel.writing("committee.import", "X1") as change:
        change.session.add(a_member("E00"))
        change.sql_many(MemberRow, rows)
        change.sql_many(MemberRow, [])
    with panel.reading() as reader:
        found = reader.session.exec(select(MemberRow).order_by(MemberRow.number)).all()
    assert [row.number for row in found] == [f"E{n:02}" for n in range(40)]
    assert all(row.active == 1 and row.group_name == "" for row in found)


def test_many_rows_also_go_into_a_core_table(panel: PanelFile) -> None:
    complete = a_member("E07").model_dump()
    with panel.writing("committee.import", "X1") as change:
        change.sql_many(as_table(MemberRow), [complete])
    assert numbers(panel) == ["E07"]


def test_threads_take_turns(panel: PanelFile) -> None:
    failures: list[BaseException] = []

    def write(thread: int) -> None:
        try:
            for n in range(10):
                with panel.writing("committee.import", f"X{thread}") as change:
                    change.session.add(a_member(f"E{thread}{n}"))
        except (DBAPIError, DriverError, RuntimeError) as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(numbers(panel)) == 40
    assert [entry.seq for entry in entries(panel)] == list(range(1, 41))


def test_the_clock_must_know_its_offset(blank: Blank, tmp_path: Path) -> None:
    naive = PanelFile.open(
        blank.copy(tmp_path), blank.key, clock=lambda: noon().replace(tzinfo=None), random=counted_random()
    )
    with naive, pytest.raises(ValueError, match="offset"), naive.writing("a.b", "X1"):
        pass


@pytest.mark.parametrize("table", panel_schema().append_only)
@pytest.mark.parametrize("event", ["UPDATE", "DELETE"])
def test_every_table_of_facts_refuses_to_change(panel: PanelFile, table: str, event: str) -> None:
    held = panel.driver.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND name LIKE ?",
        (table, f"%{event.lower()}"),
    ).fetchall()
    assert len(held) == 1
    assert f"BEFORE {event}" in held[0][0]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET entry = '{}'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal VALUES (1, '{}', '', '', 1)",
        "REPLACE INTO journal_private VALUES (1, '', '')",
        "UPDATE journal_private SET body = '{}'",
        "INSERT INTO journal VALUES (3, '{}', '', '', 1)",
        "INSERT INTO journal VALUES (0, '{}', '', '', 1)",
    ],
)
def test_the_journal_only_grows_by_one(panel: PanelFile, statement: str) -> None:
    with panel.writing("a.b", "X1") as change:
        change.private["name"] = "㛃"
    before = entries(panel)
    with pytest.raises((DriverError, DBAPIError)), panel.writing("c.d", "X1") as second:
        second.driver.execute(statement)
    assert entries(panel) == before


def test_the_pragmas_are_set_on_every_opening(blank: Blank, tmp_path: Path) -> None:
    with blank.open(tmp_path) as panel:
        answers = {
            p.split(" = ")[0]: panel.driver.execute(f"PRAGMA {p.split(' = ')[0]}").fetchone() for p in PRAGMAS
        }
        mode = panel.driver.execute("PRAGMA locking_mode").fetchone()
    assert mode == ("exclusive",)
    assert answers == {
        "journal_mode": ("truncate",),
        "synchronous": (3,),
        "foreign_keys": (1,),
        "recursive_triggers": (1,),
        "secure_delete": (1,),
        "trusted_schema": (0,),
        "cell_size_check": (1,),
        "temp_store": (2,),
    }


def test_foreign_keys_are_held(panel: PanelFile) -> None:
    with pytest.raises(DBAPIError, match="FOREIGN KEY"), panel.writing("a.b", "X1") as change:
        change.connection.exec_driver_sql(
            "INSERT INTO member_role (id, member_id, role, since, until) VALUES ('a', 'nobody', 'chair', '', '')"
        )


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    panel, _ = PanelFile.create(tmp_path / "新.fusion", PASSWORD, clock=noon, random=counted_random())
    with panel, panel.writing("a.b", "X1"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["新.fusion"]


def test_a_change_is_a_view_too(panel: PanelFile) -> None:
    with panel.writing("a.b", "X1") as change:
        assert isinstance(change, Change)
        assert journal.facts_root(change).size == 0
