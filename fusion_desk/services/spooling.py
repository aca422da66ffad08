"""Handing a PDF to the printing system of Linux as it is: a page painted anew is a picture of megabytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum

from fusion_desk.domain.errors import Cancelled, Refusal
from fusion_desk.domain.pace import GLANCE, expect_wanted


class Sides(Enum):
    """As IPP calls them (RFC 8011, 5.2.8)."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What is asked of the printing system."""

    queue: str
    title: str
    copies: int = 1
    sides: Sides | None = None
    """None = as the printer is set."""
    paper: str = ""
    """Its name, such as A4; blank = as the printer is set."""
    pages: tuple[int, int] | None = None
    """First and last, from 1; None = all."""


def spooler() -> str | None:
    """The program that takes a PDF for a printer; None where there is none, as on Windows."""
    return None if sys.platform == "win32" else shutil.which("lp")


def spool(program: str, pdf: bytes, order: PrintOrder) -> None:
    """Hand it over through a pipe: nothing of it lies on the disk meanwhile. Stops until it is taken."""
    try:
        lp = subprocess.Popen(  # noqa: S603 -- the system's own, without a shell
            [program, *_options(order)],
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise Refusal("print.not_taken", printer=order.queue, said=error.strerror or "") from error
    said = _feed(lp, pdf)
    if lp.returncode:
        raise Refusal("print.not_taken", printer=order.queue, said=said)


def _feed(lp: subprocess.Popen[bytes], pdf: bytes) -> str:
    """What it says of errors, its last line."""
    rest: bytes | None = pdf
    with lp:
        while True:
            try:
                _, errors = lp.communicate(rest, timeout=GLANCE)
            except subprocess.TimeoutExpired:
                rest = None  # it goes on with what it was given
                try:
                    expect_wanted()
                except Cancelled:
                    lp.kill()
                    raise
            else:
                return errors.decode(errors="replace").strip().rpartition("\n")[2]


def _options(order: PrintOrder) -> list[str]:
    made = ["-d", order.queue, "-n", str(order.copies), "-t", order.title, "-o", "collate=true"]
    if order.sides is not None:
        made += ["-o", f"sides={order.sides.value}"]
    if order.paper:
        made += ["-o", f"media={order.paper}"]
    if order.pages is not None:
        made += ["-P", f"{order.pages[0]}-{order.pages[1]}"]
    return made


def _environment() -> dict[str, str]:
    """The frozen program brings libraries of its own along, which those of the system must not meet."""
    made = dict(os.environ)
    before = made.pop("LD_LIBRARY_PATH_ORIG", "")
    if getattr(sys, "frozen", False):
        made.pop("LD_LIBRARY_PATH", None)
        if before:
            made["LD_LIBRARY_PATH"] = before
    return made
