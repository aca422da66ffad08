"""Reading a paper back as another program does."""

from __future__ import annotations

import subprocess
from pathlib import Path


def text_of(pdf: bytes, folder: Path, *, layout: bool = False) -> str:
    """The text pdftotext finds, in the order it was drawn, or as it lies on the page."""
    source, target = folder / "paper.pdf", folder / "paper.txt"
    source.write_bytes(pdf)
    option = "-layout" if layout else "-raw"
    subprocess.run(["pdftotext", option, "-enc", "UTF-8", str(source), str(target)], check=True)
    return target.read_text("utf-8")


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page."""
    return text_of(pdf, folder).split("\f")[:-1]
