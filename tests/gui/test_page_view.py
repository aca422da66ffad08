"""An attached file on screen: page by page, searched in its own text, refused where it is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from fusion_desk import paths
from fusion_desk.services.attached_pages import of_bytes
from tests.gui.acting import click, settle
from ui.main_window import MainWindow
from ui.widgets.page_view import PageView


def pdf(*pages: str) -> bytes:
    registerFont(TTFont("Rare", str(paths.resource("fonts", "NotoSansSC-Regular.ttf"))))
    canvas = Canvas("pages.pdf", pagesize=(300, 400))
    for text in pages:
        canvas.setFont("Rare", 14)
        canvas.drawString(30, 300, text)
        canvas.showPage()
    made: Any = canvas  # its methods have no types
    return bytes(made.getpdfdata())


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> Iterator[PageView]:
    made = PageView(window.room)
    made.resize(600, 500)
    made.show()
    yield made
    settle(qtbot, window)
    made.close()
    made.deleteLater()


def test_pages_are_turned_and_named(view: PageView, window: MainWindow, qtbot: QtBot) -> None:
    view.show_file(of_bytes(pdf("第一页 申报表", "第二页 业绩", "第三页 证书")), "材料.pdf", page=2)
    settle(qtbot, window)
    assert "2／3" in view.place.whole
    assert view.thumbs.count() == 3
    first = view.sheet.pixmap().toImage()
    assert not first.isNull()
    click(view.forth_button)
    settle(qtbot, window)
    assert view.page == 2
    assert not view.forth_button.isEnabled()
    assert view.sheet.pixmap().toImage() != first
    view.thumbs.setCurrentRow(0)
    settle(qtbot, window)
    assert view.page == 0


def test_text_is_found_on_the_page_that_has_it(view: PageView, window: MainWindow, qtbot: QtBot) -> None:
    view.show_file(of_bytes(pdf("申报表", "主轴箱装配 12.5", "证书")), "材料.pdf")
    settle(qtbot, window)
    view.search.setText("装配１２")
    view.find_next()
    settle(qtbot, window)
    assert view.page == 1
    view.search.setText("没有的话")
    view.find_next()
    settle(qtbot, window)
    assert "没有找到" in view.message.text


def test_a_photo_is_shown_whole(view: PageView, window: MainWindow, qtbot: QtBot) -> None:
    view.show_file(of_bytes(paths.resource("demo", "dossiers", "001", "照片.jpg").read_bytes()), "照片.jpg")
    settle(qtbot, window)
    assert not view.sheet.pixmap().isNull()
    assert not view.search.isVisible()


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b"plain words"])
def test_what_cannot_be_shown_is_said(
    view: PageView, window: MainWindow, qtbot: QtBot, content: bytes
) -> None:
    view.show_file(of_bytes(content), "坏文件.pdf")
    settle(qtbot, window)
    assert view.message.text
    view.show_file(of_bytes(pdf("好的")), "好文件.pdf")
    settle(qtbot, window)
    assert not view.message.text
    assert "1／1" in view.place.whole
