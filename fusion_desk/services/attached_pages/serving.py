"""The other process: draws pages within bounds, and answers a code where a file is beyond them."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from fusion_desk.services.attached_pages.bounds import LARGEST, MEMORY, MOST_PAGES, TooMuch
from fusion_desk.services.attached_pages.codes import codes_on
from fusion_desk.services.attached_pages.pictures import Picture
from fusion_desk.services.attached_pages.shown import Document, Pixels, Shows, Size

PDF_START = b"%PDF-"
WATCH = 0.05
"""Seconds between two looks at one's own memory, where the system sets no bound."""


def is_pdf(content: bytes) -> bool:
    """Whether this is to be shown page by page."""
    return PDF_START in content[:1024]


def serve(pipe: Connection) -> None:
    """Answer until the other end is closed."""
    bound_memory()
    opened: Document | None = None
    pipe.send(None)  # it is there; from now on the files are what takes time
    while True:
        try:
            verb, *arguments = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            if verb == "open":
                opened = None  # the one before gives its memory back first
                content, shows = arguments
                opened = Pdf(content, shows) if is_pdf(content) else Picture(content, shows)
                answer: object = opened.sizes()
            elif opened is None:
                raise LookupError
            elif verb == "picture":
                answer = opened.picture(int(arguments[0]), int(arguments[1]))
            elif verb == "codes":
                answer = codes_on(opened, int(arguments[0]))
            else:
                answer = opened.texts()
        except TooMuch as bound:
            pipe.send((bound.code, bound.facts))
        except Exception:  # noqa: BLE001 -- whatever a damaged file does, the asking side gets one sentence
            pipe.send(("page.unreadable", {}))
        else:
            pipe.send(("", answer))


class Pdf:
    """Drawn by PDFium, without forms, scripts or actions: nothing of them is ever started."""

    def __init__(self, content: bytes, shows: Shows | None) -> None:
        import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

        pdfium: Any = pypdfium2  # its types are half known, which is worse than not at all
        self._document: Any = pdfium.PdfDocument(content)
        if len(self._document) > MOST_PAGES:
            raise TooMuch("page.too_many", most=MOST_PAGES)
        self._pages = [at for at in range(len(self._document)) if shows is None or shows.allows(at + 1)]

    def sizes(self) -> list[Size]:
        """See the base."""
        return [(at + 1, *self._document.get_page_size(at), False) for at in self._pages]

    def picture(self, page: int, width: int) -> Pixels:
        """See the base."""
        at = self._pages[page]
        wide, high = self._document.get_page_size(at)
        scale = min(width / wide, LARGEST / high)
        bitmap = self._document[at].render(
            scale=scale, rev_byteorder=False, fill_color=(255, 255, 255, 255), prefer_bgrx=True
        )
        pixels = _tight(bytes(bitmap.buffer), bitmap.width * 4, bitmap.stride, bitmap.height)
        return bitmap.width, bitmap.height, pixels

    def texts(self) -> list[str]:
        """See the base."""
        return [str(self._document[at].get_textpage().get_text_range()) for at in self._pages]


def _tight(pixels: bytes, row: int, stride: int, rows: int) -> bytes:
    if row == stride:
        return pixels
    return b"".join(pixels[at * stride : at * stride + row] for at in range(rows))


# --- memory --------------------------------------------------------------------------------------------------


def bound_memory() -> None:
    """A gigabyte, then the system refuses; where it cannot be told to, a watch ends this process."""
    try:
        import resource
    except ImportError:  # on Windows
        _watch(_used_on_windows)
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # nor does it write a byte anywhere


def _watch(used: Callable[[], int]) -> None:
    def look() -> None:
        while used() <= MEMORY:
            time.sleep(WATCH)
        os._exit(1)

    threading.Thread(target=look, daemon=True, name="memory").start()


def _used_on_windows() -> int:
    """Bytes that this process has committed."""
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("PageFaultCount", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in COUNTED),
        )

    kernel: Any = vars(ctypes)["windll"].kernel32  # there on Windows alone
    counters = Counters()
    size = ctypes.sizeof(counters)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
    kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), size)
    return int(counters.PagefileUsage)


COUNTED = (
    "PeakWorkingSetSize",
    "WorkingSetSize",
    "QuotaPeakPagedPoolUsage",
    "QuotaPagedPoolUsage",
    "QuotaPeakNonPagedPoolUsage",
    "QuotaNonPagedPoolUsage",
    "PagefileUsage",
    "PeakPagefileUsage",
)
