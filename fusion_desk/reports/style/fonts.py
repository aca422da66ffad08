"""The faces of the papers, with their fallback character by character.

On paper only shipped fonts, so that the same record gives the same bytes on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from fusion_desk.reports.style.truetype import FontFile, font_file

SERIF_FILE = "NotoSerifSC-Regular.ttf"
SERIF_BOLD_FILE = "NotoSerifSC-Bold.ttf"
SANS_FILE = "NotoSansSC-Regular.ttf"
SANS_BOLD_FILE = "NotoSansSC-Bold.ttf"
KAI_FILE = "LXGWWenKai-Regular.ttf"
RARE_FILE = "HanaMinB.ttf"


class Face(Enum):
    """A face of GB/T 9704 and the shipped files that stand for it, the wanted one first."""

    SERIF = (SERIF_FILE, SANS_FILE, RARE_FILE)  # 仿宋: no open one exists
    SERIF_BOLD = (SERIF_BOLD_FILE, SANS_BOLD_FILE, RARE_FILE)  # 小标宋: no open one exists
    SANS = (SANS_FILE, SERIF_FILE, RARE_FILE)  # 黑体
    SANS_BOLD = (SANS_BOLD_FILE, SERIF_BOLD_FILE, RARE_FILE)
    KAI = (KAI_FILE, SERIF_FILE, SANS_FILE, RARE_FILE)  # 楷体


class _Advances(dict[str, float]):
    """Width of each character in ems, looked up once."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, character: str) -> float:
        width = self._typeface.file_for(character).advance(character)
        self[character] = width
        return width


@dataclass(slots=True)
class Typeface:
    """A face with its measures; `advances[character]` is a width in ems."""

    face: Face
    advances: _Advances = field(init=False)
    # Characters of the first file seen so far: most strings pass one set comparison.
    plain: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        self.advances = _Advances(self)

    def file_for(self, character: str) -> FontFile:
        """The first file of the chain that holds the character; the first file if none does."""
        for name in self.face.value:
            font = font_file(name)
            if font.holds(character):
                return font
        return font_file(self.face.value[0])

    def width(self, text: str, size: float) -> float:
        """The width of one line of text in points."""
        return sum(map(self.advances.__getitem__, text)) * size

    def is_plain(self, text: str) -> bool:
        """Whether the first file alone can show the text."""
        strange = set(text) - self.plain
        if not strange:
            return True
        first = font_file(self.face.value[0])
        held = {character for character in strange if first.holds(character)}
        self.plain |= held
        return len(held) == len(strange)

    def pieces(self, text: str) -> list[tuple[FontFile, str]]:
        """The text cut where the file changes."""
        if self.is_plain(text):
            return [(font_file(self.face.value[0]), text)]
        cut: list[tuple[FontFile, str]] = []
        for character in text:
            font = self.file_for(character)
            if cut and cut[-1][0] is font:
                cut[-1] = (font, cut[-1][1] + character)
            else:
                cut.append((font, character))
        return cut


_TYPEFACES: dict[Face, Typeface] = {}


def typeface(face: Face) -> Typeface:
    """The face with its measures; made once, since it only remembers what the files say."""
    if face not in _TYPEFACES:
        _TYPEFACES[face] = Typeface(face)
    return _TYPEFACES[face]
