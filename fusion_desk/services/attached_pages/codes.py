"""The QR codes on a page, read from its pixels."""

from __future__ import annotations

from fusion_desk.services.attached_pages.shown import Document

WIDTHS = (1700, 3000)
"""Of the picture that is looked at: an A4 page at 200 dots an inch, then finer where nothing was found."""


def codes_on(document: Document, page: int) -> list[str]:
    """What the QR codes on this page say, however they lie; none where none can be read."""
    import zxingcpp
    from PIL import Image

    wanted = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    for width in WIDTHS:
        wide, high, pixels = document.picture(page, width)
        grey = Image.frombuffer("RGB", (wide, high), pixels, "raw", "BGRX", 0, 1).convert("L")
        seen = memoryview(grey.tobytes()).cast("B", (high, wide))
        found = [one.text for one in zxingcpp.read_barcodes(seen, formats=wanted)]
        if found or wide < width:
            return found
    return []
