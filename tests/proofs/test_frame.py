"""The frame itself: it tells what it counted, and does not take a blind proof for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proofs.frame import CannotTell, Control, Found, Proof, Prove, Work, main, prove


def nothing_lost(work: Work) -> Found:
    return Found({"lost": 0})


def all_lost(work: Work) -> Found:
    return Found({"lost": work.count}, [f"case {number}" for number in range(work.count)])


def unable(work: Work) -> Found:
    raise CannotTell("no compiler")


def a_proof(run: Prove = nothing_lost, control: Prove = all_lost) -> Proof:
    return Proof("nothing is lost", "tries", 12, 3, run, (Control("a leaky desk", control, 12, 2),))


def test_a_claim_that_holds_beside_a_control_that_fails(tmp_path: Path) -> None:
    verdict = prove(a_proof(), 3, tmp_path, full=False)
    assert verdict.holds
    assert verdict.lines[0] == "nothing is lost"
    assert verdict.lines[2:] == ["lost: 0", "control, a leaky desk: lost 2: it fails, as it must", "holds"]


def test_a_broken_claim_tells_its_cases(tmp_path: Path) -> None:
    verdict = prove(a_proof(all_lost), 12, tmp_path)
    assert not verdict.holds
    assert "  broken: case 9" in verdict.lines
    assert "  … and 2 more" in verdict.lines
    assert verdict.lines[-1] == "DOES NOT HOLD"


def test_a_control_that_does_not_fail_proves_nothing(tmp_path: Path) -> None:
    assert not prove(a_proof(control=nothing_lost), 3, tmp_path).holds


@pytest.mark.parametrize("run, code", [(nothing_lost, 0), (all_lost, 1), (unable, 2)])
def test_the_exit_code_says_it(run: Prove, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(a_proof(run), ["--count", "2", "--jobs", "1"]) == code
    assert "nothing is lost" in capsys.readouterr().out
