"""文书: every paper of the sitting with its state, seen, printed or saved one by one, or the whole set in one go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.sitting import Member
from fusion_desk.services import members, outgoing
from fusion_desk.services.minutes import paper_set, paper_table, release
from fusion_desk.services.minutes.paper_set import PaperSet
from fusion_desk.services.minutes.paper_table import EVERYBODY, PaperLine, Scope
from fusion_desk.services.minutes.release import Released
from ui.dialogs.release_roster import ReleaseRosterDialog
from ui.screen import Screen
from ui.widgets.labels import ElidedLabel, button, label, panel_frame
from ui.widgets.list_or_one import ListOrOne
from ui.widgets.message import MessageLine
from ui.widgets.paper_view import PaperView
from ui.widgets.state_list import StateItem, StateList

ROSTER = "W19R"
KINDS = (".xlsx", ".pdf")
SHARES, WIDEST = (3, 7), 600
"""Of the width: the list, which says in whole sentences what to do, and the paper."""


class PapersTab(QWidget):
    """The list at the left, the very paper at the right."""

    print_wanted = Signal(str, object)
    """(title, the PDF)"""

    def __init__(self, host: Screen) -> None:
        super().__init__()
        self._host, self._say = host, host.words.say
        self._lines: tuple[PaperLine, ...] = ()
        self._asked = ("", EVERYBODY)
        self.list = StateList(host.room.scale, self._say("文书"))
        self.list.chosen.connect(lambda _: self._show_chosen())
        self.count = label("", "quiet")
        self.title = ElidedLabel("", "heading")
        self.paper = PaperView(host.words, self._say("文书预览"))
        self.message = MessageLine()
        self.save_button = button(self._say("另存为…"), picture="save")
        self.save_button.clicked.connect(self.save)
        self.print_button = button(self._say("打印…"), picture="print")
        self.print_button.clicked.connect(self.print)
        self.set_button = button(self._say("整套文书存到文件夹…"), role="primary")
        self.set_button.clicked.connect(self.write_set)
        self.roster_button = button(self._say("备案名册（含证件号码）…"))
        self.roster_button.clicked.connect(self.release_roster)
        self.dialog: ReleaseRosterDialog | None = None
        self.scope = QComboBox()
        self.scope.setAccessibleName(self._say("给谁的"))
        self.scope.setMaximumWidth(host.room.scale.px(200))
        self.scope.activated.connect(lambda _: self._show_paper())
        room = host.room
        self.folding = ListOrOne(self, host.words, room.scale, self._say("回到文书列表"))
        self.list.itemClicked.connect(lambda _item: self.folding.show_one())
        self.list.itemActivated.connect(lambda _item: self.folding.show_one())
        self._lay_out()
        self._show_state()

    def _lay_out(self) -> None:
        px = self._host.room.scale.px
        left = panel_frame()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 10, 8, 8)
        folded = self._host.room.scale.folded
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        if not folded:  # large text leaves the room to the list: the tab says what it is
            head.addWidget(label(self._say("文书"), "heading"))
            head.addStretch(1)
            head.addWidget(self.count)
            column.addLayout(head)
        column.addWidget(self.list, 1)
        left.setMinimumWidth(min(px(340), 460))
        sheet = QWidget()
        right = QVBoxLayout(sheet)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.title, 1)
        line.addWidget(self.scope)
        line.addWidget(self.save_button)
        line.addWidget(self.print_button)
        right.addLayout(line)
        right.addWidget(self.paper, 1)
        right.addWidget(self.message)
        whole_foot = QWidget()
        foot = QHBoxLayout(whole_foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(12)
        if folded:
            foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.roster_button)
        foot.addWidget(self.set_button)
        self._place(left, sheet, whole_foot)

    def _place(self, left: QWidget, sheet: QWidget, foot: QWidget) -> None:
        """Side by side; in large text the list or the paper, over the whole width."""
        if self._host.room.scale.folded:
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            column.addWidget(left, 1)
            column.addWidget(sheet, 1)
            column.addWidget(foot)
            self.folding.part((left, foot), (sheet,))
            return
        left.setMaximumWidth(WIDEST)
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setHorizontalSpacing(16)
        whole.setVerticalSpacing(8)
        whole.setRowStretch(0, 1)
        for at, share in enumerate(SHARES):
            whole.setColumnStretch(at, share)
        whole.addWidget(left, 0, 0, 2, 1)
        whole.addWidget(sheet, 0, 1)
        whole.addWidget(foot, 1, 1)

    # --- the record ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Which papers can be written now."""
        words = self._host.words
        self._host.ask(lambda panel: paper_table.paper_table(panel, words), self._take)

    def forget(self) -> None:
        """Another panel file."""
        self._lines = ()
        self.list.show_items(())
        self.paper.tell("")
        self._show_state()

    def _take(self, lines: tuple[PaperLine, ...]) -> None:
        self._lines = lines
        self.list.show_items(
            [
                StateItem(
                    one.code,
                    "met" if one.ready else "missing" if one.needed else "recused",
                    f"{one.code}　{one.name}",
                    self._said(one),
                )
                for one in lines
            ]
        )
        ready = sum(one.ready for one in lines)
        self.count.setText(self._say("{ready}／{all} 可出", ready=ready, all=len(lines)))
        if lines and not self.list.key:
            self.list.choose(next((one.code for one in lines if one.ready), lines[0].code))
        self._show_chosen()

    def _said(self, one: PaperLine) -> str:
        if one.ready:
            return self._say("可出")
        return one.reason if one.needed else self._say("本次不需要：{reason}", reason=one.reason)

    @property
    def line(self) -> PaperLine | None:
        """The paper that is chosen."""
        return next((one for one in self._lines if one.code == self.list.key), None)

    def _show_chosen(self) -> None:
        line = self.line
        if line is None:
            return
        self.title.show_text(f"{line.code}　{line.name}")
        self.folding.name(self._say("看 {code}", code=line.code))
        self.message.tell("", "")
        before = self.scope.currentText()
        self.scope.clear()
        self.scope.addItem(self._say("全部"), EVERYBODY)
        for scope, name in line.scopes:
            self.scope.addItem(name, scope)
        self.scope.setCurrentIndex(max(self.scope.findText(before), 0))
        self.scope.setVisible(bool(line.scopes))
        self._show_paper()

    @property
    def _for(self) -> Scope:
        chosen = self.scope.currentData()
        return chosen if isinstance(chosen, Scope) else EVERYBODY

    def _show_paper(self) -> None:
        line, scope = self.line, self._for
        if line is None:
            return
        if not line.ready and scope == EVERYBODY:
            self.paper.tell(line.reason)
            self._show_state()
            return
        self._asked = (line.code, scope)
        self.paper.tell(self._say("正在按记录生成预览……"))
        self._show_state()

        def show(pdf: bytes) -> None:
            if self._asked == (line.code, scope):
                self.paper.show_pdf(pdf)
                self._show_state()

        def refused(error: DeskError) -> None:
            if self._asked == (line.code, scope):
                self.paper.tell(self._host.words.sentence(error.code, error.details))
                self._show_state()

        self._host.ask(lambda panel: paper_table.paper_bytes(panel, line.code, scope=scope), show, refused)

    def _show_state(self) -> None:
        there = bool(self.paper.pdf)
        self.save_button.setEnabled(there)
        self.print_button.setEnabled(there)
        self.set_button.setEnabled(any(one.ready for one in self._lines))
        roster = next((one for one in self._lines if one.code == ROSTER), None)
        self.roster_button.setEnabled(roster is not None and roster.ready)

    # --- files and paper -----------------------------------------------------------------------------------

    def print(self) -> None:
        """Print the paper that is shown."""
        line = self.line
        if line is not None and self.paper.pdf:
            self.print_wanted.emit(f"{line.code} {line.name}", self.paper.pdf)

    def save(self) -> None:
        """Save it as PDF, or as what people edit further."""
        line, scope = self.line, self._for
        if line is None:
            return
        kinds = ";;".join(f"*.{one}" for one in line.formats)
        name = str(paper_table.file_name(line))
        chosen, kind = QFileDialog.getSaveFileName(self.window(), self._say("另存为"), name, kinds)
        if not chosen:
            return
        path = Path(chosen)
        wanted = path.suffix.lower().lstrip(".") or kind.lstrip("*.") or "pdf"
        format_ = wanted if wanted in line.formats else "pdf"
        if path.suffix.lower() != f".{format_}":
            path = path.with_name(f"{path.name}.{format_}")

        def work(panel: PanelFile) -> Path:
            content = paper_table.paper_bytes(panel, line.code, format_, scope)
            return outgoing.write_unsigned(path, content)

        def done(written: Path) -> None:
            self.message.tell("met", self._say("已保存 {file}", file=written.name))

        self._host.ask(work, done, self._refused)

    def write_set(self) -> None:
        """Everything that can be written, into one folder."""
        panel = self._host.room.panel
        if panel is None:
            return
        chosen = QFileDialog.getExistingDirectory(
            self.window(), self._say("整套文书存到哪个文件夹"), str(panel.path.parent)
        )
        if not chosen:
            return
        folder, words, report = Path(chosen), self._host.words, self._host.room.jobs.report
        self.set_button.setEnabled(False)
        self.message.tell("", self._say("正在生成整套文书……"))
        self._host.ask(
            lambda panel: paper_set.write_paper_set(panel, folder, words, progress=report),
            self._show_set,
            self._refused,
        )

    def _show_set(self, made: PaperSet) -> None:
        said = self._say("{count} 份文件已在 {folder}。", count=len(made.written), folder=made.folder)
        if made.kept:
            names = self._host.words.value([one.name for one in made.kept])
            said += self._say("经人手改过、没有覆盖的：{names}。", names=names)
        wanting = [one.code for one in made.missing if one.needed]
        if wanting:
            codes = self._host.words.value(wanting)
            said += self._say("还不能出的：{codes}，原因见左边各行。", codes=codes)
        self.message.tell("not_yet" if made.kept else "met", said)
        self._show_state()

    def release_roster(self) -> None:
        """Whole resident numbers: ask who takes them, who agrees and what for."""
        dialog = ReleaseRosterDialog(self._host.room, self.window())
        self.dialog = dialog

        def attempt(by: str, other: str, purpose: str) -> None:
            name = self._say("备案名册（含证件号码）")
            chosen, _ = QFileDialog.getSaveFileName(dialog, name, f"{name}.xlsx", "*.xlsx;;*.pdf")
            if not chosen:
                return
            path = Path(chosen if Path(chosen).suffix.lower() in KINDS else f"{chosen}.xlsx")

            def work(panel: PanelFile) -> Released:
                # The file is there before the journal says so: numbers never leave without an entry.
                with outgoing.reserved_file(path) as fill:
                    made = release.release_roster(panel, by=by, confirmed_by=other, purpose=purpose)
                    fill(made.pdf if path.suffix.lower() == ".pdf" else made.workbook)
                return made

            def done(made: Released) -> None:
                dialog.accept()
                said = self._say(
                    "名册已写入 {file}，共 {count} 人，印有完整证件号码。用后请按规定保管或销毁。",
                    file=path.name,
                    count=made.people,
                )
                self.message.tell("met", said)

            self._host.ask(work, done, dialog.tell_refusal)

        def people(panel: PanelFile) -> list[Member]:
            return [one.member for one in members.list_committee(panel)]

        dialog.release_wanted.connect(attempt)
        self._host.ask(people, dialog.show_people)
        dialog.open()

    def _refused(self, error: DeskError) -> None:
        self.message.tell("no", self._host.words.sentence(error.code, error.details))
        self._show_state()
