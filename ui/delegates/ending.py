"""The conclusion of a result line: its shape and its word."""

from __future__ import annotations

from PySide6.QtCore import Qt

from fusion_desk.domain.conclusion import Conclusion
from ui.delegates.rows import Index, StateDelegate, text_of, value_of

STATES = {Conclusion.PASSED: "met", Conclusion.FAILED: "no", Conclusion.OPEN: ""}


class EndingDelegate(StateDelegate):
    """Nothing but a dash before the round is confirmed."""

    def state(self, index: Index) -> tuple[str, str, str]:
        line = value_of(index, Qt.ItemDataRole.UserRole)
        return STATES[line.ended.conclusion], text_of(index), ""
