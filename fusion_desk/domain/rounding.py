"""Official figures: integers in hundredths of a point, and exact fractions until the one rounding."""

from __future__ import annotations

from fractions import Fraction

HUNDRED = 100


def half_up(value: Fraction) -> int:
    """The nearest whole number, halves upwards (四舍五入); for values that are not negative."""
    return int(2 * value + 1) // 2


def mean_half_up(total: int, count: int) -> int:
    """`total / count` rounded half up, in whole arithmetic; neither may be negative."""
    return (2 * total + count) // (2 * count)


def points_text(hundredths: int) -> str:
    """Hundredths as a decimal string with two places: 8740 → `87.40`."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), HUNDRED)
    return f"{sign}{whole}.{rest:02d}"


def mark_text(hundredths: int) -> str:
    """Hundredths as a person writes a mark, one place at least: 1250 → `12.5`, 900 → `9.0`."""
    return points_text(hundredths).removesuffix("0")


def short_text(hundredths: int) -> str:
    """Hundredths without idle zeros, as ceilings are written: 1500 → `15`, 1250 → `12.5`."""
    return points_text(hundredths).rstrip("0").rstrip(".")


def hundredths_of(text: str) -> int | None:
    """A plain decimal such as `0.5` in hundredths, or None where it is not one with at most two places."""
    whole, dot, rest = text.partition(".")
    if not (whole.isascii() and whole.isdecimal() and len(rest) <= 2):
        return None
    if dot and not (rest.isascii() and rest.isdecimal()):
        return None
    return int(whole) * HUNDRED + int(rest.ljust(2, "0"))
