"""Tables share their width by what their columns say."""

from __future__ import annotations

import pytest

from ui.widgets.column_fit import shared


@pytest.mark.parametrize(
    ("asked", "wanted", "room", "made"),
    [
        ([100, 100], [80, 150], 300, [100, 150]),  # everything, and the air that was asked for
        ([100, 100], [80, 150], 240, [90, 150]),  # whole values first, then air
        ([100, 100], [80, 150], 230, [80, 150]),
        ([100, 100, 50], [130, 400, 60], 300, [130, 110, 60]),  # as many whole as can be
        ([100, 100], [60, 60], 130, [70, 60]),  # no bar across for air
        ([60, 200], [60, 300], 250, [60, 190]),  # the widest gives up what would bring a bar across
        ([100, 100], [300, 300], 150, [100, 100]),  # a bar across rather than nothing to read
    ],
)
def test_columns_share_the_room(asked: list[int], wanted: list[int], room: int, made: list[int]) -> None:
    assert shared(asked, wanted, room) == made
