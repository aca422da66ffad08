"""An attached file on screen: page by page, searched in its own text, refused where it is damaged."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from fusion_desk import paths
from fusion_desk.services.attached_pages import asking, of_bytes
from fusion_desk.services.minutes.papers import build_paper
from tests.gui.acting import click, focused, press, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui import theme
from ui.main_window import MainWindow
from ui.theme import Scale
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


def slow_pdf(circles: int = 3_000) -> bytes:
    """A first page that takes long to draw, and an easy second one."""
    canvas = Canvas("slow.pdf", pagesize=(300, 400))
    made: Any = canvas  # its methods have no types
    made.setFillAlpha(0.02)
    for at in range(circles):
        canvas.circle(150, 200, 140 + at % 50, stroke=0, fill=1)
    canvas.showPage()
    canvas.drawString(30, 300, "easy")
    canvas.showPage()
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


def test_one_sees_where_a_page_ends(view: PageView, window: MainWindow, qtbot: QtBot) -> None:
    theme.dress_window(view, window.room.scale)
    view.show_file(of_bytes(pdf("第一页 申报表", "第二页 业绩")), "材料.pdf")
    settle(qtbot, window)
    page, thumbs = view.area.viewport(), view.thumbs.viewport()
    assert page.grab().toImage().pixelColor(page.width() // 2, 3) == QColor(theme.SUNKEN)
    assert page.grab().toImage().pixelColor(page.width() // 2, page.height() // 2) == QColor(theme.SURFACE)
    assert thumbs.grab().toImage().pixelColor(2, thumbs.height() - 3) == QColor(theme.SUNKEN)


def test_large_text_gives_the_room_of_the_arrows_to_a_single_page(
    view: PageView, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scale, "folded", True)
    for pages, shown in ((("申报表",), False), (("申报表", "证书"), True), (("证书",), False)):
        view.show_file(of_bytes(pdf(*pages)), "材料.pdf")
        settle(qtbot, window)
        assert [one.isVisible() for one in (view.back_button, view.forth_button, view.search)] == [shown] * 3
        assert view.sheet.pixmap().width() > 500, "as wide as the page that it has"


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


def test_a_name_beyond_the_basic_plane_is_found(
    opened: Opener, filled: Built, view: PageView, window: MainWindow, qtbot: QtBot
) -> None:
    panel = opened(filled, wait=False).room.panel
    assert panel is not None
    view.show_file(of_bytes(build_paper(panel, "W05").pdf), "W05.pdf")
    settle(qtbot, window)
    for typed, found in (("顾明𬭎", True), ("顾明𬭏", False)):
        view.search.setText(typed)
        view.find_next()
        settle(qtbot, window)
        assert ("没有找到" in view.message.text) is not found, typed


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
    assert view.refusal.text
    view.show_file(of_bytes(pdf("好的")), "好文件.pdf")
    settle(qtbot, window)
    assert not view.refusal.text
    assert "1／1" in view.place.whole


def test_what_was_too_slow_for_now_is_tried_once_more(
    view: PageView, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.show_file(of_bytes(pdf("先开一次")), "第一份.pdf")
    settle(qtbot, window)
    assert view.again_button.isHidden()
    with monkeypatch.context() as hurried:
        hurried.setattr(asking, "PATIENCE", 0.0)
        view.show_file(of_bytes(slow_pdf()), "慢.pdf")
        assert not view.back_button.isEnabled()
        assert not view.forth_button.isEnabled()
        settle(qtbot, window)
    assert "再试一次" in view.refusal.text
    assert not view.again_button.isHidden()
    click(view.again_button)
    qtbot.waitUntil(lambda: not view.sheet.pixmap().isNull(), timeout=60_000)
    assert not view.refusal.text
    assert view.again_button.isHidden()


def server(window: MainWindow) -> int | None:
    """Number of the process that draws."""
    pages = window.room.attached._pages
    process = pages._process if pages is not None else None
    return process.pid if process is not None else None


def show_slow_page(view: PageView, qtbot: QtBot) -> None:
    """Until it is known to be slow."""
    view.show_file(of_bytes(slow_pdf()), "慢.pdf")
    qtbot.waitUntil(lambda: view.work.under_way and view.number == 1, timeout=60_000)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_a_slow_page_is_stopped_and_the_next_is_drawn(
    view: PageView, window: MainWindow, qtbot: QtBot, way: str
) -> None:
    show_slow_page(view, qtbot)
    before = server(window)
    assert before is not None
    assert view.sheet.pixmap().isNull()
    if way == "button":
        click(view.work.stop)
    else:
        view.thumbs.setFocus()
        focused(qtbot, view.thumbs)
        press(view.thumbs, Qt.Key.Key_Escape)
    assert not view.work.under_way
    assert "停下" in view.message.text
    view.go(1)
    qtbot.waitUntil(lambda: not view.sheet.pixmap().isNull(), timeout=60_000)
    assert view.message.text == ""
    assert server(window) not in {None, before}
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)
    settle(qtbot, window)
    assert not view.work.under_way
    view.go(0)
    assert "停下" in view.message.text
    assert view.again_button.isVisible()


def test_a_slow_page_that_is_left_keeps_nobody_waiting(
    view: PageView, window: MainWindow, qtbot: QtBot
) -> None:
    show_slow_page(view, qtbot)
    before = server(window)
    view.go(1)
    qtbot.waitUntil(lambda: not view.sheet.pixmap().isNull(), timeout=60_000)
    assert server(window) != before
    view.clear()
    settle(qtbot, window)


def test_a_stopped_page_is_tried_again_where_somebody_asks(
    view: PageView, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_slow_page(view, qtbot)
    click(view.work.stop)
    settle(qtbot, window)
    monkeypatch.setattr(asking, "PATIENCE", 0.5)
    click(view.again_button)
    settle(qtbot, window)
    assert "秒" in view.refusal.text
    assert not view.message.text, "it is told once why there is no page"
    assert not view.again_button.isHidden()
