"""Signed checkpoints: when they are made, what they notice, and what paper notices beyond them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.domain.canonical import canonical_text, chain_hash, leaf_hash
from fusion_desk.domain.merkle import is_included
from fusion_desk.sealing import checkpoints as sealing
from fusion_desk.sealing import panel_key
from fusion_desk.services import archiving, checkpoints, sittings
from fusion_desk.services.minutes import drafting
from fusion_desk.store import checks, journal
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.passwords import change_password
from fusion_desk.words.journal import VERB_WORDS
from tests.unit.acts.test_book import refused
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.test_journal import tamper

WHO = "secretary"


@pytest.fixture
def panel(concluded_bytes: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    with concluded_bytes.open(tmp_path) as panel:
        panel.witness = checkpoints.witness
        yield panel


def size_of(panel: PanelFile) -> int:
    return journal.last_seq(panel.driver)


def with_two(panel: PanelFile) -> None:
    drafting.draft(panel, WHO)
    archiving.close(panel, "纸面签署", WHO)


def rewrite_from(panel: PanelFile, seq: int) -> None:
    """What somebody with the password could do: another entry, and the chain forged from there on."""
    rows = panel.driver.execute(
        "SELECT seq, entry FROM journal WHERE seq >= ? ORDER BY seq", (seq,)
    ).fetchall()
    (row,) = panel.driver.execute("SELECT chain FROM journal WHERE seq = ?", (seq - 1,)).fetchall()
    chain, statements = bytes.fromhex(row[0]), []
    for at, text in rows:
        said = text.replace('"actor":"secretary"', '"actor":"someone"') if at == seq else text
        leaf = leaf_hash(said.encode())
        chain = chain_hash(chain, leaf)
        quoted = said.replace("'", "''")
        statements.append(
            f"UPDATE journal SET entry = '{quoted}', leaf = '{leaf.hex()}', chain = '{chain.hex()}' WHERE seq = {at}"
        )
    tamper(panel, *statements)


def test_one_is_made_when_the_minutes_are_drafted_and_when_the_file_is_closed(panel: PanelFile) -> None:
    sittings.record_attendance(panel, WHO, left=["E02"])
    assert checkpoints.find_checkpoints(panel) == ()
    assert checkpoints.check(panel).code == "check.no_checkpoints"
    with_two(panel)
    found = checkpoints.find_checkpoints(panel)
    assert [(one.number, one.occasion, one.holds) for one in found] == [
        (1, "minutes.draft", True),
        (2, "panel.closed", True),
    ]
    assert found[-1].size == size_of(panel)
    assert checkpoints.check(panel).ok
    assert [one.name for one in checks.check(panel) if not one.ok] == []


def test_every_occasion_is_a_verb_that_there_is() -> None:
    assert set(VERB_WORDS) >= checkpoints.OCCASIONS


def test_one_is_made_after_every_so_many_entries(panel: PanelFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 5)
    before = size_of(panel)
    for at in range(11):
        leaving = at % 2 == 0
        sittings.record_attendance(
            panel, WHO, left=["E02"] if leaving else [], present=[] if leaving else ["E02"]
        )
    sizes = [one.size for one in checkpoints.find_checkpoints(panel)]
    assert sizes == [size for size in range(before + 1, before + 12) if size % 5 == 0]


def test_a_verb_that_is_refused_leaves_none(panel: PanelFile) -> None:
    with refused("panel.lacks"):
        archiving.close(panel, "", WHO)
    assert checkpoints.find_checkpoints(panel) == ()


def test_a_new_password_keeps_the_witness(panel: PanelFile, tmp_path: Path) -> None:
    change_password(panel, "another 密码 for it", WHO, tmp_path / "backups")
    drafting.draft(panel, WHO)
    assert checkpoints.find_checkpoints(panel)[-1].occasion == "minutes.draft"


def test_a_forged_chain_passes_the_journal_and_fails_at_the_checkpoint(panel: PanelFile) -> None:
    with_two(panel)
    drafted = checkpoints.find_checkpoints(panel)[0]
    rewrite_from(panel, drafted.size - 1)
    with panel.reading() as reader:
        assert checks.verify_journal(reader).ok, "the chain alone was forged well"
    found = checkpoints.check(panel)
    assert (found.ok, found.code, found.details["number"]) == (False, "checkpoint.broken", 1)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM checkpoint WHERE number = 1",
        "DELETE FROM checkpoint WHERE number = 2; UPDATE checkpoint SET size = 3",
        "UPDATE checkpoint SET signature = '00' || substr(signature, 3) WHERE number = 2",
        "UPDATE checkpoint SET statement = replace(statement, 'panel.closed', 'panel.opened') WHERE number = 2",
        "UPDATE checkpoint SET number = 9 WHERE number = 2",
        "UPDATE checkpoint SET statement = 'no JSON' WHERE number = 1",
    ],
)
def test_a_checkpoint_that_was_touched_is_noticed(panel: PanelFile, statement: str) -> None:
    with_two(panel)
    tamper(panel, *statement.split("; "))
    assert checkpoints.check(panel).ok is False


def test_a_checkpoint_under_another_key_is_none() -> None:
    made = sealing.Checkpoint(1, 5, "ab" * 32, "panel.closed", "2026-11-20T12:00:00+08:00", "")
    own, other = bytes(range(32)), bytes(range(1, 33))
    signature = sealing.sign(made, own)
    assert sealing.read(made.statement(), signature, panel_key.public_half(own)) == made
    assert sealing.read(made.statement(), signature, panel_key.public_half(other)) is None
    assert sealing.read(made.statement() + " ", signature, panel_key.public_half(own)) is None
    for text in ("[]", "{}", canonical_text({"number": "x"})):
        assert sealing.read(text, signature, panel_key.public_half(own)) is None


def test_paper_finds_what_a_rewritten_file_hides(panel: PanelFile) -> None:
    drafting.draft(panel, WHO)
    with panel.reading() as reader:
        printed = journal.facts_root(reader).printed
    assert checkpoints.compare_with_paper(panel, printed).code == "paper.agrees"
    sittings.record_attendance(panel, WHO, left=["E02"])
    assert checkpoints.compare_with_paper(panel, f" {printed.lower()} ").ok
    with panel.reading() as reader:
        size = journal.facts_root(reader).size
    rewrite_from(panel, size - 2)
    # Whoever has the panel's key signs the checkpoints anew as well.
    tamper(panel, "DELETE FROM checkpoint")
    assert checkpoints.check(panel).ok
    told = checkpoints.compare_with_paper(panel, printed)
    assert (told.ok, told.code) == (False, "paper.differs")
    beyond = checkpoints.compare_with_paper(panel, f"{size + 50}:0123-4567-89AB-CDEF")
    assert (beyond.ok, beyond.code, beyond.check.details["asked"]) == (False, "paper.newer", size + 50)
    with refused("journal.code_unreadable"):
        checkpoints.compare_with_paper(panel, "核对码")


def test_one_entry_is_proved_without_the_others(panel: PanelFile) -> None:
    found = checkpoints.prove(panel, 3)
    path = [bytes.fromhex(one) for one in found.path]
    assert is_included(bytes.fromhex(found.leaf), 2, found.size, path, found.root)
    assert not is_included(bytes.fromhex(found.leaf), 3, found.size, path, found.root)
