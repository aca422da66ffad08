"""What Qt says by itself: no English in a Chinese window, where a desktop has no file dialog of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui import qt_words
from ui.qt_words import Lacking, speak

LATIN = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SAID = (
    "text",
    "title",
    "windowTitle",
    "toolTip",
    "accessibleName",
    "accessibleDescription",
    "placeholderText",
)
NO_WORDS = {"QT_LAYOUT_DIRECTION", "...", "Control", "Keyboard"}
"""What Qt asks a catalogue for that nobody reads, and what keys are called on every keyboard."""
FILES = ("申报表.pdf", "评委.csv", "照片.png", "无后缀")
KINDS = (QFileDialog.FileMode.ExistingFile, QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory)


@pytest.fixture
def unanswered(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[set[tuple[str, str]]]:
    """What neither the catalogue of Qt nor ours knew."""
    asked: set[tuple[str, str]] = set()

    class Listening(Lacking):
        def translate(
            self,
            context: str,
            source: str,
            disambiguation: str | None = None,
            n: int = -1,
        ) -> str | None:
            answer = super().translate(context, source, disambiguation, n)
            if answer is None and source not in NO_WORDS:
                asked.add((context, source))
            return answer

    monkeypatch.setattr(qt_words, "Lacking", Listening)
    speak(application, "zh")
    yield asked
    speak(application, "en")


def file_dialog(folder: Path, kind: QFileDialog.FileMode) -> QFileDialog:
    """Qt's own, as on a Linux desktop without one."""
    for name in FILES:
        (folder / name).write_bytes(b"x" * 1500)
    (folder / "材料").mkdir(exist_ok=True)
    made = QFileDialog(None, "", str(folder))
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.setFileMode(kind)
    if kind is QFileDialog.FileMode.AnyFile:
        made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    made.setViewMode(QFileDialog.ViewMode.Detail)
    return made


def words_of(dialog: QWidget) -> Iterator[str]:
    """Every label, button, tool tip, heading and action; what is in the folder, too, but for the names of files."""
    for one in [dialog, *dialog.findChildren(QObject)]:
        for name in SAID:
            said = one.property(name)
            if isinstance(said, str) and said:
                yield said
        if isinstance(one, QAbstractItemView) and one.model() is not None and one.objectName():
            for column in range(one.model().columnCount()):
                yield str(one.model().headerData(column, Qt.Orientation.Horizontal) or "")


def show(dialog: QDialog, qtbot: QtBot) -> None:
    """On screen, and the folder read."""
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(200)


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_dialog_is_chinese(
    unanswered: set[tuple[str, str]], qtbot: QtBot, tmp_path: Path, kind: QFileDialog.FileMode
) -> None:
    dialog = file_dialog(tmp_path, kind)
    show(dialog, qtbot)
    said = list(words_of(dialog))
    assert len(said) > 40
    assert "大小" in said
    assert "体积" not in said
    assert [one for one in said if LATIN.search(one) and str(tmp_path) not in one] == []
    assert unanswered == set()


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_dialog_is_english(
    application: QApplication, qtbot: QtBot, tmp_path: Path, kind: QFileDialog.FileMode
) -> None:
    speak(application, "en")
    dialog = file_dialog(tmp_path, kind)
    show(dialog, qtbot)
    said = list(words_of(dialog))
    assert "&Look in:" in said
    assert [one for one in said if CHINESE.search(one)] == []


def test_an_open_dialog_follows_the_language(
    application: QApplication, unanswered: set[tuple[str, str]], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = file_dialog(tmp_path, KINDS[0])
    show(dialog, qtbot)
    seen: list[bool] = []
    for language in ("en", "zh"):
        speak(application, language)
        qtbot.wait(20)
        seen.append("&Look in:" in words_of(dialog))
    assert seen == [True, False]
    assert unanswered == set()


def test_menus_of_fields_printing_and_asking_are_chinese(
    unanswered: set[tuple[str, str]], qtbot: QtBot, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "纪要.pdf"))
    buttons = QDialog()
    QDialogButtonBox(QDialogButtonBox.StandardButton(0x0FFFFC00), parent=buttons)
    for dialog in (QPrintDialog(printer), QInputDialog(), buttons):
        show(dialog, qtbot)
        dialog.close()
    for field in (QLineEdit("a"), QTextEdit("a")):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        assert [one.text() for one in menu.actions() if LATIN.search(one.text().split("\t")[0])] == []
        menu.deleteLater()
    assert unanswered == set()


def test_without_our_words_the_dialog_has_english_in_it(
    unanswered: set[tuple[str, str]], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qt_words, "LACKING", {})
    dialog = file_dialog(tmp_path, KINDS[0])
    show(dialog, qtbot)
    assert ("QFileDialog", "&Look in:") in unanswered
