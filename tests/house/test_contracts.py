"""Every import contract is seen failing once: a contract that cannot fail keeps nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house.tree import ROOT, SHIPPED


class Violation(NamedTuple):
    """One module that must not be, and the contract that has to say so."""

    contract: str
    module: str
    text: str


VIOLATIONS = (
    Violation("layers", "fusion_desk/domain/intruder.py", "import fusion_desk.store"),
    Violation(
        "layers", "fusion_desk/words/intruder.py", "import fusion_desk.settings\nimport fusion_desk.services"
    ),
    Violation("layers", "fusion_desk/importers/intruder.py", "import fusion_desk.reports"),
    Violation("layers", "fusion_desk/intruder.py", ""),  # a room that nobody gave a floor
    Violation("window-on-top", "fusion_desk/cli/intruder.py", "import ui"),
    Violation("window-sees", "ui/intruder.py", "import fusion_desk.store"),
    Violation("window-sees", "ui/intruder.py", "import fusion_desk.reports"),
    Violation("no-qt", "fusion_desk/figures/intruder.py", "from PySide6.QtGui import QPainter"),
    Violation("sql", "fusion_desk/services/intruder.py", "from sqlmodel import Session"),
    Violation("sql", "ui/intruder.py", "import sqlcipher3"),
    Violation("sql", "fusion_desk/sealing/intruder.py", "import sqlite3"),
    Violation("paper", "fusion_desk/services/intruder.py", "from reportlab.pdfgen import canvas"),
    Violation("paper", "fusion_desk/importers/intruder.py", "import xlsxwriter"),
    Violation("arrays", "fusion_desk/store/intruder.py", "import numpy"),
    Violation("arrays", "fusion_desk/domain/intruder.py", "from scipy import stats"),
    Violation("independent", "fusion_desk/analysis/intruder.py", "import krippendorff"),
    Violation("independent", "fusion_desk/reports/intruder.py", "from pingouin import intraclass_corr"),
    Violation(
        "services-siblings", "fusion_desk/services/intruder.py", "import fusion_desk.services.{sibling}"
    ),
    Violation(
        "importers-siblings", "fusion_desk/importers/intruder.py", "import fusion_desk.importers.{sibling}"
    ),
    Violation("reports-siblings", "fusion_desk/reports/intruder.py", "import fusion_desk.reports.{sibling}"),
    Violation("screens-siblings", "ui/screens/intruder.py", "import ui.screens.{sibling}"),
)


def contracts() -> dict[str, str]:
    """The name of each contract by its id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {row["id"]: row["name"] for row in settings["tool"]["importlinter"]["contracts"]}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code alone."""
    copy = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for folder in SHIPPED:
        shutil.copytree(
            ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("_resources", "__pycache__")
        )
    return copy


def lint(tree: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--no-cache",
        "--no-logo",
        "--contract",
        contract,
    ]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "violation", VIOLATIONS, ids=lambda row: f"{row.contract}: {row.text.splitlines()[-1:]}"
)
def test_the_contract_refuses(violation: Violation, tree: Path) -> None:
    intruder = tree / violation.module
    intruder.write_text(violation.text.format(sibling=a_sibling(intruder)) + "\n", encoding="utf-8")
    try:
        answer = lint(tree, violation.contract)
    finally:
        intruder.unlink()
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert f"{contracts()[violation.contract]} BROKEN" in " ".join(answer.stdout.split())
    assert "intruder" in answer.stdout


def a_sibling(intruder: Path) -> str:
    """A module that lives beside the intruder."""
    beside = sorted(path.stem for path in intruder.parent.glob("[!_]*.py") if path != intruder)
    return beside[0] if beside else "nobody"


def test_every_contract_has_been_seen_failing() -> None:
    assert {row.contract for row in VIOLATIONS} == set(contracts())


def test_no_package_of_the_core_is_left_out_of_the_strict_check() -> None:
    """Only `reports`, which stands on an untyped library, is checked by pyright's standard rules."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    strict = {Path(entry).name for entry in settings["tool"]["pyright"]["strict"]}
    rooms = {
        path.name
        for path in (ROOT / "fusion_desk").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert rooms - strict - {"_resources"} == {"reports"}
