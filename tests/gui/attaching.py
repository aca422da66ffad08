"""Attachments of a candidate, as the record holds them; page ranges included."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from fusion_desk import paths
from fusion_desk.domain.dossier import AttachmentKind
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.dossier_writing import NewAttachment, RowDigest, put_attachment
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.panel_file import PanelFile
from tests.gui.build import Built


@dataclass(frozen=True)
class Part:
    """One line of 附件 about the file."""

    kind: AttachmentKind
    first: int | None = None
    last: int | None = None
    criterion: str = ""


MIXED = (
    Part(AttachmentKind.EDUCATION, 1, 2),
    Part(AttachmentKind.ACHIEVEMENT, 3, 15, "tc1"),
    Part(AttachmentKind.AWARD, 8, 9),
)
"""A scan of everything, as they come."""
SEEN = (3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15)


def pdf(pages: int) -> bytes:
    """A file whose pages say their number."""
    registerFont(TTFont("Rare", str(paths.resource("fonts", "NotoSansSC-Regular.ttf"))))
    canvas = Canvas("pages.pdf", pagesize=(420, 594))
    for number in range(1, pages + 1):
        canvas.setFont("Rare", 18)
        canvas.drawString(40, 520, f"业绩材料 第{number}页")
        canvas.rect(40, 60, 340, 420)
        canvas.showPage()
    made: Any = canvas  # its methods have no types
    return bytes(made.getpdfdata())


def attach(panel: PanelFile, number: str, name: str, content: bytes, *parts: Part) -> None:
    """Let a candidate have this file, as these things."""
    with panel.writing("dossiers.imported", "secretary") as change:
        sha256 = add_blob(change, content)
        candidate = next(one.id for one in find_dossiers(change) if one.person.number == number)
        for at, part in enumerate(parts):
            line = f"{at}-{name}"
            put_attachment(change, NewAttachment(candidate, line, part.kind.value, sha256), RowDigest())
            change.driver.execute(
                "UPDATE attachment SET first_page = ?, last_page = ?, criterion = ? WHERE name = ?",
                (part.first, part.last, part.criterion, line),
            )


def with_evidence(folder: Path, made: Built) -> Built:
    """The panel with a mixed scan for 001."""
    with made.open(folder) as panel:
        attach(panel, "001", "谢远帆.pdf", pdf(20), *MIXED)
        key = panel.key
    return Built((folder / "评审.fusion").read_bytes(), key)
