"""Damaging files: by their bytes, and by what they are made of."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable

ODD_NUMBERS = (
    b"0", b"-1", b"1", b"255", b"65535", b"65536", b"1048576", b"1048577", b"2147483647", b"2147483648",
    b"4294967296", b"-9223372036854775809", b"1e308", b"1e-400", b"NaN", b"0.1", b"99999999999999999999",
    b"00001", b"",
)  # fmt: skip
ODD_TEXTS = tuple(
    text.encode()
    for text in (
        "", "=1+1", "@SUM(A1)", "\u202e倒", "𬭎" * 40, "A" * 5000, "&#0;", "&#xFFFF;", "<a/>", "]]>", "至今",
        "2024-02-30", "20240229", "1900-01-00", "9999-12-31", "２０２４年１３月", "440106199001011234", "1/0", "#REF!",
        "#N/A", "TRUE", "\x00", "\x0b", "\ufeff", "；" * 300, "\n" * 30, "𝟙𝟚", "壹", "①", "true", "A1048577", "XFE1",
        "XFD1048576", "A0", "R1C1",
    )
)  # fmt: skip
ODD_LENGTHS = (0, 1, 7, 255, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
MOST_WOUNDS = 6

Mutation = Callable[[bytes, random.Random], bytes]


def wounded(content: bytes, chance: random.Random) -> bytes:
    """A few wounds anywhere."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, MOST_WOUNDS)):
        chance.choice(WOUNDS)(changed, chance)
    return bytes(changed)


def _flip(content: bytearray, chance: random.Random) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _overwrite(content: bytearray, chance: random.Random) -> None:
    if len(content) > 8:
        at = chance.randrange(len(content) - 4)
        content[at : at + 4] = struct.pack("<I", chance.choice(ODD_LENGTHS))


def _drop(content: bytearray, chance: random.Random) -> None:
    at, size = _stretch(content, chance)
    del content[at : at + size]


def _repeat(content: bytearray, chance: random.Random) -> None:
    at, size = _stretch(content, chance)
    content[at:at] = content[at : at + size] * chance.choice((1, 1, 2, 30))


def _rubbish(content: bytearray, chance: random.Random) -> None:
    at, size = _stretch(content, chance)
    content[at : at + size] = chance.randbytes(size)


def _blank(content: bytearray, chance: random.Random) -> None:
    at, size = _stretch(content, chance)
    content[at : at + size] = bytes([chance.choice((0, 0x20, 0xFF))]) * size


def _cut(content: bytearray, chance: random.Random) -> None:
    if chance.random() < 0.3 and content:
        del content[chance.randrange(len(content)) :]


def _number(content: bytearray, chance: random.Random) -> None:
    _replace_one(content, rb"\d+", ODD_NUMBERS, chance)


def _text(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content) + 1)
    content[at:at] = chance.choice(ODD_TEXTS)


WOUNDS = (_flip, _flip, _overwrite, _drop, _repeat, _rubbish, _blank, _cut, _number, _text)


def _stretch(content: bytearray, chance: random.Random) -> tuple[int, int]:
    at = chance.randrange(len(content) + 1)
    return at, min(len(content) - at, 1 + int(chance.random() ** 4 * 600))


def _replace_one(content: bytearray, pattern: bytes, odd: tuple[bytes, ...], chance: random.Random) -> None:
    found = list(re.finditer(pattern, bytes(content)))
    if found:
        one = chance.choice(found)
        content[one.start() : one.end()] = chance.choice(odd)


# XML: the parts of a workbook


def damaged_xml(content: bytes, chance: random.Random) -> bytes:
    """A few elements, attributes and texts that are not what they were, in what stays mostly XML."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, MOST_WOUNDS)):
        way = chance.randrange(6)
        if way == 0:
            _replace_one(changed, rb'(?<=")[^"<>]*(?=")', (*ODD_NUMBERS, *ODD_TEXTS), chance)
        elif way == 1:
            _replace_one(changed, rb"(?<=>)[^<>]+(?=<)", (*ODD_NUMBERS, *ODD_TEXTS), chance)
        elif way == 2:
            _replace_one(
                changed, rb"<[a-zA-Z][^<>]*/>", (b"", b"<x/>", b"<c/>", b'<c r="A1" t="s"/>'), chance
            )
        elif way == 3:
            _replace_one(changed, rb"</[a-zA-Z:]+>", (b"", b"</x>", b"</row></row>"), chance)
        elif way == 4:
            _twice(changed, chance)
        else:
            _replace_one(
                changed,
                rb' [a-z:A-Z]+="[^"]*"',
                (b"", b' r="A1"', b' t="s"', b' t="e"', b' s="99999"'),
                chance,
            )
    return bytes(changed)


def _twice(content: bytearray, chance: random.Random) -> None:
    found = list(
        re.finditer(rb"<(row|c|si|sheet|xf|mergeCell)\b.*?</\1>", bytes(content[:200_000]), re.DOTALL)
    )
    if found:
        one = chance.choice(found)
        content[one.end() : one.end()] = one.group() * chance.choice((1, 2, 50))


# Zips: workbooks and archives


def damaged_zip(content: bytes, chance: random.Random) -> bytes:
    """A zip that is whole again around parts that are not, or whose directory lies."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return wounded(content, chance)
    for _ in range(chance.randint(1, 3)):
        _damage_part(parts, chance)
    packed = _packed(parts, chance)
    if chance.random() < 0.15:
        packed = _lying_directory(packed, chance)
    return packed


def _damage_part(parts: dict[str, bytes], chance: random.Random) -> None:
    if not parts:
        return
    name = chance.choice(sorted(parts))
    way = chance.randrange(10)
    if way < 5 and name.endswith((".xml", ".rels")):
        parts[name] = damaged_xml(parts[name], chance)
    elif way < 8:
        parts[name] = wounded(parts[name], chance)
    elif way == 8:
        del parts[name]
    else:
        other = chance.choice(
            ("../" + name, name.upper(), name + "/", "CON", "a" * 300, "x\n.pdf", name + ".xlsx", "名册.csv")
        )
        parts[other] = parts[name]


def _packed(parts: dict[str, bytes], chance: random.Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            method = zipfile.ZIP_STORED if chance.random() < 0.1 else zipfile.ZIP_DEFLATED
            archive.writestr(name, part, method, 1)
    return buffer.getvalue()


def _lying_directory(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    entries = [found.start() for found in re.finditer(rb"PK\x01\x02", content)]
    for at in entries[: chance.randint(1, 3)]:
        field = chance.choice((8, 10, 20, 24, 28, 30, 32, 34, 38, 42))
        struct.pack_into(
            "<I" if field >= 20 else "<H",
            changed,
            at + field,
            chance.choice(ODD_LENGTHS) & (0xFFFFFFFF if field >= 20 else 0xFFFF),
        )
    return bytes(changed)


# Tables of text


def damaged_text(content: bytes, chance: random.Random) -> bytes:
    """Other separators, quotes, encodings, and cells that mean something else."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, MOST_WOUNDS)):
        way = chance.randrange(6)
        if way == 0:
            _replace_one(changed, rb"[^,\r\n]+", (*ODD_NUMBERS, *ODD_TEXTS), chance)
        elif way == 1:
            _replace_one(changed, rb",", (b"\t", b";", b'"', b'","', b",,,,,,", b"," * 3000, b""), chance)
        elif way == 2:
            _replace_one(
                changed, rb"\r?\n", (b"\r", b"\n\n\n", b"", b"\x00", b"\x85", "\u2028".encode()), chance
            )
        elif way == 3:
            lines = bytes(changed).splitlines(keepends=True)
            chance.shuffle(lines)
            changed[:] = b"".join(lines)
        else:
            chance.choice(WOUNDS)(changed, chance)
    return _encoded(bytes(changed), chance)


def _encoded(content: bytes, chance: random.Random) -> bytes:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return content
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-32"))
    return text.encode(encoding, "surrogatepass")


# PDFs


def damaged_pdf(content: bytes, chance: random.Random) -> bytes:
    """Other numbers, references that run in circles, streams of another length, missing ends."""
    changed = bytearray(content)
    odd: tuple[bytes, ...]
    for _ in range(chance.randint(1, MOST_WOUNDS)):
        way = chance.randrange(6)
        if way == 0:
            _number(changed, chance)
        elif way == 1:
            odd = (b"1 0 R", b"2 0 R", b"3 0 R", b"0 0 R", b"99999 0 R")
            _replace_one(changed, rb"\d+ \d+ R", odd, chance)
        elif way == 2:
            odd = (b"/Length 0", b"/Length 999999999", b"/Length -1", b"/Length 1 0 R")
            _replace_one(changed, rb"/Length \d+", odd, chance)
        elif way == 3:
            odd = (
                b"/Kids",
                b"/Parent",
                b"/Contents",
                b"/Filter",
                b"/JBIG2Decode",
                b"/DCTDecode",
                b"/Type",
                b"",
            )
            _replace_one(changed, rb"/[A-Z][A-Za-z0-9]+", odd, chance)
        elif way == 4:
            odd = (b"[" * 500, b"<<" * 500, b"(" * 100, b"endobj", b"stream\n", b"%%EOF")
            _replace_one(changed, rb"endobj|endstream|>>|\]", odd, chance)
        else:
            chance.choice(WOUNDS)(changed, chance)
    return bytes(changed)
