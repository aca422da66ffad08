"""Handing a PDF to the printing system: what it is asked for, what it says, and that it can be stopped."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from fusion_desk.domain.errors import Cancelled, Refusal
from fusion_desk.domain.pace import Pace, at_pace
from fusion_desk.services.spooling import PrintOrder, Sides, spool, spooler

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows prints in its own way")


def a_spooler(folder: Path, script: str) -> str:
    """A program in place of the system's."""
    program = folder / "lp"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def test_the_very_file_goes_to_the_printer_with_what_was_chosen(tmp_path: Path) -> None:
    program = a_spooler(tmp_path, f'printf "%s\\n" "$@" >{tmp_path}/asked; cat >{tmp_path}/paper.pdf')
    pdf = b"%PDF-1.7\n" + bytes(range(256)) * 4000  # more than a pipe holds
    spool(program, pdf, PrintOrder("会议室 2", "评审", 3, Sides.LONG_EDGE, "A4", (2, 4)))
    assert (tmp_path / "paper.pdf").read_bytes() == pdf
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == [
        *("-d", "会议室 2", "-n", "3", "-t", "评审", "-o", "collate=true"),
        *("-o", "sides=two-sided-long-edge", "-o", "media=A4", "-P", "2-4"),
    ]
    spool(program, pdf, PrintOrder("会议室 2", "评审"))
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == ["-d", "会议室 2", "-n", "1", "-t", "评审", "-o", "collate=true"]


def test_a_printer_that_takes_nothing_is_told_with_its_words(tmp_path: Path) -> None:
    program = a_spooler(tmp_path, "echo warning >&2; echo 'lp: no such printer' >&2; exit 1")
    with pytest.raises(Refusal) as refused:
        spool(program, b"%PDF", PrintOrder("P", "t"))
    assert refused.value.code == "print.not_taken"
    assert refused.value.details == {"printer": "P", "said": "lp: no such printer"}
    with pytest.raises(Refusal) as gone:
        spool(str(tmp_path / "none"), b"%PDF", PrintOrder("P", "t"))
    assert gone.value.code == "print.not_taken"


def test_a_dead_queue_is_not_waited_for_once_nobody_wants_it(tmp_path: Path) -> None:
    program = a_spooler(tmp_path, "exec sleep 60")
    begun = time.monotonic()
    with pytest.raises(Cancelled), at_pace(Pace(lambda: time.monotonic() < begun + 0.3, lambda: None)):
        spool(program, b"%PDF", PrintOrder("P", "t"))
    assert time.monotonic() - begun < 30


def test_the_systems_own_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert spooler() is None
    program = a_spooler(tmp_path, "exit 0")
    assert spooler() == program
    # Libraries that the frozen program brings along are not for it.
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/desk")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    program = a_spooler(tmp_path, f'echo "$LD_LIBRARY_PATH" >{tmp_path}/libraries')
    spool(program, b"%PDF", PrintOrder("P", "t"))
    assert (tmp_path / "libraries").read_text(encoding="utf-8").strip() == "/usr/local/lib"
