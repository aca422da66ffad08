"""Keeping sealed ballots, and destroying them with their copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from fusion_desk.services import backups, ballots
from fusion_desk.store import elections
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.passwords import change_password
from fusion_desk.store.recovery import Password, Secret
from tests.unit.ballots.boxes import (
    CHAIR,
    KEPT,
    SCRUTINEER,
    SEVEN,
    TWO,
    decided,
    open_boxes,
    refused,
    slips,
    with_rules,
)
from tests.unit.ballots.build import conclusions, journalled
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import PASSWORD


@pytest.fixture
def panel(made: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    with made.open(tmp_path) as panel:
        yield panel


def destroy(
    panel: PanelFile,
    folder: Path,
    second: str = CHAIR,
    *,
    secrets: Sequence[Secret] = (),
    leave: bool = False,
) -> ballots.Destroyed:
    copies = ballots.Copies([folder], secrets, leave=leave)
    return ballots.destroy_boxes(panel, 1, by=SCRUTINEER, second=second, copies=copies, actor="secretary")


def test_sealed_ballots_are_kept_where_the_policy_sets_no_time(panel: PanelFile, tmp_path: Path) -> None:
    decided(panel)
    with refused("ballot.no_retention"):
        destroy(panel, tmp_path)
    assert ballots.recount(panel, 1, phrases=TWO, actor="secretary").same


def test_sealed_ballots_are_kept_until_the_time_is_over(made: PanelBytes, tmp_path: Path) -> None:
    with with_rules(made, tmp_path, KEPT.replace("value = 0", "value = 10")) as panel:
        decided(panel)
        with refused("ballot.retention"):
            destroy(panel, tmp_path)


def test_destroying_reaches_the_backups_and_is_journalled(made: PanelBytes, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    with with_rules(made, tmp_path, KEPT) as panel:
        decided(panel)
        copy = backups.make(panel, folder)
        with refused("ballot.two_people"):
            destroy(panel, folder, second=SCRUTINEER)
        gone = destroy(panel, folder)
        assert gone.backups == (copy.name,)
        with refused("ballot.destroyed"):
            ballots.recount(panel, 1, phrases=TWO, actor="secretary")
        with refused("ballot.destroyed"):
            destroy(panel, folder)
        assert len(journalled(panel, "ballot.destroyed")) == 1
        assert conclusions(panel)["001-1"] == "passed"
        key = panel.key
        assert [one.ok for one in backups.check(panel)].count(False) == 0
    with PanelFile.open(copy, key, clock=panel.clock, random=panel.random) as kept:
        with kept.reading() as reader:
            assert (elections.find_sealed(reader), elections.find_slips(reader)) == ([], [])
            (election,) = elections.find_elections(reader)
        assert (election.shares, election.wrapped_key) == ((), b"")
        assert conclusions(kept)["001-1"] == "passed"


NEW_PASSWORD = "another password of the panel"
BY = """
[procedure.ballot_destroyed_by]
value = "scrutineer, supervisor"
clause = "由监票人和监督人员共同销毁"
source = "测试用的办法"
verified = false
"""


def sealed_in(path: Path, panel: PanelFile, secret: Secret) -> int:
    with (
        PanelFile.open(path, secret, clock=panel.clock, random=panel.random) as kept,
        kept.reading() as reader,
    ):
        return len(elections.find_sealed(reader))


def test_backups_of_an_earlier_password_are_reached_with_it(made: PanelBytes, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    with with_rules(made, tmp_path, KEPT) as panel:
        decided(panel)
        older, _ = change_password(panel, NEW_PASSWORD, "secretary", folder)
        newer = backups.make(panel, folder)
        with refused("ballot.backups_locked") as found:
            destroy(panel, folder)
        assert found.value.details["backups"] == [older.name]
        with panel.reading() as reader:
            assert elections.find_sealed(reader), "nothing is destroyed before everything can be"
        assert sealed_in(newer, panel, panel.key) == sealed_in(older, panel, Password(PASSWORD)) == 21
        with refused("ballot.backups_locked"):
            destroy(panel, folder, secrets=[Password("not that password")])
        gone = destroy(panel, folder, secrets=[Password("not that password"), Password(PASSWORD)])
        assert (set(gone.backups), gone.left) == ({older.name, newer.name}, ())
        assert sealed_in(newer, panel, panel.key) == sealed_in(older, panel, Password(PASSWORD)) == 0


def test_what_nothing_opens_is_left_only_when_asked_and_written_down(
    made: PanelBytes, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    with with_rules(made, tmp_path, KEPT) as panel:
        decided(panel)
        older, _ = change_password(panel, NEW_PASSWORD, "secretary", folder)
        gone = destroy(panel, folder, leave=True)
        assert (gone.backups, gone.left) == ((), (older.name,))
        (entry,) = journalled(panel, "ballot.destroyed")
        assert (entry.public["left"], entry.private) == (1, {"left": [older.name]})
        assert sealed_in(older, panel, Password(PASSWORD)) == 21


def test_copies_are_found_whatever_they_are_called(made: PanelBytes, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    with with_rules(made, tmp_path, KEPT) as panel:
        decided(panel)
        copy = backups.make(panel, folder)
        aside = copy.rename(tmp_path / "评审-before-restore-20261120T120000.fusion")
        (tmp_path / "另一个.fusion").write_bytes(b"of another panel" * 4096)
        gone = destroy(panel, tmp_path)
        assert gone.backups == (aside.name,)
        assert sealed_in(aside, panel, panel.key) == 0


def test_the_policy_may_name_who_destroys(made: PanelBytes, tmp_path: Path) -> None:
    with with_rules(made, tmp_path, KEPT, BY) as panel:
        decided(panel)
        assert [role.value for role in ballots.keeping_over(panel, 1).roles] == ["supervisor", "scrutineer"]
        with refused("ballot.destroy_role") as found:
            destroy(panel, tmp_path)
        assert CHAIR in str(found.value.details["member"])


def test_no_file_is_replaced_while_votes_are_cast_in_it(made: PanelBytes, tmp_path: Path) -> None:
    with made.open(tmp_path) as panel:
        copy = backups.make(panel, tmp_path / "backups")
        open_boxes(panel)
        ballots.cast(panel, slips(panel)[1][0], SEVEN[0])
        target, now = panel.path, panel.clock()
        with refused("backup.ballot_open"):
            change_password(panel, NEW_PASSWORD, "secretary", tmp_path / "backups")
    before = target.read_bytes()
    with refused("restore.ballot_open"):
        backups.restore(copy, target, Password(PASSWORD), now=now)
    assert target.read_bytes() == before
    aside = backups.restore(copy, target, Password(PASSWORD), now=now, despite_ballot=True)
    assert aside is not None
    assert aside.read_bytes() == before, "the votes are not lost"
    assert not list(tmp_path.glob(".*")), "nothing lies beside it"


def test_a_file_of_the_same_panel_that_does_not_open_may_be_voting(made: PanelBytes, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    with made.open(tmp_path) as panel:
        older, _ = change_password(panel, NEW_PASSWORD, "secretary", folder)
        target, now = panel.path, panel.clock()
    with refused("restore.ballot_unknown"):
        backups.restore(older, target, Password(PASSWORD), now=now)
    assert backups.restore(older, target, Password(PASSWORD), now=now, despite_ballot=True) is not None
