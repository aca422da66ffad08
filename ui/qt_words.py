"""What Qt itself says, such as the file dialogs where the desktop has none of its own, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

CATALOGUES = {"zh": "qtbase_zh_CN"}
"""Qt speaks English by itself."""
NAME = "what Qt says"

LACKING = {
    "QFileDialog": {"&Look in:": "查找范围(&I)：", "Files of &type:": "文件类型(&T)："},
    "QAbstractFileIconProvider": {
        "Drive": "驱动器",
        "%1 File": "%1 文件",
        "File": "文件",
        "File Folder": "文件夹",
        "Folder": "文件夹",
        "Alias": "替身",
        "Shortcut": "快捷方式",
        "Unknown": "未知",
    },
    "QPageSetupWidget": {"Page &order:": "页面顺序(&O)：", "Pages &per sheet:": "每张页数(&P)："},
    "QPrintSettingsOutput": {"Page &Set:": "奇偶页(&S)："},
}
"""What its Chinese catalogue lacks, by context: sentences that were reworded after they had been translated."""

REWORDED = {"QFileSystemModel": {"Size": "大小"}}
"""What its Chinese catalogue says otherwise than a reader does: 体积."""


class Lacking(QTranslator):
    """Asked only for what the catalogue of Qt does not know: the one installed last is asked first."""

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Our word, or nothing: then the next one is asked."""
        return self.said(context, source)

    def said(self, context: str, source: str) -> str | None:
        """What its Chinese catalogue lacks."""
        return LACKING.get(context, {}).get(source)

    def isEmpty(self) -> bool:
        """Qt passes over one that says it is."""
        return False


class Reworded(Lacking):
    """Asked first."""

    def said(self, context: str, source: str) -> str | None:
        """What its Chinese catalogue says otherwise than a reader does."""
        return REWORDED.get(context, {}).get(source)


def speak(application: QApplication, language: str) -> None:
    """Let Qt speak this language too."""
    for before in application.findChildren(QTranslator, NAME):
        application.removeTranslator(before)
        before.deleteLater()
    if language not in CATALOGUES:
        return
    made = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if made.load(CATALOGUES[language], folder):
        for one in (Lacking(application), made, Reworded(application)):
            one.setObjectName(NAME)
            application.installTranslator(one)
