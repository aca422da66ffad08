"""Freezes the tables of today as the first step of the panel file, with a file of that version.

Only while no version has been released: `python -m tests.golden.panels.freeze`. Afterwards a changed table needs
a new step, and the file kept here stays as it is for ever.
"""

from __future__ import annotations

from pathlib import Path

from fusion_desk.domain.identity import new_id
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.migrations import STEPS, m0001_first_tables
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.tables import ApplicationRow, CandidateRow, MemberRow, ScoreRow
from tests.unit.store.desk import PASSWORD, counted_random, noon

FIRST = Path(__file__).with_name("v1.fusion")

HEAD = '''"""The first tables, as they were released; every panel file starts with them."""

from __future__ import annotations

from sqlalchemy import Connection

'''
TAIL = ''')


def run(connection: Connection) -> None:
    """Makes the tables and their indexes."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
'''


def freeze() -> None:
    """Writes both."""
    FIRST.unlink(missing_ok=True)
    panel, _ = PanelFile.create(FIRST, PASSWORD, clock=noon, random=counted_random("golden"))
    with panel:
        statements = panel.driver.execute(
            "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL ORDER BY rowid"
        ).fetchall()
        write_facts(panel)
    step = Path(m0001_first_tables.__file__)
    quoted = "".join(f'    """{_tidy(sql)}""",\n' for (sql,) in statements)
    step.write_text(f"{HEAD}STATEMENTS = (\n{quoted}{TAIL}", encoding="utf-8")


def keep_today() -> Path:
    """Writes a file of today's version, to be kept for ever once a step leads on from it."""
    path = FIRST.with_name(f"v{len(STEPS)}.fusion")
    panel, _ = PanelFile.create(path, PASSWORD, clock=noon, random=counted_random("golden"))
    with panel:
        write_facts(panel)
    return path


def write_facts(panel: PanelFile) -> None:
    """A little of everything that only grows or hangs together."""
    with panel.writing("committee.imported", "X1") as change:
        member = MemberRow(id=new_id(change.random), number="E01", name="䶮 · 艾山")
        candidate = CandidateRow(id=new_id(change.random), number="003", name="𬭎小满")
        change.session.add_all([member, candidate])
        change.flush()
        application = ApplicationRow(
            id=new_id(change.random), candidate_id=candidate.id, item="003-1", kind="title"
        )
        change.session.add(application)
        change.private["names"] = [member.name, candidate.name]
        ids = member.id, application.id
    with panel.writing("score.entered", "X1") as change:
        change.session.add(
            ScoreRow(
                id=new_id(change.random),
                member_id=ids[0],
                application_id=ids[1],
                criterion="tc1",
                revision=1,
                points=1250,
                author="E01",
                entered_at=change.now(),
                seq=change.seq,
            )
        )
        change.public["points"] = 1250
        add_blob(change, b"%PDF-1.7 an attachment")


def _tidy(sql: str) -> str:
    return "\n".join(line.replace("\t", "    ").rstrip() for line in sql.splitlines())


if __name__ == "__main__":
    freeze()
