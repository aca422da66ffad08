"""Pages as JPEG pictures, for whoever gets them without the file they are of."""

from __future__ import annotations

import io
from collections.abc import Generator
from contextlib import closing, contextmanager

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import Refusal
from fusion_desk.exchange.page_copies import WIDE, Allowed, Draw, PageCopy
from fusion_desk.services.attached_pages.asking import AttachedPages, PagePicture, PageSize, of_bytes

QUALITY = 82
DOTS = 150
POINTS = 72


@contextmanager
def copier() -> Generator[Draw]:
    """What draws allowed pages, each file and selection once; a file that cannot be drawn has no pages."""
    made: dict[tuple[str, Allowed], tuple[PageCopy, ...]] = {}
    with closing(AttachedPages()) as pages:

        def draw(content: bytes, allowed: Allowed) -> tuple[PageCopy, ...]:
            key = (sha256_hex(content), allowed)
            if key not in made:
                made[key] = _drawn(pages, content, allowed)
            return made[key]

        yield draw


def _drawn(pages: AttachedPages, content: bytes, allowed: Allowed) -> tuple[PageCopy, ...]:
    """On the expert's own page such a file shows a sentence in its place; here it shows nothing."""
    try:
        sizes = pages.open(of_bytes(content, allowed))
    except Refusal:
        return ()
    found: list[PageCopy] = []
    for at, size in enumerate(sizes):
        try:
            picture = pages.picture(at, _width(size))
        except Refusal:
            continue
        found.append(_copied(size, picture))
    return tuple(found)


def _width(size: PageSize) -> int:
    return min(int(size.width), WIDE) if size.is_picture else WIDE


def _copied(size: PageSize, picture: PagePicture) -> PageCopy:
    from PIL import Image

    image = Image.frombytes("RGB", (picture.width, picture.height), picture.pixels, "raw", "BGRX")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    wide, high = (
        (picture.width * POINTS / DOTS, picture.height * POINTS / DOTS)
        if size.is_picture
        else (size.width, size.height)
    )
    return PageCopy(size.number, wide, high, picture.width, picture.height, out.getvalue())
