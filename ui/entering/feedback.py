"""One's own calibration feedback, in a window that nobody else has reason to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.sitting import Member
from fusion_desk.services.design.calibration import OwnFeedback, own_feedback
from ui.dialogs.own_feedback import OwnFeedbackDialog
from ui.screen import Screen
from ui.widgets.message import MessageLine
from ui.widgets.scoring.sheet import Sheet

GIVEN = "anchor.after_feedback"
"""What the sheet of an anchor is shut by once its giver has feedback."""


class FeedbackWay:
    """The button is there for the member's own eyes, once there is feedback."""

    def __init__(self, screen: Screen, button: QPushButton, message: MessageLine) -> None:
        self._screen, self._button, self._message = screen, button, message
        self.dialog: OwnFeedbackDialog | None = None

    def offer(self, sheets: Sequence[Sheet], *, mine: bool) -> None:
        """Show the button or not."""
        self._button.setVisible(mine and any(one.entry.shut == GIVEN for one in sheets))

    def show_to(self, member: Member | None) -> None:
        """Open the window."""
        if member is None:
            return
        screen = self._screen
        number, actor = member.number, screen.room.sitter.actor

        def show(found: OwnFeedback) -> None:
            self.dialog = OwnFeedbackDialog(found, screen.room, screen)
            self.dialog.open()

        def refused(error: DeskError) -> None:
            self._message.tell("no", screen.words.sentence(error.code, error.details))

        screen.ask(lambda panel: own_feedback(panel, number, actor), show, refused)
