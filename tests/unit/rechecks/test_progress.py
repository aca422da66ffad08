"""What the overview says of re-checks and of the deliberation, and the phase it shows."""

from __future__ import annotations

from fusion_desk.services import deliberation
from fusion_desk.services.progress import NextStep, find_next_steps, find_progress
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from fusion_desk.words.phases import Phase
from tests.unit.rechecks.build import SECRETARY, answer


def deliberating(panel: PanelFile) -> list[str]:
    steps: list[NextStep] = [one for one in find_next_steps(panel) if one.leads_to == "deliberation"]
    return [Words().say(one.title, **one.values) for one in steps]


def test_re_checks_that_are_owed_and_applications_to_deliberate_are_counted(panel: PanelFile) -> None:
    assert deliberating(panel) == ["还有 4 份复核没有答复", "还有 3 个申报事项待评议"]
    for item in ("001-1", "003-1"):
        for member in ("E03", "E05"):
            answer(panel, member, None, item=item)
    assert deliberating(panel) == ["还有 3 个申报事项待评议"]


def test_the_phase_follows_and_the_end_is_said(panel: PanelFile) -> None:
    assert find_progress(panel).phase is Phase.SCORING
    for item in ("001-1", "002-1"):
        deliberation.mark_done(panel, item, SECRETARY)
    assert find_progress(panel).phase is Phase.DELIBERATING
    deliberation.mark_done(panel, "003-1", SECRETARY)
    assert deliberating(panel) == ["还有 4 份复核没有答复", "评议已完成"]
    for item in ("001-1", "002-1", "003-1"):
        deliberation.mark_done(panel, item, SECRETARY, done=False)
    assert find_progress(panel).phase is Phase.SCORING
