"""Packets in the window: opened by an expert, and the way back from their working file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QWidget

from fusion_desk.domain.errors import Refusal
from ui.home import PACKET
from ui.room import Room
from ui.widgets.labels import ElidedLabel, button

if TYPE_CHECKING:
    from fusion_desk.desk import PanelFile
    from fusion_desk.services.packets import IssuedPacket, Made, WorkingExpert
    from ui.dialogs.open_packet import OpenPacketDialog


def open_packet(room: Room, window: QWidget, path: Path | None = None) -> OpenPacketDialog | None:
    """Ask for a packet where none is named, for its password, and where the working file goes; then open that."""
    from fusion_desk.services import outgoing, packets
    from ui.actions import opened_file, take
    from ui.dialogs.open_packet import OpenPacketDialog
    from ui.dialogs.recovery_sheet import RecoverySheetDialog

    if path is None:
        kinds = room.words.say("资料包") + f" (*{PACKET})"
        chosen, _ = QFileDialog.getOpenFileName(window, room.words.say("打开资料包"), "", kinds)
        if not chosen:
            return None
        path = Path(chosen)
    packet = path
    dialog = OpenPacketDialog(room, packet, window)

    def attempt(packet_password: str, password: str, place: Path) -> None:
        def work() -> tuple[Made, PanelFile]:
            content, head = packets.read_packet(packet)
            if head.kind.value != "out":
                raise Refusal("packet.for_the_office", file=packet.name)
            outgoing.make_room(place)
            made = packets.open_for_expert(
                place,
                content,
                packet.name,
                packet_password=packet_password,
                password=password,
                clock=room.desk.clock,
                random=room.desk.random,
            )
            return made, opened_file(room, place, made.recovery)

        def done(result: tuple[Made, PanelFile]) -> None:
            made, panel = result
            dialog.accept()
            RecoverySheetDialog(room, packets.recovery_sheet(made, room.words), made.recovery, window).exec()
            take(room, panel)

        room.run(work, done, dialog.tell_refusal)

    dialog.entered.connect(attempt)
    dialog.open()
    return dialog


class WorkingStrip(QFrame):
    """Below the pages of a working file: whose it is, and the way back."""

    returned = Signal()

    def __init__(self, room: Room, expert: WorkingExpert) -> None:
        super().__init__()
        self.room, self._expert = room, expert
        say = room.words.say
        self.setProperty("role", "tour")
        self.name = ElidedLabel("", "quiet", least=0.5)
        self.name.show_text(
            say(
                "{member} {name} 的工作文件，第 {sequence} 号资料包",
                member=expert.member.number,
                name=expert.member.name,
                sequence=expert.sequence,
            )
        )
        self.back_button = button(say("交回评分…"), role="primary")
        self.back_button.clicked.connect(self.hand_back)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 6, 24, 6)
        line.setSpacing(12)
        line.addWidget(self.name, 1)
        line.addWidget(self.back_button)

    def hand_back(self) -> None:
        """Ask where the stick is, and put there what the expert did."""
        from fusion_desk.services import packets

        panel, say, expert = self.room.panel, self.room.words.say, self._expert
        if panel is None or not expert.office:
            return
        proposed = say("{member} 交回", member=expert.member.number) + PACKET
        chosen, _ = QFileDialog.getSaveFileName(self.window(), say("交回评分"), proposed, f"*{PACKET}")
        if not chosen:
            return
        office, actor = expert.office[0].number, expert.member.number

        def done(made: IssuedPacket) -> None:
            self.room.said.emit(
                "met",
                say(
                    "{file} 写好：{marks} 个评分，已从盘上读回核对，可以安全拔出 U 盘。",
                    file=made.path.name,
                    marks=made.marks,
                ),
            )
            self.returned.emit()

        self.room.run(
            lambda: packets.issue(
                panel, office, Path(chosen), lambda *_: (), actor=actor, progress=self.room.jobs.report
            ),
            done,
        )
