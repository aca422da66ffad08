"""Key files: made, read back, and every refusal."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.errors import Refusal
from fusion_desk.sealing import keys
from fusion_desk.sealing.fingerprints import fingerprint_of
from tests.unit.sealing.material import NOW, PASSWORD, randomness


def make(name: str = "龚䶮", password: str = PASSWORD, now: datetime = NOW, seed: int = 7) -> bytes:
    return keys.make_key_file(name, password, now=now, random=randomness(seed))


def key_file(
    private: Any,
    *,
    subject: Any = (NameOID.COMMON_NAME, "罗书恒"),
    signer: Any = None,
    certificate: bool = True,
) -> bytes:
    """A key file as another program makes it."""
    name = x509.Name([x509.NameAttribute(*subject)])
    public = private.public_key()
    signing = signer or private
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public if signer is None else signer.public_key())
        .serial_number(12345)
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=30))
        .sign(signing, None if isinstance(signing, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    )
    lock = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"k", private, made if certificate else None, None, lock)


def refused(content: bytes, password: str = PASSWORD, now: datetime = NOW) -> str:
    with pytest.raises(Refusal) as caught:
        keys.read_key_file(content, password, now=now)
    return caught.value.code


def test_a_key_is_made_and_read_back() -> None:
    key = keys.read_key_file(make(), PASSWORD, now=NOW)
    certificate = x509.load_der_x509_certificate(key.certificate)
    assert key.subject == "龚䶮"
    assert isinstance(key.private, ec.EllipticCurvePrivateKey)
    assert key.private.curve.name == "secp256r1"
    assert certificate.issuer == certificate.subject
    assert key.valid_until == key.valid_from.replace(year=key.valid_from.year + 10)
    assert key.fingerprint == keys.certificate_fingerprint(key.certificate) == fingerprint_of(key.certificate)
    assert "private" not in repr(key)


def test_the_same_randomness_and_time_give_the_same_certificate() -> None:
    one, two = (keys.read_key_file(make(), PASSWORD, now=NOW) for _ in range(2))
    assert one.certificate == two.certificate
    assert one.sign(b"minutes") == two.sign(b"minutes")
    assert one.certificate != keys.read_key_file(make(seed=8), PASSWORD, now=NOW).certificate


def test_a_key_made_on_a_leap_day_lasts_to_the_28th() -> None:
    leap = datetime(2028, 2, 29, 8, tzinfo=UTC)
    key = keys.read_key_file(make(now=leap), PASSWORD, now=leap)
    assert key.valid_until == datetime(2038, 2, 28, 8, tzinfo=UTC)


@pytest.mark.parametrize("name", ["", "  ", "长" * 65, "换\n行"])
def test_a_name_that_does_not_fit_a_certificate_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match=r"key\.name"):
        make(name=name)


def test_a_short_password_is_refused() -> None:
    with pytest.raises(Refusal, match=r"key\.password_short"):
        make(password="ninechars")


def test_a_password_typed_decomposed_opens_the_same_file() -> None:
    key = keys.read_key_file(make(password="Zoe\u0308 Zoe\u0308 Zoe\u0308"), "Zoë Zoë Zoë", now=NOW)
    assert key.subject == "龚䶮"


def test_another_password_is_refused() -> None:
    assert refused(make(), "another password") == "key.wrong_password"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"%PDF-1.7",
        b"0\x03\x02\x01\x01",
        b"0\x80",
        b"0\x85\x01\x01\x01\x01\x01",
        b"0\x05\x02\x01",
    ],
)
def test_a_foreign_file_is_no_key_file(content: bytes) -> None:
    assert refused(content) == "key.not_a_key_file"


def test_a_huge_file_is_not_read() -> None:
    assert refused(bytes(2 * 1024 * 1024)) == "key.not_a_key_file"


def test_an_expired_certificate_is_refused() -> None:
    assert refused(make(), now=NOW + timedelta(days=4000)) == "key.expired"


def test_a_certificate_of_the_future_is_refused() -> None:
    assert refused(make(), now=NOW - timedelta(days=1)) == "key.not_yet_valid"


def test_another_curve_is_refused() -> None:
    assert refused(key_file(ec.generate_private_key(ec.SECP384R1()))) == "key.not_supported"


def test_another_kind_of_key_is_refused() -> None:
    assert refused(key_file(ed25519.Ed25519PrivateKey.generate())) == "key.not_supported"


def test_a_key_without_its_certificate_is_refused() -> None:
    assert (
        refused(key_file(ec.generate_private_key(ec.SECP256R1()), certificate=False)) == "key.no_certificate"
    )


def test_a_certificate_of_another_key_is_refused(tmp_path: Path) -> None:
    one, two = (keys.read_key_file(make(seed=seed), PASSWORD, now=NOW) for seed in same_length_certificates())
    pem = serialization.Encoding.PEM
    private = one.private.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "both.pem").write_bytes(
        private + x509.load_der_x509_certificate(one.certificate).public_bytes(pem)
    )
    # Without encryption and without its checksum, so that the certificate can be exchanged.
    command = (
        "openssl pkcs12 -export -nomac -keypbe NONE -certpbe NONE -passout pass: -in both.pem -out key.p12"
    )
    subprocess.run(command.split(), cwd=tmp_path, check=True, timeout=60)
    content = (tmp_path / "key.p12").read_bytes()
    assert keys.read_key_file(content, PASSWORD, now=NOW).certificate == one.certificate
    assert refused(content.replace(one.certificate, two.certificate)) == "key.no_certificate"


def same_length_certificates() -> tuple[int, int]:
    """Two seeds whose certificates have one length: a signature varies by a byte or two."""
    lengths: dict[int, int] = {}
    for seed in range(20, 30):
        length = len(keys.read_key_file(make(seed=seed), PASSWORD, now=NOW).certificate)
        if length in lengths:
            return lengths[length], seed
        lengths[length] = seed
    raise AssertionError("ten certificates of ten lengths")


def test_a_truncated_key_file_is_refused() -> None:
    # The outer length is kept, the rest is zeros.
    whole = make()
    assert refused(whole[:200] + bytes(len(whole) - 200)) == "key.wrong_password"


def test_rsa_is_accepted_from_2048_bits() -> None:
    key = keys.read_key_file(key_file(rsa.generate_private_key(65537, 2048)), PASSWORD, now=NOW)
    assert len(key.sign(b"minutes")) == 256
    assert refused(key_file(rsa.generate_private_key(65537, 1024))) == "key.not_supported"


def test_a_certificate_without_a_common_name_shows_its_whole_subject() -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    content = key_file(private, subject=(NameOID.ORGANIZATION_NAME, "南沙某厂"))
    assert keys.read_key_file(content, PASSWORD, now=NOW).subject == "O=南沙某厂"


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_stumble(content: bytes) -> None:
    assert refused(content).startswith("key.")
    assert refused(b"0\x82\x01\x00\x02\x01\x03" + content.ljust(253, b"0")) in {
        "key.wrong_password",
        "key.not_a_key_file",
        "key.not_supported",
    }
