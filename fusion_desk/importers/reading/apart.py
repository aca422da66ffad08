"""An old .xls is read by a process of its own: a damaged one can ask for a terabyte, which ends the program that reads it.

Such files carry their lengths as they please, and the reader aborts where it cannot have the memory; no exception
arrives. An xlsx is guarded before it is read, and stays in our process for its speed.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from multiprocessing.connection import Connection
from typing import cast

from fusion_desk.apart import one_process
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.pace import answered
from fusion_desk.importers.reading.workbook import Used, used_sheets

PATIENCE = 10
"""Seconds for one file."""
STARTING = 60
"""Seconds in which the process has to be there: a busy machine is no file's fault."""
MEMORY = 2 * 1024**3


def read_apart(name: str, content: bytes, patience: float = PATIENCE, memory: int = MEMORY) -> list[Used]:
    """The sheets of a workbook, read in a process that may take so many seconds and bytes; refused where it fails."""
    try:
        with one_process("old workbook", _serve, memory) as pipe:
            if not answered(pipe.poll, STARTING):
                raise Refusal("import.damaged", file=name)
            pipe.recv()
            pipe.send((name, content))
            if not answered(pipe.poll, patience):
                raise Refusal("import.damaged", file=name)
            code, found = cast("tuple[str, list[Used]]", pipe.recv())
    except (EOFError, OSError):
        raise Refusal("import.damaged", file=name) from None
    if code:
        raise Refusal(code, file=name)
    return found


def _serve(pipe: Connection, memory: int) -> None:
    """The other side: says that it is there, reads one workbook, answers, ends."""
    importlib.import_module("python_calamine")  # before the limit, which is for the file
    # A reader that gives up says so on stderr, in the words of its makers; people get one sentence instead.
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pipe.send("ready")
    name, content = cast("tuple[str, bytes]", pipe.recv())
    try:
        answer: tuple[str, list[Used]] = ("", used_sheets(name, content))
    except Refusal as refusal:
        answer = (refusal.code, [])
    except MemoryError:
        answer = ("import.damaged", [])
    pipe.send(answer)
