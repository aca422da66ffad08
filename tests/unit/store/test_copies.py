from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.errors import DeskError, Refusal
from fusion_desk.store.copies import private_copy
from fusion_desk.store.panel_file import Password
from tests.unit.store.desk import Blank, counted_random, noon, opened, sentence


def test_a_copy_can_be_read_and_leaves_the_file_as_it_is(blank: Blank, tmp_path: Path) -> None:
    path = blank.copy(tmp_path)
    path.chmod(0o444)
    with private_copy(path, blank.key, clock=noon, random=counted_random()) as panel:
        with panel.writing("a.b", "X1"):
            pass
        folder = panel.path.parent
        assert folder != tmp_path
    assert not folder.exists()
    assert path.read_bytes() == blank.content
    assert list(tmp_path.iterdir()) == [path]


def test_a_copy_is_refused_as_the_file_would_be_and_under_its_own_name(blank: Blank, tmp_path: Path) -> None:
    path = blank.copy(tmp_path, "on-disc.fusion")
    for secret in (Password("not this one"), Password("")):
        with (
            pytest.raises(DeskError) as refused,
            private_copy(path, secret, clock=noon, random=counted_random()),
        ):
            pass
        assert refused.value.code == "password.refused"
        assert "on-disc.fusion" in sentence(refused.value)


def test_no_copy_of_a_file_in_use_or_missing(blank: Blank, tmp_path: Path) -> None:
    with (
        blank.open(tmp_path) as panel,
        pytest.raises(Refusal, match=r"file\.in_use"),
        private_copy(panel.path, blank.key, clock=noon, random=counted_random()),
    ):
        pass
    opened(panel.path, blank.key).close()
    with (
        pytest.raises(Refusal, match=r"file\.missing"),
        private_copy(tmp_path / "none.fusion", blank.key, clock=noon, random=counted_random()),
    ):
        pass
