"""Results of 2,000 applications × 15 experts × 10 criteria: the verb against one SELECT and numpy."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from fusion_desk import paths
from fusion_desk.services import panels, results
from fusion_desk.store.driver import Driver
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.tables import ApplicationRow, CandidateRow, MemberRoleRow, MemberRow, ScoreRow
from tests.bench.score_save_bench import now, open_raw

APPLICATIONS, EXPERTS, CRITERIA = 2000, 15, 10
REPEATS = 3


def measure(applications: int = APPLICATIONS, repeats: int = REPEATS) -> tuple[float, float]:
    """(seconds of `results`, seconds of SELECT and numpy) for the same file, the best of a few."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.fusion"
        panel = a_large_panel(path, Path(folder), applications)
        ours = min(seconds_of(lambda: results.results(panel)) for _ in range(repeats))
        totals = [one.total for one in results.results(panel).standings]
        key = panel.key
        panel.close()
        raw = open_raw(path, key.pragma())
        reference = min(seconds_of(lambda: with_numpy(raw)) for _ in range(repeats))
        if totals != with_numpy(raw):
            raise RuntimeError("the two ways of counting differ")
        raw.close()
    return ours, reference


def seconds_of(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def with_numpy(raw: Driver) -> list[int]:
    """Totals in hundredths from one SELECT: trimmed per criterion, half up, ranked."""
    rows = raw.execute("SELECT application_id, member_id, criterion, points FROM score").fetchall()
    applications, members, criteria, points = zip(*rows, strict=True)
    application, member, criterion = coded(applications), coded(members), coded(criteria)
    cube = np.zeros((application.max() + 1, criterion.max() + 1, member.max() + 1), dtype=np.int64)
    cube[application, criterion, member] = points
    cube.sort(axis=2)
    kept = cube[:, :, 1:-1]
    count = kept.shape[2]
    totals = ((2 * kept.sum(axis=2) + count) // (2 * count)).sum(axis=1)
    ranks = 1 + np.searchsorted(np.sort(-totals), -totals)
    order = np.argsort(ranks, kind="stable")
    return [int(total) for total in totals[order]]


def coded(ids: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Ids as whole numbers in the order of their first appearance."""
    codes = {one: at for at, one in enumerate(dict.fromkeys(ids))}
    return np.fromiter((codes[one] for one in ids), dtype=np.int64, count=len(ids))


def a_large_panel(path: Path, folder: Path, applications: int, experts: int = EXPERTS) -> PanelFile:
    """A sitting with every mark given, under a rubric of ten criteria of ten points."""
    rubric = folder / "ten.toml"
    rubric.write_text(ten_criteria(), encoding="utf-8")
    plan = panels.PanelPlan("评测", "岭南示例", "guangzhou-2025", str(rubric), date(2026, 12, 31))
    made = panels.create(path, "correct horse battery", plan, clock=now, random=os.urandom)
    panel = PanelFile.open(path, made.recovery, clock=now, random=os.urandom)
    members = [os.urandom(16).hex() for _ in range(experts)]
    items = [os.urandom(16).hex() for _ in range(applications)]
    marks = np.random.default_rng(2025).integers(0, 21, size=(applications, experts, CRITERIA)) * 50
    with panel.writing("bench", "bench") as change:
        change.sql_many(
            MemberRow,
            [
                {"id": one, "number": f"E{at:02d}", "name": "评委", "ordinal": at}
                for at, one in enumerate(members, 1)
            ],
        )
        change.sql_many(
            MemberRoleRow, [{"id": one[::-1], "member_id": one, "role": "member"} for one in members]
        )
        numbers = [f"{at:04d}" for at in range(1, applications + 1)]
        change.sql_many(
            CandidateRow,
            [
                {"id": f"c{number}", "number": number, "name": "申报人", "ordinal": at}
                for at, number in enumerate(numbers)
            ],
        )
        change.sql_many(
            ApplicationRow,
            [
                {
                    "id": one,
                    "candidate_id": f"c{number}",
                    "item": f"{number}-1",
                    "kind": "title",
                    "level": "中级",
                }
                for one, number in zip(items, numbers, strict=True)
            ],
        )
        change.sql_many(
            ScoreRow,
            [
                {
                    "id": os.urandom(16).hex(),
                    "member_id": member,
                    "application_id": item,
                    "criterion": f"k{criterion}",
                    "revision": 1,
                    "points": int(marks[row, column, criterion]),
                    "author": "bench",
                    "entered_at": "2026-11-20T12:00:00+08:00",
                    "seq": 1,
                }
                for row, item in enumerate(items)
                for column, member in enumerate(members)
                for criterion in range(CRITERIA)
            ],
        )
    return panel


def ten_criteria() -> str:
    """The shipped rubric's head with ten plain criteria under it."""
    text = paths.resource("rubrics", "balanced-2025.toml").read_text(encoding="utf-8")
    head = text[: text.index("[[criterion]]")]
    parts = [
        f'[[criterion]]\nkey = "k{at}"\ngroup = "{group}"\nname = "指标{at}"\npoints = 10\n'
        for group, numbers in (("technical_contribution", range(5)), ("work_performance", range(5, 10)))
        for at in numbers
    ]
    return head + "\n".join(parts)


if __name__ == "__main__":
    ours, reference = measure()
    print(f"results {ours:.3f} s  numpy {reference:.3f} s  ratio {ours / reference:.2f}")
