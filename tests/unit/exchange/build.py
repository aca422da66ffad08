"""A sitting with everything a case bundle tells of: imported and typed marks, a re-check, a void, votes, part marks, a draw."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from fusion_desk.services import bundling, checkpoints, members, revealing, scoring, sittings, submitting
from fusion_desk.services.exams import import_exams
from fusion_desk.services.minutes import drafting
from fusion_desk.services.rechecks import answering
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store import panels
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.rules import rubric_of
from fusion_desk.store.sittings import find_member
from tests.unit.minutes import build
from tests.unit.minutes.build import SECRETARY, SIGNERS
from tests.unit.sitting.build import PanelBytes, write_csv

FILE = "评审.fusion"
EXAM_HEAD = ("事项号", "科目", "成绩", "考评日期", "考评员", "质量督导员", "免考及依据")


def nothing(done: int, total: int) -> None:
    """Nobody watches."""


def a_marked_case(folder: Path) -> PanelBytes:
    """Marked, voted and concluded; the marks are still sealed."""
    frozen = build.a_frozen_panel(folder, _draw)
    with frozen.open(folder) as panel:
        panel.witness = checkpoints.witness
        sittings.record_attendance(panel, SECRETARY, present=build.EVERYBODY, at="9:00")
        recusal = RecusalPlan("E05", "001-1", "同一部门", "office", "E01")
        sittings.record_recusal(panel, recusal, SECRETARY)
        build.score(panel, folder)
        _by_hand(panel)
        submitting.lock_complete(panel, SECRETARY)
        build.vote(panel, folder)
        rows = [
            ["003-2", "理论知识", "78", "2026-09-01", "郑工（K-07）", "宋督导", ""],
            ["003-2", "技能操作考核", "82", "2026-09-01", "郑工（K-07）", "宋督导", ""],
            ["003-2", "综合评审", "81.5", "2026-09-02", "郑工（K-07）", "宋督导", ""],
        ]
        assert import_exams(panel, write_csv(folder / "成绩.csv", EXAM_HEAD, rows), SECRETARY).imported == 3
        key = panel.key
    return PanelBytes((folder / FILE).read_bytes(), key)


def _draw(panel: PanelFile) -> None:
    members.draw_committee(panel, 5, SECRETARY, seed="2026")


def _by_hand(panel: PanelFile) -> None:
    """One mark corrected in the window, one answer to a re-check, and one sheet made void and given anew."""
    with panel.reading() as reader:
        first = find_item(reader, "003-1").id
        e01, e03 = find_member(reader, "E01").id, find_member(reader, "E03").id
        criteria = [one.key for one in rubric_of(reader).criteria]
    scoring.enter(panel, e01, first, criteria[0], 1100, reason="补充了验收材料", actor="E01")
    scoring.void(panel, "E03", "003-1", "误看了别人的材料", SECRETARY)
    for key in criteria:
        scoring.enter(panel, e03, first, key, 800, reason="重新评分", actor="E03")
    scoring.enter(panel, e03, first, criteria[0], 300, reason="证据不足", actor="E03")
    answering.answer(panel, "E03", "003-1", criteria[0], 600, "看了第12页", SECRETARY)


def a_case(folder: Path) -> PanelBytes:
    """The same with the marks shown."""
    marked = a_marked_case(folder)
    with marked.open(folder) as panel:
        panel.witness = checkpoints.witness
        revealing.reveal(panel, SECRETARY)
        key = panel.key
    return PanelBytes((folder / FILE).read_bytes(), key)


@cache
def the_case() -> PanelBytes:
    """Made once."""
    with TemporaryDirectory() as folder:
        return a_case(Path(folder))


@cache
def the_bundle() -> tuple[bytes, bytes, str]:
    """Its bundle, the panel's private key, and the size and code that a paper printed then shows."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with the_case().open(folder) as panel:
            made = bundling.make_bundle(panel, folder / "案卷.fcase", None, nothing)
            with panel.reading() as reader:
                private = panels.panel_key(reader)
        return made.path.read_bytes(), private, made.printed


def signed_minutes(panel: PanelFile, folder: Path) -> Path:
    """Minutes signed by everybody who has a key, with their seal beside them."""
    keys = {number: build.a_key(number) for number in SIGNERS}
    build.enrol_all(panel, keys)
    drafted = drafting.draft(panel, SECRETARY)
    signed = build.sign_all(panel, drafted.pdf, keys)
    path = folder / "minutes.pdf"
    path.write_bytes(signed.pdf)
    assert signed.seal is not None
    path.with_name("minutes.pdf.seal").write_bytes(signed.seal)
    return path
