from __future__ import annotations

from pathlib import Path

from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.paper_table import paper_table
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.words import Words
from tests.gui.build import new_panel


def test_before_the_first_dossier_every_paper_says_why_it_cannot_be_written(tmp_path: Path) -> None:
    with new_panel(tmp_path).open(tmp_path) as panel:
        lines = {one.code: one for one in paper_table(panel, Words())}
    assert not lines["W08"].ready
    assert "导入申报材料" in lines["W08"].reason


def test_a_committee_of_nobody_is_not_called_large_enough(tmp_path: Path) -> None:
    with new_panel(tmp_path).open(tmp_path) as panel, panel.reading() as reader:
        facts = minutes_record(gather(reader), draft=True).committee
    assert (facts.size, facts.size_met) == (0, False)
