"""A key share as text: printed, typed back, and every slip of the pen noticed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.sealing.ballot_box import Share, make_key, open_key
from fusion_desk.sealing.share_text import ALPHABET, GROUPS, read_share, share_rows
from tests.unit.store.desk import counted_random

ELECTION = "0123456789abcdef0123456789abcdef"
SHARE = Share(2, bytes(range(100, 116)))


def typed(text: str, election: str = ELECTION, place: int = 2) -> str:
    """The code of the refusal, or blank."""
    try:
        assert read_share(text, election, place) == SHARE
    except Refusal as refusal:
        return refusal.code
    return ""


def test_what_is_typed_back_opens_the_box() -> None:
    random = counted_random()
    key = make_key(ELECTION, random)
    texts = ["\n".join(share_rows(one, ELECTION)) for one in key.shares]
    for first, second in ((0, 1), (0, 2), (1, 2)):
        shares = [read_share(texts[at], ELECTION, at + 1) for at in (first, second)]
        assert open_key(ELECTION, key.public, key.wrapped, shares)


def test_three_rows_of_four_groups() -> None:
    rows = share_rows(SHARE, ELECTION)
    groups = [group for row in rows for group in row.split()]
    assert (len(rows), len(groups), {len(one) for one in groups}) == (3, GROUPS, {4})
    assert set("".join(groups)) <= set(ALPHABET)


@pytest.mark.parametrize(
    "how",
    [
        str.lower,
        lambda text: text.replace(" ", "").replace("\n", ""),
        lambda text: text.replace(" ", "-"),
        lambda text: text.replace("0", "O").replace("1", "l"),
        lambda text: "".join(chr(ord(one) + 0xFEE0) if one.isalnum() else one for one in text),
        lambda text: f"钥匙单（第1轮）\n持钥人：监票人　X3 韩知远\n\n{text}\n开箱计票时由持钥人本人照着输入",
    ],
)
def test_how_it_is_typed_does_not_matter(how: Callable[[str], str]) -> None:
    assert typed(how("\n".join(share_rows(SHARE, ELECTION)))) == ""


def test_every_mistyped_character_is_noticed_and_its_row_named() -> None:
    text = "".join(share_rows(SHARE, ELECTION)).replace(" ", "")
    for at in range(len(text)):
        for other in ALPHABET:
            if other == text[at]:
                continue
            with pytest.raises(Refusal) as found:
                read_share(text[:at] + other + text[at + 1 :], ELECTION, 2)
            assert (found.value.code, found.value.details["row"]) == ("share.mistyped", at // 16 + 1)


def test_swapped_rows_lost_groups_and_other_sheets_are_told_apart() -> None:
    rows = share_rows(SHARE, ELECTION)
    assert typed("\n".join((rows[1], rows[0], rows[2]))) == "share.mistyped"
    assert typed("\n".join(rows[:2])) == "share.wrong_length"
    assert typed("") == "share.wrong_length"
    assert typed("并不是这一句话") == "share.wrong_length"
    assert typed("U" * 48) == "share.mistyped"
    whole = "\n".join(rows)
    assert typed(whole, place=1) == "share.another"
    assert typed(whole, election="f" * 32) == "share.another"
