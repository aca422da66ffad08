"""The lock after a while without a key, and the closing after a longer one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent

from ui.input_watch import InputWatch

ACTIVITY = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)
MINUTE = 60_000


class IdleWatch(InputWatch):
    """Tells when nobody has touched the desk for some minutes."""

    idled = Signal()
    idled_long = Signal()
    """Longer still: the file is to be closed."""

    def __init__(self, minutes: int, longer: int) -> None:
        super().__init__()
        self._timer, self._longer = QTimer(self), QTimer(self)
        for timer, wait, told in (
            (self._timer, minutes, self.idled),
            (self._longer, longer, self.idled_long),
        ):
            timer.setSingleShot(True)
            timer.setInterval(wait * MINUTE)
            timer.timeout.connect(told)

    def start(self) -> None:
        """Watch from now on."""
        self.begin()
        self._again()

    def stop(self) -> None:
        """Watch no longer."""
        self.end()
        self._timer.stop()
        self._longer.stop()

    def _again(self) -> None:
        self._timer.start()
        self._longer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Asking an event for its type takes far longer than for its class.
        if isinstance(event, QInputEvent) and event.type() in ACTIVITY:
            self._again()
        return False
