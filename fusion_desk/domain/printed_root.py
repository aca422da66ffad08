"""The journal's size and root as paper shows them, and as a person types them back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from fusion_desk.domain.errors import UsageError

CODE_DIGITS = 16
QR_KIND = "FD1"
TYPED = re.compile(r"(?P<size>\d{1,9})[:;,](?P<code>[0-9A-F]{16})")
SCANNED = re.compile(rf"{QR_KIND}[|:](?P<size>\d{{1,9}})[|:](?P<root>[0-9a-fA-F]{{16,64}})(\|.*)?", re.DOTALL)
LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
SEPARATORS = re.compile(r"[\s\-‐-―−·.]")


@dataclass(frozen=True, slots=True)
class PrintedRoot:
    """How many entries there were, and the first digits of the root over them."""

    size: int
    digits: str
    """Lower-case hex: sixteen digits where it was typed, up to all 64 where a code was scanned."""

    @property
    def text(self) -> str:
        """`128:0123-4567-89AB-CDEF`, as it stands on paper."""
        return f"{self.size}:{short_code(self.digits)}"

    def agrees_with(self, root: str) -> bool:
        """Whether the root over the first `size` entries is the printed one."""
        return root.startswith(self.digits)


def short_code(root: str) -> str:
    """Sixteen digits of a root in four groups that a person can compare."""
    digits = root[:CODE_DIGITS].upper()
    return "-".join(digits[at : at + 4] for at in range(0, CODE_DIGITS, 4))


def read_printed(text: str) -> PrintedRoot | None:
    """What was typed from paper or scanned from its QR code; None where it is neither.

    Spaces, dashes, letter case, full-width forms and O for 0, I or L for 1 do not matter.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    scanned = SCANNED.fullmatch(plain)
    if scanned is not None:
        return PrintedRoot(int(scanned["size"]), scanned["root"].lower())
    typed = TYPED.fullmatch(SEPARATORS.sub("", plain).upper().translate(LOOK_ALIKE))
    if typed is None:
        return None
    return PrintedRoot(int(typed["size"]), typed["code"].lower())


def typed_root(text: str) -> PrintedRoot:
    """The same where there has to be one."""
    printed = read_printed(text)
    if printed is None:
        raise UsageError("journal.code_unreadable", typed=text.strip())
    return printed


def qr_text(size: int, root: str, anchor: str) -> str:
    """What the QR code of the minutes' last page says."""
    return f"{QR_KIND}|{size}|{root}|{anchor}"


def small_qr_text(size: int, root: str) -> str:
    """The same without the anchor, in the characters that need the fewest squares."""
    return f"{QR_KIND}:{size}:{root.upper()}"
