"""Photographs and scans of every size and depth: drawn within the bound, sharp at each width, or refused with their size."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

import pytest
from PIL import Image

from fusion_desk.domain.errors import Refusal
from fusion_desk.services.attached_pages import AttachedPages, asking, of_bytes
from tests.unit.store.desk import sentence

SIDE = 12_000
COLOUR, WITH_ALPHA = 2, 6
"""Kinds of PNG."""


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[AttachedPages]:
    # The memory is what is tried here; a busy machine takes longer than ten seconds over 144 million points.
    monkeypatch.setattr(asking, "PATIENCE", 60)
    made = AttachedPages()
    yield made
    made.close()


def a_png(kind: int, pixel: bytes, side: int = SIDE) -> bytes:
    """One colour all over, written row by row: as an image of Pillow it would fill the memory of the tests."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    packed, row = zlib.compressobj(1), b"\0" + pixel * side
    rows = b"".join([packed.compress(row) for _ in range(side)]) + packed.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "kind, pixel, blue", [(COLOUR, b"\xc8\x64\x32", 50), (WITH_ALPHA, b"\xc8\x64\x32\x00", 255)]
)
def test_a_scan_of_144_million_points_is_drawn_within_the_memory(
    pages: AttachedPages, kind: int, pixel: bytes, blue: int
) -> None:
    (size,) = pages.open(of_bytes(a_png(kind, pixel)))
    assert (size.width, size.height) == (SIDE, SIDE)
    for width in (300, 4000):
        drawn = pages.picture(0, width)
        assert (drawn.width, drawn.height) == (width, width)
        assert {drawn.pixels[0], drawn.pixels[-4]} == {blue}


def test_a_picture_beyond_the_bound_is_refused_with_its_size_and_what_to_do(pages: AttachedPages) -> None:
    made = io.BytesIO()
    Image.new("1", (30_000, 20_000)).save(made, "PNG")
    with pytest.raises(Refusal) as refused:
        pages.open(of_bytes(made.getvalue()))
    assert refused.value.code == "page.too_large"
    assert "30000×20000" in sentence(refused.value)
    assert "300 dpi" in sentence(refused.value)


def test_a_large_picture_that_cannot_be_read_is_told_by_its_size(pages: AttachedPages) -> None:
    pages.open(of_bytes(a_png(COLOUR, b"\0\0\0", 8000)[:60]))
    with pytest.raises(Refusal) as refused:
        pages.picture(0, 300)
    assert refused.value.code == "page.too_large_to_draw"
    assert "8000×8000" in sentence(refused.value)


def test_a_photograph_stays_sharp_after_it_was_drawn_small(pages: AttachedPages) -> None:
    made = io.BytesIO()
    Image.effect_noise((4000, 3000), 50).save(made, "JPEG")
    pages.open(of_bytes(made.getvalue()))
    assert pages.picture(0, 200).width == 200
    assert pages.picture(0, 2000).width == 2000


@pytest.mark.parametrize(
    "mode, colour, expected",
    [("I;16", 0x8000, 128), ("1", 1, 255), ("LA", (0, 0), 255), ("P", 0, 0), ("CMYK", (0, 0, 0, 0), 255)],
)
def test_every_depth_is_drawn_in_its_own_shade(
    pages: AttachedPages, mode: str, colour: int | tuple[int, ...], expected: int
) -> None:
    made = io.BytesIO()
    Image.new(mode, (900, 900), colour).save(made, "TIFF")
    pages.open(of_bytes(made.getvalue()))
    for width in (900, 100):
        assert pages.picture(0, width).pixels[0] == expected
