"""What Qt for Python carries as source is compiled once, not at every start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

COUNT = """
import sys
seen = []
def note(event, given):
    if event == "compile" and isinstance(given[1], str) and given[1].startswith("shibokensupport/"):
        seen.append(given[1])
sys.addaudithook(note)
import ui
from PySide6.QtCore import QObject
print(len(seen), QObject().objectName.__doc__ is not None)
"""


def start(kept: Path, *, silent: bool = False) -> int:
    """How many of those modules a new process compiles; Qt's own explanations are there in any case."""
    room = {**os.environ, "PYTHONPYCACHEPREFIX": str(kept)}
    room.pop("PYTHONDONTWRITEBYTECODE", None)
    if silent:
        room["PYTHONDONTWRITEBYTECODE"] = "1"
    said = subprocess.run(
        [sys.executable, "-c", COUNT], cwd=ROOT, env=room, capture_output=True, text=True, check=True
    )
    assert not said.stderr
    count, explained = said.stdout.split()
    assert explained == "True"
    return int(count)


def files(folder: Path) -> list[Path]:
    """What is kept below a folder, and what was not finished."""
    return [one for one in folder.rglob("shibokensupport.*") if one.suffix != ".pyc"]


def test_the_second_start_compiles_nothing(tmp_path: Path) -> None:
    assert start(tmp_path) > 5
    assert [one.suffix for one in files(tmp_path)] == [".marshal"]
    assert start(tmp_path) == 0


@pytest.mark.parametrize(
    "broken", [b"", b"no bytecode", b"i\x07\x00\x00\x00"], ids=["empty", "text", "number"]
)
def test_what_cannot_be_read_is_made_anew(tmp_path: Path, broken: bytes) -> None:
    start(tmp_path)
    [kept] = files(tmp_path)
    kept.write_bytes(broken)
    assert start(tmp_path) > 5
    assert start(tmp_path) == 0


def test_who_wants_no_bytecode_gets_none(tmp_path: Path) -> None:
    assert start(tmp_path, silent=True) > 5
    assert files(tmp_path) == []
