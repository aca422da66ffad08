"""A re-check in the expert's own seat: asked in place, answered with a reason."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from fusion_desk.domain.seats import Seat
from fusion_desk.services import scoring
from fusion_desk.services.rechecks import own_rechecks
from fusion_desk.services.score_entry import scoring_room, sheets_of
from fusion_desk.services.sittings import declare
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.screens.scoring import ScoringScreen
from ui.seating import Sitter


def test_a_mark_is_looked_at_again_in_place(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    panel = window.room.panel
    assert panel is not None
    who = next(one for one in scoring_room(panel).members if one.number == "E03")
    first = sheets_of(panel, who.id)[0].application
    scoring.enter(panel, who.id, first.id, "tc1", 200, reason="没有证明材料", actor="E03")
    declare(panel, "E03", "E03", nothing=True)
    window.room.sitter = Sitter(Seat.EXPERT, who)
    screen = go(qtbot, window, ScoringScreen)
    settle(qtbot, window)
    forms = screen.forms
    assert forms.recheck_message.text == "有 1 项需要复核"
    click(forms.recheck_button)
    assert forms.recheck.isVisible()
    assert not forms.recheck.keep_button.isVisible(), "the reason comes before the second score"
    assert not forms.recheck.points.isVisible()
    click(forms.recheck.reason_button)
    assert forms.recheck.reason.error.text()
    forms.recheck.reason.show_text("重新看过材料")
    click(forms.recheck.reason_button)
    settle(qtbot, window)
    assert forms.recheck.keep_button.isVisible()
    assert not forms.recheck.reason_button.isVisible()
    assert own_rechecks(panel, "E03")[0].reason == "重新看过材料"
    forms.recheck.points.show_text("99")
    click(forms.recheck.change_button)
    settle(qtbot, window)
    assert forms.recheck.points.error.text()
    assert forms.recheck.reason.text == "重新看过材料", "what was typed stays"
    forms.recheck.points.show_text("9")
    click(forms.recheck.change_button)
    settle(qtbot, window)
    (one,) = own_rechecks(panel, "E03")
    assert one.answer is not None
    assert (one.answer.points, one.answer.author) == (900, "E03")
    assert forms.recheck_message.text == ""
    assert not forms.recheck.isVisible()
