"""Drawing on a page: text, lines, boxes, in points from the lower left corner.

Text goes straight into the content stream as glyph codes: one operator a string, which is what makes a thousand
rows quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fusion_desk.reports.style.fonts import Face, typeface
from fusion_desk.reports.style.truetype import HALF, FontFile


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Where one person signs: the field's name, the page from 1, and (left, bottom, right, top) in points."""

    field: str
    page: int
    rect: tuple[float, float, float, float]


class _Codes(dict[str, str]):
    """Four hex digits for each character of one embedded font, given in order of first use.

    A mark set at half width is a character of its own here: the mark with HALF behind it.
    """

    def __missing__(self, character: str) -> str:
        code = f"{len(self) + 1:04X}"
        self[character] = code
        return code


class EmbeddedFonts:
    """The fonts one document uses; written into it when it is saved."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._fonts: dict[FontFile, tuple[str, _Codes]] = {}
        document.delayedFonts.append(self)

    def codes(self, font: FontFile) -> tuple[str, _Codes]:
        """The resource name and the codes of a font."""
        if font not in self._fonts:
            self._fonts[font] = (f"G{len(self._fonts) + 1}", _Codes())
        return self._fonts[font]

    # ReportLab calls this for each delayed font.
    def addObjects(self, document: Any) -> None:  # noqa: N802
        for font, (name, codes) in self._fonts.items():
            font.embed(document, name, list(codes))


class Pen:
    """Draws one document, page by page."""

    def __init__(self, canvas: Any, *, with_fields: bool, pages: int) -> None:
        self._canvas = canvas
        self._write = canvas.addLiteral
        self._fonts = EmbeddedFonts(canvas._doc)
        self._with_fields = with_fields
        self._encoded: dict[tuple[Face, str, bool], list[tuple[str, str]]] = {}
        self.page = 1
        self.pages = pages
        self.boxes: list[SignatureBox] = []

    def turn_page(self) -> None:
        """Finish this page and begin the next."""
        self._canvas.showPage()
        self.page += 1

    def text(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """One line of text with its baseline at y."""
        if text:
            self._write(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {self.shown(text, face, size)} ET")

    def texts(self, places: Iterable[tuple[float, float, str]], face: Face, size: float) -> None:
        """Many short texts of one face and size."""
        operators = [
            f"1 0 0 1 {x:.2f} {y:.2f} Tm {self.shown(text, face, size)}" for x, y, text in places if text
        ]
        if operators:
            self._write("BT " + "\n".join(operators) + " ET")

    def raw(self, operators: str) -> None:
        """Content-stream operators made elsewhere in this package."""
        self._write(operators)

    def shown(self, text: str, face: Face, size: float, *, half: bool = False) -> str:
        """The operators that show a text at the current point; `half` closes up full-width marks."""
        key = (face, text, half)
        pieces = self._encoded.get(key)
        if pieces is None:
            pieces = []
            for font, part in typeface(face).pieces(text):
                name, codes = self._fonts.codes(font)
                characters = [character + HALF for character in part] if half else part
                pieces.append((name, "".join(map(codes.__getitem__, characters))))
            self._encoded[key] = pieces
        return " ".join(f"/{name} {size:g} Tf <{code}> Tj" for name, code in pieces)

    def centred(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Text centred on x."""
        self.text(x - typeface(face).width(text, size) / 2, y, text, face, size)

    def right(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Text that ends at x."""
        self.text(x - typeface(face).width(text, size), y, text, face, size)

    def lines(self, segments: Sequence[tuple[float, float, float, float]], width: float = 0.5) -> None:
        """Straight black lines from (x1, y1) to (x2, y2)."""
        if segments:
            path = " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in segments)
            self._write(f"{width:g} w {path} S")

    def grid(self, x: float, top: float, bottom: float, edges: Sequence[float]) -> None:
        """The frame of one table row: a line above and below, and one at each edge."""
        left, right = x + edges[0], x + edges[-1]
        sides = " ".join(f"{x + edge:.2f} {top:.2f} m {x + edge:.2f} {bottom:.2f} l" for edge in edges)
        self._write(
            f".5 w {left:.2f} {top:.2f} m {right:.2f} {top:.2f} l"
            f" {left:.2f} {bottom:.2f} m {right:.2f} {bottom:.2f} l {sides} S"
        )

    def frame(self, x: float, y: float, width: float, height: float, line: float = 0.5) -> None:
        """The outline of a rectangle with (x, y) its lower left corner."""
        self._write(f"{line:g} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def filled(self, rectangles: Iterable[tuple[float, float, float, float]], grey: float = 0.0) -> None:
        """Rectangles (x, y, width, height) filled in one shade."""
        path = " ".join(f"{x:.3f} {y:.3f} {w:.3f} {h:.3f} re" for x, y, w, h in rectangles)
        self._write(f"q {grey:g} g {path} f Q")

    def field(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """A place to sign; a draft has none."""
        if self._with_fields and name:
            box = tuple(round(value, 2) for value in (x, y, x + width, y + height))
            self.boxes.append(SignatureBox(name, self.page, (box[0], box[1], box[2], box[3])))
