"""What somebody who holds everything tries: the order of voting, what a ballot says, which ballots are one voter's."""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Callable, Mapping, Sequence

from fusion_desk.domain.electronic import shown_receipt
from fusion_desk.services.ballots import Choice
from tests.proofs.guessing import Tallies, matched
from tests.proofs.secret_elections import CHOICES, PAGE, Held, Round, Secret


def places(image: bytes, text: str) -> list[int]:
    """Everywhere these bytes stand in the file."""
    found, at = [], image.find(text.encode())
    while at >= 0:
        found.append(at)
        at = image.find(text.encode(), at + 1)
    return found


Rank = Callable[[Held, str], object]

RANKS: Mapping[str, Rank] = {
    "order of the table": lambda held, digest: [*held.sealed].index(digest),
    "place in the pages": lambda held, digest: places(held.image, digest)[:1],
    "place within its page": lambda held, digest: -(places(held.image, digest) or [0])[0] % PAGE,
    "place in the backup": lambda held, digest: places(held.backup, digest)[:1],
    "left-over copies in the pages": lambda held, digest: -len(places(held.image, digest)),
    "one-time public key": lambda held, digest: held.sealed[digest][:32],
    "length of the sealed ballot": lambda held, digest: len(held.sealed[digest]),
    "weight of its bits": lambda held, digest: int.from_bytes(held.sealed[digest], "big").bit_count(),
    "hash of it": lambda held, digest: hashlib.md5(held.sealed[digest]).digest(),
}


def attack(rounds: Sequence[Round], chance: random.Random, tallies: Tallies) -> None:
    """Every attack on one election."""
    for one in rounds:
        _attack_ballots(one, chance, tallies)
        _attack_links(one, chance, tallies)
        _attack_slips(one, chance, tallies)
        _attack_copies(one, chance, tallies)
        _look_for_traces(one, tallies)
    for first, second in itertools.pairwise(rounds):
        _attack_across(first, second, chance, tallies)


def _ranked(held: Held, item: str, rank: Rank, chance: random.Random) -> list[str]:
    """Receipts in the order that an attack gives; what ranks alike is put in any order, else the table's would tell."""
    digests = chance.sample(held.scan[item], k=len(held.scan[item]))
    digests.sort(key=lambda one: rank(held, one))  # type: ignore[arg-type, return-value]
    return [shown_receipt(one) for one in digests]


def _says(held: Held, item: str) -> list[Choice]:
    """The choices that the totals tell, put beside the ballots in one order."""
    return [choice for choice in CHOICES for _ in range(held.totals[item][choice])]


def _attack_ballots(one: Round, chance: random.Random, tallies: Tallies) -> None:
    secret, held = one.secret, one.held
    for item in secret.items:
        for name, rank in RANKS.items():
            ordered = _ranked(held, item, rank, chance)
            tallies.hit(f"order of voting by {name}", matched(secret.order[item], ordered))
            tallies.hit(
                f"choice by {name}", matched([secret.said[one] for one in ordered], _says(held, item))
            )


def _voters(secret: Secret, item: str) -> dict[str, int]:
    return dict(zip(secret.order[item], secret.voters, strict=True))


def _attack_links(one: Round, chance: random.Random, tallies: Tallies) -> None:
    """Whether two applications' ballots can be told to come from one voter."""
    for name, rank in RANKS.items():
        ranked = [
            [_voters(one.secret, item)[receipt] for receipt in _ranked(one.held, item, rank, chance)]
            for item in one.secret.items[:2]
        ]
        tallies.hit(f"ballots of one voter by {name}", matched(*ranked))


def _attack_across(first: Round, second: Round, chance: random.Random, tallies: Tallies) -> None:
    """Whether a ballot of the further round can be told to come from the voter of one in the first; so with slips."""
    for item in second.secret.items:
        for name, rank in RANKS.items():
            ranked = [
                [_voters(one.secret, item)[receipt] for receipt in _ranked(one.held, item, rank, chance)]
                for one in (first, second)
            ]
            tallies.hit(f"one voter in two rounds by {name}", matched(*ranked))
    spent = [dict(zip(one.secret.slips, one.secret.voters, strict=True)) for one in (first, second)]
    ordered = [[of[slip] for slip in one.held.slips] for of, one in zip(spent, (first, second), strict=True)]
    tallies.hit("slips of one voter in two rounds by order of the table", matched(*ordered))


def _attack_slips(one: Round, chance: random.Random, tallies: Tallies) -> None:
    secret, held = one.secret, one.held
    tallies.hit("order of slips by order of the table", matched(secret.slips, held.slips))
    guesses = [*secret.slips]
    chance.shuffle(guesses)
    ordered = sorted(guesses, key=lambda one: places(held.image, one)[:1])
    tallies.hit("order of slips by place in the pages", matched(secret.slips, ordered))


def _attack_copies(one: Round, chance: random.Random, tallies: Tallies) -> None:
    """Copies made between votes: which ballots came when is seen; whether what changed tells what they say is tried."""
    secret, held = one.secret, one.held
    pairs = list(zip(held.copies, held.copies[1:], strict=False))
    for at, (before, after) in enumerate(pairs):
        for item in secret.items:
            new = [one for one in held.scan[item] if places(after, one) and not places(before, one)]
            seen = [shown_receipt(one) for one in new] == [secret.order[item][at]]
            tallies.counts["sealed ballots placed in time by copies made between votes"] += seen
            tallies.counts["sealed ballots"] += 1
    changes: Mapping[str, list[int]] = {
        "pages that a vote changed": [_changed_pages(*pair) for pair in pairs],
        "bytes that a vote changed": [_changed_bytes(*pair) for pair in pairs],
        "growth of the file": [len(after) - len(before) for before, after in pairs],
    }
    for name, measured in changes.items():
        for item in secret.items:
            turns = chance.sample(range(len(pairs)), k=len(pairs))
            turns.sort(key=lambda turn: measured[turn])
            tallies.hit(
                f"choice by {name}", matched([secret.papers[turn][item] for turn in turns], _says(held, item))
            )


def _changed_pages(before: bytes, after: bytes) -> int:
    return sum(before[at : at + PAGE] != after[at : at + PAGE] for at in range(0, len(after), PAGE))


def _changed_bytes(before: bytes, after: bytes) -> int:
    """In runs of 64: chance in sealed bytes is no size."""
    spans = [at for at in range(0, len(after), 64) if before[at : at + 64] != after[at : at + 64]]
    return len(spans)


def _look_for_traces(one: Round, tallies: Tallies) -> None:
    """What must stand nowhere: the time of a vote, a second copy of a ballot, a mark in clear beside its ballot."""
    held = one.held
    for time in one.secret.times:
        tallies.counts["times of votes found"] += len(places(held.image, time))
    for digests in held.scan.values():
        for digest in digests:
            left = len(places(held.image, digest)) - 1 + held.image.count(held.sealed[digest]) - 1
            tallies.counts["left-over copies of ballots found"] += left
            tallies.counts["slip codes or ballots named in the journal"] += _named(held, digest)
    # The journal says how many there are, and a slip is not in it.
    tallies.counts["slip codes or ballots named in the journal"] += sum(
        _named(held, one) for one in held.slips
    )


def _named(held: Held, name: str) -> int:
    return held.image.count(f'"{name}"'.encode())
