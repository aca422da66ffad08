"""The whole set in one folder: what is written, what is kept, what is missing and why."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.services.minutes import papers
from fusion_desk.services.minutes.paper_set import LIST, write_paper_set
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words

CHINESE = Words("zh")


def test_every_paper_is_written_or_named_with_its_reason(panel: PanelFile, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    made = write_paper_set(panel, tmp_path / "set", CHINESE, progress=lambda *at: seen.append(at))
    told = {one.code for one in made.written} | {one.code for one in made.missing}
    assert told == set(papers.MAKINGS)
    assert all(one.path.read_bytes() for one in made.written)
    assert all(one.reason.endswith("。") and "{" not in one.reason for one in made.missing)
    assert seen[-1] == (len(papers.MAKINGS), len(papers.MAKINGS))


def test_what_is_not_yet_is_said_in_the_readers_language(frozen: PanelFile, tmp_path: Path) -> None:
    made = write_paper_set(frozen, tmp_path, Words("en"), ["pdf"])
    assert {one.code for one in made.missing} >= {"W12T", "W15", "W16"}
    assert not re.search(r"[。，]", "".join(one.reason for one in made.missing))


def test_a_second_time_changes_nothing(panel: PanelFile, tmp_path: Path) -> None:
    first = write_paper_set(panel, tmp_path, CHINESE)
    again = write_paper_set(panel, tmp_path, CHINESE)
    assert [one.name for one in again.written] == [one.name for one in first.written]
    assert not [one.name for one in again.written if one.changed]


def test_what_somebody_changed_by_hand_is_kept(panel: PanelFile, tmp_path: Path) -> None:
    first = write_paper_set(panel, tmp_path, CHINESE)
    edited = next(one for one in first.written if one.name.endswith(".xlsx"))
    edited.path.write_bytes(b"edited")
    again = write_paper_set(panel, tmp_path, CHINESE)
    assert [one.name for one in again.kept] == [edited.name]
    assert edited.path.read_bytes() == b"edited"
    edited.path.unlink()
    assert not write_paper_set(panel, tmp_path, CHINESE).kept


def test_a_file_nobody_remembers_is_somebodys_own(panel: PanelFile, tmp_path: Path) -> None:
    first = write_paper_set(panel, tmp_path, CHINESE, ["pdf"])
    first.written[0].path.write_bytes(b"%PDF another")
    (tmp_path / LIST).write_text("not json")
    assert [one.name for one in write_paper_set(panel, tmp_path, CHINESE, ["pdf"]).kept] == [
        first.written[0].name
    ]


@pytest.mark.parametrize("formats", [[], ["pdf", "odt"]])
def test_an_unknown_format_is_refused(panel: PanelFile, tmp_path: Path, formats: list[str]) -> None:
    with pytest.raises(UsageError) as found:
        write_paper_set(panel, tmp_path, CHINESE, formats)
    assert found.value.code == "paper.format_unknown"


def test_a_folder_that_is_a_file_is_refused(panel: PanelFile, tmp_path: Path) -> None:
    (tmp_path / "set").write_text("")
    with pytest.raises(Refusal):
        write_paper_set(panel, tmp_path / "set", CHINESE)


def test_words_and_workbooks_hold_no_formula_and_no_private_mark(panel: PanelFile, tmp_path: Path) -> None:
    for one in write_paper_set(panel, tmp_path, CHINESE, ["docx", "xlsx"]).written:
        with zipfile.ZipFile(one.path) as parts:
            for name in parts.namelist():
                content = parts.read(name).decode("utf-8", "replace")
                assert "<f>" not in content
                assert "\ue000" not in content
