"""The rules of a re-check, without a file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk import paths
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.policy import Rule, load_policy
from fusion_desk.domain.ranking import ResultRules, standings
from fusion_desk.domain.recheck import (
    Asked,
    answers_of,
    blanks_of,
    counted_after,
    is_wide,
    rechecks_of,
    sheet_counts,
)
from fusion_desk.domain.scoring import CountedMarks, ScoreFact, ScoreKey, ScoreVoid
from tests.unit.scores.rubrics import (
    MEMBERS,
    NUMBERS,
    ONE_CRITERION,
    a_contender,
    a_rubric,
    marks_of,
    one_column,
)

APPLICATION = ApplicationId("003")
TWO = a_rubric({"tc1": 50, "wp1": 50})


def fact(at: int, points: float, *, revision: int = 1, seq: int = 9, criterion: str = "all") -> ScoreFact:
    key = ScoreKey(MEMBERS[at], APPLICATION, criterion)
    return ScoreFact(key, revision, round(points * 100), "理由", "secretary", "", "", seq)


@pytest.mark.parametrize(
    "spread, ceiling, wide",
    [(449, 1500, False), (450, 1500, True), (300, 1000, True), (250, 1000, False), (0, 1000, False)],
)
def test_thirty_percent_of_the_ceiling_are_wide(spread: int, ceiling: int, wide: bool) -> None:
    assert is_wide(spread, ceiling, 30) is wide


@pytest.mark.parametrize(
    "marks, asked, expected",
    [
        ((50, 60, 79.5), Asked.EXTREMES, None),
        ((50, 60, 80), Asked.EXTREMES, (0, 2)),
        ((50, 80, 60, 80, 50), Asked.EXTREMES, (0, 1, 3, 4)),
        ((50, 60, 80), Asked.ALL, (0, 1, 2)),
        ((50,), Asked.ALL, None),
        ((), Asked.ALL, None),
    ],
)
def test_who_is_asked(marks: tuple[float, ...], asked: Asked, expected: tuple[int, ...] | None) -> None:
    own = one_column({"003": marks})["003"]
    found = rechecks_of(ONE_CRITERION, 30, asked, own, {}, MEMBERS)
    if expected is None:
        assert found == ()
    else:
        (one,) = found
        assert one.asked == one.waiting == tuple(MEMBERS[at] for at in expected)
        assert one.spread_before == one.spread_after == round((max(marks) - min(marks)) * 100)


def test_the_newest_answer_stands_whatever_the_order_and_voids_and_recusals_reach_it() -> None:
    first, second, other = fact(0, 60), fact(0, 70, revision=2), fact(1, 80, seq=12)
    for order in ([first, second, other], [other, second, first]):
        found = answers_of(order)
        assert {member: one.points for member, one in found["003"]["all"].items()} == {
            MEMBERS[0]: 7000,
            MEMBERS[1]: 8000,
        }
    void = ScoreVoid(MEMBERS[0], APPLICATION, "误评", 10)
    assert [*answers_of([first, second, other], [void])["003"]["all"]] == [MEMBERS[1]]
    assert answers_of([first], recused={(MEMBERS[0], APPLICATION)}) == {}


def test_an_answer_takes_the_place_of_its_mark_and_of_nothing_else() -> None:
    marks = one_column({"003": (50, 60, 80), "005": (50, 60, 80)})
    answers = answers_of([fact(0, 65), fact(5, 90)])
    after = counted_after(marks, answers)
    assert after["003"]["all"] == {MEMBERS[0]: 6500, MEMBERS[1]: 6000, MEMBERS[2]: 8000}
    assert after["005"] is marks["005"]
    assert marks["003"]["all"][MEMBERS[0]] == 5000
    assert counted_after({}, answers) == {"003": {}}


def test_an_answer_of_a_spread_that_is_no_longer_wide_is_still_shown() -> None:
    own = one_column({"003": (70, 75, 80)})["003"]
    answers = answers_of([fact(0, 75)])["003"]
    (one,) = rechecks_of(ONE_CRITERION, 30, Asked.EXTREMES, own, answers, MEMBERS)
    assert (one.due, one.asked, one.spread_before, one.spread_after) == (False, (), 1000, 500)
    assert one.is_changed(MEMBERS[0])


def test_a_sheet_is_changed_as_soon_as_one_mark_is() -> None:
    marks = marks_of({"003": {"tc1": (10, 30, 40), "wp1": (10, 30, 40)}})["003"]
    answers = answers_of(
        [
            fact(0, 10, criterion="tc1"),
            fact(0, 20, criterion="wp1"),
            fact(1, 30, criterion="tc1"),
        ]
    )["003"]
    found = rechecks_of(TWO, 30, Asked.EXTREMES, marks, answers, MEMBERS)
    counts = sheet_counts(found)
    assert (counts.changed, counts.kept, counts.waiting) == (1, 1, 1)


def test_blanks_are_the_criteria_without_a_mark() -> None:
    marks = marks_of({"003": {"tc1": (10, 10), "wp1": (10,)}})["003"]
    assert blanks_of(MEMBERS[0], marks, TWO) == ()
    assert [one.key for one in blanks_of(MEMBERS[1], marks, TWO)] == ["wp1"]
    assert len(blanks_of(MemberId("nobody"), marks, TWO)) == 2


def test_the_spread_after_is_the_result_s_and_the_one_before_asks() -> None:
    marks = one_column({"003": (50, 60, 80, 80, 80)})
    after = counted_after(marks, answers_of([fact(0, 70)]))
    (found,) = standings(ONE_CRITERION, ResultRules(), [a_contender("003")], after, NUMBERS, marks)
    (one,) = found.criteria
    assert (one.spread, one.first_spread, one.review) == (2000, 3000, True)
    assert one.dropped == (6000, 8000)
    assert one.score == 7667


half_points = st.integers(0, 200).map(lambda halves: halves / 2)


@given(
    table=st.dictionaries(
        st.sampled_from(["003", "005", "007"]), st.lists(half_points, min_size=1, max_size=9), min_size=1
    ),
    percent=st.integers(1, 60),
    who=st.sets(st.integers(0, 8)),
)
def test_keeping_changes_nothing(table: dict[str, list[float]], percent: int, who: set[int]) -> None:
    """Whoever keeps a mark leaves every figure, rank and method as it was."""
    marks: CountedMarks = one_column(table)
    kept = [
        ScoreFact(
            ScoreKey(MEMBERS[at], ApplicationId(name), "all"), 1, round(row[at] * 100), "维持", "", "", "", 9
        )
        for name, row in table.items()
        for at in who
        if at < len(row)
    ]
    rules = ResultRules(spread_review_percent=percent)
    contenders = [a_contender(name) for name in table]
    before = standings(ONE_CRITERION, rules, contenders, marks, NUMBERS)
    after = standings(
        ONE_CRITERION, rules, contenders, counted_after(marks, answers_of(kept)), NUMBERS, marks
    )
    assert before == after


@given(
    row=st.lists(half_points, min_size=2, max_size=9),
    given_points=st.lists(half_points, min_size=9, max_size=9),
    who=st.sets(st.integers(0, 8), min_size=1),
)
def test_both_rounds_stay(row: list[float], given_points: list[float], who: set[int]) -> None:
    """Answers change the count by exactly the marks they answer for, and the first round not at all."""
    marks = one_column({"003": row})
    answers = answers_of([fact(at, given_points[at]) for at in who])
    after = counted_after(marks, answers)["003"]["all"]
    assert marks == one_column({"003": row})
    for at, points in enumerate(row):
        expected = given_points[at] if at in who else points
        assert after[MEMBERS[at]] == round(expected * 100)
    assert after.keys() == marks["003"]["all"].keys()


def test_an_unknown_setting_of_who_is_asked_is_refused_and_a_missing_one_means_the_extremes() -> None:
    policy = load_policy(paths.resource("policies", "guangzhou-2025.toml").read_bytes())
    assert ResultRules.of(policy).recheck_experts is Asked.EXTREMES
    rule = Rule("recheck_experts", "some", "", "", verified=False)
    with pytest.raises(Refusal) as refusal:
        ResultRules.of(replace(policy, rules={**policy.rules, "recheck_experts": rule}))
    assert refusal.value.details["field"] == "procedure.recheck_experts.value"
    older = {key: one for key, one in policy.rules.items() if key != "recheck_experts"}
    assert ResultRules.of(replace(policy, rules=older)).recheck_experts is Asked.EXTREMES
