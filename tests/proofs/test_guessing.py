"""What guessing gives is exact: held against every order there is."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from tests.proofs.guessing import Hits, matched


@pytest.mark.parametrize(
    ("truth", "guess"), [("abcde", "baced"), ("aaabbc", "abcaab"), ("aabb", "bbaa"), ("aaab", "abaa")]
)
def test_the_chances_are_those_over_all_orders(truth: str, guess: str) -> None:
    orders = list(itertools.permutations(guess))
    counted = Counter(sum(map(str.__eq__, truth, order)) for order in orders)

    (chances,) = matched(truth, guess).guesses

    assert {k: round(chance * len(orders)) for k, chance in enumerate(chances) if chance} == counted


def test_two_elections_are_as_likely_as_all_pairs_of_their_orders() -> None:
    one, other = matched("abcd", "abcd"), matched("aabbc", "abcab")
    both = Hits()
    both.take(one)
    both.take(other)
    sums = [
        sum(map(str.__eq__, "abcd", first)) + sum(map(str.__eq__, "aabbc", second))
        for first in itertools.permutations("abcd")
        for second in itertools.permutations("abcab")
    ]
    reached = sum(many >= both.right for many in sums) / len(sums)

    assert both.p == pytest.approx(2 * reached)
    assert both.mean == pytest.approx(sum(sums) / len(sums))


def test_few_matches_are_not_called_unlikely_by_a_tail_that_is_too_thin() -> None:
    """44 of 168 where guessing gives 24: a normal distribution says 0.00004."""
    order = list(range(7))
    guessed = matched(order, order).guesses
    seen = Hits(44, 168, Counter({chances: 24 * times for chances, times in guessed.items()}))

    assert seen.mean == pytest.approx(24)
    assert 0.0002 < seen.p < 0.0004


def test_an_order_that_is_read_off_is_seen() -> None:
    seen = Hits()
    for _ in range(24):
        seen.take(matched(list(range(7)), list(range(7))))

    assert seen.right == seen.tried
    assert seen.p < 1e-12
