"""The page of acts: recorded in place, gone on with, corrected with a reason, counted by the table of working days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.domain.act_book import Standing
from fusion_desk.domain.acts import ActKind
from fusion_desk.services import acts, workdays
from fusion_desk.services.acts import ActBook
from fusion_desk.words.acts import CHOICE_WORDS, FURTHER_WORDS
from tests.gui.acting import click, commit, go, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import as_read
from ui.dialogs.workdays import WorkdaysDialog
from ui.main_window import MainWindow
from ui.screens.acts import ActsScreen


def book(window: MainWindow) -> ActBook:
    panel = window.room.panel
    assert panel is not None
    return acts.find_book(panel)


def fill(screen: ActsScreen, **texts: str) -> None:
    for name, text in texts.items():
        field = screen.form.reason if name == "reason" else screen.form.fields[name]
        field.fill("")
        write(field.editor, text)


def write(editor: QWidget, text: str) -> None:
    if text.isascii():
        type_in(editor, text)
    else:
        commit(editor, text)


def choose_kind(screen: ActsScreen, kind: ActKind) -> None:
    box = screen.form.kinds
    box.setCurrentIndex(box.findData(kind.value))
    box.activated.emit(box.currentIndex())


def test_the_first_act_is_recorded_in_place(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ActsScreen)
    assert screen.empty.isVisible()
    choose_kind(screen, ActKind.OBJECTION)
    type_in(screen.form.item.editor, "001-1")
    fill(screen, starts_on="2026.11.18", text="反映设计人有出入", due="2026年11月27日")
    click(screen.form.save_button)
    settle(qtbot, window)
    (line,) = book(window).lines
    assert (line.item, line.act.more["due"], line.standing) == ("001-1", "2026-11-27", Standing.RUNNING)
    assert screen.form.line == line
    assert "第 1 件" in screen.form.title.text()


def test_a_date_that_cannot_be_read_is_said_beside_its_field(
    opened: Opener, filled: Built, qtbot: QtBot
) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ActsScreen)
    fill(screen, starts_on="上周", outcome="接收24份")
    click(screen.form.save_button)
    settle(qtbot, window)
    assert screen.form.fields["starts_on"].trouble.isVisible()
    assert book(window).lines == ()
    type_in(screen.form.item.editor, "099")
    fill(screen, starts_on="2026-11-18")
    click(screen.form.save_button)
    settle(qtbot, window)
    assert "099" in screen.form.item.trouble.text()
    assert screen.form.fields["outcome"].text == "接收24份", "nothing typed is lost"


def test_filling_in_needs_no_reason_and_changing_does(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ActsScreen)
    fill(screen, outcome="接收25份")
    click(screen.form.save_button)
    settle(qtbot, window)
    assert not screen.form.save_button.isEnabled()
    fill(screen, handler="钟晓岚")
    assert screen.form.save_button.text() == "补登 1 处"
    assert not screen.form.reason.isVisible()
    click(screen.form.save_button)
    settle(qtbot, window)
    fill(screen, outcome="接收24份")
    assert screen.form.save_button.text() == "更正 1 处"
    click(screen.form.save_button)
    settle(qtbot, window)
    assert screen.form.reason.trouble.isVisible()
    fill(screen, reason="数错一份")
    click(screen.form.save_button)
    settle(qtbot, window)
    (line,) = book(window).lines
    assert [one.outcome for one in (*line.earlier, line.act)] == ["接收25份", "接收25份", "接收24份"]


def test_a_publicity_is_counted_while_it_is_typed(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ActsScreen)
    choose_kind(screen, ActKind.PUBLICITY_AFTER)
    assert screen.form.fields["days"].text == "5"
    screen.form.fields["posted"].editor.setFocus()
    fill(screen, posted="2026-09-29")
    screen.form.fields["handler"].editor.setFocus()
    settle(qtbot, window)
    assert screen.form.fields["starts_on"].text == "2026-09-30"
    assert screen.form.fields["ends_on"].text == "2026-10-12"
    assert "10月10日（周六）" in as_read(screen.form.counted.text())
    click(screen.form.save_button)
    settle(qtbot, window)
    (line,) = book(window).lines
    assert line.act.more == {"posted": "2026-09-29", "days": "5", "first_day": "next"}
    assert line.standing is Standing.OVERDUE
    assert screen.model.index(0, 0).data() == "已过期限"


def test_what_was_typed_comes_back(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ActsScreen)
    choose_kind(screen, ActKind.FILING)
    fill(screen, number="穗示例〔2026〕3号")
    window.go("home")
    settle(qtbot, window)
    window.set_text_size(125)
    settle(qtbot, window)
    screen = go(qtbot, window, ActsScreen)
    assert screen.form.kind is ActKind.FILING
    assert screen.form.fields["number"].text == "穗示例〔2026〕3号"
    assert "找回" in screen.form.message.text
    click(screen.form.save_button)
    settle(qtbot, window)
    screen.start()
    settle(qtbot, window)
    assert screen.form.fields["number"].text == ""


def test_a_file_goes_in_and_comes_out(
    opened: Opener, filled: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ActsScreen)
    source, target = tmp_path / "签收单.pdf", tmp_path / "取出.pdf"
    source.write_bytes(b"%PDF-1.7 receipt")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    click(screen.form.attach_button)
    click(screen.form.save_button)
    settle(qtbot, window)
    assert screen.form.attached.whole == "签收单.pdf"
    click(screen.form.open_button)
    settle(qtbot, window)
    assert target.read_bytes() == b"%PDF-1.7 receipt"


def test_taking_back_wants_a_reason(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ActsScreen)
    fill(screen, outcome="接收")
    click(screen.form.save_button)
    settle(qtbot, window)
    click(screen.form.withdraw_button)
    assert screen.form.reason.isVisible()
    assert book(window).lines[0].standing is not Standing.VOID
    click(screen.form.withdraw_button)
    settle(qtbot, window)
    assert screen.form.reason.trouble.text()
    screen.form.reason.fill("登重了")
    click(screen.form.withdraw_button)
    settle(qtbot, window)
    assert book(window).lines[0].standing is Standing.VOID
    assert not screen.form.save_button.isEnabled()
    assert not screen.form.fields["outcome"].editor.isEnabled()


def test_the_list_is_filtered_by_kind_and_by_what_is_due(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled)
    panel = window.room.panel
    assert panel is not None
    acts.record(panel, acts.ActPlan(ActKind.RECEIPT, outcome="接收"), "secretary")
    acts.record(panel, acts.ActPlan(ActKind.OBJECTION, more={"due": "2026-01-05"}), "secretary")
    screen = go(qtbot, window, ActsScreen)
    assert screen.model.rowCount() == 2
    chips = [one for one in screen.findChildren(type(screen.new_button)) if one.text().startswith("到期")]
    click(chips[0])
    assert screen.model.rowCount() == 1
    screen.filters.kinds.setCurrentIndex(screen.filters.kinds.findData("receipt"))
    screen.filters.kinds.activated.emit(screen.filters.kinds.currentIndex())
    assert screen.model.rowCount() == 0
    assert screen.empty.isVisible()


def test_the_table_of_working_days_is_typed_in(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    go(qtbot, window, ActsScreen)
    dialog = WorkdaysDialog(window.room, window)
    dialog.show()
    settle(qtbot, window)
    dialog.year.setCurrentIndex(dialog.year.findData(dialog.year.itemData(dialog.year.count() - 1)))
    dialog.year.activated.emit(dialog.year.currentIndex())
    year = int(dialog.year.currentData())
    dialog.holidays.setPlainText(f"{year}-01-01 至 {year}-01-03\n元旦")
    click(dialog.save_button)
    assert "第 2 行" in dialog.message.text
    dialog.holidays.setPlainText(f"{year}-01-01 至 {year}-01-03")
    click(dialog.save_button)
    settle(qtbot, window)
    assert dialog.source.trouble.isVisible()
    source = dialog.source.editor
    assert isinstance(source, QLineEdit)
    write(source, "示例通知")
    click(dialog.save_button)
    settle(qtbot, window)
    panel = window.room.panel
    assert panel is not None
    found = {one.table.year: one for one in workdays.find_years(panel)}
    assert len(found[year].table.holidays) == 3
    assert found[year].recorded
    dialog.close()
    dialog.deleteLater()


def test_what_was_typed_for_a_year_is_there_again_after_another(
    opened: Opener, filled: Built, qtbot: QtBot
) -> None:
    window = opened(filled)
    window.set_language("en")
    dialog = WorkdaysDialog(window.room, window)
    dialog.show()
    settle(qtbot, window)
    assert "至" not in dialog.holidays.toPlainText()
    first, second = dialog.year.itemData(0), dialog.year.itemData(1)

    def turn_to(year: int) -> None:
        dialog.year.setCurrentIndex(dialog.year.findData(year))
        dialog.year.activated.emit(dialog.year.currentIndex())

    turn_to(first)
    before = dialog.holidays.toPlainText()
    dialog.holidays.setPlainText(f"{first}-05-01 to {first}-05-03")
    turn_to(second)
    assert f"{first}-05-01" not in dialog.holidays.toPlainText()
    turn_to(first)
    assert dialog.holidays.toPlainText() == f"{first}-05-01 to {first}-05-03" != before
    dialog.close()
    dialog.deleteLater()
    window.set_language("zh")


def test_every_further_field_and_choice_has_its_word() -> None:
    from fusion_desk.domain.acts import CHOICES, FURTHER

    assert {name for names in FURTHER.values() for name in names} == set(FURTHER_WORDS)
    assert {name: set(keys) for name, keys in CHOICES.items()} == {
        name: set(words) for name, words in CHOICE_WORDS.items()
    }


def test_the_keys_start_and_save(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ActsScreen)
    fill(screen, outcome="接收")
    QTest.keyClick(screen.form.fields["outcome"].editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert len(book(window).lines) == 1
    QTest.keyClick(screen.table.right, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert screen.form.line is None


def test_a_new_act_lets_the_row_go_so_that_it_can_be_chosen_again(
    opened: Opener, filled: Built, qtbot: QtBot
) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ActsScreen)
    fill(screen, outcome="接收")
    click(screen.form.save_button)
    settle(qtbot, window)
    screen.start()
    assert screen.table.row == -1
    screen.table.choose(0)
    assert screen.form.line is not None
    assert screen.form.fields["outcome"].text == "接收"


def test_every_kind_of_act_takes_its_dates_number_handler_and_file(
    opened: Opener, filled: Built, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(filled, wait=False)
    screen = go(qtbot, window, ActsScreen)
    note = tmp_path / "附件.txt"
    note.write_text("原件", encoding="utf-8")
    for kind in ActKind:
        screen.start(kind)
        fill(
            screen,
            starts_on="2026-09-14",
            ends_on="2026-09-21",
            number="〔2026〕8号",
            handler="钟晓岚、严守正",
        )
        screen.form.attach(note)
        click(screen.form.save_button)
        settle(qtbot, window)
        assert screen.form.message.text == "", kind
    kept = {line.act.kind: line.act for line in book(window).lines}
    assert set(kept) == set(ActKind)
    for kind, act in kept.items():
        assert (act.starts_on, act.ends_on) == (date(2026, 9, 14), date(2026, 9, 21)), kind
        assert (act.number, act.handler, act.attachment) == ("〔2026〕8号", "钟晓岚、严守正", note.name), kind
