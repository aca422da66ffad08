"""Every planted fault is asked about, and clean experts no more often than the policy says.

Each panel is simulated twice from one seed: with a severe expert, one who gives a single impression for all criteria
(halo), one who uses a quarter of the scale, one who copies a colleague, one who favours people of the same house, and a
typing error; and with nothing wrong at all. Both go through the questions as the desk asks them, under the rails of the
policy that ships. What the clean experts of either are asked is a false alarm; the policy says how often that may be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from scipy.stats import binom

from fusion_desk.analysis.influence import Affiliation, ExpertSign, affiliation, erratic, flat_scale, halo
from fusion_desk.analysis.outlying import OutlyingExpert
from fusion_desk.analysis.panel_flags import Flag, FlagKind, panel_flags
from fusion_desk.analysis.ratings import Mark, sheets
from fusion_desk.analysis.severity import outlying_experts
from fusion_desk.domain.guard_rails import GuardRails, Rail
from fusion_desk.domain.policy import load_policy
from fusion_desk.paths import resource
from tests.proofs.frame import Control, Found, Proof, Work, main
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

CANDIDATES, EXPERTS, CRITERIA = 72, 12, 6
"""Six people of the house of each expert; five experts are clean."""
CEILING = 20.0
PLANTED = {
    FlagKind.LEVEL: (SEVERE,),
    FlagKind.HALO: (HALO,),
    FlagKind.FLAT_SCALE: (FLAT,),
    FlagKind.NEAR_COPY: (COPIED, COPIER),
    FlagKind.AFFILIATION: (NEPOTIST,),
    FlagKind.UNUSUAL_MARK: (SLIPPED,),
}
MISSED = 0.01
"""Of the panels: a severe expert can be lost among colleagues who happen to differ by as much."""
DOUBT = 0.001
"""How seldom chance alone may bring about the count at which the rate of false alarms is called too high."""

Asked = frozenset[tuple[FlagKind, tuple[int, ...]]]
Desk = Callable[[Panel, GuardRails], Asked]
Piece = tuple[str, tuple[int, ...]]


def _rails() -> GuardRails:
    return load_policy(Path(resource("policies") / "guangzhou-2025.toml").read_bytes()).rails


def name(expert: int) -> str:
    """编号 of an expert."""
    return f"E{expert + 1:02}"


def item(candidate: int) -> str:
    """事项号 of a candidate."""
    return f"{candidate + 1:03}-1"


# --- two desks ----------------------------------------------------------------------------------------------------


def as_the_desk_asks(of: Panel, rails: GuardRails) -> Asked:
    """The questions of the desk."""
    ceilings = {f"k{at}": CEILING for at in range(CRITERIA)}
    rows = zip(of.candidate, of.expert, of.criterion, of.score, strict=True)
    marks = [Mark(item(c), name(e), f"k{k}", float(points)) for c, e, k, points in rows]
    found, _ = panel_flags(
        marks,
        sheets(marks, tuple(ceilings)),
        ceilings,
        {item(at): name(int(house)) for at, house in enumerate(of.house)},
        {name(at): name(at) for at in range(EXPERTS)},
        rails,
    )
    return frozenset(_numbered(found))


def _numbered(found: Iterable[Flag]) -> Iterable[tuple[FlagKind, tuple[int, ...]]]:
    for one in found:
        experts = tuple(int(code[1:]) - 1 for code in one.experts)
        if one.kind is FlagKind.UNUSUAL_MARK and experts == (SLIPPED,) and one.item != item(SLIP[0]):
            continue  # another mark of that expert is not the one that was mistyped
        yield one.kind, experts


def test_by_test(of: Panel, rails: GuardRails) -> Asked:
    """The same desk, if it looked at each expert's test alone, as if it were the only one made."""
    candidate, expert, total, same = of.totals()
    alpha = (rails.get(Rail.FLAG_PERCENT) or 0) / 100
    signs: dict[FlagKind, tuple[ExpertSign | OutlyingExpert | Affiliation, ...]] = {
        FlagKind.LEVEL: outlying_experts(candidate, expert, total),
        FlagKind.ERRATIC: erratic(candidate, expert, total),
        FlagKind.FLAT_SCALE: flat_scale(candidate, expert, total),
        FlagKind.HALO: halo(of.candidate, of.expert, of.criterion, of.score),
        FlagKind.AFFILIATION: affiliation(candidate, expert, total, same),
    }
    alone = {(kind, (int(one.expert),)) for kind, found in signs.items() for one in found if one.p < alpha}
    return as_the_desk_asks(of, rails) | alone


def by_means_alone(of: Panel, rails: GuardRails) -> Asked:
    """A desk that compares the experts' means: two standard deviations away is asked about."""
    means = np.bincount(of.expert, weights=of.score) / np.bincount(of.expert)
    away = np.abs(means - means.mean()) > 2 * means.std(ddof=1)
    return frozenset((FlagKind.LEVEL, (int(one),)) for one in np.flatnonzero(away))


DESKS: dict[str, Desk] = {"desk": as_the_desk_asks, "alone": test_by_test, "means": by_means_alone}


# --- counting -----------------------------------------------------------------------------------------------------


def _seeds(piece: Piece) -> Found:
    """The counts of some seeds."""
    desk, rails, found = DESKS[piece[0]], _rails(), Found()
    for seed in piece[1]:
        _faulty(desk(panel(seed, faulty=True, candidates=CANDIDATES, experts=EXPERTS), rails), found)
        fair = desk(panel(seed, faulty=False, candidates=CANDIDATES, experts=EXPERTS), rails)
        for kind in {kind for kind, _ in fair}:
            found.add(f"fair panels with a question, {kind.value}")
    return found


def _faulty(asked: Asked, found: Found) -> None:
    for kind, experts in PLANTED.items():
        found.add(f"found, {kind.value}", int((kind, experts) in asked))
    clean: dict[FlagKind, set[int]] = defaultdict(set)
    for kind, experts in asked:
        clean[kind] |= {one for one in experts if one >= CLEAN}
    for kind, experts_asked in clean.items():
        if experts_asked:
            found.add(f"clean experts asked, {kind.value}", len(experts_asked))


def _tried_by(desk: str, work: Work) -> Found:
    seeds = [work.chance.getrandbits(32) for _ in range(work.count)]
    at_once = max(1, min(10, -(-work.count // work.jobs)))
    pieces = [(desk, tuple(seeds[at : at + at_once])) for at in range(0, len(seeds), at_once)]
    total = Found()
    for part in work.spread(_seeds, pieces):
        total.take(part)
    return _judged(total, work.count, (_rails().get(Rail.FLAG_PERCENT) or 0) / 100)


def _judged(total: Found, panels: int, rate: float) -> Found:
    """The counts in order, and what breaks the claim."""
    found = Found()
    fewest = panels - max(1, int(MISSED * panels)) if panels >= 20 else panels
    clean = panels * (EXPERTS - CLEAN)
    for kind in FlagKind:
        if kind in PLANTED:
            _take(total, f"found, {kind.value}", found)
            if total.counts.get(f"found, {kind.value}", 0) < fewest:
                found.breaks(f"{kind.value}: fewer than {fewest} of {panels} found")
        for what, trials in (("clean experts asked", clean), ("fair panels with a question", panels)):
            most = int(binom.ppf(1 - DOUBT, trials, rate))
            if _take(total, f"{what}, {kind.value}", found) > most:
                found.breaks(f"{what}, {kind.value}: more than {most} of {trials} ({rate:.0%})")
    return found


def _take(total: Found, what: str, into: Found) -> int:
    count = total.counts.get(what, 0)
    into.add(what, count)
    return count


def run(work: Work) -> Found:
    """The desk itself."""
    return _tried_by("desk", work)


def look_at_each_alone(work: Work) -> Found:
    """No allowance for how many tests are made."""
    return _tried_by("alone", work)


def compare_means(work: Work) -> Found:
    """No test but one."""
    return _tried_by("means", work)


PROOF = Proof(
    claim="every planted fault is asked about, and clean experts no more often than the policy says",
    unit="panels with six faults and as many without",
    full=200,
    slice=6,
    run=run,
    controls=(
        Control("each test taken as if it were the only one", look_at_each_alone, 40, 12),
        Control("a desk that compares the experts' means", compare_means, 40, 3),
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
