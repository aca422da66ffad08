"""A linear axis with round ticks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = (1, 2, 5, 10)
MOST_TICKS = 7


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low`…`high` in figures to `left`…`right` in points; both ends are round."""

    low: float
    high: float
    step: float
    left: float
    right: float

    def place(self, value: float) -> float:
        """Where a figure stands, held inside the axis."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The round figures of the axis with their texts; the minus is the printer's."""
        count = round((self.high - self.low) / self.step)
        digits = max(0, -floor(log10(self.step) + 1e-9))
        values = [self.low + at * self.step for at in range(count + 1)]
        return tuple((value, f"{value + 0.0:.{digits}f}".replace("-", "−")) for value in values)


def scale(values: Iterable[float], left: float, right: float, *, with_zero: bool = False) -> Scale:
    """An axis that holds all values; without any, from 0 to 1."""
    known = [*values, *([0.0] if with_zero else [])]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if high - low < 1e-9:
        low, high = low - 1, high + 1
    step = _step((high - low) / MOST_TICKS)
    return Scale(floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step, left, right)


def _step(least: float) -> float:
    power = 10.0 ** floor(log10(least))
    return next(factor * power for factor in STEPS if factor * power >= least - 1e-12)
