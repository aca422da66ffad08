from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import rfc8785

from fusion_desk.domain.canonical import EMPTY_ROOT, leaf_hash, merkle_root
from fusion_desk.store import journal
from fusion_desk.store.checks import check, verify_journal
from fusion_desk.store.driver import Driver
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.triggers import drop_triggers, make_triggers
from fusion_desk.words import Words
from tests.unit.store.desk import Blank


def write(panel: PanelFile, verb: str = "scores.import", name: str | None = "㛃") -> None:
    with panel.writing(verb, "X1") as change:
        change.public["rows"] = change.seq * 10
        if name is not None:
            change.private["name"] = name


def facts(panel: PanelFile) -> journal.JournalRoot:
    with panel.reading() as reader:
        return journal.facts_root(reader)


def journal_holds(panel: PanelFile) -> bool:
    with panel.reading() as reader:
        return verify_journal(reader).ok


def tamper(panel: PanelFile, *statements: str) -> None:
    """What somebody with the password and an SQL tool could do."""
    driver: Driver = panel.driver
    drop_triggers(driver)
    driver.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        driver.execute(statement)
    driver.execute("PRAGMA foreign_keys = ON")
    make_triggers(driver, panel.schema.append_only)


def test_an_entry_stands_in_canonical_form_under_its_leaf_and_chain(panel: PanelFile) -> None:
    write(panel)
    write(panel, name=None)
    rows = panel.driver.execute("SELECT entry, leaf, chain FROM journal ORDER BY seq").fetchall()
    previous = bytes(32)
    for seq, (text, leaf, chain) in enumerate(rows, start=1):
        said = json.loads(text)
        assert text.encode() == rfc8785.dumps(said)
        assert list(said) == ["actor", "private_sha256", "public", "seq", "time", "v", "verb"]
        assert (said["v"], said["seq"]) == (1, seq)
        assert leaf == hashlib.sha256(b"\x00" + text.encode()).hexdigest()
        previous = hashlib.sha256(previous + bytes.fromhex(leaf)).digest()
        assert chain == previous.hex()
    assert json.loads(rows[1][0])["private_sha256"] is None


def test_the_private_part_is_salted_and_apart(panel: PanelFile) -> None:
    write(panel, name="𠰶")
    write(panel, name="𠰶")
    bodies = panel.driver.execute("SELECT salt, body FROM journal_private").fetchall()
    texts = [row[0] for row in panel.driver.execute("SELECT entry FROM journal").fetchall()]
    digests = [json.loads(text)["private_sha256"] for text in texts]
    assert not any("𠰶" in text for text in texts)
    assert digests[0] != digests[1]
    assert digests == [
        hashlib.sha256(bytes.fromhex(salt) + body.encode()).hexdigest() for salt, body in bodies
    ]


def test_the_root_covers_the_facts_and_ignores_what_only_prints_them(panel: PanelFile) -> None:
    assert facts(panel) == journal.JournalRoot(0, EMPTY_ROOT)
    write(panel)
    write(panel)
    before = facts(panel)
    for verb in sorted(journal.NOT_FACTS):
        write(panel, verb, name=None)
    assert facts(panel) == before
    assert before.size == 2
    write(panel)
    after = facts(panel)
    assert after.size == 3 + len(journal.NOT_FACTS)
    assert after.root_hex != before.root_hex
    with panel.reading() as reader:
        assert journal.root_at(reader, 2) == before
        assert journal.journal_root(reader) == after
    leaves = panel.driver.execute("SELECT entry FROM journal ORDER BY seq").fetchall()
    assert after.root_hex == merkle_root(leaf_hash(text.encode()) for (text,) in leaves)


def test_the_short_code_is_the_beginning_of_the_root() -> None:
    root = journal.JournalRoot(3, "0123456789abcdef" + "0" * 48)
    assert root.short == "0123-4567-89AB-CDEF"


def test_an_untouched_journal_holds(panel: PanelFile) -> None:
    assert journal_holds(panel)
    for _ in range(20):
        write(panel)
    write(panel, "paper.print", name=None)
    assert journal_holds(panel)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET entry = replace(entry, 'X1', 'X2') WHERE seq = 3",
        "UPDATE journal SET leaf = (SELECT leaf FROM journal WHERE seq = 2) WHERE seq = 3",
        "UPDATE journal SET chain = (SELECT chain FROM journal WHERE seq = 2) WHERE seq = 3",
        "UPDATE journal SET factual = 0 WHERE seq = 3",
        "UPDATE journal SET factual = 1 WHERE seq = 5",
        "UPDATE journal SET entry = 'not json' WHERE seq = 3",
        "UPDATE journal SET entry = x'00ff' WHERE seq = 3",
        "UPDATE journal SET seq = 9 WHERE seq = 6",
        "DELETE FROM journal WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 3",
        "UPDATE journal_private SET body = replace(body, '㛃', '李') WHERE seq = 3",
        "UPDATE journal_private SET salt = 'zz' WHERE seq = 3",
        "DELETE FROM journal_private WHERE seq = 3",
        "INSERT INTO journal_private VALUES (5, '00', '{}')",
    ],
)
def test_every_change_behind_the_triggers_is_found(panel: PanelFile, statement: str) -> None:
    for _ in range(4):
        write(panel)
    write(panel, "paper.print", name=None)
    write(panel)
    tamper(panel, statement)
    with panel.reading() as reader:
        found = verify_journal(reader)
    assert not found.ok
    assert Words().sentence(found.code, found.details)


def test_a_leaf_rewritten_with_its_own_chain_breaks_at_the_next_entry(panel: PanelFile) -> None:
    for _ in range(3):
        write(panel, name=None)
    (text,) = panel.driver.execute("SELECT entry FROM journal WHERE seq = 2").fetchall()[0]
    forged = text.replace("X1", "X2")
    leaf = leaf_hash(forged.encode())
    (before,) = panel.driver.execute("SELECT chain FROM journal WHERE seq = 1").fetchall()[0]
    chain = hashlib.sha256(bytes.fromhex(before) + leaf).hexdigest()
    tamper(
        panel,
        f"UPDATE journal SET entry = '{forged}', leaf = '{leaf.hex()}', chain = '{chain}' WHERE seq = 2",
    )
    with panel.reading() as reader:
        assert verify_journal(reader).details == {"seq": 3}


def test_a_wholly_rewritten_journal_only_differs_from_a_printed_root(blank: Blank, tmp_path: Path) -> None:
    with blank.open(tmp_path, "a.fusion") as one, blank.open(tmp_path, "b.fusion") as other:
        write(one)
        write(other, name="李")
        assert journal_holds(other)
        assert facts(one).root_hex != facts(other).root_hex


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER journal_no_update",
        "CREATE TRIGGER mine AFTER INSERT ON score BEGIN SELECT 1; END",
    ],
)
def test_a_missing_or_added_trigger_is_found(panel: PanelFile, statement: str) -> None:
    panel.driver.execute(statement)
    assert [found.name for found in check(panel) if not found.ok] == ["guards"]


def test_the_check_tells_how_far_it_is(panel: PanelFile) -> None:
    told: list[tuple[int, int]] = []
    names = [found.name for found in check(panel, lambda done, total: told.append((done, total)))]
    assert names == ["size", "pages", "structure", "references", "journal", "attachments", "guards"]
    assert told == [(done, 7) for done in range(8)]
