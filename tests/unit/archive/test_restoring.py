"""Backups laid beside the present file, and put in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.errors import DeskError
from fusion_desk.services import backups, restoring, sittings
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.recovery import Secret
from fusion_desk.words import Words
from tests.gui.build import new_panel
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import counted_random, noon, opened

WORDS = Words()


def compare(backup: Path, panel: PanelFile) -> restoring.Comparison:
    return restoring.compare(backup, panel.key, panel, WORDS, clock=noon, random=counted_random("compare"))


def put_back(backup: Path, panel: PanelFile, folder: Path) -> restoring.Restored:
    return restoring.put_back(backup, panel.path, panel.key, panel, folder, reopen=opened, now=noon())


def test_two_files_that_went_their_own_ways(concluded_bytes: PanelBytes, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    panel = concluded_bytes.open(tmp_path)
    early = backups.make(panel, folder)
    sittings.record_attendance(panel, "secretary", left=["E02"])
    late = backups.make(panel, folder)
    found = compare(early, panel)
    assert (found.same_panel, found.lost_count, found.gained) == (True, 1, 0)
    assert [one.told for one in found.lost] == ["登记签到和离场"]
    done = put_back(early, panel, folder)
    assert done.panel is not None
    with done.panel as back:
        assert compare(early, back).lost_count == 0
        sittings.record_attendance(back, "secretary", left=["E03"])
        sittings.record_attendance(back, "secretary", left=["E04"])
        both = compare(late, back)
        assert (both.lost_count, both.gained) == (2, 1)
        assert [one.concern for one in both.lost] == ["E03", "E04"]
    assert done.aside is not None
    assert done.aside.exists()
    assert done.backup_of_present is not None
    assert [one.path for one in restoring.find_all(folder)].count(done.backup_of_present) == 1


def test_a_backup_that_does_not_open_leaves_everything_as_it_was(
    concluded_bytes: PanelBytes, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    panel = concluded_bytes.open(tmp_path)
    made = backups.make(panel, folder)
    content = bytearray(made.read_bytes())
    content[50_000] ^= 255
    made.write_bytes(bytes(content))
    sittings.record_attendance(panel, "secretary", left=["E02"])
    done = put_back(made, panel, folder)
    assert done.refusal is not None
    assert done.panel is not None
    with done.panel as back:
        assert compare(restoring.find_all(folder)[0].path, back).lost_count == 0


def test_a_backup_of_another_panel_shares_nothing(concluded_bytes: PanelBytes, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    with new_panel(elsewhere).open(elsewhere) as other:
        made = backups.make(other, elsewhere)
        key = other.key
    with concluded_bytes.open(tmp_path) as panel:
        found = restoring.compare(made, key, panel, WORDS, clock=noon, random=counted_random("compare"))
    assert (found.same_panel, found.common) == (False, 0)


def test_what_is_no_backup_is_not_listed(concluded_bytes: PanelBytes, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert restoring.find_all(folder) == []
    with concluded_bytes.open(tmp_path) as panel:
        made = backups.make(panel, folder)
        (folder / "评审.fusion").write_bytes(b"")
        (found,) = restoring.find_all(folder)
        assert (found.path, found.name, found.tag) == (made, "评审", restoring.tag_of(panel))


def test_the_wrong_key_is_refused(concluded_bytes: PanelBytes, tmp_path: Path) -> None:
    from fusion_desk.store.recovery import Password

    with concluded_bytes.open(tmp_path) as panel:
        made = backups.make(panel, tmp_path / "backups")
        wrong: Secret = Password("not the password")
        with pytest.raises(DeskError) as caught:
            restoring.compare(made, wrong, panel, WORDS, clock=noon, random=counted_random("x"))
    assert caught.value.code == "password.refused"
