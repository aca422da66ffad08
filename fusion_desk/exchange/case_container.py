"""The case bundle's container: a plain zip that ordinary programs open, written in one way only.

Nothing in it is compressed, and every byte follows from the names and contents, so that the same record gives the same
file everywhere. Reading builds the file anew and compares: a byte that differs anywhere, even in what zip programs
ignore, is a damaged bundle. Without compression there is nothing that could unfold into more than the file itself.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping

from fusion_desk.domain.errors import DamagedRecord, Refusal

Parts = Mapping[str, bytes]
"""What is in a bundle, by name."""

LARGEST = 512 * 1024 * 1024
MOST_PARTS = 500
NAME = re.compile(r"(?:[a-z0-9-]{1,40}/)?[A-Za-z0-9-]{1,60}\.[a-z]{2,10}(?:\.seal)?")
"""Plain names, one folder deep at most: nothing that could lead anywhere on a disk."""

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
LOCAL_MARK, CENTRAL_MARK, END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
VERSION, UNIX, FIRST_DAY = 20, 3 << 8, 1 << 5 | 1
"""Zip 2.0, made on Unix, and 1 January 1980, the first day zip knows: no clock has a part in it."""
PLAIN_FILE = 0o100644 << 16


def pack(parts: Parts) -> bytes:
    """The file, its parts in the order of their names."""
    out, directory = bytearray(), bytearray()
    for name, content in sorted(parts.items()):
        written, size, check = name.encode("ascii"), len(content), zlib.crc32(content)
        head = (0, 0, 0, FIRST_DAY, check, size, size, len(written), 0)
        directory += CENTRAL.pack(CENTRAL_MARK, UNIX | VERSION, VERSION, *head, 0, 0, 0, PLAIN_FILE, len(out))
        directory += written
        out += LOCAL.pack(LOCAL_MARK, VERSION, *head) + written + content
    if len(out) + len(directory) > LARGEST:
        raise Refusal("case.too_large", limit=LARGEST // 2**20)
    end = END.pack(END_MARK, 0, 0, len(parts), len(parts), len(directory), len(out), 0)
    return bytes(out + directory + end)


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts of a file that is exactly as `pack` writes it; DamagedRecord for anything else."""
    if len(content) > LARGEST:
        raise Refusal("case.too_large", limit=LARGEST // 2**20)
    try:
        parts = _parts(content)
    except struct.error:
        raise DamagedRecord("case.damaged") from None
    if not parts or pack(parts) != content:
        raise DamagedRecord("case.damaged")
    return parts


def _parts(content: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    at = 0
    while content[at : at + 4] == LOCAL_MARK:
        *_, size, length, extra = LOCAL.unpack_from(content, at)
        begin = at + LOCAL.size
        name = content[begin : begin + length].decode("ascii", "replace")
        at = begin + length + size
        if extra or at > len(content) or not NAME.fullmatch(name) or name in parts:
            raise DamagedRecord("case.damaged")
        parts[name] = content[begin + length : at]
        if len(parts) > MOST_PARTS:
            raise DamagedRecord("case.damaged")
    return parts
