"""The side of the desk: asks the process for pages, waits no longer than it may, and ends it where it does not answer."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Protocol, cast

from fusion_desk.domain.errors import Cancelled, Refusal
from fusion_desk.domain.pace import answered
from fusion_desk.services.attached_pages import serving
from fusion_desk.services.attached_pages.bounds import LARGEST, MEMORY
from fusion_desk.services.attached_pages.serving import is_pdf
from fusion_desk.services.attached_pages.shown import Shows

__all__ = [
    "LARGEST",
    "MEMORY",
    "AttachedPages",
    "Held",
    "PagePicture",
    "PageSize",
    "Scan",
    "Shows",
    "count_pages",
    "is_pdf",
    "of_bytes",
    "read_scan",
]

PATIENCE = 10
"""Seconds for one answer."""
STARTING = 60
"""Seconds in which the process has to be there: on a busy machine a program starts slowly, which is no file's fault."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in points, of a picture in pixels."""

    width: float
    height: float
    number: int = 1
    """In the file, counted from 1."""
    is_picture: bool = False


class Held(Protocol):
    """A file that is read when it is opened, and which of its pages may be looked at."""

    @property
    def shows(self) -> Shows | None:
        """None = all of them."""
        ...

    def read(self) -> bytes:
        """Its bytes, for the process alone; refused where it may no longer be looked at."""
        ...


@dataclass(frozen=True, slots=True)
class _Bytes:
    content: bytes
    shows: Shows | None = None

    def read(self) -> bytes:
        return self.content


def of_bytes(content: bytes, shows: Shows | None = None) -> Held:
    """A file that is at hand already."""
    return _Bytes(content, shows)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as BGRA pixels, a row after the other."""

    page: int
    width: int
    height: int
    pixels: bytes


def count_pages(content: bytes) -> int:
    """How many pages a file has, a picture one; a Refusal where the helper process cannot read it."""
    if not is_pdf(content):
        return 1
    with closing(AttachedPages()) as pages:
        return len(pages.open(of_bytes(content)))


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan of a printed paper is: its pages, and what the QR codes on one of them say."""

    pages: int
    codes: tuple[str, ...] = ()


def read_scan(content: bytes, is_wanted: Callable[[str], bool]) -> Scan:
    """Looks for a page with a wanted QR code, from the last one, where ours print it; none where none can be read.

    A page that cannot be drawn has no code, nor has a picture that cannot be opened; a Refusal for such a PDF.
    """
    with closing(AttachedPages()) as pages:
        try:
            count = len(pages.open(of_bytes(content)))
        except Refusal:
            if is_pdf(content):
                raise
            return Scan(1)
        for at in reversed(range(count)):
            try:
                wanted = tuple(one for one in pages.codes(at) if is_wanted(one))
            except Refusal:
                continue
            if wanted:
                return Scan(count, wanted)
        return Scan(count)


class AttachedPages:
    """One open file at a time; used from one thread."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._held: Held | None = None
        self._is_open = False

    def open(self, held: Held) -> tuple[PageSize, ...]:
        """Open a file and say how large its pages are; of the pages that may not be seen nothing is known."""
        self._held, self._is_open = held, False
        answer = cast("Sequence[tuple[int, float, float, bool]]", self._ask("open", held.read(), held.shows))
        self._is_open = True
        return tuple(PageSize(wide, high, number, picture) for number, wide, high, picture in answer)

    def picture(self, page: int, width: int) -> PagePicture:
        """One page, counted from 0, this many pixels wide."""
        answer = self._ask_open("picture", page, min(width, LARGEST))
        wide, high, pixels = cast("tuple[int, int, bytes]", answer)
        return PagePicture(page, wide, high, pixels)

    def texts(self) -> tuple[str, ...]:
        """The text of every page; blank where a page is a scan."""
        return tuple(cast("Sequence[str]", self._ask_open("texts")))

    def codes(self, page: int) -> tuple[str, ...]:
        """What the QR codes on one page say, counted from 0."""
        return tuple(cast("Sequence[str]", self._ask_open("codes", page)))

    def close(self) -> None:
        """End the process; what was open is opened again when it is asked for."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._pipe = None
        self._is_open = False

    def _ask_open(self, verb: str, *arguments: object) -> object:
        if not self._is_open:
            if self._held is None:
                raise Refusal("page.unreadable")
            self.open(self._held)
        return self._ask(verb, *arguments)

    def _ask(self, verb: str, *arguments: object) -> object:
        """One answer of the process; where it is too slow or dies, it is ended."""
        try:
            pipe = self._started()
            pipe.send((verb, *arguments))
            if not answered(pipe.poll, PATIENCE):
                self.close()
                raise Refusal("page.too_slow", seconds=PATIENCE)
            code, answer = pipe.recv()
        except Cancelled:
            self.close()  # whatever it is at; the next question is asked of a fresh one
            raise
        except (EOFError, OSError):
            self.close()
            raise Refusal("page.unreadable") from None
        if code:
            raise Refusal(code, **cast("dict[str, object]", answer))
        return cast("object", answer)

    def _started(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, there = context.Pipe()
            self._process = context.Process(
                target=serving.serve, args=(there,), daemon=True, name="attached pages"
            )
            self._process.start()
            there.close()
            if not answered(self._pipe.poll, STARTING):
                self.close()
                raise Refusal("page.too_slow", seconds=STARTING)
            self._pipe.recv()
        return self._pipe
