"""Anchor dossiers change no byte of results, tables, notices or minutes, and are in no list or count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic_core import to_jsonable_python

from fusion_desk.cli.results import standing_document
from fusion_desk.domain.canonical import digest, sha256_hex
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.minutes import Verification
from fusion_desk.reports import minutes
from fusion_desk.services import candidate_list, results
from fusion_desk.services.dossiers import importing
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.papers import MAKINGS, build_paper, result_workbook
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.store.holdings import find_holdings
from fusion_desk.store.items import count_items
from fusion_desk.store.panel_file import PanelFile
from tests.unit.design.build import add_anchors, mark
from tests.unit.minutes.build import EVERYBODY, a_frozen_panel, conclude

COUNTED = ("candidate", "application", "score", "ballot_list", "attachment")


def told(panel: PanelFile) -> dict[str, object]:
    """Everything official that is printed or counted; what names the state of the log is set alike."""
    found = results.results(panel)
    with panel.reading() as reader:
        facts = gather(reader)
        counts, items = find_holdings(reader, 0).counts, count_items(reader)
    record = minutes_record(facts, draft=True)
    alike = replace(record.masthead, footer="", qr="")
    same = replace(record, masthead=alike, verification=_nothing(record.verification))
    return {
        "results": digest(to_jsonable_python([standing_document(one, found) for one in found.standings])),
        "workbook": sha256_hex(result_workbook(panel)),
        "minutes": sha256_hex(minutes.build(same).pdf),
        "listed": [one.number for one in candidate_list.find_list(panel).lines],
        "dossiers": [one.person.number for one in importing.list_dossiers(panel)],
        "counts": {name: counts[name] for name in COUNTED},
        "items": items,
        "papers": {code: pages(panel, code) for code in MAKINGS},
    }


def pages(panel: PanelFile, code: str) -> int | str:
    try:
        return build_paper(panel, code).pages
    except Refusal as refusal:
        return refusal.code


def _nothing(one: Verification) -> Verification:
    return replace(one, short_code="", journal_root="", journal_size=0, qr="")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("plain")
    with a_frozen_panel(folder).open(folder) as panel:
        conclude(panel, folder)
        return told(panel)


# A failing case is a whole sitting: it is read as it is, not made smaller for minutes.
@settings(max_examples=3, phases=[Phase.generate])
@given(count=st.integers(1, 3), below=st.lists(st.integers(1, 6), min_size=5, max_size=5))
def test_no_byte_changes(
    count: int, below: list[int], plain: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder: Path = tmp_path_factory.mktemp("anchored")
    items: list[str] = []

    def prepared(panel: PanelFile) -> None:
        items.extend(add_anchors(panel, count))

    with a_frozen_panel(folder, prepared).open(folder) as panel:
        done = mark(panel, folder, items, dict(zip(EVERYBODY, below, strict=True)))
        assert (done.rejected, done.imported) == ((), count * 5 * 8)
        conclude(panel, folder)
        anchored = told(panel)
    for name, expected in plain.items():
        assert anchored[name] == expected, name
