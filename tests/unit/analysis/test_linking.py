from __future__ import annotations

import numpy as np
import pytest

from fusion_desk.analysis.linking import Scoring, bridging_scorings, links
from fusion_desk.analysis.severity import additive

THREE_ISLANDS = ([1, 1, 2, 2, 3, 3, 4], [1, 2, 1, 2, 3, 4, 5])


def joined(candidate: list[int], expert: list[int], extra: tuple[Scoring, ...]) -> int:
    """Sub-panels once the extra scorings are there."""
    rows = [*zip(candidate, expert, strict=True), *((one.candidate, one.expert) for one in extra)]
    return len(additive([c for c, _ in rows], [e for _, e in rows], np.zeros(len(rows))).components)


def test_as_many_scorings_as_bridges_are_missing() -> None:
    extra = bridging_scorings(*THREE_ISLANDS)
    assert len(extra) == 2
    assert joined(*THREE_ISLANDS, extra) == 1


def test_a_recused_expert_is_not_proposed() -> None:
    recused = {(c, e) for c in (1, 2, 3) for e in (3, 4, 5)}
    extra = bridging_scorings(*THREE_ISLANDS, recused)
    assert not {(one.candidate, one.expert) for one in extra} & recused
    assert joined(*THREE_ISLANDS, extra) == 1


def test_the_work_goes_to_the_expert_with_the_least() -> None:
    assert bridging_scorings([1, 1, 2, 2, 3, 4, 4], [1, 2, 1, 2, 3, 1, 2])[0].expert == 3


def test_a_connected_panel_needs_nothing_and_a_barred_one_gets_nothing() -> None:
    assert bridging_scorings([1, 1], [1, 2]) == ()
    assert bridging_scorings([1, 2], [1, 2], {(1, 2), (2, 1)}) == ()


def test_common_candidates_are_counted_pair_by_pair() -> None:
    found = links([1, 1, 2, 2, 3], [1, 2, 1, 2, 2])
    assert found.experts == (1, 2)
    assert found.shared.tolist() == [[2, 2], [2, 3]]


def test_the_weakest_place_of_a_panel_is_found() -> None:
    # Two groups of three experts, tied by candidates 90 and 91 alone.
    rows = [(c, e) for c in range(10) for e in (1, 2, 3)] + [(c, e) for c in range(10, 20) for e in (4, 5, 6)]
    rows += [(90, 3), (90, 4), (91, 1), (91, 6)]
    found = links([c for c, _ in rows], [e for _, e in rows])
    assert found.weakest == 2
    assert found.sides == ((1, 2, 3), (4, 5, 6))


@pytest.mark.parametrize(
    "candidate, expert, weakest",
    [([1, 2, 3], [1, 1, 1], 3), ([1, 2], [1, 2], 0), ([1, 1, 2, 2, 3, 3], [1, 2, 1, 2, 1, 2], 3)],
    ids=["one expert", "in parts", "complete"],
)
def test_the_ends_of_the_scale_of_firmness(candidate: list[int], expert: list[int], weakest: int) -> None:
    assert links(candidate, expert).weakest == weakest
