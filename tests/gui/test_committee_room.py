"""Authority and meeting, conflicts and recusals, declarations, attendance, assignments, in the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from fusion_desk.domain.sitting import BaseRule
from fusion_desk.services import conflicts, sittings
from tests.gui.acting import click, go, press, settle, type_in
from tests.gui.build import Built
from tests.gui.committee_acting import panel_of, part_of, view_of, waiting
from tests.gui.conftest import Opener
from tests.gui.looking import as_read, seen_whole
from tests.unit.sitting.build import write_csv
from ui.main_window import MainWindow
from ui.screens.committee import PARTS, CommitteeScreen
from ui.widgets.committee.attendance import AttendancePart
from ui.widgets.committee.declarations import DeclarationsPart
from ui.widgets.committee.duties import DutiesPart
from ui.widgets.committee.part import Page, Part
from ui.widgets.committee.recusals import OPEN, RECUSALS, SETTLED, RecusalsPart
from ui.widgets.committee.set_up import SetUpPart


def test_the_meeting_is_kept_and_a_backward_one_is_said_beside_its_end(
    opened: Opener, filled: Built, qtbot: QtBot
) -> None:
    window = opened(filled, wait=False)
    part = part_of(go(qtbot, window, CommitteeScreen), SetUpPart)
    assert "待核" in part.base_source.text()
    type_in(part.since.line, "2026.9.11")
    click(part.save_button)
    assert part.till.error.isVisible()
    type_in(part.till.line, "2026-9-10")
    type_in(part.place.line, "301")
    click(part.save_button)
    settle(qtbot, window)
    assert part.till.error.isVisible()
    assert part.place.text == "301"
    part.till.show_text("2026年9月12日")
    part.presiding.choose("E02")
    part.bases[BaseRule.VOTERS].click()
    click(part.save_button)
    settle(qtbot, window)
    facts = view_of(window).facts
    assert (str(facts.meeting_from), str(facts.meeting_to)) == ("2026-09-11", "2026-09-12")
    assert facts.base_rule is BaseRule.VOTERS
    assert "自行设定" in part.base_source.text()


def test_an_expired_authority_warns(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    part = part_of(go(qtbot, window, CommitteeScreen), SetUpPart)
    click(part.add_button)
    assert part.number.error.isVisible()
    part.number.show_text("〔2023〕1号")
    part.scope.show_text("机械")
    part.until.show_text("2023")
    click(part.add_button)
    assert part.until.error.isVisible()
    part.until.show_text("2025-06-30")
    click(part.add_button)
    settle(qtbot, window)
    (one,) = view_of(window).authorities
    assert (one.kind, one.level) == ("title", "正高级")
    assert part.number.text == ""


def test_a_recusal_by_hand_and_the_chairs(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    part = part_of(go(qtbot, window, CommitteeScreen), RecusalsPart)
    form = part.decide
    click(form.recuse_button)
    assert form.member.error.isVisible()
    form.member.choose("E01")
    assert "副主任委员" in form.decider_note.text()
    type_in(form.item.line, "003")
    click(form.recuse_button)
    assert form.reason.error.isVisible()
    form.reason.box.setEditText("师徒或师生")
    form.decider.choose("E03")
    click(form.recuse_button)
    settle(qtbot, window)
    assert "E02" in part.message.text
    assert form.item.text == "003"
    form.decider.choose(None)
    click(form.recuse_button)
    settle(qtbot, window)
    (made,) = view_of(window).recusals
    assert (made.facts.decided_by, made.facts.reason) == ("E02", "师徒或师生")
    click(part.chips[RECUSALS])
    assert part.done_model.rowCount() == 1


@pytest.mark.parametrize("percent", [100, 200])
def test_the_field_that_a_decision_lacks_comes_into_sight(
    opened: Opener, filled: Built, qtbot: QtBot, percent: int
) -> None:
    window = opened(filled)
    window.set_text_size(percent)
    form = part_of(go(qtbot, window, CommitteeScreen), RecusalsPart).decide
    for field, fill in ((form.member, partial(form.member.choose, "E01")), (form.item, None)):
        form.recuse_button.setFocus()
        click(form.recuse_button)
        settle(qtbot, window)
        assert window.focusWidget() is field.editor
        assert seen_whole(field), "with what is said below it"
        if fill is not None:
            fill()


def test_a_suggestion_is_dismissed_and_stays_listed(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled)
    conflicts.report_conflict(
        panel_of(window), "E04", "001", "来电反映：同乡", "secretary", told_by="candidate"
    )
    screen = go(qtbot, window, CommitteeScreen)
    part = part_of(screen, RecusalsPart)
    assert "1" in screen.tabs.tabText(screen.tabs.currentIndex())
    assert part.decide.item.text == "001-1"
    click(part.decide.dismiss_button)
    assert part.decide.why_not.error.isVisible()
    part.decide.why_not.show_text("已核实，不相识")
    click(part.decide.dismiss_button)
    settle(qtbot, window)
    assert not part.decide.dismiss_button.isVisible()
    click(part.chips[SETTLED])
    assert "已核实，不相识" in part.decide.past.text()
    assert waiting(part) == 0


def test_a_suggestion_is_confirmed_as_a_recusal(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    part = part_of(go(qtbot, window, CommitteeScreen), RecusalsPart)
    form = part.decide
    form.member.choose("E04")
    type_in(form.item.line, "002")
    form.reason.box.setEditText("申报人的师傅")
    click(form.note_button)
    settle(qtbot, window)
    assert part.chips[OPEN].text().endswith(" 1")
    assert form.member.value == "E04"
    form.reason.box.setEditText("师徒或师生")
    click(form.recuse_button)
    settle(qtbot, window)
    (made,) = view_of(window).recusals
    assert (made.member.number, made.facts.proposed_by) == ("E04", "office")
    assert part.chips[OPEN].text().endswith(" 0")


def test_many_declare_at_once_with_their_names_in_sight(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    part = part_of(go(qtbot, window, CommitteeScreen), DeclarationsPart)
    assert waiting(part) == 9
    assert not part.none_button.isEnabled()
    click(part.missing_button)
    part.people.box("E07").click()
    assert "陈嘉䶮" in part.names.text()
    assert "郑维" not in part.names.text()
    click(part.none_button)
    settle(qtbot, window)
    assert waiting(part) == 1
    part.people.box("E07").click()
    click(part.need_button)
    settle(qtbot, window)
    assert waiting(part) == 0
    assert "E07" in part.message.text


def test_the_light_turns_when_enough_have_come(opened: Opener, filled: Built, qtbot: QtBot) -> None:
    window = opened(filled, wait=False)
    part = part_of(go(qtbot, window, CommitteeScreen), AttendancePart)
    assert "差 5 人" in part.verdict.text()
    for number in ("E01", "E02", "E03", "E04"):
        part.people.box(number).click()
    type_in(part.at.line, "99:99")
    click(part.come_button)
    settle(qtbot, window)
    assert part.at.error.isVisible()
    assert part.people.marked() == ["E01", "E02", "E03", "E04"]
    part.at.show_text("8:55")
    click(part.come_button)
    settle(qtbot, window)
    assert "差 1 人" in part.verdict.text()
    box = part.people.box("E05")
    box.setFocus()
    press(box, Qt.Key.Key_Space)
    click(part.come_button)
    settle(qtbot, window)
    assert part.verdict.text().startswith("达到")
    assert "08:55" in str(view_of(window).people[0].lines[0].at)


def test_who_must_leave_is_named_and_sent_out(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    window = opened(frozen, wait=False)
    part = part_of(go(qtbot, window, CommitteeScreen), AttendancePart)
    part.item.choose("003-1")
    assert "E02" in part.item_line.text
    click(part.away_button)
    settle(qtbot, window)
    assert "可以评议" in part.item_line.text
    (second,) = [one for one in view_of(window).people if one.member.number == "E02"]
    assert second.reasons[-1] == "回避003-1"


def test_assignments_come_in_and_bad_rows_are_named(
    opened: Opener, filled: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(filled, wait=False)
    part = part_of(go(qtbot, window, CommitteeScreen), DutiesPart)
    assert "没有分工表" in part.empty.text
    rows = [["001-1", "E01", "评分", "主审"], ["001-1", "E99", "评分", "评分"]]
    path = write_csv(tmp_path / "分工.csv", ("事项号", "评委编号", "环节", "作用"), rows)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(part.import_button)
    settle(qtbot, window)
    assert part.model.rowCount() == 1
    assert part.problems.isVisible()
    assert "未导入 1 行" in part.message.text


def test_the_door_is_read_and_a_time_is_mended(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    window = opened(frozen)
    panel = window.room.panel
    assert panel is not None
    sittings.record_attendance(panel, "secretary", left=["E03"], at="23:42", reason="接电话")
    sittings.record_attendance(panel, "secretary", present=["E03"], at="23:55")
    screen = go(qtbot, window, CommitteeScreen)
    part = part_of(screen, AttendancePart)
    settle(qtbot, window)
    click(part.log_button)
    settle(qtbot, window)
    dialog = part.log_dialog
    assert dialog is not None
    assert {"看谁的进出记录", "更正哪一条"} <= {one.text() for one in dialog.findChildren(QLabel)}
    dialog.person.setCurrentIndex(dialog.person.findData("E03"))
    said = {as_read(one.text()) for one in dialog.table.findChildren(QLabel)}
    assert {"离场", "接电话"} <= said
    dialog.entry.setCurrentIndex(1)
    assert (dialog.save_button.text(), dialog.save_button.isEnabled()) == ("请先写更正后的时间", False)
    type_in(dialog.at.line, "23:50")
    assert (dialog.save_button.text(), dialog.save_button.isEnabled()) == ("请先写明理由", False)
    type_in(dialog.reason.line, "misread")
    click(dialog.save_button)
    settle(qtbot, window)
    assert "原记时间保留" in dialog.message.text
    assert any("misread" in one.text() for one in dialog.table.findChildren(QLabel))
    dialog.entry.setCurrentIndex(1)
    type_in(dialog.at.line, "23:58")
    type_in(dialog.reason.line, "wrong")
    click(dialog.save_button)
    settle(qtbot, window)
    assert "对不上" in dialog.message.text
    click(dialog.close_button)
    assert part.log_dialog is None


def turned_to_each(
    screen: CommitteeScreen, window: MainWindow, qtbot: QtBot
) -> Iterator[tuple[type[Part], Page]]:
    """One tab after the other, with what it shows."""
    for at, kind in enumerate(PARTS):
        screen.tabs.setCurrentIndex(at)
        settle(qtbot, window)
        page = screen.part.page
        assert page is not None
        yield kind, page


def sealed(page: Page) -> Page:
    """The same once the minutes are sealed."""
    return replace(page, progress=replace(page.progress, sealed=True))


def test_sealed_minutes_put_away_what_writes_until_somebody_asks_for_it(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    screen = go(qtbot, window, CommitteeScreen)
    locked: set[str] = set()
    for kind, page in turned_to_each(screen, window, qtbot):
        assert not screen.padlock.isVisible()
        screen._show(sealed(page))
        settle(qtbot, window)
        assert screen.padlock.isVisible(), kind.key
        writers = screen.part.writers()
        assert not any(one.isVisible() for one in writers), kind.key
        assert not [one for one in screen.part.findChildren(QCheckBox) if one.isVisible()], kind.key
        if writers:
            locked.add(kind.key)
            click(screen.padlock.open_button)
            assert any(one.isVisible() for one in writers), kind.key
            screen.padlock.forget()
        screen._show(page)
        settle(qtbot, window)
        assert any(one.isVisible() for one in writers) or not writers, kind.key
    assert locked >= {"drawing", "recusals", "declarations", "attendance", "duties", "design", "packets"}


def test_the_keys_name_the_space_bar_only_where_it_ticks_people(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    screen = go(qtbot, window, CommitteeScreen)
    ticking: set[str] = set()
    for kind, page in turned_to_each(screen, window, qtbot):
        if "空格" in screen.keys_now:
            ticking.add(kind.key)
            screen._show(sealed(page))
            assert "空格" not in screen.keys_now, "there is nobody to tick in sealed minutes"
            screen._show(page)
    assert ticking == {"declarations", "attendance"}


def test_the_door_log_of_sealed_minutes_is_only_read(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    screen = go(qtbot, window, CommitteeScreen)
    screen.turn_to("attendance")
    settle(qtbot, window)
    part = screen.part
    assert isinstance(part, AttendancePart)
    for locked in (False, True):
        part.lock(locked=locked)
        part.open_log()
        settle(qtbot, window)
        dialog = part.log_dialog
        assert dialog is not None
        assert dialog.save_button.isVisible() is dialog.reason.isVisible() is not locked
        click(dialog.close_button)
