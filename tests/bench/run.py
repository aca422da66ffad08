"""`.venv/bin/python -m tests.bench.run [--json]`: every figure against what a bare library needs for the same.

| name | reference |
|---|---|
| import | calamine reading the same workbook, plus one raw `executemany` into sqlcipher3 |
| score_save | one raw durable insert into sqlcipher3 with the same pragmas |
| results | one SELECT and numpy |
| deliberation | 500,000 marks: one SELECT, means and trims in numpy |
| live | the same marks and reference; the live sheet of the analysis |
| analysis | the same 500,000 marks and the same reference; every figure and flag of the analysis |
| rasch | 60,000 ratings: a bare numpy loop of the same estimation |
| minutes | a bare ReportLab LongTable of the same cells |
| cold_start | a bare Qt window with the same fonts |
| window_open | 100,000 candidates: a bare QTableView on a Python list, read by one SELECT |
| window_filter | the same view and a list comprehension |
| window_sort | the same view and `sorted` |
| window_scroll | a frame of the same view |
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

if __package__ in {None, ""}:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import (
    analysis_bench,
    cold_start_bench,
    import_bench,
    minutes_bench,
    results_bench,
    score_save_bench,
    window_bench,
)

BENCHES: dict[str, tuple[Callable[[], tuple[float, float]], float | None]] = {
    "import": (import_bench.measure, 2.0),
    "score_save": (score_save_bench.measure, None),
    "results": (results_bench.measure, None),
    "deliberation": (analysis_bench.measure_deliberation, None),
    "live": (analysis_bench.measure_live, 1.5),
    "analysis": (analysis_bench.measure_analysis, None),
    "rasch": (analysis_bench.measure_rasch, 2.0),
    "minutes": (minutes_bench.measure, 1.5),
    "cold_start": (cold_start_bench.measure, None),
    "window_open": (window_bench.measure_open, None),
    "window_filter": (window_bench.measure_filter, None),
    "window_sort": (window_bench.measure_sort, None),
    "window_scroll": (window_bench.measure_scroll, None),
}
"""Name → (how to measure, the ratio that is promised, where one is)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one or all; 1 where a promised ratio is missed."""
    parser = argparse.ArgumentParser(prog="tests.bench.run")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAME", help=" ".join(BENCHES))
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in BENCHES]
    if unknown:
        parser.error(f"unknown: {' '.join(unknown)}; known: {' '.join(BENCHES)}")
    rows: list[dict[str, object]] = []
    missed = False
    if not options.json:
        print(f"{'name':<14}{'ours':>12}{'reference':>12}{'ratio':>8}")
    for name in options.names or BENCHES:
        measure, promised = BENCHES[name]
        ours, reference = measure()
        ratio = ours / reference
        missed = missed or (promised is not None and ratio > promised)
        rows.append(
            {"name": name, "ours": ours, "reference": reference, "ratio": ratio, "promised": promised}
        )
        if not options.json:
            print(f"{name:<14}{ours:>11.4f}s{reference:>11.4f}s{ratio:>8.2f}", flush=True)
    if options.json:
        print(json.dumps(rows, indent=2))
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
