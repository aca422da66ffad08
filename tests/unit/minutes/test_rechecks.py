"""The re-check in the minutes: true counts, both rounds, and no expert by name."""

from __future__ import annotations

from fusion_desk.domain.scoring import ScoreFact, ScoreKey
from fusion_desk.domain.sitting import RoundKind
from fusion_desk.reports.minutes.applications import lines
from fusion_desk.reports.minutes.figures import figures
from fusion_desk.reports.minutes.narrative import paragraphs
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.store import scores
from fusion_desk.store.panel_file import PanelFile
from tests.unit.minutes.build import SECRETARY
from tests.unit.minutes.test_record import printed


def widen(panel: PanelFile) -> str:
    """What the first expert gave 002-1 before it was voted on, far from the others; the criterion."""
    with panel.writing("score.entered", SECRETARY) as change:
        facts = gather(change)
        key = facts.rubric.criteria[0].key
        place = ScoreKey(facts.sitting.members[0].id, facts.items[1].application.id, key)
        scores.add_score(change, ScoreFact(place, 2, 100, "无证明", "E01", "", change.now(), change.seq))
    return key


def answer(panel: PanelFile, number: int, key: str, points: int, reason: str) -> None:
    """What an expert answered about 002-1 before it was voted on; the service takes no answer afterwards."""
    with panel.writing("recheck.answered", SECRETARY) as change:
        facts = gather(change)
        member, item = facts.sitting.members[number - 1], facts.items[1].application.id
        place = ScoreKey(member.id, item, key)
        fact = ScoreFact(place, 1, points, reason, SECRETARY, "", change.now(), change.seq)
        scores.add_scores(change, [fact], RoundKind.RECHECK)


def test_the_counts_and_both_rounds_are_printed(panel: PanelFile) -> None:
    key = widen(panel)
    assert printed(panel).scoring.unchecked_items == 1
    answer(panel, 1, key, 1200, "补看证明")
    record = printed(panel)
    facts = record.scoring
    assert (facts.review_due, facts.rechecked_items, facts.unchecked_items) == (1, 1, 0)
    assert (facts.rechecks_changed, facts.rechecks_kept, facts.rechecks_waiting) == (1, 0, 1)
    assert [
        (row.item, row.expert, row.before, row.after, row.action, row.reason) for row in record.rechecks
    ] == [
        ("002-1", "专家01", "1.0", "12.0", "修改", "书面理由存卷"),
        ("002-1", "专家02", "14.0", None, "未答复", ""),
    ]
    rows = {row.item: row for row in record.scores}
    assert (rows["002-1"].rechecked, rows["001-1"].rechecked) == (True, False)
    assert rows["002-1"].spread == "2.00"
    line = record.parts[1].scoring
    assert line is not None
    assert (line.spread, line.spread_after, line.rechecked) == ("13.00", "2.00", True)


def test_the_sentences(panel: PanelFile) -> None:
    key = widen(panel)
    answer(panel, 1, key, 1200, "补看证明")
    answer(panel, 2, key, 1400, "证明齐全")
    record = printed(panel)
    text = dict(lines(record.parts[1]))["评　　分"]
    assert "最大分差13.00分" in text
    assert "经复核（修改1份、维持1份），复核后为2.00分，得分按复核后分数计算。" in text
    body = paragraphs(record)["s5.2"].text.format_map(figures(record))
    assert "1个申报事项因分差达到复核标准进行了复核，修改1份、维持1份，原始评分和理由存档" in body
    assert "未答复" not in body


def test_who_answered_is_never_named_in_annex_nine(panel: PanelFile) -> None:
    key = widen(panel)
    answer(panel, 1, key, 100, "维持原判断")
    with panel.reading() as reader:
        facts = gather(reader)
    record = minutes_record(facts, draft=True)
    names = {member.name for member in facts.sitting.members}
    assert not any(name in repr(row) for row in record.rechecks for name in names)
    assert [one.verified for one in record.recheck_rule] == [False, False]
