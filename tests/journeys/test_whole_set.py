"""After the last count: every paper in one folder, and no resident number in any of them."""

from __future__ import annotations

import os
import subprocess
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.services.demo.playing import PlayedSitting, play
from fusion_desk.services.minutes.paper_set import PaperSet, write_paper_set
from fusion_desk.services.minutes.release import release_roster
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.journal import entries, facts_root
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.recovery import Password
from fusion_desk.words import Words

PASSWORD = "羊城 2026 demo"
SHANGHAI = timezone(timedelta(hours=8))
LONGEST = 120.0
"""Seconds from the last count to all papers (the promise to the secretary)."""
PUBLIC = ("W16", "W18", "W20 ")


def clock() -> datetime:
    return datetime(2026, 9, 11, 17, 30, tzinfo=SHANGHAI)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> PlayedSitting:
    return play(tmp_path_factory.mktemp("played") / "demo", PASSWORD, clock=clock, random=os.urandom)


@pytest.fixture
def panel(played: PlayedSitting) -> Iterator[PanelFile]:
    with PanelFile.open(played.panel, Password(PASSWORD), clock=clock, random=os.urandom) as panel:
        yield panel


def written(panel: PanelFile, folder: Path) -> PaperSet:
    return write_paper_set(panel, folder, Words("zh"))


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def resident_ids(panel: PanelFile) -> set[str]:
    with panel.reading() as reader:
        return {one.person.resident_id for one in find_dossiers(reader) if one.person.resident_id}


def test_the_whole_set_comes_in_time_and_names_what_is_not_needed(panel: PanelFile, tmp_path: Path) -> None:
    began = time.monotonic()
    made = written(panel, tmp_path)
    assert time.monotonic() - began < LONGEST
    assert {one.code for one in made.missing if one.needed} == set()
    assert {one.code for one in made.missing} == {"W04", "W12R"}, (
        "nobody was drawn, and the vote was on paper"
    )
    assert {one.path.suffix for one in made.written} == {".pdf", ".docx", ".xlsx"}
    assert [one.name for one in written(panel, tmp_path).written if one.changed] == []


def test_no_paper_of_the_set_holds_a_resident_number(panel: PanelFile, tmp_path: Path) -> None:
    numbers = resident_ids(panel)
    assert len(numbers) > 10
    for one in written(panel, tmp_path).written:
        told = text_of(one.path)
        assert not [number for number in numbers if number in told], one.name


def test_what_is_made_public_tells_no_votes_and_no_experts(panel: PanelFile, tmp_path: Path) -> None:
    for one in written(panel, tmp_path).written:
        if one.path.suffix == ".pdf" and one.name.startswith(PUBLIC):
            told = text_of(one.path)
            for word in ("同意", "专家0", "得分", "总分", "票"):
                assert word not in told.replace("投票情况", ""), (one.name, word)


def test_whole_numbers_leave_with_two_people_and_a_purpose(panel: PanelFile, tmp_path: Path) -> None:
    with panel.reading() as reader:
        before = facts_root(reader)
    for by, other, purpose, code in (
        ("X1", "X1", "报示例市人社局备案", "release.same_person"),
        ("X1", "X2", " 用 ", "release.no_purpose"),
    ):
        with pytest.raises(Refusal) as refused:
            release_roster(panel, by=by, confirmed_by=other, purpose=purpose)
        assert refused.value.code == code
    made = release_roster(panel, by="X1", confirmed_by="X2", purpose="报示例市人社局备案")
    book = tmp_path / "名册.xlsx"
    book.write_bytes(made.workbook)
    told = text_of(book)
    assert sum(number in told for number in resident_ids(panel)) >= 10
    with panel.reading() as reader:
        last = list(entries(reader))[-1]
        assert facts_root(reader) == before, "taking the roster is no fact of the sitting"
    assert last.verb == "roster.released"
    assert last.public["confirmed_by"] == "X2"
    assert last.private is not None
    assert last.private["purpose"] == "报示例市人社局备案"
