"""Masked re-scoring changes no byte of results, tables, notices, ballots or minutes."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.services import ballots
from fusion_desk.services.design import masked
from fusion_desk.store.journal import facts_root
from tests.unit.design.masked_build import both_tracks, mark_again, masked_marks, tasks
from tests.unit.design.test_anchors_count_for_nothing import told
from tests.unit.minutes.build import EVERYBODY, SECRETARY, a_frozen_panel, conclude


def test_no_byte_changes(tmp_path: Path) -> None:
    with a_frozen_panel(tmp_path, both_tracks).open(tmp_path) as panel:
        conclude(panel, tmp_path)
        with panel.reading() as reader:
            root = facts_root(reader)
        before, votes = told(panel), ballots.ballot_standing(panel)
        view = masked.draw_rescoring(panel, SECRETARY)
        assert len(tasks(view)) >= 4
        done = mark_again(panel, tmp_path, tasks(view), {one: at * 3 for at, one in enumerate(EVERYBODY, 1)})
        assert (done.rejected, done.imported) == ((), len(tasks(view)) * 8)
        assert masked_marks(panel) == len(tasks(view)) * 8
        after = told(panel)
        with panel.reading() as reader:
            assert facts_root(reader) == root, "drafted minutes stay as they stand"
        assert ballots.ballot_standing(panel) == votes
    for name, expected in before.items():
        assert after[name] == expected, name
