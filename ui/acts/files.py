"""The papers beside an act, and the file that is kept with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.errors import Refusal
from fusion_desk.services import acts
from fusion_desk.services.acts import ActPlan, Attached
from fusion_desk.services.minutes import papers
from fusion_desk.services.outgoing import write_whole
from ui.acts.form import ActForm
from ui.screen import Screen

PAPERS: dict[ActKind, tuple[str, ...]] = {
    ActKind.RECEIPT: ("W01",),
    ActKind.CORRECTION: ("W01",),
    ActKind.PUBLICITY_BEFORE: ("W02",),
    ActKind.PUBLICITY_AFTER: ("W16", "W16K", "W16S"),
    ActKind.OBJECTION: ("W17",),
    ActKind.RECHECK: ("W17",),
    ActKind.CONFIRMATION: ("W20",),
    ActKind.FILING: ("W19", "W19R"),
    ActKind.ISSUING: ("W20R",),
}
"""The papers beside each act, of which those are offered that can be made."""

OF_ALL = frozenset({"W02", "W16", "W16K", "W16S", "W17", "W19", "W19R", "W20", "W20R"})
"""Papers about the whole sitting, whatever the act concerns."""


class ActFiles(QObject):
    """What goes in and out beside the form of an act."""

    def __init__(self, page: Screen, form: ActForm) -> None:
        super().__init__(page)
        self._page, self._form = page, form
        form.file_wanted.connect(self._save)
        form.papers.wanted.connect(self._print)
        form.attach_button.clicked.connect(self._attach)

    def offer(self, kind: ActKind) -> None:
        """The papers that go with this kind of act."""
        say = self._page.say
        there = {code: say(papers.MAKINGS[code].name) for code in PAPERS[kind] if code in papers.MAKINGS}
        self._form.papers.show_papers(there)

    def _attach(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._page.window(), self._page.say("附上文件"))
        if chosen:
            self._form.attach(Path(chosen))

    def _save(self) -> None:
        line, page = self._form.line, self._page
        if line is None:
            return
        number = line.act.number_in_book
        chosen, _ = QFileDialog.getSaveFileName(page.window(), page.say("另存附件"), line.act.attachment)
        if chosen:
            page.ask(
                lambda panel: write_whole(Path(chosen), acts.attached_file(panel, number).content),
                self._written,
                self._form.tell_refusal,
            )

    def _print(self, code: str) -> None:
        page = self._page
        item = "" if code in OF_ALL else self._form.item_number
        name = papers.MAKINGS[code].name
        chosen, _ = QFileDialog.getSaveFileName(
            page.window(), page.say("另存为"), f"{code} {page.say(name)}.pdf", "*.pdf"
        )
        if not chosen:
            return
        path = Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf")
        page.ask(
            lambda panel: write_whole(path, papers.build_paper(panel, code, item=item or None).pdf),
            self._written,
            self._form.tell_refusal,
        )

    def _written(self, path: Path) -> None:
        self._page.room.said.emit("met", self._page.say("已保存 {file}", file=path.name))


def with_file(plan: ActPlan, file: Path | None) -> ActPlan:
    """The plan with the content of the file, as it is now."""
    if file is None:
        return plan
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise Refusal("file.not_read", file=str(file), reason=problem) from None
    return replace(plan, file=Attached(file.name, content))
