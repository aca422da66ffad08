"""Photographs and scans, drawn small enough to be looked at, and never held in memory twice."""

from __future__ import annotations

import io
from typing import Any

from fusion_desk.services.attached_pages.bounds import LARGEST, MOST_PAGES, MOST_PIXELS, TooMuch
from fusion_desk.services.attached_pages.shown import Pixels, Shows, Size

PICTURES = ("JPEG", "PNG", "BMP", "TIFF", "GIF", "WEBP")
BAND = 512
"""Lines of a picture that are made smaller at a time."""
DEMANDING = 40_000_000
"""Pixels beyond which the memory is a likely reason where a picture cannot be read."""
SHADES = 256


class Picture:
    """A photograph or a scan; of a scan with several pages each is one."""

    def __init__(self, content: bytes, shows: Shows | None) -> None:
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = None  # the bound of our own is looked at before anything is read
        self._content = content
        self._image: Any = self._opened()
        self._expect_size()
        count = int(getattr(self._image, "n_frames", 1)) if self._image.format == "TIFF" else 1
        if count > MOST_PAGES:
            raise TooMuch("page.too_many", most=MOST_PAGES)
        self._pages = [at for at in range(count) if shows is None or shows.allows(at + 1)]

    def _opened(self) -> Any:  # noqa: ANN401
        from PIL import Image

        try:
            return Image.open(io.BytesIO(self._content), formats=PICTURES)
        except Exception:  # noqa: BLE001 -- a dozen kinds, none of which says more
            raise TooMuch("page.no_picture") from None

    def _expect_size(self) -> None:
        wide, high = self._image.size
        if wide * high > MOST_PIXELS:
            raise TooMuch("page.too_large", width=wide, height=high, most=MOST_PIXELS // 1_000_000)

    def sizes(self) -> list[Size]:
        """See the base; a picture is the size it is."""
        found: list[Size] = []
        for at in self._pages:
            self._image.seek(at)
            self._expect_size()
            found.append((at + 1, float(self._image.width), float(self._image.height), True))
        return found

    def picture(self, page: int, width: int) -> Pixels:
        """See the base; a camera's note which side is up is heeded."""
        self._image.seek(self._pages[page])
        wide, high = self._image.size
        try:
            drawn = self._drawn(min(width, LARGEST))
        except Exception as error:
            if wide * high > DEMANDING or isinstance(error, MemoryError):
                raise TooMuch("page.too_large_to_draw", width=wide, height=high) from error
            raise
        return drawn.width, drawn.height, drawn.tobytes("raw", "BGRX")

    def _drawn(self, wanted: int) -> Any:  # noqa: ANN401
        from PIL import ImageOps

        image = self._image
        if image.format == "JPEG":
            # It is read smaller at once; read anew for each answer, or a small one would leave all others blurred.
            image = self._opened()
            image.draft("RGB", (wanted, wanted))
        image.load()
        small = ImageOps.exif_transpose(_smaller(image, wanted))
        small.thumbnail((wanted, LARGEST), reducing_gap=2.0)
        return small

    def texts(self) -> list[str]:
        """None is read."""
        return ["" for _ in self._pages]


def _smaller(image: Any, wanted: int) -> Any:  # noqa: ANN401
    """On white and less than twice as large as wanted, made band by band: a second whole picture would not fit."""
    from PIL import Image

    factor = max(int(min(image.size) / wanted), int(max(image.size) / LARGEST), 1)
    made = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    lines = max(BAND // factor, 1)
    for top in range(0, made.height, lines):
        box = (0, top * factor, image.width, min((top + lines) * factor, image.height))
        made.paste(_on_white(_in_eight_bits(image.crop(box)).reduce(factor)), (0, top))
    made.getexif().update(image.getexif())  # which side is up
    return made


def _in_eight_bits(band: Any) -> Any:  # noqa: ANN401
    """Colours or shades that can be averaged; what is transparent says so in a channel of its own."""
    if band.mode.startswith("I;16"):
        return band.point(_high_byte).convert("L")
    if band.mode == "PA" or "transparency" in band.info:
        return band.convert("RGBA")
    return band.convert({"1": "L", "P": "RGB"}.get(band.mode, band.mode))


def _high_byte(shade: Any) -> Any:  # noqa: ANN401 -- Pillow works out from it by what to multiply
    return shade / SHADES


def _on_white(band: Any) -> Any:  # noqa: ANN401
    """As on paper: what is transparent is white."""
    from PIL import Image

    if band.mode in {"RGBA", "LA"}:
        coloured = band.convert("RGBA")
        ground = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(ground, coloured).convert("RGB")
    return band.convert("RGB")
