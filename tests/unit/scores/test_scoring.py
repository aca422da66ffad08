from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk import paths
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.policy import load_policy
from fusion_desk.domain.rubric import Criterion
from fusion_desk.domain.scoring import (
    CurrentMark,
    FactRow,
    ReasonRule,
    ScoreVoid,
    check_points,
    complete_sheets,
    counted_marks,
    criterion_of,
    next_revision,
    parse_mark,
)
from fusion_desk.words import Words
from tests.unit.scores.rubrics import ONE_CRITERION

TC1 = Criterion("tc1", "technical_contribution", "解决技术难题", 1500)


@pytest.mark.parametrize(
    "typed, points",
    [
        ("12.5", 1250),
        ("15", 1500),
        ("0", 0),
        ("１２．５", 1250),
        ("１２。５", 1250),
        ("12。5", 1250),
        ("12｡5", 1250),
        (" 12 . 5 ", 1250),
        ("\u300012\u3000", 1200),
        ("12.50", 1250),
        ("12.500000", 1250),
        (".5", 50),
        ("007", 700),
        ("", None),
        (" \u3000\t", None),
    ],
)
def test_marks_are_read_as_an_input_method_types_them(typed: str, points: int | None) -> None:
    assert parse_mark(typed, TC1, 50) == points


@pytest.mark.parametrize(
    "typed, code",
    [
        ("12.3", "score.off_step"),
        ("12.25", "score.off_step"),
        ("14.9999999999999999", "score.off_step"),
        ("15.5", "score.above_ceiling"),
        ("125", "score.above_ceiling"),
        ("1e1", "score.not_a_number"),
        ("-1", "score.negative"),
        ("－0.5", "score.negative"),
        ("−3", "score.negative"),
        ("-", "score.not_a_number"),
        ("—", "score.not_a_number"),
        ("回避", "score.not_a_number"),
        ("12。", "score.not_a_number"),
        ("1.2.3", "score.not_a_number"),
        ("12,5", "score.not_a_number"),
        ("2026-09-05", "score.not_a_number"),
        ("是", "score.not_a_number"),
        ("½", "score.not_a_number"),
    ],
)
def test_anything_else_is_refused_and_never_bent(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_mark(typed, TC1, 50)
    assert refusal.value.code == code
    sentence = Words().sentence(code, refusal.value.details)
    assert "解决技术难题" in sentence
    assert "{" not in sentence


def test_points_themselves_may_not_be_negative() -> None:
    with pytest.raises(Refusal) as refusal:
        check_points(Fraction(-50), TC1, 50)
    assert refusal.value.code == "score.negative"
    assert refusal.value.details["typed"] == "-0.5"


@given(st.integers(0, 30))
def test_every_step_can_be_typed(steps: int) -> None:
    assert parse_mark(f"{steps // 2}.{steps % 2 * 5}", TC1, 50) == steps * 50


def test_a_reason_is_asked_below_the_share_and_at_full_marks() -> None:
    rule = ReasonRule.of(load_policy(paths.resource("policies", "guangzhou-2025.toml").read_bytes()))
    assert rule == ReasonRule(60, at_full=True)
    assert rule.asks(850, 1500) == "score.reason_below"
    assert rule.asks(900, 1500) is None
    assert rule.asks(1500, 1500) == "score.reason_full"
    assert ReasonRule(60, at_full=False).asks(1500, 1500) is None


def test_an_unknown_criterion_is_refused() -> None:
    assert criterion_of(ONE_CRITERION, "all").ceiling == 100_00
    with pytest.raises(Refusal) as refusal:
        criterion_of(ONE_CRITERION, "论文")
    assert refusal.value.code == "score.unknown_criterion"


@pytest.mark.parametrize(
    "current, points, reason, expected",
    [
        (None, 900, "难", (1, "难")),
        (CurrentMark(1, 900, "难", voided=False), 900, "", (None, "难")),
        (CurrentMark(1, 900, "难", voided=False), 900, "难", (None, "难")),
        (CurrentMark(1, 900, "难", voided=False), 900, "易", (2, "易")),
        (CurrentMark(2, 900, "难", voided=False), 950, "", (3, "")),
        (CurrentMark(2, 900, "难", voided=True), 900, "", (3, "")),
    ],
)
def test_a_changed_mark_is_a_new_revision_and_the_same_one_is_none(
    current: CurrentMark | None, points: int, reason: str, expected: tuple[int | None, str]
) -> None:
    assert next_revision(current, points, reason) == expected


# --- which marks count -------------------------------------------------------------------------------------

A, B = ApplicationId("a"), ApplicationId("b")
CHEN, LI = MemberId("chen"), MemberId("li")


def fact(application: str, member: str, points: int, *, revision: int = 1, seq: int = 1) -> FactRow:
    return (application, member, "tc1", points, revision, seq)


def test_the_highest_revision_counts_in_any_order() -> None:
    facts = [fact("a", "chen", points, revision=at, seq=at) for at, points in enumerate((900, 1000, 950), 1)]
    assert counted_marks(facts) == {"a": {"tc1": {"chen": 950}}}
    assert counted_marks(reversed(facts)) == {"a": {"tc1": {"chen": 950}}}


def test_a_void_reaches_every_mark_up_to_it_and_none_after() -> None:
    facts = [
        fact("a", "chen", 900, seq=1),
        fact("b", "chen", 950, seq=2),
        fact("a", "li", 800, seq=3),
        fact("a", "chen", 1000, revision=2, seq=5),
    ]
    everything = ScoreVoid(CHEN, None, "误填", seq=4)
    assert counted_marks(facts, [everything]) == {"a": {"tc1": {"chen": 1000, "li": 800}}}
    one = ScoreVoid(CHEN, A, "误填", seq=5)
    assert counted_marks(facts, [one]) == {"a": {"tc1": {"li": 800}}, "b": {"tc1": {"chen": 950}}}
    assert counted_marks(facts, [one, ScoreVoid(CHEN, A, "又误填", seq=2)]) == counted_marks(facts, [one])


def test_a_voided_revision_does_not_bring_the_earlier_one_back() -> None:
    facts = [fact("a", "chen", 900, seq=1), fact("a", "chen", 1000, revision=2, seq=2)]
    assert counted_marks(facts, [ScoreVoid(CHEN, A, "", seq=2)]) == {}


def test_a_later_recusal_voids_the_marks_for_that_application_only() -> None:
    facts = [fact("a", "chen", 900), fact("b", "chen", 950), fact("a", "li", 800)]
    assert counted_marks(facts, recused={(CHEN, A)}) == {
        "a": {"tc1": {"li": 800}},
        "b": {"tc1": {"chen": 950}},
    }


def test_a_complete_sheet_has_every_criterion() -> None:
    marks = {"tc1": {"chen": 900, "li": 800}, "tc2": {"chen": 0}}
    assert complete_sheets(marks, ["tc1", "tc2"]) == {"chen"}
    assert complete_sheets(marks, ["tc1", "tc2", "tc3"]) == frozenset()
    assert complete_sheets(marks, []) == frozenset()


History = list[tuple[str, str, str, int]]

names = st.sampled_from([MemberId("chen"), MemberId("li"), MemberId("㛃")])
applications = st.sampled_from([A, B])
histories = st.lists(
    st.tuples(applications, names, st.sampled_from(["tc1", "tc2"]), st.integers(0, 30).map(lambda n: n * 50)),
    max_size=25,
)


def numbered(history: History) -> list[FactRow]:
    """Facts as the store would have made them: revisions and sequence numbers in order."""
    seen: dict[tuple[str, str, str], int] = {}
    facts: list[FactRow] = []
    for seq, (application, member, criterion, points) in enumerate(history, 1):
        revision = seen[application, member, criterion] = seen.get((application, member, criterion), 0) + 1
        facts.append((application, member, criterion, points, revision, seq))
    return facts


@given(histories, st.randoms())
def test_the_order_in_which_facts_are_read_does_not_matter(history: History, random: Random) -> None:
    facts = numbered(history)
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert counted_marks(shuffled) == counted_marks(facts)


@given(histories, names, st.one_of(st.none(), applications), st.integers(0, 30))
def test_a_void_is_the_removal_of_the_facts_it_reaches(
    history: History, member: str, application: ApplicationId | None, seq: int
) -> None:
    facts = numbered(history)
    void = ScoreVoid(MemberId(member), application, "", seq)
    kept = [
        one for one in facts if not (one[1] == member and application in (None, one[0]) and one[5] <= seq)
    ]
    assert counted_marks(facts, [void]) == counted_marks(kept)


@given(histories, st.sets(st.tuples(names, applications)))
def test_a_recusal_is_the_removal_of_the_member_s_facts(
    history: History, recused: set[tuple[MemberId, ApplicationId]]
) -> None:
    facts = numbered(history)
    kept = [one for one in facts if (one[1], one[0]) not in recused]
    assert counted_marks(facts, recused=recused) == counted_marks(kept)
