"""Whether anything is still taken in: a frozen sitting says what that does, sealed minutes shut the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fusion_desk.domain.sitting import SittingState
from fusion_desk.services.dossiers import Receiving

if TYPE_CHECKING:
    from ui.screens.receiving import ReceivingScreen


class TakingIn:
    """Says so on one line, which on hold the line under the phases has said already."""

    def __init__(self, screen: ReceivingScreen) -> None:
        self._screen = screen
        self._state, self._sealed = SittingState.OPEN, False

    @property
    def shut(self) -> bool:
        """Nothing is taken in any more: the minutes are sealed, and nobody wanted to go on all the same."""
        return self._screen.standing.shut and self._sealed

    def note(self, now: Receiving) -> None:
        """As the record has it."""
        self._state, self._sealed = now.state, now.sealed

    def forget(self) -> None:
        """Another panel."""
        self._sealed = False
        self._screen.standing.forget()
        self._screen.standing.tell("", "")

    def tell(self) -> None:
        """Open the page or shut it, and say why."""
        screen, said = self._screen, self._said()
        screen.standing.close_phase(said, (screen.start.drop_area,) if self._sealed else ())
        if said and not self._sealed:
            screen.standing.tell("not_yet", said, "locked")
        screen.setAcceptDrops(not self.shut)

    def _said(self) -> str:
        """Large text has one line for it."""
        say, folded = self._screen.say, self._screen.room.scale.folded
        if self._sealed:
            if not folded:
                return say("纪要已签署封存，不再受理材料。仍要导入的，评审会暂停；已封存的纪要不变。")
            if self._screen.standing.shut or not self._screen.standing.text:
                return say("纪要已签署封存，不再受理材料。")
            return say("导入改动，评审即暂停；封存的纪要不变。")
        if self._state is SittingState.FROZEN:
            if folded:
                return say("评审材料已冻结：一旦导入改动，评审即暂停。")
            return say("评审材料已冻结。这里可以查看和检查；一旦导入改动，评审即暂停，须核对后重新冻结。")
        return ""
