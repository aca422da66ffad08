"""A small slice of every proof, on every run of the tests."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.gui.conftest import PLUGIN_NOISE
from tests.proofs.frame import CannotTell, Proof, a_place, prove

NAMES = sorted(
    path.stem
    for path in Path(__file__).parent.glob("*.py")
    if "\nPROOF = " in path.read_text(encoding="utf-8")
)


@pytest.mark.slow
@pytest.mark.qt_log_ignore(PLUGIN_NOISE, extend=True)
@pytest.mark.parametrize("name", NAMES)
def test_a_slice_of_the_proof_holds(name: str) -> None:
    proof = importlib.import_module(f"tests.proofs.{name}").PROOF
    assert isinstance(proof, Proof)
    with a_place() as place:
        try:
            verdict = prove(proof, proof.slice, Path(place), full=False)
        except CannotTell as lack:
            pytest.skip(str(lack))
    print("\n".join(verdict.lines))
    assert verdict.holds, "\n".join(verdict.lines)
