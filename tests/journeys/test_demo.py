"""The demonstration: a whole sitting in a folder, and the panel behind the window's one click."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from fusion_desk.domain.resident_id import resident_id_fault
from fusion_desk.services.attached_pages import AttachedPages, of_bytes
from fusion_desk.services.demo import DEMO_PASSWORD, demo_panel
from fusion_desk.services.dossiers import list_dossiers
from fusion_desk.services.minutes.papers import MAKINGS
from fusion_desk.store.panel_file import PanelFile, Password
from installer.demo import make, papers
from installer.demo.people import PEOPLE
from tests.journeys.verbs import done, say
from tests.unit.store.desk import noon


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One demonstration, only looked at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FUSION_DESK_HOME", str(tmp_path_factory.mktemp("demo-home")))
        patch.delenv("FUSION_DESK_PASSWORD", raising=False)
        return dict(done("demo", tmp_path_factory.mktemp("demo") / "演示"))


@pytest.fixture(autouse=True)
def published_password(secrets: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demonstration's own."""
    monkeypatch.setenv("FUSION_DESK_PASSWORD", DEMO_PASSWORD)


def test_it_ends_with_verified_signed_minutes(demo: dict[str, Any]) -> None:
    assert demo["ok"] is True
    assert len(demo["signed"]) == 13
    for said in (
        say("verify", demo["minutes"], "--panel", demo["panel"]),
        say("verify", demo["minutes"], "--anchor", demo["anchor"]),
    ):
        assert (said.code, said.document["ok"]) == (0, True)
    assert Path(demo["seal"]).is_file()


def test_24_people_of_both_kinds_apply_27_times(demo: dict[str, Any]) -> None:
    people = done("dossiers", "list", demo["panel"])
    assert len(people) == 24
    assert {one["track"] for one in people} == {"skilled", "professional"}
    found = done("eligibility", demo["panel"])
    pathways = {one["id"]: set[str]() for one in found[0]["pathways"]}
    for person in found:
        for one in person["pathways"]:
            pathways[one["id"]].add(one["verdict"])
    assert set(pathways) == {"S1", "S2", "S3", "S4", "T1", "T2", "T3", "T4", "T5"}
    assert all("eligible" in verdicts for verdicts in pathways.values())
    assert set().union(*pathways.values()) == {"eligible", "not_yet", "ineligible", "unknown"}
    assert any(one["verdict"] == "eligible" for person in found for one in person["substitution"])


def test_conclusions_show_every_way_to_one(demo: dict[str, Any]) -> None:
    ended = {one["item"]: one for one in done("conclusions", demo["panel"])}
    assert len(ended) == 24  # two were withdrawn, one was not accepted
    assert {item for item, one in ended.items() if one["conclusion"] == "failed"} == {
        "010-1",
        "012-1",
        "018-1",
    }
    assert ended["018-1"]["parts"]["practice"] == "57.00"
    assert ended["006-1"]["recused"] == 1
    assert ended["009-2"]["basis"] == "marks"


def test_two_share_the_first_rank_and_one_group_is_too_small_to_trim(demo: dict[str, Any]) -> None:
    results = {one["item"]: one for one in done("results", demo["panel"])}
    assert [(item, one["rank"]) for item, one in results.items() if one["tied"]] == [
        ("006-1", 1),
        ("007-1", 1),
    ]
    assert results["005-1"]["rank"] == 3
    methods = {item: {one["method"] for one in row["criteria"].values()} for item, row in results.items()}
    assert methods["001-1"] == {"trimmed"}
    assert methods["013-1"] == {"plain"}


def test_an_earlier_demonstration_is_replaced_and_other_files_are_left(
    demo: dict[str, Any], tmp_path: Path
) -> None:
    folder = tmp_path / "演示"
    shutil.copytree(Path(demo["panel"]).parent, folder)
    note = folder / "笔记.txt"
    note.write_text("我的笔记")
    second = done("demo", folder)
    assert second["anchor"] != demo["anchor"]
    assert note.read_text() == "我的笔记"
    assert done("verify", second["minutes"], "--anchor", second["anchor"])["ok"] is True


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("x")
    said = say("demo", tmp_path)
    assert (said.code, said.error) == (1, "demo.foreign_folder")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert say("demo", mine).error == "demo.not_a_folder"


def test_the_window_opens_on_the_afternoon_of_scoring(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    began = time.monotonic()
    path = demo_panel(tmp_path / "demo", os.urandom, lambda at, total: told.append((at, total)))
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)
    assert began < time.monotonic()
    before = path.read_bytes()
    assert demo_panel(tmp_path / "demo", os.urandom) == path
    assert path.read_bytes() == before
    results = done("results", path)
    assert any(one["total"] is not None for one in results)
    assert any(one["missing"] for one in results)
    assert {one["conclusion"] for one in done("conclusions", path)} >= {"open", "passed"}


def test_every_resident_number_has_its_check_digit_and_belongs_to_no_district(tmp_path: Path) -> None:
    path = demo_panel(tmp_path, os.urandom)
    with PanelFile.open(path, Password(DEMO_PASSWORD), clock=noon, random=os.urandom) as panel:
        numbers = [one.person.resident_id for one in list_dossiers(panel)]
    assert [resident_id_fault(number) for number in numbers] == [None] * 24
    assert {number[:6] for number in numbers} == {"440199"}


def test_the_shipped_files_are_what_their_sources_make() -> None:
    files = make.files()
    assert sum(map(len, files.values())) < 3_000_000
    assert {
        name: (make.ROOT / name).read_bytes() == content for name, content in files.items()
    } == dict.fromkeys(files, True)


@pytest.mark.slow
def test_the_installation_tests_itself() -> None:
    said = done("self-test")
    assert said["ok"] is True
    tried = {one["name"] for one in said["checks"]}
    assert {"minutes", "changed_byte", "record", "attachments", "qr_codes", "sealed_ballot"} <= tried
    assert "token_library" in tried
    assert {making.code for making in MAKINGS.values()} <= tried


def test_every_page_given_as_proof_is_in_the_file() -> None:
    with closing(AttachedPages()) as pages:
        for person in PEOPLE:
            made = papers.papers(person).get("业绩材料.pdf")
            assert made is None or len(pages.open(of_bytes(made))) == len(person.achievements), person.number
