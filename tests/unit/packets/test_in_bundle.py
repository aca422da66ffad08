"""Marks that experts sent back stand in a case bundle as the journal holds them; disputed ones count neither way."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.services import bundling, packets, revealing, verifying
from fusion_desk.store.panel_file import PanelFile
from tests.unit.packets.build import EXPERT, OFFICE, bring, go_back, mark, quiet


def bundled(panel: PanelFile, folder: Path) -> verifying.Verified:
    made = bundling.make_bundle(panel, folder / "案卷.fcase", None, quiet)
    return verifying.verify_bundle(made.path.read_bytes(), made.anchor, made.printed)


def test_what_came_back_is_bound_to_the_journal(
    office: PanelFile, working: PanelFile, tmp_path: Path
) -> None:
    mark(office, "001-1", "tc1", 950)
    for criterion, points in (("tc1", 1000), ("tc2", 900), ("tc3", 700)):
        mark(working, "001-1", criterion, points)
    bring(office, go_back(working, tmp_path))
    for item in ("001-1", "002-1", "003-1"):
        revealing.reveal(office, OFFICE, item, "专家在外地")
    found = bundled(office, tmp_path)
    assert found.ok, [one for one in found.checks if not one.ok]
    assert {one.name: one.details for one in found.checks}["marks"] == {"marks": 3, "entries": 2}
    packets.settle(office, EXPERT, "001-1", "tc1", "10", "与本人核对", OFFICE)
    found = bundled(office, tmp_path)
    assert found.ok, [one for one in found.checks if not one.ok]
    assert {one.name: one.details for one in found.checks}["marks"] == {"marks": 4, "entries": 3}


def test_an_experts_working_file_is_no_case(working: PanelFile, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        bundling.make_bundle(working, tmp_path / "案卷.fcase", None, quiet)
    assert refusal.value.code == "case.working_file"
