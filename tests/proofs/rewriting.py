"""What somebody with the file, its password and an SQL tool can do to the journal, clumsily or with all care."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fusion_desk.domain.canonical import canonical, canonical_text, chain_hash, leaf_hash, merkle_root
from fusion_desk.sealing import checkpoints as sealing
from fusion_desk.store import checkpoints, panels
from fusion_desk.store.journal import CHAIN_START, is_factual
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.triggers import drop_triggers, make_triggers


@dataclass
class Row:
    """One entry with its private part, as it stands in the file."""

    said: dict[str, Any]
    salt: str | None
    body: str | None
    text: str
    leaf: str
    chain: str
    factual: int


Rows = list[Row]
Attack = Callable[[Rows, random.Random, int], None]


def read_rows(panel: PanelFile) -> Rows:
    """The whole journal."""
    found = panel.driver.execute(
        "SELECT entry, salt, body, leaf, chain, factual FROM journal "
        "LEFT JOIN journal_private USING (seq) ORDER BY seq"
    ).fetchall()
    return [Row(json.loads(row[0]), row[1], row[2], row[0], *row[3:]) for row in found]


def write_rows(panel: PanelFile, rows: Rows) -> None:
    """Puts these in place of the journal, behind the triggers, and the triggers back."""
    driver = panel.driver
    driver.execute("PRAGMA foreign_keys = OFF")
    driver.execute("BEGIN")
    drop_triggers(driver)
    driver.execute("DELETE FROM journal_private")
    driver.execute("DELETE FROM journal")
    for seq, row in enumerate(rows, start=1):
        driver.execute(
            "INSERT INTO journal (seq, entry, leaf, chain, factual) VALUES (?, ?, ?, ?, ?)",
            (seq, row.text, row.leaf, row.chain, row.factual),
        )
        if row.body is not None:
            driver.execute("INSERT INTO journal_private VALUES (?, ?, ?)", (seq, row.salt, row.body))
    make_triggers(driver, panel.schema.append_only)
    driver.execute("COMMIT")
    driver.execute("PRAGMA foreign_keys = ON")


# What is done; each gets the entries that were printed and picks one of them.


def edit(rows: Rows, chance: random.Random, most: int) -> None:
    """Another person did it, or another value was entered."""
    row = rows[chance.randrange(most)]
    row.said["actor" if chance.random() < 0.5 else "verb"] += "2"


def edit_private(rows: Rows, chance: random.Random, most: int) -> None:
    """Another name, reason or count in the private part of an entry."""
    told = [row for row in rows[:most] if row.body is not None]
    row = chance.choice(told)
    row.body = canonical_text({**json.loads(row.body or "{}"), "name": "张三"})


def delete(rows: Rows, chance: random.Random, most: int) -> None:
    """One entry is taken out."""
    del rows[chance.randrange(most)]


def insert(rows: Rows, chance: random.Random, most: int) -> None:
    """An entry that never was."""
    at = chance.randrange(most)
    model = rows[at]
    rows.insert(
        at, Row({**model.said, "actor": "X9"}, model.salt, model.body, model.text, "", "", model.factual)
    )


def truncate(rows: Rows, chance: random.Random, most: int) -> None:
    """The last entries."""
    del rows[chance.randrange(1, most) :]


def swap(rows: Rows, chance: random.Random, most: int) -> None:
    """Two entries change their places."""
    one, other = chance.sample(range(most), 2)
    rows[one], rows[other] = rows[other], rows[one]


ATTACKS: tuple[Attack, ...] = (
    edit,
    edit_private,
    delete,
    insert,
    truncate,
    swap,
)

# How carefully it is done.


def as_it_is(rows: Rows) -> None:
    """Nothing else is touched; the text of an edited entry is written anew."""
    for row in rows:
        row.text = canonical_text(row.said)


def renumbered(rows: Rows) -> None:
    """Every entry has its own number and the hash of what it says; the chain is as it was."""
    for seq, row in enumerate(rows, start=1):
        row.said["seq"] = seq
        if row.body is not None:
            row.said["private_sha256"] = hashlib.sha256(
                bytes.fromhex(row.salt or "") + row.body.encode()
            ).hexdigest()
        row.text = canonical_text(row.said)
        row.leaf = leaf_hash(canonical(row.said)).hex()
        row.factual = int(is_factual(row.said["verb"]))


def rechained(rows: Rows) -> None:
    """A journal that holds in itself."""
    renumbered(rows)
    chain = CHAIN_START
    for row in rows:
        chain = chain_hash(chain, bytes.fromhex(row.leaf))
        row.chain = chain.hex()


def sign_again(panel: PanelFile, rows: Rows) -> None:
    """Every checkpoint anew over the new entries, signed by the panel's own key, which lies in the file."""
    with panel.reading() as reader:
        private = panels.panel_key(reader)
        kept = checkpoints.find_checkpoints(reader)
    leaves = [bytes.fromhex(row.leaf) for row in rows]
    panel.driver.execute("BEGIN")
    drop_triggers(panel.driver)
    panel.driver.execute("DELETE FROM checkpoint")
    before, number = "", 0
    for one in kept:
        said = json.loads(one.statement)
        if one.size > len(leaves):
            continue
        number += 1
        root = merkle_root(leaves[: one.size])
        made = sealing.Checkpoint(number, one.size, root, said["occasion"], said["time"], before)
        panel.driver.execute(
            "INSERT INTO checkpoint (number, size, statement, signature) VALUES (?, ?, ?, ?)",
            (number, one.size, made.statement(), sealing.sign(made, private)),
        )
        before = sealing.digest_of(made.statement())
    make_triggers(panel.driver, panel.schema.append_only)
    panel.driver.execute("COMMIT")
