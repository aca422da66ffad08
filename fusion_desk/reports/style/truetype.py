"""TrueType files: which characters they hold, how wide, and their subset inside a PDF.

One font of a paper is embedded as one Type 0 font with two-byte codes, not as ReportLab's many 256-character
pieces: codes are given in order of first use, so the same paper gives the same bytes, and a string is
drawn in one go.
"""

from __future__ import annotations

import struct
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFontFace

from fusion_desk import paths
from fusion_desk.reports.style.to_unicode import to_unicode_map

# Shown where no font has the character, in drafts only: a visible hole beats a silent one.
HOLE = "〓"
FULL_WIDTH = 1000
# Behind a character: the same glyph at half its width. Moving back after a full one would make readers see a
# new line there.
HALF = "½"


class FontFile:
    """One shipped TrueType file."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self._face: Any = TTFontFace(str(paths.resource("fonts", file_name)))
        # ReportLab keys widths and glyphs by code point.
        self._glyphs: dict[int, int] = self._face.charToGlyph
        self._widths: dict[int, float] = self._face.charWidths

    def holds(self, character: str) -> bool:
        """Whether the font can show the character."""
        return ord(character) in self._glyphs

    def advance(self, character: str) -> float:
        """The width of the character in ems."""
        return self._widths.get(ord(character), FULL_WIDTH) / 1000

    def embed(self, document: Any, name: str, characters: list[str]) -> None:
        """Write the subset of these characters into a ReportLab document, as the font resource `name`."""
        codes = [ord(character[0] if self.holds(character[0]) else HOLE) for character in characters]
        widths = [
            round(self._widths[code] / (2 if character[1:] == HALF else 1))
            for code, character in zip(codes, characters, strict=True)
        ]
        base_name = f"FUSION+{self._face.name.decode('ascii')}"
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base_name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray(
                    [document.Reference(self._descendant(document, base_name, codes, widths), f"cid:{name}")]
                ),
                "ToUnicode": _stream(
                    document, to_unicode_map([character[0] for character in characters]), f"toUnicode:{name}"
                ),
            }
        )
        document.idToObject["BasicFonts"].dict[name] = document.Reference(font, name)

    def _descendant(self, document: Any, base_name: str, codes: list[int], widths: list[int]) -> Any:
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base_name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "DW": 1000,
                "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray(widths)]),
                "CIDToGIDMap": _stream(document, self._glyph_numbers(codes), f"gid:{base_name}"),
                "FontDescriptor": document.Reference(
                    self._descriptor(document, base_name, codes), f"descriptor:{base_name}"
                ),
            }
        )

    def _descriptor(self, document: Any, base_name: str, codes: list[int]) -> Any:
        face = self._face
        outlines: bytes = face.makeSubset(codes)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(base_name),
                "Ascent": face.ascent,
                "CapHeight": face.capHeight,
                "Descent": face.descent,
                "Flags": (face.flags & ~FF_NONSYMBOLIC) | FF_SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "ItalicAngle": face.italicAngle,
                "StemV": face.stemV,
                "FontFile2": _stream(document, outlines, f"outlines:{base_name}", length1=len(outlines)),
            }
        )

    def _glyph_numbers(self, codes: list[int]) -> bytes:
        """CID to glyph of the subset; characters sharing one glyph (Kangxi radicals) share its number."""
        numbers = {0: 0}
        placed = [numbers.setdefault(self._glyphs[code], len(numbers)) for code in codes]
        return struct.pack(f">{len(placed) + 1}H", 0, *placed)


def _stream(document: Any, content: bytes, name: str, length1: int | None = None) -> Any:
    stream = pdfdoc.PDFStream(content=content)
    if length1 is not None:
        stream.dictionary["Length1"] = length1
    stream.filters = [pdfdoc.PDFZCompress]
    return document.Reference(stream, name)


@cache
def font_file(file_name: str) -> FontFile:
    """The shipped font of that name, read once."""
    return FontFile(file_name)
