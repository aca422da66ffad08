"""The table of 100,000 candidates in the window, against a bare QTableView on a Python list of the same rows."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from fusion_desk.desk import Desk
from fusion_desk.domain.findings import Verdict
from fusion_desk.paths import Folders
from fusion_desk.services import candidate_list
from fusion_desk.services.candidate_list import Judged
from fusion_desk.store.listings import LISTED
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from fusion_desk.words.pinyin import search_text
from tests.gui.build import CUTOFF, Built, new_panel
from tests.gui.many import many_panel
from ui.actions import take
from ui.app import make_application, make_window
from ui.delegates.rows import RowDelegate
from ui.main_window import MainWindow
from ui.models.candidate_table import HEADS, NAME, CandidateTable, Narrowing, roll_of
from ui.screens.candidates import CandidatesScreen
from ui.theme import Scale
from ui.widgets.frozen_table import FrozenTable

REPEATS = 3
FRAMES = 200
STEP = 37
"""Rows from one frame to the next."""
TYPED = "0999"
Index = QModelIndex | QPersistentModelIndex


class BareModel(QAbstractTableModel):
    """A list of rows, and nothing else."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        return len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's name
        return 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def show_rows(self, rows: list[tuple[Any, ...]]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


@cache
def files() -> tuple[Built, Built, tempfile.TemporaryDirectory[str]]:
    """A new panel and one of 100,000, made once."""
    folder = tempfile.TemporaryDirectory()
    for name in ("new", "many"):
        (Path(folder.name) / name).mkdir()
    return new_panel(Path(folder.name) / "new"), many_panel(Path(folder.name) / "many"), folder


@contextmanager
def a_panel(built: Built) -> Iterator[PanelFile]:
    """Open in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, built.open(Path(folder)) as panel:
        yield panel


def rows_of(panel: PanelFile) -> list[tuple[Any, ...]]:
    """By one SELECT."""
    with panel.reading() as reader:
        return list(reader.driver.execute(LISTED))


def bare_table(rows: list[tuple[Any, ...]]) -> QTableView:
    """Shown and painted."""
    table = QTableView()
    table.setModel(BareModel(rows))
    table.resize(640, 560)
    table.show()
    QApplication.processEvents()
    return table


def seconds(work: Callable[[], object]) -> float:
    """Until it is done and painted."""
    began = time.perf_counter()
    work()
    QApplication.processEvents()
    return time.perf_counter() - began


# --- opening -----------------------------------------------------------------------------------------------


def measure_open() -> tuple[float, float]:
    """From the open file to the first rows on the screen; the page was there for another panel before."""
    make_application()
    new, many, _ = files()
    pairs = [(_our_open(new, many), _bare_open(many)) for _ in range(REPEATS)]
    return min(ours for ours, _ in pairs), min(bare for _, bare in pairs)


def _our_open(new: Built, many: Built) -> float:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        desk = Desk(Folders(*(root / part for part in ("settings", "panels", "backups", "keys", "logs"))))
        window = make_window(desk, Words(), Scale())
        window.show()
        take(window.room, new.open(root))
        _until(lambda: window.room.quiet)
        (root / "many").mkdir()
        panel = many.open(root / "many")
        taken = seconds(lambda: _open(window, panel))
        window.close()
        window.deleteLater()
        QApplication.processEvents()
    return taken


def _open(window: MainWindow, panel: PanelFile) -> None:
    take(window.room, panel)
    screen = window.screens["candidates"]
    assert isinstance(screen, CandidatesScreen)
    _until(lambda: screen.model.rowCount() > 0)


def _until(done: Callable[[], bool]) -> None:
    while not done():
        QApplication.processEvents()
        time.sleep(0.0005)


def _bare_open(many: Built) -> float:
    with a_panel(many) as panel:
        tables: list[QTableView] = []
        taken = seconds(lambda: tables.append(bare_table(rows_of(panel))))
        tables[0].close()
    return taken


# --- the table alone ---------------------------------------------------------------------------------------


@cache
def our_table() -> tuple[FrozenTable, CandidateTable]:
    """The table of the page with every verdict known."""
    make_application()
    words, scale = Words(), Scale()
    with a_panel(files()[1]) as panel:
        lines = candidate_list.find_list(panel).lines
    model = CandidateTable(words)
    model.show_roll(roll_of(lines), CUTOFF)
    verdicts = list(Verdict)
    judged = {one.number: Judged(verdicts[at % len(verdicts)]) for at, one in enumerate(lines)}
    model.show_judged(judged, {name: search_text(name) for name in {one.name for one in lines}})
    model.settle()
    delegates = [RowDelegate(scale) for _ in HEADS]
    table = FrozenTable(model, scale, "申报人", frozen=2, widths=[90] * len(HEADS), delegates=delegates)
    table.resize(640, 560)
    table.show()
    QApplication.processEvents()
    return table, model


@cache
def their_table() -> tuple[QTableView, list[tuple[Any, ...]]]:
    """The bare one."""
    make_application()
    with a_panel(files()[1]) as panel:
        rows = rows_of(panel)
    return bare_table(rows), rows


def _bare_model() -> BareModel:
    model = their_table()[0].model()
    assert isinstance(model, BareModel)
    return model


def measure_filter() -> tuple[float, float]:
    """Narrow to what was typed, and show it: numbers, names and pinyin; the bare one looks at two columns."""
    _, ours = our_table()
    model, rows = _bare_model(), their_table()[1]

    def bare() -> None:
        model.show_rows([one for one in rows if TYPED in one[0] or TYPED in one[1]])

    def again() -> None:
        ours.narrow(Narrowing())
        model.show_rows(rows)
        QApplication.processEvents()

    pairs = []
    for _ in range(REPEATS):
        pairs.append((seconds(partial(ours.narrow, Narrowing(text=TYPED))), seconds(bare)))
        if not 0 < ours.rowCount() == model.rowCount():
            raise RuntimeError(f"{ours.rowCount()} rows here, {model.rowCount()} there")
        again()
    return min(one for one, _ in pairs), min(other for _, other in pairs)


def measure_sort() -> tuple[float, float]:
    """Order by name and show it; ours in the order of pinyin, the bare one in that of the code points."""
    _, ours = our_table()
    model, rows = _bare_model(), their_table()[1]
    pairs = []
    for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder) * REPEATS:
        backwards = order is Qt.SortOrder.DescendingOrder
        pairs.append(
            (
                seconds(partial(ours.sort, NAME, order)),
                seconds(partial(_sort_bare, model, rows, backwards)),
            )
        )
    ours.sort(-1)
    model.show_rows(rows)
    return min(one for one, _ in pairs), min(other for _, other in pairs)


def _sort_bare(model: BareModel, rows: list[tuple[Any, ...]], backwards: bool) -> None:
    model.show_rows(sorted(rows, key=itemgetter(1), reverse=backwards))


def measure_scroll() -> tuple[float, float]:
    """The median frame while the table scrolls: two views that move as one, against one."""
    table, _ = our_table()
    return _frame(table.right), _frame(their_table()[0])


def _frame(view: QTableView) -> float:
    bar = view.verticalScrollBar()
    bar.setValue(0)
    step = max(bar.maximum() // 3000, 1) * 3
    taken = [seconds(partial(bar.setValue, at * step)) for at in range(FRAMES)]
    bar.setValue(0)
    return statistics.median(taken)


if __name__ == "__main__":
    for measured in (measure_open, measure_filter, measure_sort, measure_scroll):
        mine, reference = measured()
        print(
            f"{measured.__name__} {mine * 1000:.1f} ms  bare {reference * 1000:.1f} ms  {mine / reference:.2f}"
        )
