"""The numbers people write for applications."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.store import items, sittings
from fusion_desk.store.panel_file import PanelFile, Reader
from tests.unit.sitting.build import add_candidate, applied
from tests.unit.store.desk import sentence


@pytest.mark.parametrize("text", ["003-1", " 003-1 ", "００３－１"])
def test_an_application_is_found_by_its_number(seated: PanelFile, text: str) -> None:
    with seated.reading() as reader:
        assert sittings.find_item(reader, text).item == "003-1"
        assert [one.item for one in sittings.find_items(reader, text)] == ["003-1"]


def test_a_candidates_number_stands_for_their_only_application(seated: PanelFile) -> None:
    with seated.reading() as reader:
        assert sittings.find_item(reader, "001").item == "001-1"


def test_a_candidates_number_stands_for_all_of_them_where_all_are_meant(seated: PanelFile) -> None:
    with seated.reading() as reader:
        assert [one.item for one in sittings.find_items(reader, "003")] == ["003-1", "003-2"]


def test_a_number_that_could_mean_several_is_refused_with_their_names(seated: PanelFile) -> None:
    with seated.reading() as reader, pytest.raises(Refusal) as refusal:
        sittings.find_item(reader, "003")
    assert refusal.value.code == "item.ambiguous"
    assert refusal.value.details["items"] == ["003-1", "003-2"]
    assert "003-1、003-2" in sentence(refusal.value)


@pytest.mark.parametrize("find", [sittings.find_item, sittings.find_items])
def test_an_unknown_number_is_refused(seated: PanelFile, find: Callable[[Reader, str], object]) -> None:
    with seated.reading() as reader, pytest.raises(Refusal) as refusal:
        find(reader, "999")
    assert refusal.value.code == "item.unknown"
    assert "999" in sentence(refusal.value)


def test_an_application_named_like_its_candidate_is_itself(panel: PanelFile) -> None:
    add_candidate(panel, "007", "秦越", applied("007"), applied("007-2"))
    with panel.reading() as reader:
        assert sittings.find_item(reader, "007").item == "007"
        assert [one.item for one in sittings.find_items(reader, "007")] == ["007", "007-2"]


def test_a_whole_sheet_is_looked_up_in_one_index(seated: PanelFile) -> None:
    with seated.reading() as reader:
        index = items.item_index(reader)
    assert index.one("003-2").name == "朱𬭎"
    assert [one.application.item for one in index.all("003")] == ["003-1", "003-2"]
