"""The bar below the check: what is left out at the left, the one button that imports at the right."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from fusion_desk.services.dossiers.checked import Check, SheetKind
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.theme import Scale
from ui.widgets.labels import button, label
from ui.widgets.shapes import StateShape

EDGE = 24


class ImportBar(QFrame):
    """Its primary button names the effect."""

    import_wanted = Signal()
    dropped = Signal()

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self.setMinimumHeight(scale.px(42 if scale.folded else 56))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._words, self._say, self._folded = words, words.say, scale.folded
        self._people = 0
        self._shape = StateShape("met")
        self.told = label("", "cell", wrap=True)
        """On two lines where one is too short: what is left out must be read."""
        self.drop_button = button(self._say("不导入了"))
        self.drop_button.clicked.connect(self.dropped)
        self.import_button = button("", role="primary")
        self.import_button.clicked.connect(self.import_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, 4, EDGE, 4)
        line.setSpacing(8)
        line.addWidget(self._shape)
        line.addWidget(self.told, 1)
        line.addWidget(self.drop_button)
        line.addSpacing(4)
        line.addWidget(self.import_button)

    def show_check(self, found: Check, ticked: Collection[str]) -> None:
        """What will come in, and what will not."""
        updated = len(set(ticked) & set(found.changed))
        waiting = len(found.changed) - updated
        many = len(found.sheets) > 1  # the chips above count the sheet in front alone
        parts = [
            self._say(text, count=count)
            for text, count in (
                (
                    N_("各表共 {count} 行有错，先不导入") if many else N_("还有 {count} 行有错，先不导入"),
                    found.wrong,
                ),
                (
                    N_("各表共 {count} 行提醒") if many and not found.wrong else N_("{count} 行提醒"),
                    found.warned,
                ),
                (N_("{count} 人与记录不同，保留原值"), waiting if waiting > 1 else 0),
                (N_("{count} 张表没有认出"), found.loose if found.loose > 1 else 0),
            )
            if count
        ]
        if waiting == 1:
            number = next(one for one in found.changed if one not in ticked)
            who = found.names[number]
            parts.append(self._say("{number} {name} 与记录不同，保留原值", number=number, name=who))
        if found.loose == 1 and not (
            parts and self._folded
        ):  # large text: the list of sheets tells of it too
            loose = next(one for one in found.sheets if one.kind is SheetKind.LOOSE)
            parts.append(self._say("表“{sheet}”没有认出", sheet=loose.sheet))
        self._shape.set_state("no" if found.wrong else "attention" if parts else "met")
        self.told.setText(self._words.in_one_line(parts) if parts else self._say("没有出错的行"))
        self._people = found.new + updated
        text = self._say("没有可导入的人")
        if self._people:
            sentence = N_("先导入 {count} 人") if found.wrong else N_("导入 {count} 人")
            text = self._say(sentence, count=self._people)
        self.import_button.setText(text)
        self.import_button.setAccessibleName(text)

    def set_busy(self, *, busy: bool) -> None:
        """While the worker works, nothing can be pressed twice."""
        self.import_button.setEnabled(self._people > 0 and not busy)
        self.drop_button.setEnabled(not busy)
