"""One question to a process of its own, which ends with the answer."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing.connection import Connection


@contextmanager
def one_process(name: str, serve: Callable[..., None], *arguments: object) -> Generator[Connection]:
    """Our end of the pipe to `serve(pipe, *arguments)`; whatever the process is at, it is over afterwards."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(there, *arguments), daemon=True, name=name)
    process.start()
    there.close()
    try:
        yield here
    finally:
        here.close()
        process.kill()
        process.join()
        process.close()
