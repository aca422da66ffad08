"""`blind status` and `blind unseal`, as scripts run them."""

from __future__ import annotations

from tests.unit.cli.running import Desk


def test_what_is_blind_is_listed_and_unsealing_waits_for_the_experts(voting: Desk) -> None:
    file = str(voting.file)
    code, found = voting.run("blind", "status", file)
    assert (code, found["condition"], found["unsealed"], found["by"]) == (0, "final", [], None)
    assert found["sealed"] == ["001-1", "002-1", "003-1", "004-1"]
    assert found["waiting"]
    assert voting.error("blind", "unseal", file) == (1, "unseal.final")
    code, text, _ = voting.text("blind", "status", file)
    assert code == 0
    assert "盲评中 4 项" in text
