"""What is killed: programs that write facts into a panel file and report each one that is committed."""

from __future__ import annotations

import os
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from fusion_desk.domain.identity import new_id
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from fusion_desk.store.tables import CandidateRow, NarrativeRow
from tests.proofs.killing import expect
from tests.unit.store.desk import PASSWORD, counted_random, noon

ROWS_AT_ONCE = 120

# Once for all the workers that are forked from here, not in the first change of each.
configure_mappers()


def blank(path: Path) -> RecoveryKey:
    """A new panel file."""
    panel, key = PanelFile.create(path, PASSWORD, clock=noon, random=counted_random())
    panel.close()
    return key


def write_small_facts(path: Path, key: RecoveryKey, report: Connection) -> None:
    """One row and one entry at a time, as marks are entered."""
    _write_small_facts(path, key, report, early=False)


def confirm_early(path: Path, key: RecoveryKey, report: Connection) -> None:
    """The same, but each fact is called safe before it is committed: what no desk may do."""
    _write_small_facts(path, key, report, early=True)


def _write_small_facts(path: Path, key: RecoveryKey, report: Connection, *, early: bool) -> None:
    panel = PanelFile.open(path, key, clock=noon, random=os.urandom)
    report.send("opened")
    for revision in count(len(small_facts(panel)) + 1):
        with panel.writing("minutes.edit", "X1") as change:
            change.session.add(
                NarrativeRow(
                    id=f"{revision:032x}",
                    section="opening",
                    revision=revision,
                    text="评审" * 20,
                    author="X1",
                    written_at=change.now(),
                    seq=change.seq,
                )
            )
            change.public["revision"] = revision
            if early:
                report.send(str(revision))
        if not early:
            report.send(str(revision))


def small_facts(panel: PanelFile) -> set[str]:
    """The facts that are in the file."""
    rows = panel.driver.execute(
        "SELECT revision FROM narrative WHERE id = printf('%032x', revision) AND seq IN (SELECT seq FROM journal)"
    ).fetchall()
    return {str(row[0]) for row in rows}


def write_big_changes(path: Path, key: RecoveryKey, report: Connection) -> None:
    """A hundred rows and an attachment in one change, as dossiers are imported; it spills into the file early."""
    panel = PanelFile.open(path, key, clock=noon, random=os.urandom)
    panel.driver.execute("PRAGMA cache_size = 10")
    report.send("opened")
    for batch in count(len(big_changes(panel)) + 1):
        with panel.writing("dossiers.import", "X1") as change:
            names = [f"{batch}-{row}" for row in range(ROWS_AT_ONCE)]
            rows = [{"id": new_id(change.random), "number": name, "name": "𬭎"} for name in names]
            change.sql_many(CandidateRow, rows)
            add_blob(change, change.random(20_000))
            change.public["batch"] = batch
        report.send(str(batch))


def big_changes(panel: PanelFile) -> set[str]:
    """The imports that are in the file, each of them whole."""
    rows = panel.driver.execute(
        "SELECT substr(number, 1, instr(number, '-') - 1), count(*) FROM candidate GROUP BY 1"
    ).fetchall()
    expect(all(rows_of_batch == ROWS_AT_ONCE for _, rows_of_batch in rows), "an import that is half there")
    return {str(batch) for batch, _ in rows}
