"""A small sitting that came to all its conclusions, figure by figure known by hand, and people with keys.

Five experts score ceiling − 0.5 × k (E01: k = 1 … E05: k = 5); E05 keeps away from 001-1.
001-1 and 002-1 are of one class with four sheets at one of them: plain means. 003-1 is alone: trimmed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from fusion_desk.domain.ballot import Sheets
from fusion_desk.domain.dossier import ExamMark, ExamPart
from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.domain.sitting import Authority
from fusion_desk.sealing.keys import SigningKey, make_key_file, read_key_file
from fusion_desk.services import ballots, freezing, opinions, panels, score_sheets, sittings
from fusion_desk.services.minutes import drafting, signing
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store.exams import add_exam_mark
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.rules import rubric_of
from fusion_desk.store.tables import ApplicationRow
from tests.unit.ballots.build import confirm, record
from tests.unit.sitting.build import PanelBytes, a_panel, add_candidate, committee_rows, seat, write_csv
from tests.unit.store.desk import PASSWORD, counted_random, noon

SECRETARY = "secretary"
EVERYBODY = ("E01", "E02", "E03", "E04", "E05")
TITLES = ("001-1", "002-1", "003-1")
SIGNERS = ("X1", "E02", "E03", "X2", "E01")
DAY = date(2026, 11, 20)


def rows_of_the_room() -> list[list[str]]:
    rows = committee_rows(5)
    rows[2][9] = "委员、监票人"
    rows.append(["X3", "韩守拙", "岭南示例", "", "", "", "", "", "", "计票人"])
    return rows


def an_item(item: str, kind: str, level: str, **values: Any) -> ApplicationRow:
    return ApplicationRow(id=f"a{item}", candidate_id="", item=item, kind=kind, level=level, **values)


def a_frozen_panel(folder: Path, prepared: Callable[[PanelFile], None] | None = None) -> PanelBytes:
    made = a_panel(folder)
    with made.open(folder) as panel:
        seat(panel, folder, rows_of_the_room())
        series = {"series": "工程", "specialty": "机械"}
        add_candidate(panel, "001", "韩清和", an_item("001-1", "title", "中级", **series))
        add_candidate(panel, "002", "杨㛃", an_item("002-1", "title", "中级", **series))
        skill = an_item("003-2", "skill", "技师", occupation="数控车工", occupation_code="6-18-01-01")
        add_candidate(panel, "003", "朱𬭎", an_item("003-1", "title", "副高级", **series), skill)
        panels.set_meeting(
            panel, panels.MeetingPlan(DAY, DAY, "培训中心301室", number="〔2026〕1号"), SECRETARY
        )
        panels.record_authority(
            panel, Authority("title", "粤人社函〔2025〕8号", "工程系列机械专业", date(2027, 6, 30)), SECRETARY
        )
        if prepared is not None:
            prepared(panel)
        freezing.freeze(panel, SECRETARY)
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)


def a_concluded_panel(folder: Path) -> PanelBytes:
    frozen = a_frozen_panel(folder)
    with frozen.open(folder) as panel:
        conclude(panel, folder)
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key)


def conclude(
    panel: PanelFile, folder: Path, before_the_vote: Callable[[PanelFile], object] = lambda _panel: None
) -> None:
    """From the first arrival to the last conclusion."""
    sittings.record_attendance(panel, SECRETARY, present=EVERYBODY, at="9:00")
    sittings.record_recusal(panel, RecusalPlan("E05", "001-1", "同一部门", "office", "E01"), SECRETARY)
    score(panel, folder)
    sittings.record_attendance(panel, SECRETARY, left=["E05"], at="10:42", reason="回避001-1")
    sittings.record_attendance(panel, SECRETARY, present=["E05"], at="11:05")
    opinions.give(panel, "003-1", OpinionLevel.MEETING, "以参与为主。", ("lead_role",), actor=SECRETARY)
    before_the_vote(panel)
    vote(panel, folder)
    examine(panel)


def score(panel: PanelFile, folder: Path) -> None:
    with panel.reading() as reader:
        criteria = rubric_of(reader).criteria
    lines: list[Sequence[str]] = []
    for item in TITLES:
        for k, member in enumerate(EVERYBODY, 1):
            if (member, item) != ("E05", "001-1"):
                lines += [
                    (item, member, one.key, f"{(one.ceiling - 50 * k) / 100:.1f}", "见材料第3页")
                    for one in criteria
                ]
    path = write_csv(folder / "scores.csv", ("事项号", "评委编号", "指标", "分数", "理由"), lines)
    assert score_sheets.import_scores(panel, path, SECRETARY).rejected == ()


def vote(panel: PanelFile, folder: Path) -> None:
    ballots.open_round(panel, SECRETARY)
    record(panel, folder, {"001-1": (4, 0, 0, 0)}, Sheets(4, 4, 0))
    record(panel, folder, {"002-1": (4, 0, 0, 0), "003-1": (3, 1, 0, 0)}, Sheets(5, 5, 1))
    confirm(panel)


def examine(panel: PanelFile) -> None:
    marks = {ExamPart.THEORY: 7800, ExamPart.PRACTICE: 8200, ExamPart.REVIEW: 8150}
    with panel.writing("exams.imported", SECRETARY) as change:
        application = find_item(change, "003-2").id
        for part, mark in marks.items():
            add_exam_mark(change, application, ExamMark(part, mark, None, "郑工（K-07）", "宋督导"))


def a_key(number: str, name: str = "") -> SigningKey:
    content = make_key_file(
        name or number, PASSWORD, now=noon(), random=counted_random(f"key {number} {name}")
    )
    return read_key_file(content, PASSWORD, now=noon())


def enrol_all(panel: PanelFile, keys: Mapping[str, SigningKey], numbers: Sequence[str] = SIGNERS) -> None:
    for number in numbers:
        signing.enrol(panel, keys[number], number, SECRETARY)


def sign_all(
    panel: PanelFile, pdf: bytes, keys: Mapping[str, SigningKey], numbers: Sequence[str] = SIGNERS
) -> signing.SignedMinutes:
    signed = signing.SignedMinutes(pdf, None, (), ())
    for number in numbers:
        signed = signing.sign(panel, signed.pdf, number, keys[number])
    return signed


def drafted(panel: PanelFile) -> drafting.DraftedMinutes:
    return drafting.draft(panel, SECRETARY)


def vote_without(panel: PanelFile, folder: Path, *, five: bool = False) -> None:
    """One list for all titles, everybody agreeing: four voters, or five."""
    voters = 5 if five else 4
    ballots.open_round(panel, SECRETARY)
    record(panel, folder, dict.fromkeys(TITLES, (voters, 0, 0, 0)), Sheets(voters, voters, 0), by="X2")
    confirm(panel, by="X3")
