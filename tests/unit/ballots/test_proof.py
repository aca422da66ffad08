"""The proof of an electronic round: what it proves, what it does not say, and what is noticed when it is touched."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fusion_desk.domain.canonical import canonical
from fusion_desk.domain.errors import Refusal
from fusion_desk.sealing import ballot_proof, panel_key
from fusion_desk.sealing.panel_key import Purpose
from fusion_desk.services import ballots, verifying
from fusion_desk.store import elections, panels
from fusion_desk.store.panel_file import PanelFile
from tests.unit.ballots.boxes import (
    NO,
    NONE,
    YES,
    a_panel_to_vote,
    close,
    count,
    marks,
    open_boxes,
    slips,
    vote_all,
)
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import sentence


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> tuple[PanelBytes, bytes, str]:
    """A panel after an electronic round, the proof, and the fingerprint of its key."""
    folder = tmp_path_factory.mktemp("proof")
    made = a_panel_to_vote(folder)
    with made.open(folder) as panel:
        open_boxes(panel)
        vote_all(panel, slips(panel)[1], [marks(YES, NO, NONE)] * 4 + [marks(NO, NO, YES)] * 3)
        close(panel)
        count(panel)
        ballots.confirm_round(panel, round=1, by="E05", reject=False, actor="secretary")
        proof, anchor = ballots.build_proof(panel, 1), anchor_of(panel)
        key = panel.key
    return PanelBytes((folder / "评审.fusion").read_bytes(), key), proof, anchor


def anchor_of(panel: PanelFile) -> str:
    with panel.reading() as reader:
        return panel_key.fingerprint(panels.panel_facts(reader).public_key)


def test_it_holds_with_its_anchor_and_is_only_intact_without(decided: tuple[PanelBytes, bytes, str]) -> None:
    _, proof, anchor = decided
    assert ballot_proof.is_proof(proof)
    held = verifying.verify_ballots(proof, anchor)
    assert (held.ok, held.kind, [one.ok for one in held.checks]) == (True, "ballot", [True] * 5)
    assert verifying.verify_ballots(proof, None).ok is None
    assert verifying.verify_ballots(proof, "0000 " * 8).ok is False
    unusable = verifying.verify_ballots(proof, "no fingerprint")
    assert (unusable.ok, unusable.exit_code) == (False, 1)


def test_it_agrees_with_its_panel_and_with_no_other(
    decided: tuple[PanelBytes, bytes, str], tmp_path: Path
) -> None:
    made, proof, _ = decided
    with made.open(tmp_path) as panel:
        assert verifying.verify_ballots_with_panel(panel, proof).ok is True
    other = tmp_path / "other"
    other.mkdir()
    with a_panel_to_vote(other).open(other) as panel:
        found = verifying.verify_ballots_with_panel(panel, proof)
    assert (found.ok, found.exit_code) == (False, 3)


def test_it_reveals_no_ballot_and_no_slip(decided: tuple[PanelBytes, bytes, str], tmp_path: Path) -> None:
    made, proof, _ = decided
    with made.open(tmp_path) as panel, panel.reading() as reader:
        sealed, slips_kept = elections.find_sealed(reader), elections.find_slips(reader)
        (election,) = elections.find_elections(reader)
    assert all(one.digest.encode() in proof for one in sealed)
    assert not any(one.sealed.hex().encode() in proof for one in sealed)
    assert not any(one.verifier.encode() in proof for one in slips_kept)
    assert not any(one.locked.hex().encode() in proof for one in election.shares)


def test_every_flipped_byte_is_noticed(decided: tuple[PanelBytes, bytes, str]) -> None:
    _, proof, anchor = decided
    chance = random.Random(1)
    for at in chance.sample(range(len(proof)), 400):
        touched = bytearray(proof)
        touched[at] ^= 1 << chance.randrange(8)
        assert verifying.verify_ballots(bytes(touched), anchor).ok is False


def drop_a_receipt(found: dict[str, Any]) -> None:
    found["elections"][0]["boxes"][0]["sealed"]["001-1"].pop()


def swap_a_receipt(found: dict[str, Any]) -> None:
    found["elections"][0]["boxes"][0]["sealed"]["001-1"][0] = "00" * 32


def change_a_count(found: dict[str, Any]) -> None:
    row = found["elections"][0]["boxes"][0]["counts"]["001-1"]
    row["agree"], row["disagree"] = row["agree"] + 1, row["disagree"] - 1


def change_the_key(found: dict[str, Any]) -> None:
    found["elections"][0]["public_key"] = "00" * 32


def change_the_rules(found: dict[str, Any]) -> None:
    found["elections"][0]["rules_sha256"] = "00" * 32


def forget_the_closing(found: dict[str, Any]) -> None:
    found["entries"] = [one for one in found["entries"] if '"ballot.closed"' not in one["text"]]


def renumber_an_entry(found: dict[str, Any]) -> None:
    found["entries"][0]["seq"] += 1


def forget_the_opening(found: dict[str, Any]) -> None:
    found["entries"] = [one for one in found["entries"] if '"ballot.opened"' not in one["text"]]


def forget_the_boxes(found: dict[str, Any]) -> None:
    del found["elections"][0]["boxes"]


@pytest.mark.parametrize(
    "change",
    [
        drop_a_receipt,
        swap_a_receipt,
        change_a_count,
        change_the_key,
        change_the_rules,
        forget_the_closing,
        forget_the_opening,
        renumber_an_entry,
        forget_the_boxes,
    ],
)
def test_what_does_not_go_together_is_noticed_even_under_the_panels_key(
    decided: tuple[PanelBytes, bytes, str], tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    made, proof, anchor = decided
    found = json.loads(proof)
    del found["signature"]
    change(found)
    with made.open(tmp_path) as panel, panel.reading() as reader:
        private = panels.panel_key(reader)
    signature = panel_key.sign(private, Purpose.BALLOT, canonical(found))
    forged = canonical({**found, "signature": signature.hex()})
    verified = verifying.verify_ballots(forged, anchor)
    assert verified.ok is False
    assert [one for one in verified.checks if one.ok is False and one.name != "anchor"]


def test_before_closing_there_is_nothing_to_prove_and_before_confirming_no_count(tmp_path: Path) -> None:
    with a_panel_to_vote(tmp_path).open(tmp_path) as panel:
        for code in ("ballot.no_box", "ballot.not_closed"):
            with pytest.raises(Refusal) as refusal:
                ballots.build_proof(panel, 1)
            assert refusal.value.code == code
            assert sentence(refusal.value)
            if code == "ballot.no_box":
                open_boxes(panel)
        vote_all(panel, slips(panel)[1], [marks(YES, NO, NONE)] * 7)
        close(panel)
        count(panel)
        proof = ballots.build_proof(panel, 1)
        assert b'"agree"' not in proof, "counts wait for the other person"
        found = verifying.verify_ballots(proof, anchor_of(panel))
    assert found.ok is None
    assert [one.code for one in found.checks if one.ok is None] == ["ballot_proof.not_confirmed"]
