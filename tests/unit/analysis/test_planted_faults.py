"""Simulated panels: every planted fault is flagged, and clean experts at no more than the stated rate.

The same was run once over 200 seeds; here a few keep watch. With every test at 5 % (Benjamini-Hochberg within each), a
fair panel should raise a flag of one kind in about one of twenty.
"""

from __future__ import annotations

from collections import Counter

from fusion_desk.analysis.influence import affiliation, erratic, flat_scale, halo, near_copies, unusual_marks
from fusion_desk.analysis.severity import outlying_experts
from tests.unit.analysis.panels import (
    CLEAN,
    COPIED,
    COPIER,
    FLAT,
    HALO,
    NEPOTIST,
    SEVERE,
    SLIP,
    SLIPPED,
    Panel,
    panel,
)

SEEDS = range(12)
ALPHA = 0.05


def flags(of: Panel) -> dict[str, set[object]]:
    """Who is flagged for what; copies as pairs, slips as (candidate, expert)."""
    candidate, expert, total, same = of.totals()
    return {
        "severity": {
            one.expert for one in outlying_experts(candidate, expert, total) if one.adjusted_p < ALPHA
        },
        "flat": {one.expert for one in flat_scale(candidate, expert, total) if one.adjusted_p < ALPHA},
        "halo": {
            one.expert
            for one in halo(of.candidate, of.expert, of.criterion, of.score)
            if one.adjusted_p < ALPHA
        },
        "erratic": {one.expert for one in erratic(candidate, expert, total) if one.adjusted_p < ALPHA},
        "copy": {
            (one.first, one.second)
            for one in near_copies(of.candidate, of.expert, of.score, of.criterion)
            if one.adjusted_p < ALPHA
        },
        "house": {
            one.expert for one in affiliation(candidate, expert, total, same) if one.adjusted_p < ALPHA
        },
        "slip": {
            (one.candidate, one.expert)
            for one in unusual_marks(of.candidate, of.expert, of.score, of.criterion, ALPHA)
        },
    }


def test_every_planted_fault_is_flagged() -> None:
    planted: dict[str, object] = {
        "severity": SEVERE,
        "flat": FLAT,
        "halo": HALO,
        "copy": (COPIED, COPIER),
        "house": NEPOTIST,
        "slip": SLIP[:2],
    }
    for seed in SEEDS:
        found = flags(panel(seed, faulty=True))
        missed = [kind for kind, whom in planted.items() if whom not in found[kind]]
        assert not missed, f"seed {seed}"


def test_the_clean_expert_of_a_faulty_panel_is_hardly_ever_flagged() -> None:
    wrong: Counter[str] = Counter()
    for seed in SEEDS:
        for kind, whom in flags(panel(seed, faulty=True)).items():
            wrong[kind] += any(one == CLEAN or (isinstance(one, tuple) and one[1] == CLEAN) for one in whom)
            wrong[kind] += kind != "slip" and SLIPPED in whom
    assert wrong.total() <= 3, wrong


def test_a_fair_panel_raises_no_more_flags_than_stated() -> None:
    raised: Counter[str] = Counter()
    for seed in SEEDS:
        for kind, whom in flags(panel(seed, faulty=False)).items():
            raised[kind] += bool(whom)
    assert max(raised.values()) <= 3, raised
    assert raised.total() <= 9, raised
