"""Pages as pictures in a PDF of their own: what may be looked at, under the numbers it has, and nothing else of the file.

Taking pages out of a PDF can take along what other pages share with them, its texts and its history; a picture of a
page is what the window shows of it. Pages in between that nobody may see are blank.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fusion_desk.domain.blind import Evidence

WIDE = 1240
"""Pixels across a page: 150 dots per inch on A4."""
BLANK = (595.0, 842.0)


@dataclass(frozen=True, slots=True)
class PageCopy:
    """One page as it is drawn; its size in points."""

    number: int
    width: float
    height: float
    pixels_wide: int
    pixels_high: int
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Allowed:
    """The pages that any of these statements allows."""

    by: tuple[Evidence, ...]

    def allows(self, page: int) -> bool:
        """Whether this page may be looked at."""
        return any(one.allows(page) for one in self.by)


Draw = Callable[[bytes, Allowed], Sequence[PageCopy]]
"""Draws the allowed pages of a file in a process of its own; a Refusal where it cannot be read."""


def pdf_of(pages: Sequence[PageCopy], mark: str) -> bytes:
    """A PDF with these pages at their numbers; `mark` keeps two files apart whose pages look the same."""
    there = {one.number: one for one in pages}
    last = max(there, default=1)
    objects: list[bytes] = []

    def add(content: bytes) -> int:
        objects.append(content)
        return len(objects)

    add(b"<< /Type /Catalog /Pages 2 0 R >>")
    add(b"")  # the list of pages, filled in at the end
    kids: list[int] = []
    for number in range(1, last + 1):
        page = there.get(number)
        if page is None:
            kids.append(add(_page(*BLANK, b"")))
            continue
        picture = add(
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "
            b"/Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream"
            % (page.pixels_wide, page.pixels_high, len(page.jpeg), page.jpeg)
        )
        drawn = b"q %.2f 0 0 %.2f 0 0 cm /P Do Q" % (page.width, page.height)
        content = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        more = b" /Contents %d 0 R /Resources << /XObject << /P %d 0 R >> >>" % (content, picture)
        kids.append(add(_page(page.width, page.height, more)))
    listed = b" ".join(b"%d 0 R" % one for one in kids)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), listed)
    return _file(objects, mark)


def _page(width: float, height: float, more: bytes) -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f]%s >>" % (width, height, more)


def _file(objects: Sequence[bytes], mark: str) -> bytes:
    made = bytearray(b"%PDF-1.4\n% " + mark.encode("ascii", "replace") + b"\n")
    starts: list[int] = []
    for number, content in enumerate(objects, start=1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % one for one in starts)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(made)
