from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk import paths
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.policy import Policy, Rule, load_policy
from fusion_desk.domain.ranking import (
    Method,
    ResultRules,
    Standing,
    Trim,
    criterion_result,
    plus,
    ranks,
    standings,
)
from fusion_desk.domain.rounding import half_up, points_text
from tests.unit.scores.rubrics import (
    MEMBERS,
    NUMBERS,
    ONE_CRITERION,
    a_contender,
    a_rubric,
    marks_of,
    one_column,
    ranked,
)

POLICY = load_policy(paths.resource("policies", "guangzhou-2025.toml").read_bytes())


def with_rule(key: str, value: bool | int | str) -> Policy:
    return replace(POLICY, rules={**POLICY.rules, key: Rule(key, value, "", "", verified=False)})


def test_the_shipped_rules() -> None:
    assert ResultRules.of(POLICY) == ResultRules(3, Trim.CRITERION, 5, 30, None)
    assert ResultRules.of(with_rule("block_minimum_percent", 60)).block_minimum_percent == 60


def test_an_unknown_way_of_trimming_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        ResultRules.of(with_rule("trim", "both"))
    assert refusal.value.details["field"] == "procedure.trim.value"


# --- vectors -----------------------------------------------------------------------------------------------


def test_one_high_and_one_low_are_dropped_and_the_mean_rounded_half_up() -> None:
    found = ranked({"甲": (86, 88, 90, 91, 97)})["甲"]
    assert points_text(found.total or 0) == "89.67"
    (result,) = found.criteria
    assert result.method is Method.TRIMMED
    assert (result.n, result.dropped, result.spread) == (5, (8600, 9700), 1100)


def test_four_marks_are_a_plain_mean() -> None:
    found = ranked({"甲": (86, 88, 90, 91)})["甲"]
    assert points_text(found.total or 0) == "88.75"
    assert found.criteria[0].method is Method.PLAIN
    assert found.criteria[0].dropped == ()


def test_a_recusal_must_not_decide_the_order() -> None:
    """forms 1.1: 甲 alone would trim to 85.00 before 乙's plain 84.50; one method for both turns them round."""
    alone = ranked({"甲": (78, 84, 85, 86, 87)})["甲"]
    assert points_text(alone.total or 0) == "85.00"
    both = ranked({"甲": (78, 84, 85, 86, 87), "乙": (84.5, 84.5, 84.5, 84.5)})
    assert {name: points_text(one.total or 0) for name, one in both.items()} == {"甲": "84.00", "乙": "84.50"}
    assert {name: one.rank for name, one in both.items()} == {"甲": 2, "乙": 1}
    assert {one.method for one in both.values()} == {Method.PLAIN}


def test_another_group_or_level_keeps_its_own_method() -> None:
    contenders = [
        a_contender("甲"),
        a_contender("乙", group="二组"),
        a_contender("丙", level="intermediate"),
    ]
    marks = one_column({"甲": (78, 84, 85, 86, 87), "乙": (84.5,) * 4, "丙": (84.5,) * 4})
    found = standings(ONE_CRITERION, ResultRules(), contenders, marks, NUMBERS)
    assert [one.method for one in found] == [Method.TRIMMED, Method.PLAIN, Method.PLAIN]
    assert [one.rank for one in found] == [1, 1, 1]
    assert not any(one.tied for one in found)


@pytest.mark.parametrize(
    "marks, most, score",
    [((2, 2, 3), 5, "3.89"), ((1, 2, 2), 1.5, "0.83"), ((1, 1, 2), 1, "0.44")],
)
def test_half_up_on_the_vectors_of_judgement_aspects(marks: tuple[int, ...], most: float, score: str) -> None:
    hundredths = half_up(Fraction(sum(marks), 3) / 3 * Fraction(most) * 100)
    assert points_text(hundredths) == score


def test_of_several_equal_extremes_only_one_goes() -> None:
    found = ranked({"甲": (80, 80, 90, 90, 90)})["甲"]
    assert found.criteria[0].dropped == (8000, 9000)
    assert points_text(found.total or 0) == "86.67"


# --- what is missing ---------------------------------------------------------------------------------------


def test_too_few_marks_have_no_result_and_no_rank_and_are_never_zero() -> None:
    found = ranked({"甲": (90, 91), "乙": (60, 60, 60), "丙": ()})
    assert (found["甲"].total, found["甲"].rank) == (None, None)
    assert found["甲"].criteria[0].spread == 100
    assert (found["乙"].total, found["乙"].rank) == (6000, 1)
    assert found["丙"].criteria[0].spread is None
    assert found["丙"].criteria[0].n == 0


def test_a_setting_of_no_minimum_still_needs_one_mark() -> None:
    found = ranked({"甲": (90,), "乙": ()}, ResultRules(min_scores=0))
    assert found["甲"].total == 9000
    assert found["甲"].criteria[0].spread is None
    assert found["乙"].total is None


def test_a_criterion_without_result_takes_its_block_and_the_total_with_it() -> None:
    rubric = a_rubric({"tc1": 20, "tc2": 30, "wp1": 50}, {"tc1": "tech", "tc2": "tech", "wp1": "work"})
    marks = marks_of({"甲": {"tc1": (15, 16, 17), "tc2": (20, None, None), "wp1": (40, 41, 42)}})
    (found,) = standings(rubric, ResultRules(), [a_contender("甲")], marks, NUMBERS)
    assert dict(found.blocks) == {"tech": None, "work": 4100}
    assert found.total is None
    assert found.sheets == 1


def test_a_partial_sheet_counts_in_its_criteria_but_not_as_a_valid_sheet() -> None:
    rubric = a_rubric({"tc1": 50, "wp1": 50})
    full = (40, 41, 42, 43)
    marks = marks_of({"甲": {"tc1": (*full, 30), "wp1": full}})
    (found,) = standings(rubric, ResultRules(), [a_contender("甲")], marks, NUMBERS)
    assert found.sheets == 4
    assert found.method is Method.PLAIN
    assert [one.n for one in found.criteria] == [5, 4]
    assert found.criteria[0].score == 3920


def test_missing_is_judged_against_those_awaited() -> None:
    rubric = a_rubric({"tc1": 50, "wp1": 50})
    marks = marks_of({"甲": {"tc1": (40, 41), "wp1": (40, None)}})
    (found,) = standings(rubric, ResultRules(), [a_contender("甲", expected=MEMBERS[:3])], marks, NUMBERS)
    assert found.missing == ((MEMBERS[1], "wp1"), (MEMBERS[2], "tc1"), (MEMBERS[2], "wp1"))


def test_marks_on_criteria_the_rubric_does_not_have_are_left_aside() -> None:
    marks = marks_of({"甲": {"all": (80, 81, 82), "old": (1, 2, 3)}})
    (found,) = standings(ONE_CRITERION, ResultRules(), [a_contender("甲")], marks, NUMBERS)
    assert found.total == 8100


def test_a_sum_is_not_there_when_a_part_is_not() -> None:
    assert (plus(1, 2), plus(None, 2), plus(1, None)) == (3, None, None)


# --- settings ----------------------------------------------------------------------------------------------


def test_spread_from_the_share_on_asks_for_a_re_check() -> None:
    criterion = ONE_CRITERION.criteria[0]
    wide = criterion_result(criterion, {"a": 6000, "b": 9000}, Method.PLAIN, ResultRules())
    narrow = criterion_result(criterion, {"a": 6050, "b": 9000}, Method.PLAIN, ResultRules())
    assert (wide.review, narrow.review) == (True, False)


def test_a_block_below_the_policy_s_minimum_is_flagged() -> None:
    rubric = a_rubric({"tc1": 50, "wp1": 50}, {"tc1": "tech", "wp1": "work"})
    marks = marks_of({"甲": {"tc1": (29, 29, 30), "wp1": (30, 30, 30)}, "乙": {"tc1": (29,), "wp1": (30,)}})
    contenders = [a_contender("甲"), a_contender("乙")]
    found = standings(rubric, ResultRules(block_minimum_percent=60), contenders, marks, NUMBERS)
    assert [one.below_minimum for one in found] == [("tech",), ()]
    none = standings(rubric, ResultRules(), contenders, marks, NUMBERS)
    assert [one.below_minimum for one in none] == [(), ()]


def test_without_trimming_everybody_counts() -> None:
    found = ranked({"甲": (86, 88, 90, 91, 97)}, ResultRules(trim=Trim.NONE))["甲"]
    assert points_text(found.total or 0) == "90.40"
    assert found.criteria[0].dropped == ()


def test_trimming_by_total_leaves_the_same_two_experts_out_of_every_criterion() -> None:
    rubric = a_rubric({"tc1": 50, "wp1": 50})
    # Totals 60 99 70 80 75; E06 has no total, but a mark on tc1 that still counts.
    marks = marks_of({"甲": {"tc1": (40, 49, 30, 40, 35, 20), "wp1": (20, 50, 40, 40, 40)}})
    (found,) = standings(rubric, ResultRules(trim=Trim.TOTAL), [a_contender("甲")], marks, NUMBERS)
    tc1, wp1 = found.criteria
    assert (tc1.dropped, tc1.score) == ((4000, 4900), half_up(Fraction(3000 + 4000 + 3500 + 2000, 4)))
    assert (wp1.dropped, wp1.score) == ((2000, 5000), 4000)
    assert tc1.n == 6


def test_of_equal_totals_the_earlier_number_goes_once_at_each_end() -> None:
    rubric = a_rubric({"tc1": 50, "wp1": 50})
    marks = marks_of({"甲": {"tc1": (40, 39, 38, 37, 36), "wp1": (36, 37, 38, 39, 40)}})
    (found,) = standings(rubric, ResultRules(trim=Trim.TOTAL), [a_contender("甲")], marks, NUMBERS)
    assert [one.dropped for one in found.criteria] == [(3900, 4000), (3600, 3700)]


def test_two_marks_are_never_all_dropped() -> None:
    found = ranked({"甲": (80, 90)}, ResultRules(min_scores=1, trim_min_sheets=0))["甲"]
    assert found.method is Method.PLAIN
    assert found.total == 8500


def test_a_minimum_above_the_trimming_bound_is_kept() -> None:
    found = ranked({"甲": (80, 81, 82, 83, 84)}, ResultRules(min_scores=6))["甲"]
    assert (found.total, found.criteria[0].dropped) == (None, ())


# --- ranks -------------------------------------------------------------------------------------------------


def test_ties_are_1_1_3() -> None:
    assert ranks([9000, 8500, 9000, None, 8400]) == [
        (1, True),
        (3, False),
        (1, True),
        (None, False),
        (4, False),
    ]


def test_equal_on_the_rounded_total_is_a_tie() -> None:
    # 80.001… and 80.004… both print 80.00: what is printed is what is ranked.
    found = ranked({"甲": (80, 80, 80.5), "乙": (80.5, 80, 80)})
    assert {one.rank for one in found.values()} == {1}
    assert all(one.tied for one in found.values())


Table = dict[str, list[float | None]]

marks_in_steps = st.integers(0, 200).map(lambda steps: steps / 2)
rows = st.lists(st.one_of(st.none(), marks_in_steps), max_size=9)
tables = st.dictionaries(st.sampled_from("甲乙丙丁戊"), rows, min_size=1)
rule_sets = st.builds(
    ResultRules, min_scores=st.integers(0, 6), trim=st.sampled_from(Trim), trim_min_sheets=st.integers(0, 7)
)


def figures(found: dict[str, Standing]) -> dict[str, object]:
    return {name: (one.total, one.rank, one.tied, one.criteria, one.method) for name, one in found.items()}


@given(tables, rule_sets, st.randoms())
def test_the_order_of_experts_and_applications_does_not_matter(
    table: Table, rules: ResultRules, random: Random
) -> None:
    names = list(table)
    random.shuffle(names)
    shuffled: Table = {}
    for name in names:
        row = list(table[name])
        random.shuffle(row)
        shuffled[name] = row
    assert figures(ranked(shuffled, rules)) == figures(ranked(table, rules))


@given(tables, rule_sets)
def test_every_result_lies_between_the_marks_that_made_it(table: Table, rules: ResultRules) -> None:
    for name, one in ranked(table, rules).items():
        given_marks = [round(mark * 100) for mark in table[name] if mark is not None]
        if one.total is None:
            assert len(given_marks) < max(rules.min_scores, 1)
        else:
            assert min(given_marks) <= one.total <= max(given_marks)


@given(tables, rule_sets)
def test_one_class_has_one_method(table: Table, rules: ResultRules) -> None:
    found = ranked(table, rules)
    assert len({one.method for one in found.values()}) == 1
    trimmed = next(iter(found.values())).method is Method.TRIMMED
    fewest = min(one.sheets for one in found.values())
    assert trimmed == (rules.trim is not Trim.NONE and fewest >= max(rules.trim_min_sheets, 3))


@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=20))
def test_a_rank_is_one_more_than_the_number_of_better_totals(totals: list[int | None]) -> None:
    for total, (rank, tied) in zip(totals, ranks(totals), strict=True):
        if total is None:
            assert (rank, tied) == (None, False)
        else:
            assert rank == 1 + sum(1 for other in totals if other is not None and other > total)
            assert tied == (totals.count(total) > 1)
