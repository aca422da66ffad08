"""Answers to the questions of the analysis: kept, counted, and stale once the marks they are about have moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from fusion_desk.domain.errors import Refusal
from fusion_desk.services import analysing, sittings
from fusion_desk.services.analysing import Analysis, Question
from fusion_desk.services.minutes.fairness import fairness_report
from fusion_desk.store.checks import check
from fusion_desk.store.journal import entries, facts_root, journal_root
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_member
from tests.unit.cli.running import Desk
from tests.unit.questions.build import CEILINGS, MEANT, ODD, QUESTION, TYPED, marks, name_of, take
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import PASSWORD

OFFICE = "secretary"


def question(found: Analysis, key: str = QUESTION) -> Question:
    return next(one for one in found.questions if one.flag.key == key)


def refused(panel: PanelFile, code: str, key: str, kind: str, text: str, actor: str) -> None:
    with pytest.raises(Refusal) as refusal:
        analysing.answer(panel, key, kind, text, actor)
    assert refusal.value.code == code


def test_an_answer_stands_beside_its_question_with_who_and_when(panel: PanelFile) -> None:
    before = analysing.analysis(panel)
    assert question(before).is_open
    given = analysing.answer(panel, QUESTION, "explained", "电话问过本人，看错行", OFFICE)
    after = analysing.analysis(panel)
    assert (question(after).answer, question(after).changed) == (given, False)
    assert (given.author, given.text) == (OFFICE, "电话问过本人，看错行")
    assert given.given_at
    assert "1.5" in given.asked
    assert after.open_questions == before.open_questions - 1


def test_the_last_answer_counts_and_the_first_stays(panel: PanelFile) -> None:
    analysing.answer(panel, QUESTION, "verified", "", OFFICE)
    analysing.answer(panel, QUESTION, "verified", "", OFFICE)
    second = analysing.answer(panel, QUESTION, "corrected", "本人已改为12分", OFFICE)
    assert question(analysing.analysis(panel)).answer == second
    with panel.reading() as reader:
        said = [one for one in entries(reader) if one.verb == "question.answered"]
        kept = reader.driver.execute("SELECT kind FROM question_answer ORDER BY seq").fetchall()
    assert [one[0] for one in kept] == ["verified", "corrected"]
    assert [one.public for one in said] == [{"kind": "verified"}, {"kind": "corrected"}]
    assert said[0].private is not None
    assert said[0].private["question"] == QUESTION


def test_the_journal_holds_it_and_the_minutes_are_not_moved_by_it(panel: PanelFile) -> None:
    with panel.reading() as reader:
        facts, size = facts_root(reader), journal_root(reader).size
    analysing.answer(panel, QUESTION, "verified", "", OFFICE)
    with panel.reading() as reader:
        assert facts_root(reader) == facts
        assert journal_root(reader).size == size + 1
    assert all(one.ok for one in check(panel))


def test_an_answer_is_stale_once_the_mark_it_is_about_has_moved(panel: PanelFile, tmp_path: Path) -> None:
    analysing.answer(panel, QUESTION, "verified", "", OFFICE)
    others = [row for row in marks() if row[:3] == ("009-1", "E01", "tc2")]
    take(panel, tmp_path, [(*row[:3], str(float(row[3]) - 1), row[4]) for row in others])
    assert not question(analysing.analysis(panel)).changed, "a mark of somebody else is no reason"
    take(panel, tmp_path, [(*ODD, str(TYPED + 0.5), "见第3页")])
    moved = question(analysing.analysis(panel))
    assert moved.changed
    assert moved.is_open
    analysing.answer(panel, QUESTION, "verified", "", OFFICE)
    assert not question(analysing.analysis(panel)).is_open


def test_an_answer_stays_readable_when_the_question_is_gone(panel: PanelFile, tmp_path: Path) -> None:
    given = analysing.answer(panel, QUESTION, "corrected", "录入有误，已改", OFFICE)
    take(panel, tmp_path, [(*ODD, str(MEANT), "见第3页")])
    found = analysing.analysis(panel)
    assert QUESTION not in {one.flag.key for one in found.questions}
    assert found.past == (given,)
    refused(panel, "question.unknown", QUESTION, "verified", "", OFFICE)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("question.no_choice", (QUESTION, "", "看过", OFFICE)),
        ("question.no_text", (QUESTION, "explained", " ", OFFICE)),
        ("question.names", (QUESTION, "explained", f"问过{name_of(2)}本人", OFFICE)),
        ("question.unknown", ("halo/E01", "verified", "", OFFICE)),
        ("seat.may_not", (QUESTION, "verified", "", "E04")),
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_is_kept(
    panel: PanelFile, code: str, words: tuple[str, str, str, str]
) -> None:
    refused(panel, code, *words)
    with panel.reading() as reader:
        assert reader.driver.execute("SELECT count(*) FROM question_answer").fetchone() == (0,)


def test_the_chair_answers_what_they_may_see_and_nothing_about_themselves(
    panel: PanelFile, tmp_path: Path
) -> None:
    assert analysing.answer(panel, QUESTION, "verified", "", "E01").author == "E01"
    own = ("010-1", "E01", "wp1")
    take(panel, tmp_path, [(*own, "0.5", "见第3页")])
    refused(panel, "question.own", "unusual_mark/E01/010-1/wp1", "verified", "", "E01")
    with panel.reading() as reader:
        chair = find_member(reader, "E01").id
    sittings.record_recusal(panel, sittings.RecusalPlan("E01", "003-1", "师徒"), OFFICE)
    with pytest.raises(Refusal) as refusal:
        analysing.answer(panel, QUESTION, "verified", "看过", "E01", chair)
    assert refusal.value.code == "question.unknown"
    seen = analysing.analysis(panel, chair)
    assert seen.past == (), "an answer about what is kept from the chair is kept as well"
    assert "003-1" not in repr(seen.questions)


def test_the_report_prints_the_answers(panel: PanelFile, tmp_path: Path) -> None:
    analysing.answer(panel, QUESTION, "explained", "电话问过本人，看错行", OFFICE)
    made = fairness_report(panel)
    path = tmp_path / "数表.xlsx"
    path.write_bytes(made.workbook)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("提请核实").to_python()
    assert any("说明：电话问过本人，看错行（秘书" in str(cell) for row in rows for cell in row)
    assert len(CEILINGS) == 8


def test_the_verb_answers_and_the_analysis_tells_it(
    questioned_bytes: PanelBytes,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    desk = Desk(tmp_path, capsys)
    desk.file.write_bytes(questioned_bytes.content)
    words = ("analysis", "answer", str(desk.file), "--question", QUESTION)
    assert desk.error(*words, "--kind", "explained") == (1, "question.no_text")
    code, given = desk.run(*words, "--kind", "explained", "--text", "看错行")
    assert (code, given["kind"], given["by"], given["changed"]) == (0, "explained", OFFICE, False)
    _, found = desk.run("analysis", str(desk.file))
    told = next(one for one in found["flags"] if one["key"] == QUESTION)
    assert told["answer"]["text"] == "看错行"
    assert found["open_questions"] == len(found["flags"]) - 1
    _, out, _ = desk.text("analysis", str(desk.file))
    assert f"[{QUESTION}]" in out
    assert "说明：看错行（秘书" in out
