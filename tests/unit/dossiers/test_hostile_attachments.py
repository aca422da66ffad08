"""Files made to hang, to fill the memory or to act: each costs itself one sentence, and the next one opens."""

from __future__ import annotations

import io
import os
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from fusion_desk.domain.errors import Refusal
from fusion_desk.services.attached_pages import MEMORY, AttachedPages, asking, bounds, of_bytes, serving
from tests.unit.store.desk import sentence

PATIENCE = 4
"""Seconds; ten in the program."""


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[AttachedPages]:
    monkeypatch.setattr(asking, "PATIENCE", PATIENCE)
    made = AttachedPages()
    yield made
    made.close()


def written(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    body, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % at for at in offsets)
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(body)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def one_page(
    contents: bytes, more: bytes = b"", box: bytes = b"0 0 300 400", catalogue: bytes = b""
) -> list[bytes]:
    """Catalogue, pages, page and its contents."""
    return [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R %s >>" % (box, more),
        stream(contents),
    ]


def laughing() -> bytes:
    """Forms that draw the next one ten times each, twelve deep."""
    deep, first = 12, 5
    objects = one_page(b"/F0 Do", b"/Resources << /XObject << /F0 5 0 R >> >>")
    for at in range(deep):
        inner = b"/F Do " * 10 if at < deep - 1 else b"0 0 10 10 re f"
        follows = b"/Resources << /XObject << /F %d 0 R >> >>" % (first + at + 1) if at < deep - 1 else b""
        objects.append(stream(inner, b"/Type /XObject /Subtype /Form /BBox [0 0 300 400] " + follows))
    return written(objects)


def swollen() -> bytes:
    """An image of 30,000 × 30,000 in a few megabytes."""
    side, packed = 30_000, zlib.compressobj(9)
    row = bytes(side * 3)
    first = packed.compress(row) + packed.flush(zlib.Z_FULL_FLUSH)
    data = first + (packed.compress(row) + packed.flush(zlib.Z_FULL_FLUSH)) * (side - 1) + packed.flush()
    picture = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "
        b"/Filter /FlateDecode" % (side, side)
    )
    page = one_page(b"300 0 0 400 0 0 cm /I Do", b"/Resources << /XObject << /I 5 0 R >> >>")
    return written([*page, stream(data, picture)])


def many_pages() -> bytes:
    """More pages than anybody hands in, all of them the same."""
    kids = b" ".join([b"3 0 R"] * (bounds.MOST_PAGES + 1))
    objects = one_page(b"")
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, bounds.MOST_PAGES + 1)
    return written(objects)


def circle() -> bytes:
    """Pages whose kids are themselves, and a count beyond all."""
    objects = one_page(b"")
    objects[1] = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2000000000 >>"
    return written(objects)


def huge_page() -> bytes:
    return written(one_page(b"0 0 10 10 re f", box=b"0 0 2000000000 2000000000"))


def no_page() -> bytes:
    return written(one_page(b"", box=b"0 0 0 0"))


def huge_picture() -> bytes:
    """30,000 × 30,000 in a PNG of less than a megabyte."""
    made = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(made, "PNG")
    return made.getvalue()


def lying_picture() -> bytes:
    """A PNG whose header says 30,000 × 30,000, and which holds next to nothing."""
    made = io.BytesIO()
    Image.new("L", (8, 8)).save(made, "PNG")
    content = bytearray(made.getvalue())
    content[16:24] = (30_000).to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return bytes(content)


def cut_off() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((600, 600), 50).save(made, "JPEG")
    return made.getvalue()[:4000]


REFUSED: dict[str, Callable[[], bytes]] = {
    "forms that multiply": laughing,
    "five thousand pages and one": many_pages,
    "a picture of 900 million points": huge_picture,
    "a header that lies": lying_picture,
    "a picture cut off": cut_off,
    "words": lambda: b"plain words",
    "nothing": lambda: b"",
}
HARMLESS: dict[str, Callable[[], bytes]] = {
    "an image of 900 million points": swollen,
    "a circle of pages": circle,
    "a page without a size": no_page,
    "a page of a thousand miles": huge_page,
}
"""What PDFium may make of these is its own affair, as long as it is quick and small."""


def good() -> bytes:
    return written(one_page(b"0 0 100 100 re f"))


def looked_at(pages: AttachedPages, content: bytes) -> None:
    """Everything that the window does with a file."""
    pages.open(of_bytes(content))
    drawn = pages.picture(0, 600)
    assert max(drawn.width, drawn.height) <= bounds.LARGEST
    pages.texts()


def in_time(pages: AttachedPages, content: bytes) -> str:
    """The code of the refusal, or blank; the next file opens whatever this one did."""
    began, code = time.monotonic(), ""
    try:
        looked_at(pages, content)
    except Refusal as refusal:
        code = refusal.code
        told = sentence(refusal)
        assert not set(told) & set("{}"), told
    # Three answers may each take their time, and a process may have to be started and ended.
    assert time.monotonic() - began < 3 * PATIENCE + 10
    assert len(pages.open(of_bytes(good()))) == 1
    assert pages.picture(0, 100).width == 100
    return code


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_time_and_the_next_one_opens(pages: AttachedPages, name: str) -> None:
    content = REFUSED[name]()
    assert len(content) < 5_000_000
    assert in_time(pages, content).startswith("page.")


@pytest.mark.parametrize("name", HARMLESS)
def test_a_strange_file_is_drawn_or_refused_in_time(pages: AttachedPages, name: str) -> None:
    content = HARMLESS[name]()
    assert len(content) < 5_000_000
    assert in_time(pages, content) in {"", "page.unreadable", "page.too_slow"}


@pytest.mark.parametrize(
    "action",
    [
        b"/S /Launch /F (%s) /Win << /F (cmd.exe) /P (/c echo > %s) >>",
        b"/S /Launch /Unix (touch %s)",
        b"/S /URI /URI (http://127.0.0.1:9/%s)",
        b"/S /JavaScript /JS (app.launchURL\\('file://%s'\\); this.saveAs\\('%s'\\);)",
        b"/S /SubmitForm /F (http://127.0.0.1:9/%s)",
        b"/S /ImportData /F (%s)",
    ],
)
def test_no_action_of_a_file_is_run(pages: AttachedPages, tmp_path: Path, action: bytes) -> None:
    mark = tmp_path / "acted"
    told = b"<< /Type /Action %s >>" % action.replace(b"%s", str(mark).encode())
    page = one_page(
        b"0 0 100 100 re f",
        b"/AA << /O %s >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 300 400] /A %s >>]"
        % (told, told),
        catalogue=b"/OpenAction " + told,
    )
    assert len(pages.open(of_bytes(written(page)))) == 1
    assert pages.picture(0, 200).width == 200
    pages.texts()
    assert not mark.exists()
    assert not any(tmp_path.iterdir())


def test_where_the_system_sets_no_bound_a_watch_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    ended, looked = threading.Event(), iter((0, MEMORY, MEMORY + 1))

    def leave(code: int) -> None:
        assert code == 1
        ended.set()

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(serving, "WATCH", 0.001)
    serving._watch(lambda: next(looked))
    assert ended.wait(5)


def test_a_picture_is_turned_as_the_camera_says_and_lies_on_white(pages: AttachedPages) -> None:
    made = io.BytesIO()
    photo = Image.new("RGB", (400, 200), "red")
    exif = photo.getexif()
    exif[0x0112] = 6  # the camera was held upright
    photo.save(made, "JPEG", exif=exif)
    (size,) = pages.open(of_bytes(made.getvalue()))
    assert size.is_picture
    drawn = pages.picture(0, 400)
    assert drawn.width < drawn.height
    clear = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(clear, "PNG")
    pages.open(of_bytes(clear.getvalue()))
    assert set(pages.picture(0, 10).pixels[:3]) == {255}


def test_a_scan_of_several_pages_is_turned_like_a_pdf(pages: AttachedPages) -> None:
    made = io.BytesIO()
    leaves = [Image.new("L", (60, 80), shade) for shade in (0, 128, 255)]
    leaves[0].save(made, "TIFF", save_all=True, append_images=leaves[1:])
    assert [one.number for one in pages.open(of_bytes(made.getvalue()))] == [1, 2, 3]
    assert [pages.picture(at, 60).pixels[0] for at in range(3)] == [0, 128, 255]
