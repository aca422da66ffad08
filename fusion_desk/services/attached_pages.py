"""Pages of attached PDFs as pictures and text, made by a process of its own.

An attachment comes from outside, and there are PDFs over which a renderer hangs or eats all memory: the process may
take ten seconds and a gigabyte for one answer, then it is ended, and only that attachment is refused.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Protocol, cast

from fusion_desk.domain.errors import Refusal
from fusion_desk.store.attachments import read_blob
from fusion_desk.store.panel_file import PanelFile

PATIENCE = 10
"""Seconds for one answer."""
MEMORY = 1024**3
LARGEST = 4000
"""Pixels along a side of a picture."""
PDF_START = b"%PDF-"


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in points."""

    width: float
    height: float
    number: int = 1
    """In the file, counted from 1."""


class Shows(Protocol):
    """Which pages may be looked at, by their number in the file; it goes to another process."""

    def allows(self, page: int) -> bool:
        """Whether this one may."""
        ...


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as BGRA pixels, a row after the other."""

    page: int
    width: int
    height: int
    pixels: bytes


def read_attachment(panel: PanelFile, sha256: str) -> bytes:
    """The bytes of an attachment as they were attached."""
    with panel.reading() as reader:
        return read_blob(reader, sha256)


def is_pdf(content: bytes) -> bool:
    """Whether this is to be shown page by page."""
    return PDF_START in content[:1024]


def count_pages(content: bytes) -> int:
    """How many pages a file has, a picture one; a Refusal where the helper process cannot read it."""
    if not is_pdf(content):
        return 1
    pages = AttachedPages()
    try:
        return len(pages.open(content))
    finally:
        pages.close()


class AttachedPages:
    """One open PDF at a time; used from one thread."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._content = b""
        self._shows: Shows | None = None
        self._is_open = False

    def open(self, content: bytes, shows: Shows | None = None) -> tuple[PageSize, ...]:
        """Open a PDF and say how large its pages are; of the pages that `shows` leaves out nothing is known."""
        self._content, self._shows, self._is_open = content, shows, False
        answer = cast("Sequence[tuple[int, float, float]]", self._ask("open", content, shows))
        self._is_open = True
        return tuple(PageSize(wide, high, number) for number, wide, high in answer)

    def picture(self, page: int, width: int) -> PagePicture:
        """One page, counted from 0, this many pixels wide."""
        answer = self._ask_open("picture", page, min(width, LARGEST))
        wide, high, pixels = cast("tuple[int, int, bytes]", answer)
        return PagePicture(page, wide, high, pixels)

    def texts(self) -> tuple[str, ...]:
        """The text of every page; blank where a page is a scan."""
        return tuple(cast("Sequence[str]", self._ask_open("texts")))

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
            self.open(self._content, self._shows)
        return self._ask(verb, *arguments)

    def _ask(self, verb: str, *arguments: object) -> object:
        """One answer of the process; where it is too slow or dies, it is ended."""
        try:
            pipe = self._started()
            pipe.send((verb, *arguments))
            if not pipe.poll(PATIENCE):
                self.close()
                raise Refusal("page.too_slow", seconds=PATIENCE)
            well, answer = pipe.recv()
        except (EOFError, OSError):
            self.close()
            raise Refusal("page.unreadable") from None
        if not well:
            raise Refusal("page.unreadable")
        return cast("object", answer)

    def _started(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, there = context.Pipe()
            self._process = context.Process(target=serve, args=(there,), daemon=True, name="attached pages")
            self._process.start()
            there.close()
        return self._pipe


# --- in the other process ------------------------------------------------------------------------------------


def serve(pipe: Connection) -> None:
    """Answer until the other end is closed."""
    _bound_memory()
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    pdfium: Any = pypdfium2  # its types are half known, which is worse than not at all
    document: Any = None
    pages: list[int] = []
    while True:
        try:
            verb, *arguments = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            if verb == "open":
                document, shows = pdfium.PdfDocument(arguments[0]), arguments[1]
                pages = [at for at in range(len(document)) if shows is None or shows.allows(at + 1)]
                answer: object = [(at + 1, *document.get_page_size(at)) for at in pages]
            elif verb == "picture":
                answer = _picture(document, pages[int(arguments[0])], int(arguments[1]))
            else:
                answer = [_text(document, at) for at in pages]
        except Exception:  # noqa: BLE001 -- whatever a damaged file does, the asking side gets one sentence
            pipe.send((False, None))
        else:
            pipe.send((True, answer))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _picture(document: Any, page: int, width: int) -> tuple[int, int, bytes]:  # noqa: ANN401
    wide, high = document.get_page_size(page)
    scale = min(width / wide, LARGEST / high)
    bitmap = document[page].render(
        scale=scale, rev_byteorder=False, fill_color=(255, 255, 255, 255), prefer_bgrx=True
    )
    return (
        bitmap.width,
        bitmap.height,
        _tight(bytes(bitmap.buffer), bitmap.width * 4, bitmap.stride, bitmap.height),
    )


def _tight(pixels: bytes, row: int, stride: int, rows: int) -> bytes:
    if row == stride:
        return pixels
    return b"".join(pixels[at * stride : at * stride + row] for at in range(rows))


def _text(document: Any, page: int) -> str:  # noqa: ANN401
    return str(document[page].get_textpage().get_text_range())
