"""Every figure of the minutes against what was worked out by hand for one small sitting."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.ballot import Sheets
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.minutes import MinutesRecord
from fusion_desk.domain.sitting import Authority, BaseRule
from fusion_desk.services import acts, ballots, freezing, members, panels, scoring, sittings
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.services.minutes.rules_cited import clause, worded
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.rules import policy_of
from tests.unit.ballots.build import confirm, record
from tests.unit.minutes.build import DAY, SECRETARY, conclude, rows_of_the_room
from tests.unit.sitting.build import seat


def printed(panel: PanelFile) -> MinutesRecord:
    with panel.reading() as reader:
        return minutes_record(gather(reader), draft=True)


def test_the_masthead(panel: PanelFile) -> None:
    masthead = printed(panel).masthead
    assert masthead.committee == "岭南示例装备制造有限公司职称评审委员会"
    assert (masthead.year, masthead.document_number, masthead.place) == (2026, "〔2026〕1号", "培训中心301室")
    assert (masthead.meeting_from, masthead.meeting_to, masthead.made_on) == (DAY, DAY, DAY)
    assert masthead.level == "副高级及以下"


def test_a_missing_authority_is_said_and_goes_when_it_is_recorded(panel: PanelFile) -> None:
    assert "职业技能等级认定" in printed(panel).masthead.warning
    assert "职称评审" not in printed(panel).masthead.warning
    skill = Authority("skill", "S000044", "数控车工三级至一级", date(2026, 11, 19))
    panels.record_authority(panel, skill, SECRETARY)
    assert "职业技能等级认定" in printed(panel).masthead.warning, "ran out the day before"
    panels.record_authority(panel, Authority("skill", "S000045", "数控车工", DAY), SECRETARY)
    assert printed(panel).masthead.warning == ""
    assert [one.valid for one in printed(panel).authorities] == [True, False, True]


def test_the_committee_and_who_came(panel: PanelFile) -> None:
    record = printed(panel)
    facts = record.committee
    assert (facts.size, facts.expected, facts.present) == (5, 5, 5)
    assert (facts.quorum_needed, facts.quorum_met) == (4, True)
    assert facts.size_met is False, "a title of 副高级 asks for eleven experts"
    assert (facts.declared, facts.declarations_due) == (0, 8)
    assert (record.candidates, record.applications) == (3, 4)
    assert (record.recused_experts, record.recused_items) == (1, 1)


def test_who_leaves_at_the_end_has_attended(panel: PanelFile) -> None:
    sittings.record_attendance(panel, SECRETARY, left=["E01", "E02", "E03", "E04", "E05"], at="17:30")
    record = printed(panel)
    assert (record.committee.present, record.committee.quorum_met) == (5, True)
    assert [one.name for one in record.experts] == ["李砚秋", "黄㛃仪", "买买提·阿不都", "周𬭎"]
    assert all(seat.present for seat in record.seats)


def test_the_seats_with_their_times(panel: PanelFile) -> None:
    *_, fifth = printed(panel).seats
    assert (fifth.number, fifth.name, fifth.role) == ("05", "周𬭎", "委员")
    assert (fifth.arrived, fifth.left, fifth.returned) == ("9:00", "10:42", "11:05")
    assert fifth.reason == "回避001-1"


def test_staff_who_did_not_sign_in_are_not_absent(panel: PanelFile) -> None:
    assert {(seat.present, seat.arrived) for seat in printed(panel).observers} == {(True, "—")}
    sittings.record_attendance(panel, SECRETARY, present=["X1"], at="8:40")
    assert [seat.arrived for seat in printed(panel).observers] == ["8:40", "—", "—"]


def test_times_carry_the_day_where_the_meeting_has_several(panel: PanelFile) -> None:
    plan = panels.MeetingPlan(DAY, date(2026, 11, 21), "培训中心301室")
    panels.set_meeting(panel, plan, SECRETARY)
    *_, fifth = printed(panel).seats
    assert (fifth.arrived, fifth.left) == ("11月20日9:00", "11月20日10:42")


def test_the_recusal_with_the_time_out_of_the_room(panel: PanelFile) -> None:
    (row,) = printed(panel).recusals
    assert (row.expert, row.item, row.name, row.circumstance) == ("专家05", "001-1", "韩清和", "同一部门")
    assert (row.raised_by, row.decided_by) == ("办公室通知", "陈嘉䶮")
    assert (row.raised_at, row.left, row.returned) == ("2026-11-20 12:00", "10:42", "11:05")
    part = printed(panel).parts[0]
    assert part.recusals == ("专家05（同一部门）于10:42离场，11:05返场",)


def test_a_leaving_for_another_reason_is_no_recusal(panel: PanelFile) -> None:
    sittings.record_attendance(panel, SECRETARY, left=["E05"], at="14:00", reason="接电话")
    (row,) = printed(panel).recusals
    assert (row.left, row.returned) == ("10:42", "11:05")


def test_staff_who_keep_away_are_no_experts(panel: PanelFile) -> None:
    sittings.record_recusal(panel, RecusalPlan("X3", "002-1", "近亲属"), SECRETARY)
    record = printed(panel)
    assert (record.recused_experts, record.recused_items, record.scoring.recusals) == (1, 1, 1)
    assert [one.expert for one in record.recusals] == ["专家05", "韩守拙"]


def test_the_scores(panel: PanelFile) -> None:
    record = printed(panel)
    facts = record.scoring
    assert (facts.sheets, facts.items, facts.experts, facts.recusals) == (14, 3, 5, 1)
    assert (facts.trimmed, facts.assigned, facts.review_due) == (None, False, 0)
    assert (facts.groups, facts.smallest_group, facts.leads) == (0, None, 0)
    rows = {row.item: row for row in record.scores}
    assert {item: (row.total, row.sheets, row.method) for item, row in rows.items()} == {
        "001-1": ("90.00", 4, "平均"),
        "002-1": ("88.00", 5, "平均"),
        "003-1": ("88.00", 5, "去高低分"),
    }
    assert rows["001-1"].blocks == ("45.00", "45.00")
    assert (rows["001-1"].spread, rows["002-1"].spread) == ("1.50", "2.00")
    scoring = record.parts[0].scoring
    assert scoring is not None
    assert (scoring.total, scoring.sheets, scoring.trimmed, scoring.review_due) == ("90.00", 4, False, False)


def test_a_wide_spread_without_a_re_check_is_not_called_narrow(frozen: PanelFile, tmp_path: Path) -> None:
    def spread(panel: PanelFile) -> None:
        with panel.reading() as reader:
            facts = gather(reader)
        key, member = facts.rubric.criteria[0].key, facts.sitting.members[0].id
        scoring.enter(panel, member, facts.items[1].application.id, key, 100, reason="无证明", actor="E01")

    conclude(frozen, tmp_path, spread)
    assert printed(frozen).scoring.review_due == 1
    line = printed(frozen).parts[1].scoring
    assert line is not None
    assert line.review_due is True


def test_the_votes(panel: PanelFile) -> None:
    record = printed(panel)
    rows = {row.item: row for row in record.votes}
    assert list(rows) == ["001-1", "002-1", "003-1"]
    first, third = rows["001-1"], rows["003-1"]
    assert (first.present, first.recused, first.issued, first.returned, first.valid) == (5, 1, 4, 4, 4)
    assert (first.agree, first.needed, first.conclusion) == (4, 4, Conclusion.PASSED)
    assert (third.present, third.recused, third.issued, third.returned, third.valid) == (5, 0, 5, 5, 4)
    assert (third.agree, third.disagree, third.needed, third.conclusion) == (3, 1, 4, Conclusion.FAILED)
    vote = record.parts[0].vote
    assert vote is not None
    assert (vote.present, vote.voters, vote.base, vote.needed) == (5, 4, 5, 4)
    assert record.parts[3].vote is None


def test_what_section_six_says(panel: PanelFile) -> None:
    facts = printed(panel).vote
    assert (facts.rounds, facts.separate_lists) == (1, 1)
    assert (facts.issued, facts.returned, facts.valid, facts.invalid, facts.not_returned) == (5, 5, 4, 1, 0)
    assert facts.recused_in_base is True
    assert facts.base_clause.verified is False
    assert (facts.scrutineers, facts.tellers) == (("黄㛃仪",), ("韩守拙",))


def test_the_tally_of_every_list(panel: PanelFile) -> None:
    one, both = printed(panel).tallies
    assert (one.voters, one.issued, one.valid_sheets, one.stands) == (4, 4, 4, True)
    assert (both.list_name, both.invalid_sheets, both.valid_sheets) == ("全体表决", 1, 4)
    assert [row.total for row in both.rows] == [4, 4]
    assert (both.recorded_by, both.confirmed_by) == ("蒋文渊", "沈知行")


def test_the_outcome(panel: PanelFile) -> None:
    outcome = printed(panel).outcome
    assert (outcome.title_passed, outcome.title_failed) == (2, 1)
    assert (outcome.skill_items, outcome.skill_passed, outcome.skill_failed) == (1, 1, 0)
    assert (outcome.dual_people, outcome.substituted_people) == (1, 0)
    assert [(one.title, one.passed, one.failed) for one in outcome.titles] == [
        ("高级工程师", (), 1),
        ("工程师", ("韩清和", "杨㛃"), 0),
    ]


def test_the_parts_one_by_one(panel: PanelFile) -> None:
    parts = printed(panel).parts
    assert [one.item for one in parts] == ["001-1", "002-1", "003-1", "003-2"]
    assert [one.basis for one in parts] == [Basis.VOTE] * 3 + [Basis.MARKS]
    assert parts[2].reasons == ("本人主导作用证据不足",)
    assert parts[2].meeting_opinion == "以参与为主。"
    assert parts[0].materials == "材料未随卷录入"
    skill = parts[3]
    assert (skill.way, skill.scoring, skill.quality_supervisor) == ("", None, "宋督导")
    assert [(one.subject, one.mark) for one in skill.marks] == [
        ("理论知识考试", "78.00"),
        ("技能操作考核", "82.00"),
        ("综合评审", "81.50"),
    ]


def test_dossiers_are_counted_by_person(panel: PanelFile) -> None:
    sittings.set_application_state(panel, "003-2", ApplicationState.WITHDRAWN, "本人撤回", SECRETARY)
    sittings.set_application_state(panel, "001-1", ApplicationState.WITHDRAWN, "本人撤回", SECRETARY)
    sittings.set_application_state(panel, "002-1", ApplicationState.REJECTED, "材料不全", SECRETARY)
    intake = printed(panel).intake
    assert (intake.received, intake.submitted, intake.abandoned, intake.refused) == (3, 1, 1, 1)
    assert (intake.corrected, intake.publicity_days, intake.objections) == (None, None, None)


def act(panel: PanelFile, kind: ActKind, item: str = "", **values: Any) -> None:
    acts.record(panel, acts.ActPlan(kind, item, **values), SECRETARY)


def test_the_publicity_before_and_its_objections(panel: PanelFile) -> None:
    act(
        panel,
        ActKind.PUBLICITY_BEFORE,
        starts_on=date(2026, 11, 2),
        ends_on=date(2026, 11, 6),
        outcome="无异议",
    )
    act(panel, ActKind.RECEIPT, "001-1", handler="蒋文渊")
    act(panel, ActKind.OBJECTION, "001-1", starts_on=date(2026, 11, 5), outcome="经核查不影响申报")
    act(panel, ActKind.OBJECTION, "002-1", starts_on=date(2026, 11, 25), outcome="会后的异议")
    record = printed(panel)
    assert (record.intake.publicity_days, record.intake.corrected) == (5, 0)
    assert (record.intake.objections, record.intake.objection_result) == (1, "经核查不影响申报")
    assert record.parts[0].publicity_result == "收到异议1件，经核查不影响申报"
    assert record.parts[1].publicity_result == "无异议"


def test_the_publicity_after_is_blank_until_it_is_recorded(panel: PanelFile) -> None:
    assert (printed(panel).follow_up.notice_from, printed(panel).follow_up.notice_days) == (None, 5)
    act(panel, ActKind.PUBLICITY_AFTER, starts_on=date(2026, 11, 23), ends_on=date(2026, 11, 27))
    assert printed(panel).follow_up.notice_to == date(2026, 11, 27)


def test_no_remark_where_there_is_nothing_to_remark(panel: PanelFile) -> None:
    assert printed(panel).remarks == ()


def test_the_remarks(frozen: PanelFile, tmp_path: Path) -> None:
    def disturb(panel: PanelFile) -> None:
        sittings.set_application_state(panel, "003-2", ApplicationState.WITHDRAWN, "本人撤回", SECRETARY)
        freezing.freeze(panel, SECRETARY)
        scoring.void(panel, "E04", "002-1", "误把别人的分数录入", SECRETARY)

    conclude(frozen, tmp_path, disturb)
    hold, void = printed(frozen).remarks
    assert hold == "2026-11-20 12:00因“申报事项的受理状态有变动”暂停评审，重新冻结后恢复。"
    assert void == "专家04对002-1的评分作废，理由：误把别人的分数录入。"


def test_void_rejected_and_later_rounds_are_remarked(frozen: PanelFile, tmp_path: Path) -> None:
    sittings.record_attendance(frozen, SECRETARY, present=["E01", "E02", "E03", "E04"])
    items = ["001-1", "002-1"]
    ballots.open_round(frozen, SECRETARY, items)
    record(frozen, tmp_path, dict.fromkeys(items, (4, 0, 0, 0)), Sheets(4, 4, 0))
    confirm(frozen, reject=True)
    record(frozen, tmp_path, dict.fromkeys(items, (5, 0, 0, 0)), Sheets(4, 5, 0))
    ballots.open_round(frozen, SECRETARY, items)
    assert printed(frozen).votes[0].agree is None, "no counts before they are confirmed"
    (void,) = printed(frozen).tallies
    assert void.stands is False
    assert [row.agree for row in void.rows] == [None, None]
    record(frozen, tmp_path, dict.fromkeys(items, (4, 0, 0, 0)), Sheets(4, 4, 0), round=2)
    confirm(frozen, round=2)
    found = printed(frozen)
    assert found.remarks == (
        "第1轮第1张票的第1次计票被退回，已重新清点。",
        "第1轮第1张票收回多于发出，该次表决无效，已作废。",
        "第2轮表决的申报事项：001-1、002-1。",
    )
    assert (found.vote.rounds, found.vote.issued, found.votes[0].remark) == (2, 4, "第2轮")


def test_two_rounds_of_everybody_are_added_up(frozen: PanelFile, tmp_path: Path) -> None:
    sittings.record_attendance(frozen, SECRETARY, present=["E01", "E02", "E03", "E04"])
    for at_round, item in enumerate(("001-1", "002-1"), 1):
        ballots.open_round(frozen, SECRETARY, [item])
        record(frozen, tmp_path, {item: (3, 0, 0, 0)}, Sheets(4, 3, 0), round=at_round)
        confirm(frozen, round=at_round)
    facts = printed(frozen).vote
    assert (facts.issued, facts.returned, facts.not_returned, facts.separate_lists) == (8, 6, 2, 0)


@pytest.mark.parametrize("own", [None, BaseRule.PRESENT, BaseRule.VOTERS])
def test_the_base_of_counting_is_cited(frozen: PanelFile, own: BaseRule | None) -> None:
    panels.set_meeting(frozen, panels.MeetingPlan(DAY, DAY, "301室", base=own), SECRETARY)
    facts = printed(frozen).vote
    assert facts.recused_in_base is (own is not BaseRule.VOTERS)
    assert ("组建单位" in facts.base_clause.text) is (own is BaseRule.VOTERS)
    assert facts.base_clause.verified is False


def test_before_anybody_came_nothing_is_zero(frozen: PanelFile) -> None:
    found = printed(frozen)
    assert (found.vote.issued, found.vote.returned, found.vote.rounds) == (None, None, 0)
    assert (found.votes[0].present, found.votes[0].agree, found.votes[0].needed) == (None, None, None)
    assert found.scores[0].total is None
    assert found.committee.present == 0
    assert found.committee.quorum_met is False


def test_a_drawn_committee_says_when(frozen: PanelFile, tmp_path: Path) -> None:
    assert printed(frozen).committee.drawn_on is None
    members.draw_committee(frozen, 5, SECRETARY, seed="羊城")
    assert printed(frozen).committee.drawn_on == DAY


def test_groups_and_their_smallest(frozen: PanelFile, tmp_path: Path) -> None:
    rows = rows_of_the_room()
    for at, group in enumerate(("甲组", "甲组", "甲组", "乙组", "乙组")):
        rows[at][8] = group
    seat(frozen, tmp_path, rows, update=True)
    facts = printed(frozen).scoring
    assert (facts.groups, facts.smallest_group) == (2, 2)


def test_a_vice_chair_presides(panel: PanelFile) -> None:
    assert (printed(panel).presiding.name, printed(panel).presiding.role) == ("陈嘉䶮", "主任委员")
    panels.set_meeting(panel, panels.MeetingPlan(DAY, DAY, "301室", presiding="E02"), SECRETARY)
    assert (printed(panel).presiding.name, printed(panel).presiding.role) == (
        "李砚秋",
        "主持会议的副主任委员",
    )
    assert next(one.name for one in printed(panel).experts) == "陈嘉䶮"
    panels.set_meeting(panel, panels.MeetingPlan(DAY, DAY, "301室", presiding="E03"), SECRETARY)
    assert printed(panel).presiding.role == "会议主持人"


def test_without_the_chair_the_vice_chair_in_the_room_presides(frozen: PanelFile) -> None:
    sittings.record_attendance(frozen, SECRETARY, present=["E02", "E03", "E04", "E05"])
    assert printed(frozen).presiding.name == "李砚秋"


def test_a_rule_is_cited_by_its_article_and_stated_in_its_words(panel: PanelFile) -> None:
    with panel.reading() as reader:
        policy = policy_of(reader)
    assert clause(policy, "quorum").text == "人社部令第40号第十九条"
    assert clause(policy, "base_after_recusal").text == "本单位规定"
    assert worded(policy, "base_after_recusal").text == "回避专家计入出席人数"
    assert worded(policy, "no_such_rule").text == ""
