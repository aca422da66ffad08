"""SoftHSM in place of a token: the same driver interface, its keys in a folder of the test."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from fusion_desk.sealing.keys import SigningKey

DRIVERS = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
)
DRIVER = next((Path(one) for one in DRIVERS if Path(one).exists()), Path(DRIVERS[0]))
PIN = "135790"

needs_softhsm = pytest.mark.skipif(
    not DRIVER.exists() or shutil.which("softhsm2-util") is None,
    reason="SoftHSM is not installed (Debian package softhsm2): no token to sign with",
)


@dataclass(frozen=True)
class SoftTokens:
    """A folder of tokens, and the driver that sees them."""

    driver: Path

    def make(self, label: str, *keys: SigningKey) -> None:
        """A token with these keys, its PIN set; the driver looks for tokens when it is loaded."""
        import pkcs11

        told = [
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            label,
            "--pin",
            PIN,
            "--so-pin",
            "246813",
        ]
        subprocess.run(told, check=True, capture_output=True)
        pkcs11.unload(str(self.driver))
        for at, key in enumerate(keys):
            self.put(label, key, bytes([at + 1]))

    def put(self, label: str, key: SigningKey, name: bytes, *, private: bool = True) -> None:
        """A certificate on this token, with its private key."""
        import pkcs11
        from pkcs11.util import ec, rsa, x509

        token = pkcs11.lib(str(self.driver)).get_token(token_label=label)
        with token.open(user_pin=PIN, rw=True) as session:
            certificate = x509.decode_x509_certificate(key.certificate)
            certificate.update({pkcs11.Attribute.ID: name, pkcs11.Attribute.TOKEN: True})
            session.create_object(certificate)
            if not private:
                return
            plain = serialization.NoEncryption()
            shape, decode = serialization.PrivateFormat.TraditionalOpenSSL, ec.decode_ec_private_key
            if not hasattr(key.private, "curve"):
                decode = rsa.decode_rsa_private_key
            made = decode(key.private.private_bytes(serialization.Encoding.DER, shape, plain))
            own = {pkcs11.Attribute.ID: name, pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.SIGN: True}
            session.create_object({**made, **own, pkcs11.Attribute.SENSITIVE: True})

    def put_nonsense(self, label: str, name: bytes) -> None:
        """A certificate that is none."""
        import pkcs11

        token = pkcs11.lib(str(self.driver)).get_token(token_label=label)
        with token.open(user_pin=PIN, rw=True) as session:
            session.create_object(
                {
                    pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                    pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    pkcs11.Attribute.SUBJECT: b"0\x00",
                    pkcs11.Attribute.VALUE: b"not a certificate",
                    pkcs11.Attribute.ID: name,
                    pkcs11.Attribute.TOKEN: True,
                }
            )


@contextmanager
def soft_tokens(folder: Path) -> Generator[SoftTokens]:
    """The driver with no token yet; what it keeps goes with the folder."""
    import pkcs11

    (folder / "tokens").mkdir()
    told = folder / "softhsm2.conf"
    told.write_text(
        f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n"
    )
    before = os.environ.get("SOFTHSM2_CONF")
    # The driver reads this when it is loaded, so it is unloaded before and after.
    os.environ["SOFTHSM2_CONF"] = str(told)
    pkcs11.unload(str(DRIVER))
    try:
        yield SoftTokens(DRIVER)
    finally:
        pkcs11.unload(str(DRIVER))
        os.environ.pop("SOFTHSM2_CONF")
        if before is not None:
            os.environ["SOFTHSM2_CONF"] = before
