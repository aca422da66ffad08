"""The extracted text of every paper as it should be; `python -m tests.unit.reports.golden` writes it anew."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fusion_desk.reports import papers
from tests.unit.reports.extracting import text_of
from tests.unit.reports.papers import records

GOLDEN = Path(__file__).parents[2] / "golden" / "reports"


def golden_file(code: str) -> Path:
    return GOLDEN / f"{code}.txt"


def write_all() -> None:
    """Write the text of every paper; read the difference before committing it."""
    made = records()
    with tempfile.TemporaryDirectory() as folder:
        for report in papers():
            text = text_of(report.build(made[report.code]).pdf, Path(folder))
            golden_file(report.code).write_text(text, "utf-8")


if __name__ == "__main__":
    write_all()
