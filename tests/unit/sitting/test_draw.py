from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.draw import draw, drawing_order
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import Member, Role
from tests.unit.sitting.build import a_member, numbers
from tests.unit.store.desk import sentence

POOL = (
    a_member("E01", Role.CHAIR),
    a_member("E02", Role.VICE_CHAIR),
    *(a_member(f"E{at:02d}") for at in range(3, 12)),
    a_member("X1", Role.SECRETARY),
)


def test_the_order_is_that_of_the_hashes() -> None:
    order = drawing_order("羊城2026", ["E03", "E04", "E05"])
    hashes = [hashlib.sha256(f"羊城2026{number}".encode()).hexdigest() for number in order]
    assert hashes == sorted(hashes)


def test_a_draw_that_was_worked_out_by_hand() -> None:
    # printf 'seedE03' | sha256sum … sorted by the first digits
    by_hand = sorted(
        numbers(11)[2:], key=lambda number: hashlib.sha256(b"seed" + number.encode()).hexdigest()
    )
    assert draw(POOL, 7, "seed").drawn == tuple(by_hand[:5])


def test_chairs_stay_and_count_in_the_size() -> None:
    made = draw(POOL, 5, "any")
    assert made.stay == ("E01", "E02")
    assert len(made.drawn) == 3
    assert sorted((*made.drawn, *made.passed_over)) == numbers(11)[2:]
    assert "X1" not in made.pool


@given(seed=st.text(max_size=20), size=st.integers(2, 11))
def test_the_same_seed_draws_the_same_committee(seed: str, size: int) -> None:
    made = draw(POOL, size, seed)
    assert made == draw(POOL, size, seed)
    assert made.drawn == draw(tuple(reversed(POOL)), size, seed).drawn
    assert len(set(made.drawn)) + len(made.stay) == size


@pytest.mark.parametrize(
    "members,size,code",
    [
        (POOL, 12, "draw.too_many"),
        (POOL, 1, "draw.too_few"),
        (POOL[2:], 0, "draw.too_few"),
        (POOL[-1:], 1, "committee.empty"),
    ],
)
def test_what_cannot_be_drawn_is_refused(members: Sequence[Member], size: int, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        draw(members, size, "seed")
    assert refusal.value.code == code
    assert sentence(refusal.value)
