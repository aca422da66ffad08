"""Many tests at once: Benjamini-Hochberg's p, so that few of the flags raised are false."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from fusion_desk.analysis.arrays import Floats, floats


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Adjusted p in the order given (Benjamini & Hochberg 1995, step-up); nan stays nan and does not count."""
    raw = floats(p)
    adjusted = np.full(raw.shape, np.nan)
    known = np.flatnonzero(~np.isnan(raw))
    if known.size == 0:
        return adjusted
    order = known[np.argsort(raw[known], kind="stable")[::-1]]
    ranks = np.arange(order.size, 0, -1)
    adjusted[order] = np.minimum(np.minimum.accumulate(raw[order] * order.size / ranks), 1.0)
    return adjusted
