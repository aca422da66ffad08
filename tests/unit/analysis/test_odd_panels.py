"""No panel is too small, too full of holes or too uniform to get an answer, if only that nothing can be told."""

from __future__ import annotations

import numpy as np
import pytest

from fusion_desk.analysis.agreement import icc, kendall_w, krippendorff_alpha
from fusion_desk.analysis.balance import criterion_by_track, expert_by_track
from fusion_desk.analysis.gstudy import experts_needed, g_study
from fusion_desk.analysis.influence import (
    affiliation,
    erratic,
    flat_scale,
    halo,
    near_copies,
    reciprocity,
    unusual_marks,
)
from fusion_desk.analysis.rasch import bias_interactions, many_facet
from fusion_desk.analysis.severity import additive, bridging_scorings, links, outlying_experts
from fusion_desk.analysis.standing import candidate_errors


def is_p(value: float) -> bool:
    return bool(np.isnan(value)) or 0 <= value <= 1


@pytest.mark.parametrize("seed", range(30))
def test_any_ratings_get_an_answer(seed: int) -> None:
    random = np.random.default_rng(seed)
    n = int(random.integers(1, 40))
    sizes = [6, 4, 3, int(random.integers(1, 6))]
    ratings = np.column_stack([random.integers(0, size, n) for size in sizes])
    candidate, expert, criterion = ratings.T[:3]
    score = ratings[:, 3].astype(float)
    score[random.random(n) < 0.2 * (seed % 3)] = np.nan
    found = many_facet(ratings)
    assert len(found.candidate) == np.unique(candidate).size
    answers = [
        *((one.p, one.adjusted_p) for one in unusual_marks(candidate, expert, score, criterion, alpha=1.1)),
        *((one.p, one.adjusted_p) for one in near_copies(candidate, expert, score, criterion)),
        *(
            (one.p, one.adjusted_p)
            for one in affiliation(candidate, expert, score, random.random(n) < 0.4, min_ratings=1)
        ),
        *(
            (one.p, one.adjusted_p)
            for one in reciprocity(candidate, expert, score, candidate % 3, expert % 3, min_ratings=1)
        ),
        *((one.p, one.adjusted_p) for one in halo(candidate, expert, criterion, score)),
        *((one.p, one.adjusted_p) for one in flat_scale(candidate, expert, score)),
        *((one.p, one.adjusted_p) for one in erratic(candidate, expert, score)),
        *((one.p, one.adjusted_p) for one in outlying_experts(candidate, expert, score)),
        *((one.p, one.adjusted_p) for one in expert_by_track(candidate, expert, score, candidate % 2)),
    ]
    assert all(is_p(p) and is_p(adjusted) for p, adjusted in answers)
    assert all(is_p(one.p) for one in bias_interactions(ratings, found, expert, criterion))
    parts = additive(candidate, expert, score, "ls").components
    known = ~np.isnan(score)
    assert len(bridging_scorings(candidate[known], expert[known])) == max(len(parts) - 1, 0)
    assert len(candidate_errors(candidate, expert, score).mean) == np.unique(candidate[known]).size
    assert links(candidate, expert).weakest >= 0


@pytest.mark.parametrize("seed", range(30))
def test_any_table_gets_an_answer(seed: int) -> None:
    random = np.random.default_rng(seed)
    table = random.integers(0, 3, (int(random.integers(2, 6)), int(random.integers(1, 5)))).astype(float)
    table[random.random(table.shape) < 0.1 * (seed % 3)] = np.nan
    assert is_p(icc(table).icc1.p)
    assert is_p(kendall_w(table).p)
    alpha = krippendorff_alpha(table, "ordinal")
    assert np.isnan(alpha) or alpha <= 1
    needed = experts_needed(g_study(table), 0.8)
    assert needed is None or needed >= 1
    tracks = np.arange(len(table)) % 2
    assert all(is_p(one.p) for one in criterion_by_track(table, tracks, seed=1, rounds=50))
