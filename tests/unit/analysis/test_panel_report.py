"""What only the report has: every test behind the questions, and the scorings that would tie experts together."""

from __future__ import annotations

from fusion_desk.analysis.linking import MOST_PROPOSED, links, strengthening_scorings
from fusion_desk.analysis.panel import analyse
from fusion_desk.analysis.panel_flags import FlagKind
from fusion_desk.analysis.panel_report import beyond
from fusion_desk.domain.policy import load_policy
from fusion_desk.paths import resource
from tests.unit.analysis.sittings import a_sitting, shipped_rubric

RAILS = load_policy((resource("policies") / "guangzhou-2025.toml").read_bytes()).rails


def test_the_questions_are_the_tests_that_were_raised() -> None:
    given = a_sitting()
    found, more = analyse(given, RAILS), beyond(given, shipped_rubric().bands, RAILS)
    raised = {(one.kind, one.experts, one.p) for one in more.tests if one.adjusted_p < 0.05} or set()
    asked = {(one.kind, one.experts) for one in found.flags if one.kind is not FlagKind.UNUSUAL_MARK}
    assert asked == {(kind, experts) for kind, experts, _ in raised}
    assert asked == {(FlagKind.LEVEL, ("E03",))}
    assert all(one.p <= one.adjusted_p + 1e-12 for one in more.tests if one.p == one.p)
    per_expert = [one for one in more.tests if one.kind is FlagKind.HALO]
    assert {one.experts for one in per_expert} == {(name,) for name in given.houses}
    pairs = [one for one in more.tests if one.kind is FlagKind.NEAR_COPY]
    assert len(pairs) == 9 * 8 // 2


def test_a_firm_panel_needs_nothing_and_a_loose_one_is_told_the_cheapest_scorings() -> None:
    (firm,) = beyond(a_sitting(), shipped_rubric().bands, RAILS).firmness
    assert firm.weakest >= (firm.wanted or 0)
    assert firm.extra == ()
    # Two halves of a panel that share one candidate.
    candidate = [*(f"{row:02}" for row in range(8) for _ in range(2)), "07", "07"]
    expert = [name for row in range(8) for name in (("A", "B") if row < 4 else ("C", "D"))] + ["A", "B"]
    assert links(candidate, expert).weakest == 1
    extra = strengthening_scorings(candidate, expert, 3, {("00", "C")})
    assert 2 <= len(extra) <= 4
    assert ("00", "C") not in {(one.candidate, one.expert) for one in extra}
    more = [*candidate, *(str(one.candidate) for one in extra)]
    assert links(more, [*expert, *(str(one.expert) for one in extra)]).weakest >= 3


def test_no_scoring_is_proposed_for_a_panel_in_parts_or_when_all_is_forbidden() -> None:
    candidate, expert = ["1", "1", "2", "2"], ["A", "B", "C", "D"]
    assert strengthening_scorings(candidate, expert, 5) == ()
    joined = ["1", "1", "2", "2", "2"], ["A", "B", "B", "C", "D"]
    everything = {(one, who) for one in "12" for who in "ABCD"}
    assert strengthening_scorings(*joined, 5, everything) == ()
    assert len(strengthening_scorings(*joined, 50)) <= MOST_PROPOSED
