"""Every paper of the sitting, before anybody came, while it votes, and at its end."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from fusion_desk.domain.ballot import Sheets
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.errors import Refusal
from fusion_desk.services import ballots, freezing, sittings
from fusion_desk.services.minutes import papers
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store.panel_file import PanelFile
from tests.unit.ballots.build import confirm, record
from tests.unit.minutes.build import EVERYBODY, SECRETARY
from tests.unit.sitting.build import add_candidate, applied

CODES = sorted(papers.MAKINGS)
AT_THE_END = {
    "W01": "paper.no_receipt",
    "W02": "paper.no_publicity_before",
    "W04": "paper.no_draw",
    "W10": "paper.no_defence",
    "W12R": "paper.no_box",
    "W16S": "paper.no_publicity",
    "W17": "paper.no_objection",
    "W19": "paper.no_publicity",
    "W20": "paper.no_publicity",
}
BEFORE = {
    "W12R": "paper.no_box",
    "W12O": "paper.nothing_opened",
    "W01": "paper.no_receipt",
    "W02": "paper.no_publicity_before",
    "W04": "paper.no_draw",
    "W10": "paper.no_defence",
    "W17": "paper.no_objection",
    "W18": "minutes.open_items",
    "W19": "minutes.open_items",
    "W19R": "minutes.open_items",
    "W20": "minutes.open_items",
    "W20R": "minutes.open_items",
    "W22": "paper.nobody_came",
    "W12T": "paper.nothing_counted",
    "W15": "minutes.open_items",
    "W16": "minutes.open_items",
    "W16K": "minutes.open_items",
    "W16S": "minutes.open_items",
}


def text_of(panel: PanelFile, code: str, **chosen: Any) -> str:
    made = papers.build_paper(panel, code, **chosen)
    assert made.pages >= 1
    return "\n".join(pages_of(made.pdf))


def pages_of(pdf: bytes) -> list[str]:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    told = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return told.decode("utf-8").split("\f")[:-1]


def expect(panel: PanelFile, code: str, refused: dict[str, str]) -> None:
    if code not in refused:
        assert len(text_of(panel, code)) > 40
        return
    with pytest.raises(Refusal) as found:
        papers.build_paper(panel, code)
    assert found.value.code == refused[code]


@pytest.mark.parametrize("code", CODES)
def test_every_paper_at_the_end(panel: PanelFile, code: str) -> None:
    expect(panel, code, AT_THE_END)


@pytest.mark.parametrize("code", CODES)
def test_every_paper_before_anybody_came(frozen: PanelFile, code: str) -> None:
    expect(frozen, code, BEFORE)


@pytest.mark.parametrize("code", ["W05", "W06", "W08", "W09", "W11", "W12"])
def test_papers_before_freezing(frozen: PanelFile, code: str) -> None:
    add_candidate(frozen, "009", "新来的", applied("009-1"))
    assert text_of(frozen, code, blank=True)


@pytest.mark.parametrize("code", ["W05", "W06", "W08", "W09", "W11"])
def test_blank_papers_hold_no_marks_and_no_opinions(panel: PanelFile, code: str) -> None:
    text = text_of(panel, code, blank=True)
    assert "13.5" not in text
    assert "以参与为主" not in text


def test_a_scoresheet_shows_its_owner_alone(panel: PanelFile) -> None:
    for k, member in enumerate(EVERYBODY, 1):
        text = text_of(panel, "W09", member=member)
        # Each total of a member is 100 − 8 × 0.5 × k, and no two members gave the same.
        own, others = f"{100 - 4 * k}.0", {f"{100 - 4 * other}.0" for other in range(1, 6) if other != k}
        assert own in text
        assert not [total for total in others if total in text]


def test_all_scoresheets_are_one_each(panel: PanelFile) -> None:
    for text in pages_of(papers.build_paper(panel, "W09").pdf):
        assert sum(f"{100 - 4 * k}.0" in text for k in range(1, 6)) <= 1


def test_one_brief_one_opinion_form_one_pledge(panel: PanelFile) -> None:
    assert "002-1" in text_of(panel, "W08", item="002-1")
    assert "003-1" not in text_of(panel, "W08", item="002-1")
    assert "001-1" not in text_of(panel, "W11", item="002-1")
    one, all_of_them = papers.build_paper(panel, "W05", member="E02"), papers.build_paper(panel, "W05")
    assert one.pages < all_of_them.pages


def test_a_ballot_paper_for_every_electorate(frozen: PanelFile, tmp_path: Path) -> None:
    sittings.record_attendance(frozen, SECRETARY, present=EVERYBODY)
    sittings.record_recusal(frozen, RecusalPlan("E05", "001-1", "同一部门"), SECRETARY)
    foreseen = text_of(frozen, "W12")
    assert "第1张票" in foreseen
    assert "第2张票" in foreseen
    ballots.open_round(frozen, SECRETARY)
    assert text_of(frozen, "W12") == foreseen
    assert "朱" not in foreseen.split("第2张票")[0]
    record(frozen, tmp_path, {"001-1": (4, 0, 0, 0)}, Sheets(4, 4, 0))
    assert "韩清和" not in text_of(frozen, "W12"), "that list is in the box"


def test_no_paper_tells_a_count_before_it_is_confirmed(frozen: PanelFile, tmp_path: Path) -> None:
    sittings.record_attendance(frozen, SECRETARY, present=EVERYBODY)
    ballots.open_round(frozen, SECRETARY)
    counts = {"001-1": (4, 1, 0, 0), "002-1": (1, 4, 0, 0), "003-1": (2, 3, 0, 0)}
    before = {code: text_of(frozen, code) for code in ("W13", "W14")}
    record(frozen, tmp_path, counts, Sheets(5, 5, 0))
    for code, text in before.items():
        # Only the journal's root may have moved on.
        assert [line for line in text_of(frozen, code).splitlines() if "通过" in line] == [
            line for line in text.splitlines() if "通过" in line
        ]
    with pytest.raises(Refusal):
        papers.build_paper(frozen, "W12T")
    confirm(frozen)
    assert "收回5张" in text_of(frozen, "W12T").replace("\n", "")


def test_the_workbook_of_results(panel: PanelFile) -> None:
    assert papers.result_workbook(panel).startswith(b"PK")


def test_codes_may_be_written_small(panel: PanelFile) -> None:
    assert papers.build_paper(panel, "w05").pages >= 1


def test_nobody_passed_needs_no_notice(frozen: PanelFile, tmp_path: Path) -> None:
    sittings.set_application_state(frozen, "003-2", ApplicationState.WITHDRAWN, "本人撤回", SECRETARY)
    freezing.freeze(frozen, SECRETARY)
    sittings.record_attendance(frozen, SECRETARY, present=EVERYBODY)
    ballots.open_round(frozen, SECRETARY)
    record(frozen, tmp_path, dict.fromkeys(("001-1", "002-1", "003-1"), (3, 2, 0, 0)), Sheets(5, 5, 0))
    confirm(frozen)
    for code in ("W16", "W16K"):
        with pytest.raises(Refusal) as found:
            papers.build_paper(frozen, code)
        assert found.value.code == "paper.nobody_passed"


def test_papers_agree_on_who_came_after_everybody_has_gone(panel: PanelFile) -> None:
    sittings.record_attendance(panel, SECRETARY, left=EVERYBODY, at="17:30")
    for code in ("W13", "W15"):
        assert "应到5人，实到5人" in text_of(panel, code).replace("\n", "")
