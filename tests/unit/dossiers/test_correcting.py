"""Corrections of single cells: read as the import reads them, with a reason, kept in the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.check_mark import Outcome
from fusion_desk.domain.dossier_fields import FIELDS, Place, correct, field_of, lines_of
from fusion_desk.domain.errors import Refusal
from fusion_desk.services import checking, dossiers, eligibility
from fusion_desk.store import journal
from fusion_desk.store.panel_file import PanelFile
from tests.gui.build import Built, filled_panel
from tests.unit.store.desk import sentence

NEEDED = frozenset({"track", "kind"})
"""Blank only where the import knew nothing; a correction says something."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return filled_panel(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def panel(filled: Built, tmp_path: Path) -> PanelFile:
    return filled.open(tmp_path)


def refused(work: object) -> str:
    assert callable(work)
    with pytest.raises(Refusal) as caught:
        work()
    assert "{" not in sentence(caught.value)
    return caught.value.code


def test_a_date_is_corrected_and_the_verdict_follows(panel: PanelFile) -> None:
    with panel:
        place = Place("资格证书", 1, "取得日期")
        done = dossiers.correct_cell(panel, "003", place, "2022.8.15", "证书原件为8月15日", "secretary")
        assert (done.before, done.after) == ("2022-11-05", "2022-08-15")
        assert not done.on_hold
        (found,) = eligibility.find(panel, "003")
        assert found.items[0].verdict.value == "eligible"
        with panel.reading() as reader:
            entry = [*journal.entries(reader)][-1]
    assert entry.verb == "dossier.corrected"
    assert entry.public["field"] == "obtained_on"
    assert entry.private is not None
    assert (entry.private["before"], entry.private["reason"]) == ("2022-11-05", "证书原件为8月15日")


@pytest.mark.parametrize(
    ("sheet", "field", "value", "code"),
    [
        ("资格证书", "取得日期", "去年", "correct.date"),
        ("资格证书", "级别", "大师傅", "correct.level"),
        ("资格证书", "类别", "奖状", "correct.word"),
        ("申报人", "姓名", " ", "correct.blank"),
        ("申报人", "出生日期", "1988-04", "correct.day_needed"),
        ("申报人", "身份证号", "110105194912310021", "correct.resident_id"),
        ("申报人", "编号", "009", "correct.field"),
        ("家庭情况", "姓名", "x", "correct.sheet"),
        ("年度考核", "年度", "去年", "correct.number"),
    ],
)
def test_what_the_import_would_reject_is_refused_by_name(
    panel: PanelFile, sheet: str, field: str, value: str, code: str
) -> None:
    with panel:
        with panel.reading() as reader:
            before = journal.last_seq(reader.driver)
        place = Place(sheet, 1, field)
        assert refused(lambda: dossiers.correct_cell(panel, "001", place, value, "更正", "secretary")) == code
        with panel.reading() as reader:
            assert journal.last_seq(reader.driver) == before


def test_a_reason_and_a_difference_are_needed(panel: PanelFile) -> None:
    with panel:
        place = Place("申报人", 1, "部门")
        assert (
            refused(lambda: dossiers.correct_cell(panel, "001", place, "装配二车间", " ", "x"))
            == "correct.no_reason"
        )
        assert (
            refused(lambda: dossiers.correct_cell(panel, "001", place, "总装车间", "改", "x"))
            == "correct.same"
        )
        far = Place("资格证书", 9, "名称")
        assert refused(lambda: dossiers.correct_cell(panel, "001", far, "x", "改", "x")) == "correct.row"


def test_every_field_writes_what_it_reads(panel: PanelFile) -> None:
    with panel:
        found = dossiers.list_dossiers(panel)
    for dossier in found:
        for sheet, fields in FIELDS.items():
            for row, line in enumerate(lines_of(dossier, sheet), 1):
                for field in fields:
                    text = field.write(line)
                    if not text and field.key in NEEDED:
                        continue
                    again = correct(dossier, Place(sheet, row, field.key), text)
                    assert again.after == again.before == text
                    assert again.line == line


def test_fields_are_found_by_key_and_by_name() -> None:
    assert field_of("history", "结束日期").key == field_of("history", "until").key == "until"


def test_what_somebody_looked_at_is_ticked_off_by_name(panel: PanelFile) -> None:
    with panel:
        before = checking.find_checklist(panel, "001-1")
        assert before.left == len(before.lines) > 0
        key = before.lines[0].finding.key
        checking.tick(panel, "001-1", key, "E03", "secretary", outcome=Outcome.IN_ORDER, note="原件已看")
        after = checking.find_checklist(panel, "001-1")
        assert after.left == before.left - 1
        mark = after.lines[0].mark
        assert mark is not None
        assert (mark.checked_by, mark.outcome, mark.note) == ("E03", Outcome.IN_ORDER, "原件已看")
        assert after.lines[0].by
        assert checking.find_checklist(panel, "002-1").left == len(
            checking.find_checklist(panel, "002-1").lines
        )


def test_a_doubt_needs_words_and_only_known_findings_are_ticked(panel: PanelFile) -> None:
    with panel:
        key = checking.find_checklist(panel, "001-1").lines[0].finding.key

        def doubt() -> object:
            return checking.tick(panel, "001-1", key, "E03", "secretary", outcome=Outcome.DOUBTFUL)

        def unknown() -> object:
            return checking.tick(panel, "001-1", "made.up", "E03", "secretary", outcome=Outcome.IN_ORDER)

        assert refused(doubt) == "tick.no_note"
        assert refused(unknown) == "tick.unknown"


def test_a_newer_mark_counts(panel: PanelFile) -> None:
    with panel:
        key = checking.find_checklist(panel, "001-1").lines[0].finding.key
        checking.tick(panel, "001-1", key, "E03", "x", outcome=Outcome.DOUBTFUL, note="印章看不清")
        checking.tick(panel, "001-1", key, "E02", "x", outcome=Outcome.IN_ORDER)
        mark = checking.find_checklist(panel, "001-1").lines[0].mark
    assert mark is not None
    assert (mark.checked_by, mark.outcome) == ("E02", Outcome.IN_ORDER)
