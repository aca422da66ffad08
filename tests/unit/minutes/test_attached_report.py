"""The fairness report beside the minutes: named by its digest where the policy says so, nowhere where it does not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.questions import AnswerKind, QuestionAnswer
from fusion_desk.services.design.masked import draw_rescoring, find_masked
from fusion_desk.services.minutes import drafting, papers
from fusion_desk.services.minutes.paper_set import write_paper_set
from fusion_desk.services.minutes.paper_table import paper_table
from fusion_desk.services.minutes.recomputing import check_figures
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.question_answers import add_answer
from fusion_desk.words import Words
from tests.unit.design.masked_build import mark_again, tasks
from tests.unit.reports.extracting import text_of

WORDS = Words("zh")
OFF = b"[procedure.fairness_report_attached]\nvalue = false"
ITEMS = ("001-1", "002-1", "003-1")
FIGURES = ("ICC", "校准分", "严宽", "肯德尔", "Rasch", "实际权重", "灰区")


@pytest.fixture
def attaching(panel: PanelFile) -> PanelFile:
    """A concluded panel whose policy attaches the report."""
    (before,) = panel.driver.execute("SELECT policy FROM panel").fetchone() or (b"",)
    assert bytes(before).count(OFF) == 1
    panel.driver.execute(
        "UPDATE panel SET policy = ?", (bytes(before).replace(OFF, OFF.replace(b"false", b"true")),)
    )
    return panel


def test_the_shipped_policy_does_not_attach_it_and_it_appears_nowhere(
    panel: PanelFile, tmp_path: Path
) -> None:
    made = drafting.draft(panel, "X1")
    assert made.attached is None
    text = text_of(made.pdf, tmp_path)
    assert "均衡性报告" not in text
    assert "另册" not in text
    assert "F01" not in {line.code for line in paper_table(panel, WORDS)}
    done = write_paper_set(panel, tmp_path / "文书", WORDS)
    assert not [path for path in (tmp_path / "文书").iterdir() if "F01" in path.name]
    assert "F01" not in {one.code for one in done.written} | {one.code for one in done.missing}
    with pytest.raises(Refusal) as refusal:
        papers.build_paper(panel, "F01")
    assert refusal.value.code == "paper.not_attached"


def test_a_policy_that_is_silent_does_not_attach_it(panel: PanelFile) -> None:
    (before,) = panel.driver.execute("SELECT policy FROM panel").fetchone() or (b"",)
    silent = bytes(before).replace(b"[procedure.fairness_report_attached]", b"[procedure.of_another_house]")
    panel.driver.execute("UPDATE panel SET policy = ?", (silent,))
    assert drafting.preview(panel).attached is None


def test_the_minutes_name_the_very_file_that_is_written_beside_them(
    attaching: PanelFile, tmp_path: Path
) -> None:
    made = drafting.draft(attaching, "X1")
    assert made.attached is not None
    text = text_of(made.pdf, tmp_path)
    flat = text.replace(" ", "").replace("\n", "")
    assert "12.评审一致性与均衡性报告（另册）" in flat
    assert made.attached.sha256 in flat, "the page of checks prints the digest"
    assert not [word for word in FIGURES if word in text], "no figure of it stands in the minutes"
    write_paper_set(attaching, tmp_path / "文书", WORDS)
    beside = (tmp_path / "文书" / "F01 评审一致性与均衡性报告.pdf").read_bytes()
    assert hashlib.sha256(beside).hexdigest() == made.attached.sha256
    assert (tmp_path / "文书" / "F01 评审一致性与均衡性报告.xlsx").exists()
    assert "附件12" in text_of(beside, tmp_path)
    line = next(line for line in paper_table(attaching, WORDS) if line.code == "F01")
    assert (line.ready, line.formats) == (True, ("pdf", "xlsx"))


def test_what_is_recorded_after_the_draft_leaves_the_named_file_as_it_was(attaching: PanelFile) -> None:
    made = drafting.draft(attaching, "X1")
    answered(attaching, "level/E01")
    draw_rescoring(attaching, "secretary", seed="2026", items=ITEMS)
    expect_the_named_file(attaching, made)


def test_what_was_recorded_before_the_draft_and_is_no_fact_stays_in_the_named_file(
    attaching: PanelFile, tmp_path: Path
) -> None:
    draw_rescoring(attaching, "secretary", seed="2026", items=ITEMS)
    one, *others = tasks(find_masked(attaching))
    mark_again(attaching, tmp_path, [one], {})
    answered(attaching, "level/E02")
    made = drafting.draft(attaching, "X1")
    expect_the_named_file(attaching, made)
    before = text_of(papers.build_paper(attaching, "F01").pdf, tmp_path)
    assert "已复评8／" in before.replace(" ", "").replace("\n", "")
    mark_again(attaching, tmp_path, others, {})
    mark_again(attaching, tmp_path, [one], {one[0]: 6})
    answered(attaching, "level/E03")
    expect_the_named_file(attaching, made)
    newer = drafting.draft(attaching, "X1")
    assert newer.attached is not None
    assert made.attached is not None
    assert newer.attached.sha256 != made.attached.sha256, "another draft says what is known by then"
    expect_the_named_file(attaching, newer)


def answered(panel: PanelFile, question: str) -> None:
    with panel.writing("question.answered", "secretary") as change:
        add_answer(
            change,
            QuestionAnswer(
                question, "x", "？", AnswerKind.VERIFIED, "", "secretary", change.now(), change.seq
            ),
        )


def expect_the_named_file(panel: PanelFile, made: drafting.DraftedMinutes) -> None:
    """The paper that is built now is the one the draft names, and its figures still hold."""
    assert made.attached is not None
    again = papers.build_paper(panel, "F01").pdf
    assert hashlib.sha256(again).hexdigest() == made.attached.sha256
    figures = {one.name: one.ok for one in check_figures(panel)}
    assert figures["minutes"] is True
