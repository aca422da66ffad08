"""The wheel scrolls; it never changes what a field says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QScrollArea,
    QSlider,
    QSpinBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.acting import wheel


def a_combo() -> QComboBox:
    box = QComboBox()
    box.addItems(["同意", "不同意", "弃权"])
    return box


def a_tab_bar() -> QTabBar:
    bar = QTabBar()
    bar.addTab("一")
    bar.addTab("二")
    return bar


FIELDS: dict[str, tuple[Callable[[], QWidget], Callable[[Any], object]]] = {
    "combo": (a_combo, lambda one: one.currentText()),
    "spin": (QSpinBox, lambda one: one.value()),
    "date": (QDateEdit, lambda one: one.date()),
    "slider": (QSlider, lambda one: one.value()),
    "tabs": (a_tab_bar, lambda one: one.currentIndex()),
}


@pytest.mark.parametrize("focused", [False, True])
@pytest.mark.parametrize("name", FIELDS)
def test_the_wheel_scrolls_past_a_field(
    application: QApplication, qtbot: QtBot, name: str, focused: bool
) -> None:
    make, value = FIELDS[name]
    inside = QWidget()
    column = QVBoxLayout(inside)
    field = make()
    column.addWidget(field)
    tail = QWidget()
    tail.setFixedHeight(2000)
    column.addWidget(tail)
    area = QScrollArea()
    area.setWidget(inside)
    qtbot.addWidget(area)
    area.resize(300, 200)
    with qtbot.waitActive(
        area
    ):  # a window manager takes its time, and the guard watches windows that had the keyboard
        area.show()
    if focused:
        field.setFocus()
    before = value(field)
    wheel(field, -1)
    wheel(field, -1)
    assert value(field) == before
    assert area.verticalScrollBar().value() > 0
    area.close()
