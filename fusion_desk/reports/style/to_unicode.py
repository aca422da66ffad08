"""The ToUnicode map of an embedded font: what search, copy and pdftotext read.

ReportLab writes a character beyond U+FFFF as five hex digits, which every reader takes for something else
(李𬭎 copies out as 李Ⲵ). PDF 32000-1, 9.10.3 wants UTF-16BE, so a rare name needs a surrogate pair.
"""

from __future__ import annotations

from collections.abc import Sequence

# The specification allows at most 100 entries in one bfchar section.
SECTION = 100

HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def to_unicode_map(characters: Sequence[str]) -> bytes:
    """The CMap giving each two-byte code (its place in `characters`, from 1) its character; code 0 has none."""
    entries = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters, start=1)
    ]
    sections = [entries[start : start + SECTION] for start in range(0, len(entries), SECTION)]
    body = "".join(
        f"{len(section)} beginbfchar\n" + "\n".join(section) + "\nendbfchar\n" for section in sections
    )
    return (HEAD + body + TAIL).encode("ascii")
