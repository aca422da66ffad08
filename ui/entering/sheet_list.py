"""The sheets of one member: what is left on each, what they are called, and which comes to the front."""

from __future__ import annotations

from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import Purpose
from fusion_desk.domain.title_names import applied_name
from fusion_desk.words import Words
from ui.widgets.scoring.sheet import Sheet

Place = tuple[ApplicationId, Purpose]


class SheetList:
    """In the order in which they are marked; `at` = the one in front, -1 = none."""

    def __init__(self, words: Words, *, folded: bool) -> None:
        self._words, self._folded = words, folded
        self.rubric: Rubric | None = None
        self.sheets: list[Sheet] = []
        self.at = -1

    def forget(self) -> None:
        """Another panel: there are none."""
        self.sheets, self.at = [], -1

    @property
    def front(self) -> Sheet | None:
        """The application in front."""
        return self.sheets[self.at] if 0 <= self.at < len(self.sheets) else None

    def left_on(self, sheet: Sheet) -> int:
        """How many marks are awaited on it; none from who keeps away, nor once it was voted on."""
        if sheet.entry.recused or sheet.entry.voted or self.rubric is None:
            return 0
        return sum(one.key not in sheet.marks for one in self.rubric.criteria)

    @property
    def unfinished(self) -> int:
        """How many of them have blanks."""
        return sum(1 for one in self.sheets if self.left_on(one))

    def text(self, at: int) -> str:
        """Its place, its application and how it stands; in large text what is applied for stands nowhere else.

        It comes last there, and ends in … before how the sheet stands would; English has no room for it.
        """
        sheet, say = self.sheets[at], self._words.say
        item = say(sheet.manner.listed, item=sheet.entry.application.item)
        if self._folded and sheet.manner.official:
            if self._words.language != "zh":
                return f"{item}  {self._state(sheet)}"
            applied = self._words.name(applied_name(sheet.entry.application))
            return " ".join((item, self._state(sheet), applied))
        return say(
            "{at}／{all}　{item}　{state}",
            at=at + 1,
            all=len(self.sheets),
            item=item,
            state=self._state(sheet),
        )

    def _state(self, sheet: Sheet) -> str:
        say, left = self._words.say, self.left_on(sheet)
        if sheet.entry.recused:
            return say("回避")
        if sheet.entry.voted:
            return say("已表决")
        if sheet.entry.lock is not None:
            return say("已定稿")
        return say("待评 {left} 项", left=left) if left else say("已评")

    def first_shown(self, wanted: str, before: Place | None) -> int:
        """The one that was asked for on another page, else the one before, else the first unfinished."""
        asked = [at for at, one in enumerate(self.sheets) if one.entry.application.item == wanted]
        again = [at for at, one in enumerate(self.sheets) if one.place == before]
        unfinished = [at for at, one in enumerate(self.sheets) if self.left_on(one)]
        return (asked or again or unfinished or [0])[0]

    def next_unfinished(self) -> int | None:
        """The next sheet with blanks after the one in front, going round."""
        order = [*range(self.at + 1, len(self.sheets)), *range(self.at)]
        return next((one for one in order if self.left_on(self.sheets[one])), None)
