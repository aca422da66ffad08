"""Rules about files: their size, their leftovers, and text that no translator would ever see."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SHIPPED, WHOLE, called_name, calls, modules, name_of

LONGEST = 600
LISTS = {"installer/demo/people.py"}
"""Invented people one after another: nothing to understand, so no room to be too large."""
TEXT = {".py", ".toml", ".md", ".sh", ".txt", ".in", ".spec", ".yaml", ".yml", ".po", ".iss", ".svg", ".qss"}

# Put together here, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3)) + r")\b")
MACHINE_PATH = re.compile(
    "(?<![A-Za-z0-9_.~-])/(" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers")) + ")/"
)


def committed(*suffixes: str) -> list[Path]:
    """The text files of the project, found without git: a release may be checked from its archive."""
    folders = ("fusion_desk", "ui", "resources", "installer", "requirements", "tests", ".ci")
    inside = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    return sorted(path for path in (*inside, *ROOT.iterdir()) if path.suffix in suffixes and path.is_file())


def lines_matching(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{name_of(path)}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        )
        if pattern.search(line)
    ]


def test_nothing_is_marked_as_unfinished() -> None:
    assert lines_matching(UNFINISHED, committed(".py", ".toml", ".sh", ".spec")) == []


def test_no_file_names_a_place_on_one_machine() -> None:
    assert lines_matching(MACHINE_PATH, committed(*TEXT)) == []


def test_the_two_patterns_find_what_they_look_for(tmp_path: Path) -> None:
    assert UNFINISHED.search("# TO" + "DO: later")
    assert MACHINE_PATH.search("open('/ho" + "me/li/panel.fusion')")
    assert not MACHINE_PATH.search("resources/ho" + "me/icon.svg")


def test_no_room_is_too_large() -> None:
    sizes = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*WHOLE)}
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST and name not in LISTS} == {}


@pytest.mark.parametrize("path", modules(*SHIPPED), ids=name_of)
def test_what_is_said_is_a_literal(path: Path) -> None:
    """An f-string or a variable never reaches the catalogue: the sentence would stay Chinese in silence."""
    spoken = [call for call in calls(path) if called_name(call) in {"say", "_say", "N_"} and call.args]
    written = [
        f"line {call.lineno}" for call in spoken if not is_text(call.args[0]) and not is_marked(path, call)
    ]
    assert written == []


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_marked(path: Path, call: ast.Call) -> bool:
    """Text that was marked by `N_` elsewhere arrives as a plain name, attribute or lookup; never as a new string."""
    if called_name(call) == "N_":
        return False
    return isinstance(call.args[0], ast.Name | ast.Attribute | ast.Subscript)


@pytest.mark.parametrize(
    "path", [path for path in modules(*SHIPPED) if path.name == "__init__.py"], ids=name_of
)
def test_every_package_is_a_package(path: Path) -> None:
    missing = [
        name_of(folder)
        for folder in path.parent.iterdir()
        if folder.is_dir() and any(folder.glob("*.py")) and not (folder / "__init__.py").exists()
    ]
    assert missing == []
