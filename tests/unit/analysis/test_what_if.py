"""Other weights and rules beside the official results: the same marks, the same arithmetic, and the record untouched."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.ranking import Contender, ResultRules, Standing, Trim, standings
from fusion_desk.domain.rounding import half_up
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import CountedMarks
from fusion_desk.domain.what_if import Change, read_change, tried_weights, what_if
from tests.unit.analysis.sittings import shipped_rubric

RUBRIC = shipped_rubric()
KEYS = [one.key for one in RUBRIC.criteria]
MEMBERS = [f"m{at}" for at in range(7)]
NUMBERS = {MemberId(member): f"E{at:02}" for at, member in enumerate(MEMBERS)}


@st.composite
def sittings(draw: st.DrawFn) -> tuple[CountedMarks, list[Contender]]:
    """Up to five applications with marks in half points, some missing."""
    contenders = [
        Contender(ApplicationId(f"a{at}"), f"{at:03}-1", f"{at:03}", "", draw(st.sampled_from(["x", "y"])))
        for at in range(draw(st.integers(1, 5)))
    ]
    marks: CountedMarks = {}
    for contender in contenders:
        members = draw(st.sets(st.sampled_from(MEMBERS), max_size=7))
        marks[contender.application] = {
            one.key: {
                member: draw(st.integers(0, one.ceiling // 50)) * 50
                for member in sorted(members)
                if draw(st.integers(0, 9))
            }
            for one in RUBRIC.criteria
        }
    return marks, contenders


def official(
    sitting: tuple[CountedMarks, list[Contender]], rules: ResultRules, rubric: Rubric = RUBRIC
) -> tuple[Standing, ...]:
    return standings(rubric, rules, sitting[1], sitting[0], NUMBERS)


@given(sittings(), st.sampled_from(Trim), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_without_a_change_it_is_the_official_result(
    sitting: tuple[CountedMarks, list[Contender]], trim: Trim, least: int
) -> None:
    rules = ResultRules(trim=trim, min_scores=least)
    as_it_is = official(sitting, rules)
    for change in (Change(), Change({"tc1": 1500}), Change(trim=trim, min_scores=least)):
        found = what_if(RUBRIC, rules, as_it_is, sitting[0], NUMBERS, change)
        assert [(one.total, one.rank, one.tied) for one in found.rows] == [
            (one.total, one.rank, one.tied) for one in as_it_is
        ]
        assert found.shifted == 0


@given(sittings(), st.sampled_from(Trim), st.sampled_from(Trim))
@settings(max_examples=60, deadline=None)
def test_another_rule_is_what_the_record_would_say_under_that_policy(
    sitting: tuple[CountedMarks, list[Contender]], before: Trim, after: Trim
) -> None:
    as_it_is = official(sitting, ResultRules(trim=before))
    wanted = official(sitting, ResultRules(trim=after))
    found = what_if(RUBRIC, ResultRules(trim=before), as_it_is, sitting[0], NUMBERS, Change(trim=after))
    assert [(one.total, one.rank) for one in found.rows] == [(one.total, one.rank) for one in wanted]


@given(sittings(), st.sampled_from([Trim.CRITERION, Trim.NONE]), st.integers(0, 4000))
@settings(max_examples=60, deadline=None)
def test_other_weights_scale_every_mark_exactly_and_round_once(
    sitting: tuple[CountedMarks, list[Contender]], trim: Trim, points: int
) -> None:
    rules = ResultRules(trim=trim)
    as_it_is = official(sitting, rules)
    found = what_if(RUBRIC, rules, as_it_is, sitting[0], NUMBERS, Change({"tc1": points}))
    assert sum(found.weights.values()) == RUBRIC.total
    for standing, one in zip(as_it_is, found.rows, strict=True):
        total: int | None = 0
        for result in standing.criteria:
            given = sorted(sitting[0][standing.contender.application][result.criterion].values())
            kept = list(given)
            for mark in result.dropped:
                kept.remove(mark)
            score = None
            if result.score is not None:
                mean = Fraction(sum(kept), len(kept)) * found.weights[result.criterion] / result.ceiling
                score = half_up(mean)
            assert one.criteria[result.criterion] == score
            total = None if total is None or score is None else total + score
        assert one.total == total


def test_the_unnamed_share_what_is_left_in_their_old_proportion() -> None:
    weights = tried_weights(RUBRIC, {"tc1": 3000})
    assert weights["tc1"] == 3000
    assert weights["tc2"] == Fraction(1500 * 7000, 8500)
    assert sum(weights.values()) == 10_000
    assert tried_weights(RUBRIC, {}) == {one.key: one.ceiling for one in RUBRIC.criteria}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"tc9": "20"}, "what_if.criterion_unknown"),
        ({"tc1": "-3"}, "what_if.points_wrong"),
        ({"tc1": "十"}, "what_if.points_wrong"),
        ({"trim": "median"}, "what_if.trim_unknown"),
        ({"min_scores": "0"}, "what_if.number_wrong"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(typed: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_change(RUBRIC, typed)
    assert refusal.value.code == code


@pytest.mark.parametrize("weights", [{"tc1": 10_050}, dict.fromkeys(KEYS, 1000)])
def test_weights_that_cannot_add_up_are_refused(weights: dict[str, int]) -> None:
    with pytest.raises(Refusal) as refusal:
        tried_weights(RUBRIC, weights)
    assert refusal.value.code == "what_if.sum_wrong"


def test_names_of_criteria_are_read_like_their_keys() -> None:
    change = read_change(RUBRIC, {"解决技术难题": "20", "trim": "none", "min_scores": "2"})
    assert change == Change({"tc1": 2000}, Trim.NONE, 2)
    assert not change.is_empty
    assert replace(change, weights={}, trim=None, min_scores=None).is_empty
