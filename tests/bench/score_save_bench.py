"""One durable score save: the whole verb against one raw insert in sqlcipher3 with the same pragmas."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.sitting import SittingState
from fusion_desk.services import panels, scoring
from fusion_desk.store.driver import Driver, dbapi
from fusion_desk.store.opening import PRAGMAS
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import set_state
from fusion_desk.store.tables import ApplicationRow, CandidateRow, MemberRoleRow, MemberRow

SAVES = 200
MEMBER, APPLICATION = "1" * 32, "2" * 32
INSERT = (
    "INSERT INTO score (id, member_id, application_id, criterion, round, purpose, revision, points, reason, "
    "evidence, author, device, entered_at, seq) VALUES (?, ?, ?, 'tc1', 'scoring', 'masked', ?, 1200, '', '', "
    "'E01', 'bench', '2026-11-20T12:00:00+08:00', 1)"
)


def now() -> datetime:
    return datetime.now(UTC)


def measure(saves: int = SAVES) -> tuple[float, float]:
    """(median seconds of one `enter`, median seconds of one raw insert and commit), taken in turns."""
    with tempfile.TemporaryDirectory() as folder:
        panel = a_panel(Path(folder) / "ours.fusion")
        other = a_panel(Path(folder) / "raw.fusion")
        key = other.key
        other.close()
        raw = open_raw(Path(folder) / "raw.fusion", key.pragma())
        ours, reference = [], []
        for at in range(saves):
            started = time.perf_counter()
            scoring.enter(
                panel, MemberId(MEMBER), ApplicationId(APPLICATION), "tc1", (at % 2 + 20) * 50, actor="E01"
            )
            ours.append(time.perf_counter() - started)
            started = time.perf_counter()
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(INSERT, (os.urandom(16).hex(), MEMBER, APPLICATION, at + 1))
            raw.execute("COMMIT")
            reference.append(time.perf_counter() - started)
        raw.close()
        panel.close()
    return statistics.median(ours), statistics.median(reference)


def a_panel(path: Path) -> PanelFile:
    """A frozen sitting of one expert and one application."""
    plan = panels.PanelPlan("评测", "岭南示例", "guangzhou-2025", "balanced-2025", date(2026, 12, 31))
    made = panels.create(path, "correct horse battery", plan, clock=now, random=os.urandom)
    panel = PanelFile.open(path, made.recovery, clock=now, random=os.urandom)
    with panel.writing("bench", "bench") as change:
        change.sql_many(MemberRow, [{"id": MEMBER, "number": "E01", "name": "评委"}])
        change.sql_many(MemberRoleRow, [{"id": "3" * 32, "member_id": MEMBER, "role": "member"}])
        change.sql_many(CandidateRow, [{"id": "4" * 32, "number": "001", "name": "申报人"}])
        change.sql_many(
            ApplicationRow,
            [
                {
                    "id": APPLICATION,
                    "candidate_id": "4" * 32,
                    "item": "001-1",
                    "kind": "title",
                    "level": "中级",
                }
            ],
        )
        set_state(change, SittingState.FROZEN)
    return panel


def open_raw(path: Path, key: str) -> Driver:
    """The same file with the same pragmas and nothing of ours on top."""
    raw: Driver = dbapi.connect(str(path), isolation_level=None)
    raw.execute(key)
    raw.execute("PRAGMA locking_mode = EXCLUSIVE")
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    return raw


if __name__ == "__main__":
    ours, reference = measure()
    print(f"score save {ours * 1000:.2f} ms  raw {reference * 1000:.2f} ms  ratio {ours / reference:.2f}")
