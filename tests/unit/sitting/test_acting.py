"""Whose hand writes: the gate before every verb, asked with every verb there is and every role."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.access import SEAT_ROLES
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.seats import MAY, Seat, may_do
from fusion_desk.domain.sitting import ROLE_NAMES, Role
from fusion_desk.services import sittings
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words.journal import VERB_WORDS
from tests.unit.sitting.build import add_candidate, applied, committee_rows, seat
from tests.unit.store.desk import sentence

HOLDERS = {role: f"Y{at}" for at, role in enumerate(Role)}


@pytest.fixture
def peopled(panel: PanelFile, tmp_path: Path) -> PanelFile:
    """One more person for every role there is."""
    more = [
        [number, f"任{number}", "岭南示例", "", "", "", "", "", "", ROLE_NAMES[role]]
        for role, number in HOLDERS.items()
    ]
    seat(panel, tmp_path, [*committee_rows(), *more])
    add_candidate(panel, "001", "韩清和", applied("001-1"))
    return panel


def allowed(panel: PanelFile, verb: str, actor: str) -> bool:
    try:
        with panel.writing(verb, actor) as change:
            change.nothing()
    except Refusal as refusal:
        return (refusal.code, "{" in sentence(refusal)) != ("seat.may_not", False)
    return True


def test_every_verb_is_open_to_its_seats_and_to_no_other(peopled: PanelFile) -> None:
    for verb in VERB_WORDS:
        for role, number in HOLDERS.items():
            seats = {one for one, roles in SEAT_ROLES.items() if role in roles}
            wanted = Seat.SECRETARY in seats or not seats.isdisjoint(MAY.get(verb, frozenset[Seat]()))
            assert allowed(peopled, verb, number) is wanted, (verb, role)
            assert may_do(tuple(seats), verb) is wanted
        assert allowed(peopled, verb, "secretary"), verb


def test_an_expert_declares_for_nobody_else(peopled: PanelFile) -> None:
    assert sittings.declare(peopled, "E03", "E03", nothing=True).member.number == "E03"
    with pytest.raises(Refusal, match=r"seat\.not_own"):
        sittings.declare(peopled, "E04", "E03", nothing=True)
    assert sittings.declare(peopled, "E04", "secretary", nothing=True).member.number == "E04"
    assert sittings.declare(peopled, "E05", HOLDERS[Role.SECRETARY], nothing=True).member.number == "E05"
