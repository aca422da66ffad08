"""Sizes of files, in the words of the window."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def size_text(size: int, language: str) -> str:
    """Bytes as people read them, the same wherever a file stands: 61 字节, 812.4 kB, 3.4 MB."""
    return QLocale(language).formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
