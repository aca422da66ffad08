"""The journal in words, one entry in full, exported without formulas; and the figures worked out anew."""

from __future__ import annotations

import csv
import hashlib
import io
import json

import pytest
from openpyxl import load_workbook

from fusion_desk.domain.canonical import chain_hash, leaf_hash
from fusion_desk.domain.errors import Cancelled
from fusion_desk.services import logbook, sittings
from fusion_desk.services.minutes import drafting
from fusion_desk.services.minutes.recomputing import check_figures
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from tests.unit.acts.test_book import refused

WORDS = Words()
WHO = "secretary"


def test_every_entry_is_told_in_words(panel: PanelFile) -> None:
    book = logbook.read_logbook(panel, WORDS)
    assert [line.seq for line in book.lines] == list(range(1, len(book.lines) + 1))
    assert all(line.told and "." not in line.told for line in book.lines)
    recusal = next(line for line in book.lines if line.verb == "recusal.recorded")
    assert (recusal.told, recusal.concern) == ("登记回避", "E05　001-1")
    assert "001-1" in recusal.search
    assert sum(count for _, _, count in book.verbs) == len(book.lines)
    names = ("韩清和", "朱𬭎", "陈嘉䶮")
    assert not any(name in line.search for line in book.lines for name in names)


def test_reading_can_be_stopped(panel: PanelFile) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        logbook.read_logbook(panel, WORDS, stop)


def test_one_entry_shows_how_its_hashes_come_about(panel: PanelFile) -> None:
    sittings.record_recusal(panel, RecusalPlan("E01", "002-1", "师徒"), WHO)
    size = len(logbook.read_logbook(panel, WORDS).lines)
    found = logbook.entry_in_full(panel, WORDS, size)
    assert found.private is not None
    assert found.private["reason"] == "师徒"
    leaf = leaf_hash(found.entry.encode())
    assert found.leaf == leaf.hex()
    assert found.chain == chain_hash(bytes.fromhex(found.before), leaf).hex()
    body = json.dumps(found.private, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    assert found.private_sha256 == hashlib.sha256(bytes.fromhex(found.salt) + body).hexdigest()
    assert logbook.entry_in_full(panel, WORDS, 1).before == "00" * 32
    with refused("journal.no_entry"):
        logbook.entry_in_full(panel, WORDS, size + 1)


def test_what_looks_like_a_formula_stays_text(panel: PanelFile) -> None:
    book = logbook.read_logbook(panel, WORDS)
    bad = logbook.LogLine(1, "2026-11-20 12:00", "=cmd", "x", "＝1+1", "@sum", "")
    page = load_workbook(io.BytesIO(logbook.export_workbook(WORDS, book, [bad]))).active
    assert page is not None
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    rows = list(csv.reader(io.StringIO(logbook.export_csv(WORDS, book, [bad]).decode("utf-8-sig"))))
    assert rows[1] == ["1", "2026-11-20 12:00", "'=cmd", "'＝1+1", "'@sum", "x"]
    assert book.root in rows[-1][0]


def states(panel: PanelFile) -> dict[str, bool | None]:
    return {one.code: one.ok for one in check_figures(panel)}


def test_figures_are_worked_out_anew(panel: PanelFile) -> None:
    assert states(panel) == {"figures.votes": True, "figures.no_minutes": None}
    drafting.draft(panel, WHO)
    assert states(panel) == {"figures.votes": True, "figures.minutes": True}
    sittings.record_attendance(panel, WHO, left=["E02"], at="16:00")
    assert states(panel)["figures.minutes_moved"] is None


def test_a_count_that_was_changed_behind_the_desk_is_found(panel: PanelFile) -> None:
    drafting.draft(panel, WHO)
    with panel.drafting() as change:
        change.driver.execute("UPDATE ballot_item SET agree = agree - 1 WHERE agree = 3")
    assert states(panel) == {"figures.votes_differ": False, "figures.minutes_differ": False}
