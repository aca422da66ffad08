"""The key that two of three open, and ballots that say nothing to anybody else."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.electronic import BoxCount, Choice, Vote, check_box, draw_codes, shown_code, slip_code
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.sealing import ballot_box
from fusion_desk.sealing.ballot_box import SEALED_BYTES, Share
from tests.unit.store.desk import counted_random

ELECTION, ITEM = "e" * 32, "a" * 32
KEY = ballot_box.make_key(ELECTION, counted_random("election"))
PRIVATE = ballot_box.open_key(ELECTION, KEY.public, KEY.wrapped, KEY.shares[:2])

votes = st.builds(
    Vote, st.sampled_from(Choice), st.one_of(st.none(), st.integers(min_value=0, max_value=100_00))
)


@pytest.mark.parametrize("pair", list(permutations(KEY.shares, 2)))
def test_any_two_shares_open_it_in_any_order(pair: tuple[Share, Share]) -> None:
    assert ballot_box.open_key(ELECTION, KEY.public, KEY.wrapped, pair) == PRIVATE


def test_one_share_three_or_one_twice_do_not() -> None:
    one, two, three = KEY.shares
    for given_ in ((one,), (one, two, three), (one, one)):
        with pytest.raises(Refusal) as refusal:
            ballot_box.open_key(ELECTION, KEY.public, KEY.wrapped, given_)
        assert refusal.value.code == "ballot.two_holders"


def test_shares_of_another_election_are_noticed() -> None:
    other = ballot_box.make_key("f" * 32, counted_random("other"))
    for pair in combinations(other.shares, 2):
        with pytest.raises(DamagedRecord) as fault:
            ballot_box.open_key(ELECTION, KEY.public, KEY.wrapped, pair)
        assert fault.value.code == "ballot.key_damaged"


def test_a_share_is_unlocked_by_its_own_phrase_place_and_election() -> None:
    share, salt = KEY.shares[0], b"s" * 16
    locked = ballot_box.lock_share(share, ELECTION, "一句自己的话", salt, 2)
    assert ballot_box.unlock_share(locked, ELECTION, 1, " 一句自己的话 ", salt, 2) == share
    assert ballot_box.unlock_share(locked, ELECTION, 1, "一句别人的话", salt, 2) is None
    assert ballot_box.unlock_share(locked, ELECTION, 2, "一句自己的话", salt, 2) is None
    assert ballot_box.unlock_share(locked, "f" * 32, 1, "一句自己的话", salt, 2) is None


@given(vote=votes)
def test_a_ballot_comes_out_as_it_went_in_and_is_as_long_as_any_other(vote: Vote) -> None:
    sealed = ballot_box.seal(KEY.public, ELECTION, ITEM, vote, counted_random(repr(vote)))
    assert len(sealed) == SEALED_BYTES
    assert ballot_box.unseal(PRIVATE, ELECTION, ITEM, sealed) == vote


def test_the_same_vote_never_looks_the_same() -> None:
    random = counted_random("same")
    vote = Vote(Choice.AGREE)
    made = {ballot_box.seal(KEY.public, ELECTION, ITEM, vote, random) for _ in range(50)}
    assert len(made) == 50


def test_a_touched_or_moved_ballot_does_not_open() -> None:
    sealed = ballot_box.seal(KEY.public, ELECTION, ITEM, Vote(Choice.AGREE), counted_random("touched"))
    for at in range(len(sealed)):
        touched = sealed[:at] + bytes((sealed[at] ^ 1,)) + sealed[at + 1 :]
        with pytest.raises(DamagedRecord):
            ballot_box.unseal(PRIVATE, ELECTION, ITEM, touched)
    for election, item in (("f" * 32, ITEM), (ELECTION, "b" * 32)):
        with pytest.raises(DamagedRecord):
            ballot_box.unseal(PRIVATE, election, item, sealed)
    with pytest.raises(DamagedRecord):
        ballot_box.unseal(PRIVATE, ELECTION, ITEM, b"short")


def test_what_is_no_ballot_of_this_version_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ballot_box, "VERSION", 2)
    sealed = ballot_box.seal(KEY.public, ELECTION, ITEM, Vote(Choice.AGREE), counted_random("version"))
    monkeypatch.undo()
    with pytest.raises(DamagedRecord) as fault:
        ballot_box.unseal(PRIVATE, ELECTION, ITEM, sealed)
    assert fault.value.code == "ballot.seal_broken"


def test_codes_are_eight_digits_and_none_comes_twice() -> None:
    codes = draw_codes(counted_random("codes"), 500)
    assert len(set(codes)) == 500
    assert all(len(code) == 8 and slip_code(shown_code(code)) == code for code in codes)
    assert not set(draw_codes(counted_random("codes"), 20, taken=codes)) & set(codes)
    # A number beyond the last whole hundred million is drawn again, or the low codes would come more often.
    drawn = iter([b"\xff\xff\xff\xff", b"\x00\x00\x00\x07"])
    assert draw_codes(lambda _size: next(drawn), 1) == ["00000007"]


@pytest.mark.parametrize(
    "typed", ["12345678", "1234-5678", "１２３４－５６７８", "1234 5678", " 1234–5678\t"]
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert slip_code(typed) == "12345678"


@pytest.mark.parametrize("typed", ["", "1234567", "123456789", "1234567a", "一二三四五六七八"])
def test_anything_else_is_no_code(typed: str) -> None:
    with pytest.raises(Refusal):
        slip_code(typed)


def test_more_slips_than_voters_voids_the_box() -> None:
    with pytest.raises(DamagedRecord) as fault:
        check_box(BoxCount(1, 7, 8, 8, {"001-1": 8}), 0)
    assert fault.value.code == "ballot.more_spent"
