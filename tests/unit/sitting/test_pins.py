"""PINs: digits only, kept as a digest, each person's own, no fact of the sitting."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.seats import Seat
from fusion_desk.services import access
from fusion_desk.store import journal
from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import committee_rows, seat
from tests.unit.store.desk import PASSWORD, sentence


def refused(work: object) -> str:
    assert callable(work)
    with pytest.raises(Refusal) as caught:
        work()
    assert "{" not in sentence(caught.value)
    return caught.value.code


def test_everybody_may_take_the_seats_of_their_roles(seated: PanelFile) -> None:
    seats = {one.member.number: one.seats for one in access.find_seats(seated)}
    assert seats["E01"] == (Seat.CHAIR, Seat.EXPERT)
    assert seats["E03"] == (Seat.EXPERT,)
    assert seats["X1"] == (Seat.SECRETARY,)
    assert seats["X2"] == (Seat.SUPERVISOR,)


def test_a_pin_opens_its_own_seat_only(seated: PanelFile) -> None:
    access.set_pin(seated, "E01", "2046", "secretary")
    access.set_pin(seated, "E02", "８１３５ ７", "secretary")
    assert access.expect_pin(seated, "E01", "２０４６").member.number == "E01"
    assert access.expect_pin(seated, "E02", "81357").seats == (Seat.CHAIR, Seat.EXPERT)
    assert refused(lambda: access.expect_pin(seated, "E02", "2046")) == "pin.wrong"
    assert refused(lambda: access.expect_pin(seated, "E03", "2046")) == "pin.none"


def test_a_new_pin_replaces_the_old_one_and_a_cleared_one_is_gone(seated: PanelFile) -> None:
    access.set_pin(seated, "E01", "2046", "secretary")
    access.set_pin(seated, "E01", "7391", "secretary")
    assert refused(lambda: access.expect_pin(seated, "E01", "2046")) == "pin.wrong"
    access.clear_pin(seated, "E01", "secretary")
    assert refused(lambda: access.expect_pin(seated, "E01", "7391")) == "pin.none"
    assert not any(one.has_pin for one in access.find_seats(seated))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("123", "pin.shape"),
        ("123456789", "pin.shape"),
        ("12a4", "pin.shape"),
        ("", "pin.shape"),
        ("7777", "pin.too_plain"),
    ],
)
def test_a_pin_that_is_none_is_refused_and_nothing_is_kept(seated: PanelFile, typed: str, code: str) -> None:
    with seated.reading() as reader:
        before = journal.last_seq(reader.driver)
    assert refused(lambda: access.set_pin(seated, "E01", typed, "secretary")) == code
    with seated.reading() as reader:
        assert journal.last_seq(reader.driver) == before


def test_the_pin_itself_stands_nowhere_and_is_no_fact(seated: PanelFile) -> None:
    with seated.reading() as reader:
        facts = journal.facts_root(reader)
    access.set_pin(seated, "E01", "20461357", "secretary")
    with seated.reading() as reader:
        entries = list(journal.entries(reader))
        kept = reader.driver.execute("SELECT salt, verifier FROM pin").fetchall()
        assert journal.facts_root(reader) == facts
    assert (entries[-1].verb, entries[-1].public) == ("pin.set", {"member": "E01"})
    assert "20461357" not in f"{entries}{kept}"


def test_the_password_is_the_way_back(seated: PanelFile) -> None:
    access.expect_password(seated, PASSWORD)
    assert refused(lambda: access.expect_password(seated, PASSWORD + "x")) == "password.wrong_here"
    assert refused(lambda: access.expect_password(seated, "")) == "password.wrong_here"


def test_whoever_holds_the_poll_has_a_seat_and_a_pin(panel: PanelFile, tmp_path: Path) -> None:
    staff = [
        ["X3", "任守正", "岭南示例", "", "", "", "", "", "", "监票人"],
        ["X4", "柏清和", "岭南示例", "", "", "", "", "", "", "计票人"],
    ]
    rows = [*committee_rows(), *staff]
    rows[4][9] = "委员、监票人"
    seat(panel, tmp_path, rows)
    seats = {one.member.number: one.seats for one in access.find_seats(panel)}
    assert seats["X3"] == (Seat.SCRUTINEER,)
    assert seats["X4"] == (Seat.TELLER,)
    assert seats["E05"] == (Seat.EXPERT, Seat.SCRUTINEER)
    access.set_pin(panel, "X3", "2046", "secretary")
    assert access.expect_pin(panel, "X3", "2046").has_pin
    assert access.find_seat(panel, "x3").has_pin
    assert not access.find_seat(panel, "X4").has_pin
