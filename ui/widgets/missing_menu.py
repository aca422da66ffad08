"""What is still missing, as a list under the phase bar; each line leads to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from fusion_desk.services.progress import NextStep, Urgency
from ui.room import Room
from ui.widgets.shapes import draw_state


def missing_menu(room: Room, steps: Sequence[NextStep], under: QWidget) -> QMenu:
    """The steps that are not done, the most pressing first; a sentence where nothing is missing."""
    menu = QMenu(under)
    menu.aboutToHide.connect(menu.deleteLater)
    size = room.scale.px(16)
    for step in steps:
        if step.urgency is Urgency.DONE:
            continue
        action = menu.addAction(_shape(step.urgency.value, size), room.words.say(step.title, **step.values))
        if step.leads_to:
            action.triggered.connect(partial(room.went_to.emit, step.leads_to))
    if menu.isEmpty():
        menu.addAction(_shape("met", size), room.words.say("这一步该做的都做完了")).setEnabled(False)
    menu.popup(under.mapToGlobal(QPoint(0, under.height())))
    return menu


def _shape(state: str, size: int) -> QIcon:
    picture = QPixmap(size * 2, size * 2)
    picture.fill("transparent")
    painter = QPainter(picture)
    draw_state(painter, picture.rect().toRectF(), state)
    painter.end()
    return QIcon(picture)
