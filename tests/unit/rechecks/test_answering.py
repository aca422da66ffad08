from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fusion_desk.domain.errors import Refusal
from fusion_desk.services import rechecks, results, score_sheets, scoring, sittings
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.remarks import remarks
from fusion_desk.services.minutes.scores_in import recheck_rows
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store.items import find_item
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import set_hold
from fusion_desk.store.sittings import find_member
from fusion_desk.words import Words
from fusion_desk.words.workings import working_lines
from tests.unit.rechecks.build import EXPERTS, SECRETARY, answer, recheck, sheet, total
from tests.unit.scores.test_sheets import LONG, a_workbook, long_csv
from tests.unit.store.desk import sentence

HEADS = ("事项号", "评委编号", "指标", "复核分数", "理由")


def refused(panel: PanelFile, member: str, points: int | None, **more: Any) -> str:
    with panel.reading() as reader:
        before = len(list(entries(reader)))
    with pytest.raises(Refusal) as refusal:
        answer(panel, member, points, **more)
    assert "{" not in sentence(refusal.value)
    with panel.reading() as reader:
        assert len(list(entries(reader))) == before
    return refusal.value.code


def numbers(panel: PanelFile, members: tuple[str, ...]) -> list[str]:
    known = rechecks.find_rechecks(panel).members
    return [number for member, number in known.items() if member in members]


def test_what_is_due_and_of_whom(panel: PanelFile) -> None:
    found = rechecks.find_rechecks(panel)
    assert [one.item.application.item for one in found.items] == ["001-1", "003-1"]
    one = recheck(panel)
    assert (one.criterion.key, one.due, one.spread_before) == ("tc1", True, 650)
    assert numbers(panel, one.waiting) == ["E03", "E05"]
    assert (found.items[0].missing, found.items[1].missing) == (0, 7)


def test_both_rounds_stay_and_the_answer_counts(panel: PanelFile) -> None:
    assert total(panel) == 8400
    done = answer(panel, "E03", 1400, reason=" 补看第12页 ")
    assert (done.before, done.after, done.changed, done.revision) == (700, 1400, True, 1)
    kept = answer(panel, "E05", None)
    assert (kept.changed, kept.after) == (False, 1350)
    one = recheck(panel)
    assert (one.spread_before, one.spread_after, one.waiting) == (650, 100, ())
    assert total(panel) == 8413  # 13, 13, 13 and 13.5 are left of tc1, no longer 13 four times
    with panel.reading() as reader:
        application, member = find_item(reader, "001-1").id, find_member(reader, "E03").id
        *_, entry = entries(reader)
    assert [
        fact.points for fact in scoring.history(panel, application, member) if fact.key.criterion == "tc1"
    ] == [700]
    assert (entry.verb, entry.public["revision"]) == ("recheck.answered", 1)
    assert "points" not in entry.public


def test_keeping_changes_no_figure(panel: PanelFile) -> None:
    before = [(one.total, one.rank, one.blocks) for one in results.results(panel).standings]
    for member in ("E03", "E05"):
        answer(panel, member, None)
    assert [(one.total, one.rank, one.blocks) for one in results.results(panel).standings] == before


def test_an_answer_is_corrected_by_another_revision(panel: PanelFile) -> None:
    answer(panel, "E03", 1100)
    assert answer(panel, "E03", 1100).is_new is False
    assert answer(panel, "E03", 1100, reason="写得更清楚").revision == 2
    assert answer(panel, "E03", None, reason="还是原来的好").revision == 3
    assert recheck(panel).spread_after == 650
    assert recheck(panel).is_changed(next(iter(recheck(panel).answers))) is False


@pytest.mark.parametrize(
    "member, points, more, code",
    [
        ("E03", 1100, {"reason": "  "}, "recheck.no_reason"),
        ("E03", None, {"reason": ""}, "recheck.no_reason"),
        ("E03", 1110, {}, "score.off_step"),
        ("E03", 1600, {}, "score.above_ceiling"),
        ("E03", 1100, {"criterion": "tc2"}, "recheck.not_due"),
        ("E03", 1100, {"criterion": "tc9"}, "score.unknown_criterion"),
        ("E03", 1100, {"item": "002-1"}, "recheck.not_due"),
        ("E03", 1100, {"item": "003-2"}, "results.not_voted"),
        ("E03", 1100, {"item": "009-1"}, "item.unknown"),
        ("E06", 1100, {"item": "003-1"}, "recheck.sheet_incomplete"),
        ("X1", 1100, {}, "recheck.no_marks"),
        ("E99", 1100, {}, "member.unknown"),
    ],
)
def test_what_is_refused(
    panel: PanelFile, member: str, points: int | None, more: dict[str, str], code: str
) -> None:
    assert refused(panel, member, points, **more) == code


def test_recused_and_voided_members_cannot_answer_and_their_answers_do_not_count(panel: PanelFile) -> None:
    answer(panel, "E03", 1100)
    answer(panel, "E05", None)
    sittings.record_recusal(panel, RecusalPlan("E05", "001-1", "近亲属"), SECRETARY)
    assert refused(panel, "E05", None) == "recheck.recused"
    scoring.void(panel, "E03", "001-1", "误评", SECRETARY)
    assert refused(panel, "E03", 1100) == "recheck.voided"
    assert results.results(panel).rechecks(_application(panel)) == ()


def test_marks_given_again_after_a_void_are_answered_anew(panel: PanelFile, tmp_path: Path) -> None:
    answer(panel, "E03", 1100)
    scoring.void(panel, "E03", "001-1", "误评", SECRETARY)
    again = long_csv(tmp_path, sheet("001-1", "E03", {"tc1": 7.5}), LONG)
    assert score_sheets.import_scores(panel, again, SECRETARY).updated == 8
    assert numbers(panel, recheck(panel).waiting) == ["E03", "E05"]
    assert answer(panel, "E03", None).revision == 2
    assert recheck(panel).spread_after == 600


def test_a_mark_that_was_answered_for_stays_as_it_is(panel: PanelFile, tmp_path: Path) -> None:
    answer(panel, "E03", 1100)
    with panel.reading() as reader:
        member, application = find_member(reader, "E03").id, find_item(reader, "001-1").id
    with pytest.raises(Refusal) as refusal:
        scoring.enter(panel, member, application, "tc1", 900, actor=SECRETARY)
    assert refusal.value.code == "score.rechecked"
    assert "recheck enter" in sentence(refusal.value)
    assert scoring.enter(panel, member, application, "tc1", 700, actor=SECRETARY).changed is False
    assert scoring.enter(panel, member, application, "tc2", 900, actor=SECRETARY).changed is True
    rows = [("001-1", "E03", "tc1", "9", ""), ("001-1", "E04", "tc1", "12.5", "")]
    done = score_sheets.import_scores(panel, long_csv(tmp_path, rows, LONG), SECRETARY)
    assert ([one.code for one in done.rejected], done.updated) == (["score.rechecked"], 1)


def test_nothing_is_answered_while_the_sitting_is_on_hold(panel: PanelFile, tmp_path: Path) -> None:
    with panel.writing("hold", SECRETARY) as change:
        set_hold(change, "名单有变动")
    assert refused(panel, "E03", None) == "sitting.on_hold"
    with pytest.raises(Refusal) as refusal:
        rechecks.import_rechecks(panel, tmp_path / "没有.csv", SECRETARY)
    assert refusal.value.code == "sitting.on_hold"


def test_an_expert_sees_nothing_of_the_others(panel: PanelFile) -> None:
    answer(panel, "E05", None, reason="他人不应看到的理由")
    own = rechecks.own_rechecks(panel, "E03")
    assert [(one.item, one.criterion.key, one.before, one.answer, one.ready) for one in own] == [
        ("001-1", "tc1", 700, None, True),
        ("003-1", "tc1", 700, None, True),
    ]
    assert rechecks.own_rechecks(panel, "E01") == ()
    assert "他人不应看到的理由" not in repr(own)


def test_the_working_shows_both_rounds(panel: PanelFile) -> None:
    def lines() -> list[str]:
        return working_lines(Words(), results.explain(panel, "001-1"), results.results(panel).rubric)

    assert "    分差：13.5－7.0＝6.5，达到复核标准" in lines()
    assert "    复核：E03 尚未答复，初评7.0仍计入" in lines()
    answer(panel, "E03", 1100)
    shown = lines()
    at = shown.index("    初评（由低到高）：E03 7.0、E01 13.0、E02 13.0、E04 13.0、E06 13.0、E05 13.5")
    assert shown[at + 1 : at + 8] == [
        "    分差：13.5－7.0＝6.5，达到分值15分的30%（4.5分），提请复核",
        "    复核：E03 7.0改为11.0（理由：重看第12页）",
        "    复核：E05 尚未答复，初评13.5仍计入",
        "    复核后评分（由低到高）：E03 11.0（去掉）、E01 13.0、E02 13.0、E04 13.0、E06 13.0、E05 13.5（去掉）"
        if results.explain(panel, "001-1").method == "trimmed"
        else "    复核后评分（由低到高）：E03 11.0、E01 13.0、E02 13.0、E04 13.0、E06 13.0、E05 13.5",
        *shown[at + 5 : at + 7],
        "    分差：13.5－11.0＝2.5",
    ]
    answer(panel, "E05", None)
    assert "    复核：E05 维持13.5（理由：重看第12页）" in lines()


# --- tables ------------------------------------------------------------------------------------------------


def test_a_table_of_answers_is_read_and_a_bad_row_is_named(panel: PanelFile, tmp_path: Path) -> None:
    rows = [
        ("001-1", "E03", "解决技术难题", "11", "补看第12页"),
        ("001-1", "E05", "tc1", "维 持", "证明齐全"),
        ("003-1", "E03", "tc1", "", ""),
        ("003-1", "E05", "tc1", "", "只写了理由"),
        ("003-1", "E05", "tc1", "12", ""),
        ("003-1", "E06", "tc1", "12", "理由"),
        ("001-1", "E03", "tc1", "12", "又一次"),
        ("001-1", "E03", "tc1", "11", "补看第12页"),
        ("002-1", "E03", "tc1", "11", "理由"),
    ]
    source = a_workbook(tmp_path, {"复核": [HEADS, *rows]})
    done = rechecks.import_rechecks(panel, source, SECRETARY)
    assert (done.read, done.imported, done.altered, done.kept, done.blank, done.unchanged) == (
        9,
        2,
        1,
        1,
        1,
        1,
    )
    assert [(one.row, one.field, one.code) for one in done.rejected] == [
        (5, "复核分数", "recheck.blank"),
        (6, "理由", "recheck.no_reason"),
        (7, "评委编号", "recheck.sheet_incomplete"),
        (8, "复核分数", "scores.twice"),
        (10, "指标", "recheck.not_due"),
    ]
    again = rechecks.import_rechecks(panel, source, SECRETARY)
    assert (again.imported, again.unchanged, again.took_any) == (0, 3, True)


def test_a_file_without_such_a_table_is_refused(panel: PanelFile, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        rechecks.import_rechecks(panel, long_csv(tmp_path, [("甲", "乙")], ("别的", "列")), SECRETARY)
    assert refusal.value.code == "recheck.no_table"


def test_the_template_shows_each_expert_only_their_own_marks(panel: PanelFile, tmp_path: Path) -> None:
    path = tmp_path / "复核表.xlsx"
    path.write_bytes(rechecks.template(panel))
    book = load_workbook(path)
    assert book.sheetnames == ["E03", "E05"]
    assert [cell.value for cell in book["E03"][4]][:5] == ["001-1", "E03", "解决技术难题", "15", "7.0"]
    texts = [str(cell.value) for row in book["E03"] for cell in row if cell.value is not None]
    assert not any("E05" in text or "13.5" in text or "6.5" in text for text in texts)
    for name in book.sheetnames:
        book[name]["F4"], book[name]["G4"] = "维持", "看过"
    book.save(path)
    done = rechecks.import_rechecks(panel, path, SECRETARY)
    assert (done.imported, done.kept, done.blank, done.rejected) == (2, 2, 2, ())
    for item, members in (("003-1", ("E03", "E05")),):
        for member in members:
            answer(panel, member, None, item=item)
    with pytest.raises(Refusal) as refusal:
        rechecks.template(panel)
    assert refusal.value.code == "recheck.nothing_due"
    assert len(EXPERTS) == 6


def _application(panel: PanelFile) -> Any:
    with panel.reading() as reader:
        return find_item(reader, "001-1").id


def test_a_private_reason_comes_first_and_nobody_else_sees_it(panel: PanelFile) -> None:
    done = rechecks.give_reason(panel, "E03", "001-1", "tc1", "第12页没有本人签字", "E03")
    assert done.is_new
    assert not rechecks.give_reason(panel, "E03", "001-1", "tc1", "第12页没有本人签字", "E03").is_new
    rechecks.give_reason(panel, "E03", "001-1", "tc1", "第12页没有签字页", "E03")
    (own,) = [one for one in rechecks.own_rechecks(panel, "E03") if one.item == "001-1"]
    assert (own.reason, own.answer) == ("第12页没有签字页", None)
    for other in ("E01", "E02", "E05"):
        told = repr(rechecks.own_rechecks(panel, other))
        assert "签字" not in told
    with panel.reading() as reader:
        written = [one for one in entries(reader) if one.verb == "recheck.reasoned"]
        kept = reader.driver.execute("SELECT text FROM recheck_reason ORDER BY seq").fetchall()
    assert [one[0] for one in kept] == ["第12页没有本人签字", "第12页没有签字页"]
    assert not any("签字" in str(one.public) for one in written)
    given = answer(panel, "E03", 900, reason="")
    assert (given.before, given.after) == (700, 900)
    with pytest.raises(Refusal) as late:
        rechecks.give_reason(panel, "E03", "001-1", "tc1", "再补一句", "E03")
    assert late.value.code == "recheck.reason_too_late"
    assert sentence(late.value)
    with pytest.raises(Refusal) as blank:
        rechecks.give_reason(panel, "E05", "001-1", "tc1", " ", "E05")
    assert blank.value.code == "recheck.no_reason"


def test_the_minutes_name_no_private_reason(panel: PanelFile) -> None:
    answer(panel, "E03", 900, reason="第12页没有本人签字")
    with panel.reading() as reader:
        facts = gather(reader)
    rows = recheck_rows(facts)
    assert rows
    assert not any("签字" in row.reason for row in rows)
    assert {row.reason for row in rows if row.after} == {"书面理由存卷"}
    assert any("复核，修改1份" in told for told in remarks(facts))
