"""Writes resources/demo: `.venv/bin/python -m installer.demo.make`; the same sources give the same files."""

from __future__ import annotations

import shutil
from pathlib import Path

from fusion_desk import paths
from fusion_desk.domain.rubric import load_rubric
from installer.demo import judging, papers, workbooks
from installer.demo.people import PEOPLE

ROOT = Path(__file__).resolve().parents[2] / "resources" / "demo"
WORDED = frozenset({"README.md", "sitting.toml", "opinions.toml"})
"""Written by hand."""


def files() -> dict[str, bytes]:
    """Every made file by its path under resources/demo."""
    rubric = load_rubric(paths.resource("rubrics", "balanced-2025.toml").read_bytes())
    made: dict[str, bytes] = {
        "dossiers/申报材料.xlsx": workbooks.dossiers(),
        "committee.xlsx": workbooks.committee(),
        "assignments.xlsx": workbooks.assignments(judging.titles()),
        "exams.xlsx": workbooks.exams(),
        "scores.xlsx": judging.scores(rubric),
        "scores-begun.xlsx": judging.scores(rubric, begun=True),
        "rechecks.xlsx": judging.rechecks(),
        "defences.xlsx": judging.defences(),
    }
    apart = [item for _, item in sorted(judging.RECUSED)]
    together = [item for item, _ in judging.titles() if item not in apart]
    made["count-1.csv"] = judging.counts(together)
    made["count-2.csv"] = judging.counts(apart)
    for person in PEOPLE:
        for name, content in papers.papers(person).items():
            made[f"dossiers/{person.number}/{name}"] = content
    return made


def main() -> None:
    """Make everything anew but what is written by hand."""
    for path in ROOT.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in WORDED:
            path.unlink()
    made = files()
    for name, content in made.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{len(made)} files, {sum(map(len, made.values())) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
