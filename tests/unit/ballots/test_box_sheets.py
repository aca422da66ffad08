"""Holders who keep their share on paper: it stands nowhere in the file, and its rows open the box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fusion_desk.sealing.share_text import read_share
from fusion_desk.services import backups, ballots
from fusion_desk.services.ballots import BoxPlan, KeyRole, PaperShare
from fusion_desk.services.minutes.papers import build_paper, build_share_sheet
from fusion_desk.store import elections, journal
from fusion_desk.store.panel_file import PanelFile
from tests.proofs.secret_elections import decrypted
from tests.unit.ballots.boxes import (
    CHAIR,
    CHEAP,
    HOLDERS,
    PHRASES,
    SCRUTINEER,
    SEVEN,
    TELLER,
    close,
    count,
    refused,
    slips,
    vote_all,
)
from tests.unit.reports.extracting import text_of
from tests.unit.sitting.build import PanelBytes

ON_PAPER = BoxPlan(
    (
        replace(HOLDERS[0], phrase="", on_paper=True),
        HOLDERS[1],
        replace(HOLDERS[2], phrase="", on_paper=True),
    ),
    cost=CHEAP,
)


@pytest.fixture
def panel(made: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    with made.open(tmp_path) as panel:
        yield panel


def opened(panel: PanelFile) -> dict[str, PaperShare]:
    made = ballots.open_round(panel, "secretary", boxes=ON_PAPER)
    assert made.election is not None
    return {one.number: one for one in made.election.sheets}


def voted(panel: PanelFile) -> None:
    vote_all(panel, slips(panel)[1], SEVEN)
    close(panel)


def test_a_sheet_opens_the_box_beside_a_phrase_or_another_sheet(panel: PanelFile) -> None:
    sheets = opened(panel)
    assert sorted(sheets) == [CHAIR, TELLER]
    assert ballots.box_standings(panel)[0].on_sheets == {CHAIR, TELLER}
    voted(panel)
    rows = {number: "\n".join(one.rows) for number, one in sheets.items()}
    for typed, code in (
        ({CHAIR: PHRASES[CHAIR], SCRUTINEER: PHRASES[SCRUTINEER]}, "share.wrong_length"),
        ({CHAIR: rows[TELLER], SCRUTINEER: PHRASES[SCRUTINEER]}, "share.another"),
        ({SCRUTINEER: rows[CHAIR], TELLER: rows[TELLER]}, "phrase.wrong"),
    ):
        with refused(code):
            count(panel, phrases=typed)
    count(panel, phrases={CHAIR: rows[CHAIR], SCRUTINEER: PHRASES[SCRUTINEER]})
    both = {CHAIR: rows[CHAIR].lower(), TELLER: rows[TELLER].replace(" ", "")}
    assert ballots.recount(panel, 1, phrases=both, actor="secretary").same


def test_a_sheet_of_another_round_is_none_of_this(panel: PanelFile) -> None:
    first = opened(panel)
    ballots.abandon_boxes(panel, 1, by=SCRUTINEER, second=CHAIR, reason="钥匙单没有印", actor="secretary")
    opened(panel)
    vote_all(panel, slips(panel, 2)[1], SEVEN)
    close(panel, 2)
    with refused("share.another"):
        count(panel, 2, {CHAIR: "\n".join(first[CHAIR].rows), SCRUTINEER: PHRASES[SCRUTINEER]})


def test_the_share_is_in_no_row_of_file_journal_or_backup(panel: PanelFile, tmp_path: Path) -> None:
    sheets = opened(panel)
    voted(panel)
    copy = backups.make(panel, tmp_path / "backups")
    texts = [row for one in sheets.values() for row in one.rows]
    secrets = [piece.encode() for row in texts for piece in (row, row.replace(" ", ""), row[:9])]
    with panel.reading() as reader:
        (election,) = elections.find_elections(reader)
        (entry,) = [one for one in journal.entries(reader) if one.verb == "ballot.opened"]
    for one in election.shares:
        if one.on_paper:
            rows = sheets[CHAIR if one.role is KeyRole.CHAIR else TELLER].rows
            secrets.append(read_share("\n".join(rows), election.id, one.place).value)
    assert [one.locked for one in election.shares if one.on_paper] == [b"", b""]
    for path in (panel.path, copy):
        pages = decrypted(path.read_bytes(), panel.key.raw)
        assert election.public_key in pages, "what is kept is found"
        assert not any(secret in pages for secret in secrets)
    assert entry.public["election"]["on_sheets"] == ["chair", "teller"]
    assert "".join(sheets[CHAIR].rows) not in repr(sheets)
    assert PHRASES[SCRUTINEER] not in repr(HOLDERS)


def test_the_papers_say_who_holds_what(panel: PanelFile, tmp_path: Path) -> None:
    sheets = opened(panel)
    text = text_of(build_share_sheet(panel, sheets[TELLER]), tmp_path)
    assert all(row in text for row in sheets[TELLER].rows)
    assert ("计票人" in text, TELLER in text, "核对码 " in text) == (True, True, False)
    assert not any(row in text for row in sheets[CHAIR].rows)
    opening = text_of(build_paper(panel, "W12O").pdf, tmp_path).replace("\n", "")
    assert opening.count("（印在钥匙单上）") == 2
    assert not any(row in opening for one in sheets.values() for row in one.rows)


def test_two_sheets_lost_are_a_round_lost(panel: PanelFile) -> None:
    opened(panel)
    voted(panel)
    with refused("ballot.two_holders"):
        count(panel, phrases={SCRUTINEER: PHRASES[SCRUTINEER]})
