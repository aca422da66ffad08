"""The other process: draws pages within bounds, and answers a code where a file is beyond them."""

from __future__ import annotations

import io
import os
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Protocol

MEMORY = 1024**3
LARGEST = 4000
"""Pixels along a side of a picture that is answered."""
MOST_PIXELS = 150_000_000
"""Of a picture that is read at all: 30,000 × 30,000 would take three gigabytes."""
MOST_PAGES = 5000
PDF_START = b"%PDF-"
PICTURES = ("JPEG", "PNG", "BMP", "TIFF", "GIF", "WEBP")
WATCH = 0.05
"""Seconds between two looks at one's own memory, where the system sets no bound."""


class Shows(Protocol):
    """Which pages may be looked at, by their number in the file; it goes to another process."""

    def allows(self, page: int) -> bool:
        """Whether this one may."""
        ...


class TooMuch(Exception):
    """A file beyond what is read: the code of its sentence, and the bound."""

    def __init__(self, code: str, most: int) -> None:
        super().__init__(code)
        self.code, self.most = code, most


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
            else:
                answer = opened.texts()
        except TooMuch as bound:
            pipe.send((bound.code, bound.most))
        except Exception:  # noqa: BLE001 -- whatever a damaged file does, the asking side gets one sentence
            pipe.send(("page.unreadable", None))
        else:
            pipe.send(("", answer))


Size = tuple[int, float, float, bool]
Pixels = tuple[int, int, bytes]


class Document(Protocol):
    """What is open."""

    def sizes(self) -> list[Size]:
        """(number in the file, width, height, whether it is a picture) of every page that may be seen."""
        ...

    def picture(self, page: int, width: int) -> Pixels:
        """One of these pages, as BGRA."""
        ...

    def texts(self) -> list[str]:
        """The text of each of them."""
        ...


class Pdf:
    """Drawn by PDFium, without forms, scripts or actions: nothing of them is ever started."""

    def __init__(self, content: bytes, shows: Shows | None) -> None:
        import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

        pdfium: Any = pypdfium2  # its types are half known, which is worse than not at all
        self._document: Any = pdfium.PdfDocument(content)
        if len(self._document) > MOST_PAGES:
            raise TooMuch("page.too_many", MOST_PAGES)
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


class Picture:
    """A photograph or a scan; of a scan with several pages each is one."""

    def __init__(self, content: bytes, shows: Shows | None) -> None:
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = None  # the bound of our own is looked at before anything is read
        try:
            self._image: Any = Image.open(io.BytesIO(content), formats=PICTURES)
        except Exception:  # noqa: BLE001 -- a dozen kinds, none of which says more
            raise TooMuch("page.no_picture", 0) from None
        if self._image.width * self._image.height > MOST_PIXELS:
            raise TooMuch("page.too_large", MOST_PIXELS // 1_000_000)
        count = int(getattr(self._image, "n_frames", 1)) if self._image.format == "TIFF" else 1
        if count > MOST_PAGES:
            raise TooMuch("page.too_many", MOST_PAGES)
        self._pages = [at for at in range(count) if shows is None or shows.allows(at + 1)]

    def sizes(self) -> list[Size]:
        """See the base; a picture is the size it is."""
        found: list[Size] = []
        for at in self._pages:
            self._image.seek(at)
            if self._image.width * self._image.height > MOST_PIXELS:
                raise TooMuch("page.too_large", MOST_PIXELS // 1_000_000)
            found.append((at + 1, float(self._image.width), float(self._image.height), True))
        return found

    def picture(self, page: int, width: int) -> Pixels:
        """See the base; a camera's note which side is up is heeded."""
        from PIL import ImageOps

        self._image.seek(self._pages[page])
        wanted = min(width, LARGEST)
        self._image.draft("RGB", (wanted, wanted))
        drawn = self._image.copy()
        drawn.thumbnail((wanted, LARGEST), reducing_gap=2.0)
        drawn = _on_white(ImageOps.exif_transpose(drawn))
        return drawn.width, drawn.height, drawn.tobytes("raw", "BGRX")

    def texts(self) -> list[str]:
        """None is read."""
        return ["" for _ in self._pages]


def _on_white(drawn: Any) -> Any:  # noqa: ANN401
    """As on paper: what is transparent is white."""
    from PIL import Image

    if drawn.mode in {"RGBA", "LA", "PA"} or "transparency" in drawn.info:
        coloured = drawn.convert("RGBA")
        ground = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(ground, coloured).convert("RGB")
    return drawn.convert("RGB")


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
