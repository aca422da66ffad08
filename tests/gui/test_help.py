"""The help window: the page of the screen in front, back and forth, nothing from outside."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fusion_desk import paths
from tests.gui.acting import click, in_front, press, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off
from ui.help_window import HelpWindow
from ui.main_window import MainWindow


def helped(window: MainWindow) -> HelpWindow:
    assert window.guide.help is not None
    return window.guide.help


def test_f1_opens_the_help_of_the_page_in_front(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored, wait=False)
    window.go("vote")
    settle(qtbot, window)
    in_front(qtbot, window)
    press(window, Qt.Key.Key_F1)
    assert helped(window).isVisible()
    assert helped(window).key == "vote"
    assert helped(window).text.toPlainText().startswith("表决")
    window.go("minutes")
    click(window.status.help_button)
    assert helped(window).key == "minutes"
    helped(window).close()


def test_where_people_sit_down_there_is_help_too(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    window.seats.change()
    settle(qtbot, window)
    window.guide.show_help()
    assert helped(window).key == "seat"
    helped(window).close()


def test_back_forth_links_and_escape(window: MainWindow, qtbot: QtBot) -> None:
    window.guide.show_help()
    shown = helped(window)
    assert shown.key == "home"
    assert not shown.back_button.isEnabled()
    shown.text.anchorClicked.emit(QUrl("committee.md"))
    assert shown.key == "committee"
    assert shown.pages.currentItem().text() == "评委会"
    shown.pages.setCurrentRow(shown.pages.count() - 1)
    assert shown.key == "seat"
    click(shown.back_button)
    click(shown.back_button)
    assert shown.key == "home"
    click(shown.forth_button)
    assert shown.key == "committee"
    press(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_no_link_leads_out_and_nothing_else_is_loaded(window: MainWindow, qtbot: QtBot) -> None:
    window.guide.show_help()
    shown = helped(window)
    for address in ("https://example.org/committee.md", "file:///etc/passwd", "elsewhere.md"):
        shown.text.anchorClicked.emit(QUrl(address))
        assert shown.key == "home"
    kind = QTextDocument.ResourceType.ImageResource.value
    outside = shown.text.loadResource(kind, QUrl("file:///usr/share/pixmaps/debian-logo.png"))
    inside = shown.text.loadResource(kind, QUrl("../pictures/home-zh.png"))
    assert isinstance(outside, QImage)
    assert outside.isNull()
    assert isinstance(inside, QImage)
    assert 0 < inside.width() <= shown.text.viewport().width()
    for row in range(shown.pages.count()):
        shown.pages.setCurrentRow(row)
        assert "**" not in shown.text.toPlainText(), shown.key
    shown.close()


def test_it_fits_in_large_english(window: MainWindow, qtbot: QtBot) -> None:
    window.set_language("en")
    window.set_text_size(200)
    window.guide.show_help()
    assert cut_off(helped(window)) == []
    assert helped(window).text.toPlainText().startswith("Overview")
    helped(window).close()
    window.set_text_size(100)
    window.set_language("zh")


def test_a_picture_is_seen_in_its_own_size_by_a_press_and_by_its_button(window: MainWindow) -> None:
    window.guide.show_help()
    shown = helped(window)
    shown.go("acts")
    whole = QImage(str(paths.resource("help", "pictures", shown.text.pictures[0])))
    middle = shown.text.viewport().rect().center()
    QTest.mouseClick(shown.text.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    for _ in range(2):
        picture = shown.shown
        assert picture is not None
        assert picture.isVisible()
        assert picture.picture.pixmap().size() == whole.size()
        press(picture, Qt.Key.Key_Escape)
        shown.shown = None
        click(shown.picture_button)
    picture = shown.shown
    assert picture is not None
    picture.close()
    shown.close()
