"""Minutes of 1,000 candidates against a bare ReportLab LongTable of the same cells in the same font."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, LongTable, PageBreak, SimpleDocTemplate, TableStyle

from fusion_desk import paths
from fusion_desk.domain.minutes import ApplicationPart, MinutesRecord
from fusion_desk.domain.paper_rows import DefenceRow, EligibilityRow, ScoreRow, SkillRow, VoteRow
from fusion_desk.reports import minutes
from tests.unit.reports.sample import a_record

CANDIDATES = 1000
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彬鹏辉婷"
Row = TypeVar("Row", ApplicationPart, DefenceRow, EligibilityRow, ScoreRow, SkillRow, VoteRow)
FONT = "BenchSerif"
STYLE = TableStyle([("FONT", (0, 0), (-1, -1), FONT, 8), ("GRID", (0, 0), (-1, -1), 0.5, "black")])


def a_large_record(candidates: int = CANDIDATES) -> MinutesRecord:
    """A sitting whose every annex has a row for each candidate, no two of them alike."""
    one = a_record()
    share = candidates / len({row.name for row in one.parts})

    return replace(
        one,
        votes=many(one.votes, share),
        scores=many(one.scores, share),
        skills=many(one.skills, share),
        recusals=one.recusals,
        eligibility=many(one.eligibility, share),
        parts=many(one.parts, share),
        defences=many(one.defences, share),
    )


def many(rows: tuple[Row, ...], share: float) -> tuple[Row, ...]:
    """So many times as many rows, each with a number and a name of its own."""
    return tuple(
        replace(rows[at % len(rows)], item=f"{at + 1:04d}-1", name=name_of(at))
        for at in range(round(len(rows) * share))
    )


def name_of(at: int) -> str:
    """A name for each number."""
    return SURNAMES[at % len(SURNAMES)] + GIVEN[at // 7 % len(GIVEN)] + GIVEN[at // 245 % len(GIVEN)]


def measure(candidates: int = CANDIDATES, repeats: int = 2) -> tuple[float, float]:
    """(our seconds, reference seconds), the best of some repeats each, taken in turns."""
    pdfmetrics.registerFont(TTFont(FONT, str(paths.resource("fonts", "NotoSerifSC-Regular.ttf"))))
    record = a_large_record(candidates)
    cells = minutes.cells(record)
    pairs = [
        (seconds_of(lambda: minutes.build(record)), seconds_of(lambda: bare(cells))) for _ in range(repeats)
    ]
    return min(ours for ours, _ in pairs), min(reference for _, reference in pairs)


def bare(tables: list[list[list[str]]]) -> bytes:
    """One LongTable for each annex: plain text in even columns, nothing wrapped and nothing else drawn."""
    memory = io.BytesIO()
    document = SimpleDocTemplate(memory, pagesize=landscape(A4), leftMargin=36, rightMargin=36)
    story: list[Flowable] = []
    for rows in tables:
        widths = [document.width / len(rows[0])] * len(rows[0])
        story += [LongTable(rows, colWidths=widths, style=STYLE, repeatRows=1), PageBreak()]
    document.build(story)
    return memory.getvalue()


def seconds_of(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    ours, reference = measure(int(sys.argv[1]) if len(sys.argv) > 1 else CANDIDATES)
    print(f"minutes {ours:.2f} s, reference {reference:.2f} s, ratio {ours / reference:.2f}")
