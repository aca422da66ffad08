"""What Qt itself says, such as the file dialogs where the desktop has none of its own, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

CATALOGUES = {"zh": "qtbase_zh_CN"}
"""Qt speaks English by itself."""
NAME = "what Qt says"


def speak(application: QApplication, language: str) -> None:
    """Let Qt speak this language too."""
    for before in application.findChildren(QTranslator, NAME):
        application.removeTranslator(before)
        before.deleteLater()
    if language not in CATALOGUES:
        return
    made = QTranslator(application)
    made.setObjectName(NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if made.load(CATALOGUES[language], folder):
        application.installTranslator(made)
