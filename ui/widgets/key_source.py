"""Where a signing key comes from: a file with its password, or a token with its PIN."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fusion_desk.domain.errors import DeskError
from fusion_desk.services import keys
from fusion_desk.services.keys import TokenFound
from fusion_desk.words.marking import N_
from ui.room import Room
from ui.widgets.labels import button, label
from ui.widgets.pages import show_page


@dataclass(frozen=True, slots=True)
class KeySource:
    """What was filled in: a key file, or a token's driver and label; and the password or PIN."""

    token: bool
    path: str
    label: str
    secret: str


class KeySourceForm(QWidget):
    """Two chips, the fields of the one that is chosen, and the secret."""

    confirmed = Signal()
    """Return was pressed in the secret."""
    changed = Signal()
    """Something was filled in or taken out."""
    told = Signal(str)
    """A sentence to show beside the form; blank takes it back."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._say = room, room.words.say
        self.file_chip = button(self._say("密钥文件"), role="chip")
        self.token_chip = button(self._say("令牌（USB 钥匙）"), role="chip")
        self._chips = QButtonGroup(self)
        for at, chip in enumerate((self.file_chip, self.token_chip)):
            chip.setCheckable(True)
            self._chips.addButton(chip, at)
        self._chips.idClicked.connect(self.show_kind)
        self.path = QLineEdit()
        self.path.setAccessibleName(self._say("密钥文件"))
        self.path.setPlaceholderText(self._say("本人的密钥文件（.p12），常在本人的 U 盘上"))
        self.choose = button(self._say("选择…"), name=self._say("选择密钥文件"))
        self.choose.clicked.connect(self._choose_file)
        self.driver = QLineEdit(room.settings.token_driver or _known_driver())
        self.driver.setAccessibleName(self._say("令牌驱动"))
        self.driver.setPlaceholderText(self._say("随令牌安装的驱动（.dll 或 .so）"))
        self.choose_driver = button(self._say("选择…"), name=self._say("选择令牌驱动"))
        self.choose_driver.clicked.connect(self._choose_driver)
        self.tokens = QComboBox()
        self.tokens.setAccessibleName(self._say("令牌"))
        self.find_button = button(self._say("查找令牌"))
        self.find_button.clicked.connect(self.find_tokens)
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.returnPressed.connect(self.confirmed)
        self.secret.setPlaceholderText(room.key_hint)
        self._secret_head = label("", "quiet")
        self._stack = QStackedWidget()
        for field in (self.path, self.driver, self.secret):
            field.textChanged.connect(self.changed)
        self._lay_out()
        self.show_kind(0)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(self.file_chip)
        chips.addWidget(self.token_chip)
        chips.addStretch(1)
        self._stack.addWidget(_row(self.path, self.choose))
        token = QWidget()
        lines = QVBoxLayout(token)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(_row(self.driver, self.choose_driver))
        lines.addWidget(_row(self.tokens, self.find_button))
        self._stack.addWidget(token)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(chips)
        column.addWidget(self._stack)
        column.addWidget(self._secret_head)
        column.addWidget(self.secret)

    # --- what is filled in ---------------------------------------------------------------------------------

    @property
    def source(self) -> KeySource:
        """As it stands."""
        token = self._chips.checkedId() == 1
        field = self.driver if token else self.path
        return KeySource(token, field.text().strip(), self.tokens.currentText(), self.secret.text())

    def lacking(self) -> str:
        """What is still missing, in the few words that a button holds."""
        source = self.source
        if not source.path:
            return self._say("请选择令牌驱动") if source.token else self._say("请选择密钥文件")
        if not source.secret:
            return self._say("请输入令牌 PIN") if source.token else self._say("请输入密钥口令")
        return ""

    def wanting(self) -> str:
        """What is still missing, as a sentence; the field that lacks it gets the focus."""
        source = self.source
        if not source.path:
            (self.driver if source.token else self.path).setFocus()
            if source.token:
                return self._say("请先选择令牌驱动，它随令牌一起安装。")
            return self._say("请先选择密钥文件。还没有密钥的，请在“密钥”页新建并登记。")
        if not source.secret:
            self.secret.setFocus()
            return self._say("请输入令牌 PIN。") if source.token else self._say("请输入密钥口令。")
        return ""

    def show_kind(self, at: int) -> None:
        """Show the fields of one kind."""
        self._chips.button(at).setChecked(True)
        show_page(self._stack, at)
        said = self._say("令牌 PIN") if at else self._say("密钥口令")
        self._secret_head.setText(said)
        self.secret.setAccessibleName(said)
        self.told.emit("")
        self.changed.emit()

    def show_file(self, path: Path | None) -> None:
        """Offer a key file that lies where this person's key is put."""
        self.path.setText(str(path) if path is not None else "")

    def forget(self) -> None:
        """Leave nothing of one person to the next."""
        self.path.clear()
        self.secret.clear()
        self.tokens.clear()
        self.told.emit("")

    def focus(self) -> None:
        """Where typing begins."""
        (self.secret if self.source.path else self.path).setFocus()

    # --- looking for it ------------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        start = self.path.text() or str(self._room.desk.folders.keys)
        chosen, _ = QFileDialog.getOpenFileName(
            self.window(), self._say("选择密钥文件"), start, "*.p12 *.pfx"
        )
        if chosen:
            self.path.setText(chosen)
            self.secret.setFocus()

    def _choose_driver(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self.window(), self._say("选择令牌驱动"), self.driver.text(), "*.dll *.so *.so.* *.dylib"
        )
        if chosen:
            self.driver.setText(chosen)
            self.find_tokens()

    def find_tokens(self) -> None:
        """List the tokens that the driver sees now."""
        path = Path(self.driver.text().strip())

        def done(found: tuple[TokenFound, ...]) -> None:
            self.find_button.setEnabled(True)
            self.tokens.clear()
            self.tokens.addItems([one.label for one in found])
            if not found:
                self.told.emit(self._room.words.sentence("token.none", {}))
                return
            self._room.prefer(replace(self._room.settings, token_driver=str(path)))
            self.told.emit("")
            self.secret.setFocus()

        def refused(error: DeskError) -> None:
            self.find_button.setEnabled(True)
            self.told.emit(self._room.words.sentence(error.code, error.details))

        self.find_button.setEnabled(False)
        whole = N_("正在等密码设备答复，答复之前停不下来；请检查设备是否插好")
        self._room.run(lambda: keys.find_tokens(path), done, refused, whole=whole)


def _row(field: QWidget, beside: QWidget) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(field, 1)
    line.addWidget(beside)
    return made


def _known_driver() -> str:
    return next((str(path) for path in keys.known_drivers()), "")
