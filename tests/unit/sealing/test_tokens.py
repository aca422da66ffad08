"""Signing with a key that stays on its token, tried on SoftHSM."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from fusion_desk.domain.errors import Refusal
from fusion_desk.sealing import tokens
from fusion_desk.sealing.preparing import prepare_fields
from fusion_desk.sealing.signing import signing_state
from fusion_desk.sealing.tokens import find_tokens, open_token
from fusion_desk.sealing.verifying import verify_minutes
from tests.unit.sealing.material import (
    NOW,
    PEOPLE,
    a_panel,
    canvas_pdf,
    key_of,
    plans,
    rsa_key,
    sign_as,
    signed_by,
)
from tests.unit.sealing.softhsm import PIN, SoftTokens, needs_softhsm, soft_tokens


@pytest.fixture(scope="module")
def bowl(tmp_path_factory: pytest.TempPathFactory) -> Generator[SoftTokens]:
    with soft_tokens(tmp_path_factory.mktemp("hsm")) as made:
        yield made


def refused(driver: Path, label: str = "", pin: str = PIN, **further: Any) -> Refusal:
    with pytest.raises(Refusal) as caught, open_token(driver, label, pin, **{"now": NOW, **further}):
        pass
    return caught.value


def test_what_is_no_driver_is_said(tmp_path: Path) -> None:
    other = tmp_path / "driver.dll"
    other.write_bytes(b"MZ not a library")
    for path in (other, tmp_path / "none.so"):
        with pytest.raises(Refusal, match=r"token\.no_driver"):
            find_tokens(path)


def test_the_start_of_the_program_does_not_load_it() -> None:
    told = "import sys, fusion_desk.services.keys, fusion_desk.sealing.tokens; print('pkcs11' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@needs_softhsm
def test_without_a_token_there_is_a_sentence(tmp_path: Path) -> None:
    with soft_tokens(tmp_path) as none:
        assert find_tokens(none.driver) == ()
        assert refused(none.driver).code == "token.none"
        assert refused(none.driver, "E03").code == "token.missing"


@needs_softhsm
def test_a_token_signs_like_a_key_file(bowl: SoftTokens) -> None:
    bowl.make("E03 龚", key_of("E03"))
    assert "E03 龚" in {one.label for one in find_tokens(bowl.driver)}
    with open_token(bowl.driver, "E03 龚", PIN, now=NOW) as key:
        assert key.fingerprint == key_of("E03").fingerprint
        assert key.subject == key_of("E03").subject
        pdf = sign_as(signed_by(1), "E03", key)
    assert [one.member for one in signing_state(pdf).signed] == ["X1", "E03"]
    for member in ("E02", "X2", "E01"):
        pdf = sign_as(pdf, member, key_of(member))
    assert verify_minutes(pdf, a_panel().seal(pdf), a_panel().anchor).ok is True


@needs_softhsm
def test_an_rsa_token_signs_too(bowl: SoftTokens) -> None:
    key = rsa_key()
    bowl.make("rsa", key)
    first = [replace(plans()[0], fingerprint=key.fingerprint)]
    with open_token(bowl.driver, "rsa", PIN, now=NOW) as token:
        pdf = sign_as(prepare_fields(canvas_pdf(), first), PEOPLE[0][0], token)
    assert signing_state(pdf).complete


@needs_softhsm
def test_what_can_go_wrong_has_its_own_sentence(bowl: SoftTokens) -> None:
    bowl.make("one", key_of("X1"))
    bowl.make("two", key_of("X2"))
    assert refused(bowl.driver).code == "token.several"
    assert refused(bowl.driver, "one", "999999").code == "token.wrong_pin"
    assert refused(bowl.driver, "one", now=NOW + timedelta(days=4000)).code == "key.expired"
    assert refused(bowl.driver, "one", now=NOW - timedelta(days=1)).code == "key.not_yet_valid"
    bowl.make("bare")
    assert refused(bowl.driver, "bare").code == "token.no_certificate"
    bowl.put("bare", key_of("E01"), b"\x09", private=False)
    assert refused(bowl.driver, "bare").code == "token.no_certificate"


@needs_softhsm
def test_leftovers_and_nameless_objects_are_passed_over(bowl: SoftTokens) -> None:
    bowl.make("leftovers", key_of("X2", seed=4))
    bowl.put_nonsense("leftovers", b"\x01")
    bowl.put("leftovers", key_of("X2", seed=5), b"")
    with open_token(bowl.driver, "leftovers", PIN, now=NOW) as key:
        assert key.fingerprint == key_of("X2", seed=4).fingerprint


@needs_softhsm
def test_of_several_certificates_the_enrolled_one_signs(bowl: SoftTokens) -> None:
    bowl.make("both", key_of("E02"), key_of("E02", seed=3))
    assert refused(bowl.driver, "both").code == "token.several_keys"
    wanted = key_of("E02", seed=3).fingerprint
    with open_token(bowl.driver, "both", PIN, now=NOW, known={wanted}) as key:
        assert key.fingerprint == wanted


@needs_softhsm
def test_a_small_key_is_not_accepted(bowl: SoftTokens) -> None:
    bowl.make("small", rsa_key(1024))
    assert refused(bowl.driver, "small").code == "key.not_supported"


@needs_softhsm
def test_a_token_that_fails_while_signing_is_a_sentence(bowl: SoftTokens) -> None:
    bowl.make("gone", key_of("E01", seed=8))
    with open_token(bowl.driver, "gone", PIN, now=NOW) as key:
        kept = key
    with pytest.raises(Refusal, match=r"token\.(none|failed)"):
        kept.sign(b"after the token was closed")


def test_every_answer_of_a_token_has_a_sentence() -> None:
    import pkcs11

    told = {
        pkcs11.PinIncorrect: "token.wrong_pin",
        pkcs11.PinLocked: "token.locked",
        pkcs11.DeviceRemoved: "token.none",
        pkcs11.GeneralError: "token.failed",
    }
    assert {kind: tokens._refusal(kind()).code for kind in told} == told


def test_the_modulus_is_the_longest_signature() -> None:
    assert rsa_key().longest == 256
    assert isinstance(rsa_key().private, rsa.RSAPrivateKey)
