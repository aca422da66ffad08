"""A list of people of the committee, or, while there is nobody on it, the way to where they are entered."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.committee.part import Part
from ui.widgets.empty import EmptyState
from ui.widgets.labels import button
from ui.widgets.people_list import PeopleList

ROSTER = "roster"


class PeopleOrNobody(QStackedWidget):
    """The list in front as soon as there is somebody."""

    def __init__(self, part: Part, people: PeopleList) -> None:
        super().__init__()
        self.people = people
        self.roster_button = button(part.say("去名册"))
        self.roster_button.clicked.connect(lambda: part.host.turn_to(ROSTER))
        self.empty = EmptyState(
            part.say("名册里还没有人。先在“名册”里导入或加入评委和工作人员。"), self.roster_button
        )
        self.addWidget(self.empty)
        self.addWidget(people)

    def show_people(self, *, there: bool) -> None:
        """Whether there is anybody to list."""
        self.setCurrentWidget(self.people if there else self.empty)

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self.people.all_box if self.currentWidget() is self.people else self.roster_button
