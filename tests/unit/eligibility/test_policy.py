from __future__ import annotations

from fractions import Fraction

import pytest

from fusion_desk.domain.dossier import AttachmentKind
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.policy import CheckKind, load_policy
from fusion_desk.words import Words
from tests.unit.eligibility.build import POLICY, SHIPPED

TEXT = SHIPPED.decode()


def refused(content: str) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        load_policy(content.encode())
    assert "{" not in Words().sentence(refusal.value.code, refusal.value.details)
    return refusal.value


PATHWAYS = [
    ("S1", "高级工", 2, "continuous", "初级", True),
    ("S2", "技师", 3, "continuous", "中级", False),
    ("S3", "高级技师", 4, "continuous", "副高级", False),
    ("S4", "特级技师", 5, "continuous", "正高级", True),
    ("T1", "初级", 1, "cumulative", "高级工", True),
    ("T2", "中级", 1, "cumulative", "技师", False),
    ("T3", "副高级", 1, "cumulative", "高级技师", False),
    ("T4", "副高级", 2, "cumulative", "特级技师", False),
    ("T5", "正高级", 3, "cumulative", "首席技师", True),
]


def test_the_shipped_pathways_are_those_of_the_plan() -> None:
    found = [
        (one.id, one.sources[0].level, one.years, one.clock.value, one.target.level, one.verified)
        for one in POLICY.pathways
    ]
    assert found == PATHWAYS
    assert all(one.clause and one.source for one in POLICY.pathways)
    assert [one.requires_post_match for one in POLICY.pathways] == [
        one.id[0] == "T" for one in POLICY.pathways
    ]
    assert [one.id for one in POLICY.pathways if one.target.appointed] == ["T4", "T5"]


def test_no_pathway_asks_for_papers_that_must_not_limit_anybody() -> None:
    limiting = {AttachmentKind.EDUCATION, AttachmentKind.PAPER, AttachmentKind.AWARD}
    assert all(one.needs_papers and not limiting & {*one.needs_papers} for one in POLICY.pathways)


def test_the_procedure_rules_others_rely_on() -> None:
    assert POLICY.fraction("quorum") == POLICY.fraction("pass") == Fraction(2, 3)
    assert POLICY.text("base_after_recusal") == "present"
    assert POLICY.text("trim") == "criterion"
    assert POLICY.flag("reason_at_full")
    assert POLICY.flag("committee_size_odd")
    assert not POLICY.flag("publicity_counts_first_day")
    numbers = {
        "min_scores": 3, "trim_min_sheets": 5, "spread_review_percent": 30, "reason_below_percent": 60,
        "credential_limit_points": 0, "committee_min_senior_by_series": 25,
        "committee_min_senior_by_specialty": 11, "committee_size_min": 5, "committee_size_max": 25,
        "term_years": 3, "group_min": 3, "publicity_days": 5, "skill_pass_mark": 60, "max_ballot_rounds": 2,
    }  # fmt: skip
    assert {key: POLICY.number(key) for key in numbers} == numbers
    assert {key for key, rule in POLICY.rules.items() if not rule.verified} >= {
        "quorum", "base_after_recusal", "min_scores", "trim", "group_min"
    }  # fmt: skip


@pytest.mark.parametrize("key", ["retention", "block_minimum_percent"])
def test_what_nobody_found_is_left_out(key: str) -> None:
    assert POLICY.rule(key) is None
    with pytest.raises(Refusal) as refusal:
        POLICY.number(key)
    assert refusal.value.code == "policy.rule_missing"


def test_rules_of_the_wrong_kind_are_refused_by_name() -> None:
    for read, key in (
        (POLICY.number, "trim"),
        (POLICY.number, "reason_at_full"),
        (POLICY.fraction, "trim"),
        (POLICY.fraction, "reason_at_full"),
        (POLICY.text, "min_scores"),
        (POLICY.flag, "min_scores"),
    ):
        with pytest.raises(Refusal) as refusal:
            read(key)
        assert refusal.value.details["field"] == f"procedure.{key}.value"


def test_the_contest_table_is_an_example() -> None:
    assert not POLICY.competition.verified
    assert POLICY.competition.local_years is None
    assert {rule.id for rule in POLICY.competition.rules} == {
        "N2-skill", "N2-technical-medal", "N2-technical-finalist", "N2-honour"
    }  # fmt: skip


def test_a_rule_is_found_by_its_key() -> None:
    rule = POLICY.rule("quorum")
    assert rule is not None
    assert (rule.key, rule.value, rule.verified) == ("quorum", "2/3", False)
    assert "第十九条" in rule.clause
    assert POLICY.pathway("S9") is None


BROKEN = [
    ('id = "S2"', 'id = "S1"', "policy.twice", "pathway[2].id"),
    ("years = 3\nclock", "years = 0\nclock", "policy.field_wrong", "pathway[2].years"),
    ("years = 3\nclock", 'years = "3"\nclock', "policy.field_wrong", "pathway[2].years"),
    ("years = 3\nclock", "clock", "policy.field_missing", "pathway[2].years"),
    ('clock = "continuous"\nto', 'clock = "lunar"\nto', "policy.field_wrong", "pathway[1].clock"),
    ('level = "初级" }\nclause', 'level = "低级" }\nclause', "policy.field_wrong", "pathway[1].to.level"),
    ('name = "高级工申报初级职称"', 'name = " "', "policy.field_wrong", "pathway[1].name"),
    ('name = "高级工申报初级职称"', "name = 3", "policy.field_wrong", "pathway[1].name"),
    ('grade = "I"\nverified = false', 'grade = "I"\nverified = true', "policy.field_wrong", "pathway[2].verified"),
    ('grade = "R"\nverified = true', 'grade = "R"\nverified = "yes"', "policy.field_wrong", "pathway[1].verified"),
    ('needs_papers = ["form",', 'needs_papers = ["stamp",', "policy.field_wrong", "pathway[1].needs_papers"),
    ('needs_papers = ["form",', 'needs_papers = [" ",', "policy.field_wrong", "pathway[1].needs_papers"),
    ('from = [{ kind = "appointment", level = "特级技师" }]\n', "", "policy.field_missing", "pathway[4].from"),
    ('from = [{ kind = "appointment", level = "特级技师" }]', "from = [1]", "policy.field_wrong", "pathway[4].from"),
    ('from = [{ kind = "appointment", level = "特级技师" }]', "from = 1", "policy.field_wrong", "pathway[4].from"),
    ('to = { kind = "title", level = "初级" }', "to = 1", "policy.field_wrong", "pathway[1].to"),
    ('[procedure.trim]\nvalue = "criterion"', "[procedure.trim]\nvalue = 1.5", "policy.field_wrong", "procedure.trim.value"),
    ("[checks.in_post]", "[checks.in_office]", "policy.field_unknown", "checks.in_office"),
    ('id = "N2-honour"', 'id = "N2-skill"', "policy.twice", "competition.rule[4].id"),
    ('ladder = ["技师", "高级技师"]', 'ladder = ["大师"]', "policy.field_wrong", "competition.rule[1].ladder"),
    ('ladder = ["技师", "高级技师"]', "ladder = []", "policy.field_missing", "competition.rule[1].ladder"),
    ("years = [2023]", 'years = ["2023"]', "policy.field_wrong", "competition.rule[1].years"),
    ('prizes = ["优胜奖"]\n', "", "policy.field_missing", "competition.rule[3].prizes"),
    ("holidays = [", 'holidays = ["2026-13-01",', "policy.field_wrong", "calendar.holidays"),
    ("holidays = [", "holidays = [2026-10-01T00:00:00,", "policy.field_wrong", "calendar.holidays"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "field"), BROKEN)
def test_a_malformed_policy_is_refused_naming_the_field(old: str, new: str, code: str, field: str) -> None:
    assert old in TEXT
    refusal = refused(TEXT.replace(old, new, 1))
    assert (refusal.code, refusal.details["field"]) == (code, field)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[policy", b"title = 1"])
def test_a_file_that_is_no_policy_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        load_policy(content)
    assert refusal.value.code in {"policy.unreadable", "policy.field_missing"}


def test_a_check_that_is_switched_off_is_not_made() -> None:
    off = TEXT.replace("[checks.conduct]\nenabled = true", "[checks.conduct]\nenabled = false")
    kinds = [check.kind for check in load_policy(off.encode()).checks]
    assert CheckKind.CONDUCT not in kinds
    assert len(kinds) == len(CheckKind) - 1


def test_a_byte_order_mark_does_no_harm() -> None:
    assert load_policy(b"\xef\xbb\xbf" + SHIPPED) == POLICY
