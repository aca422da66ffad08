"""pdfsig, OpenSSL and pyHanko's own validator agree with us about the untouched file."""

from __future__ import annotations

import io
import ssl
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import read_certification_data
from pyhanko.sign.validation.status import SignatureCoverageLevel

from fusion_desk.sealing.minutes_file import read_minutes
from tests.unit.sealing.material import NOW, PEOPLE, complete, key_of


def run(*command: str) -> str:
    finished = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout + finished.stderr


def test_pdfsig_finds_every_signature_valid(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(complete()[0])
    said = run("pdfsig", "-nocert", str(path))
    assert said.count("Signature Validation: Signature is Valid.") == len(PEOPLE)
    assert said.count("Signature Type: ETSI.CAdES.detached") == len(PEOPLE)
    assert said.count("Total document signed") == 1
    assert all(f"CN={name}" in said for _member, name, *_rest in PEOPLE)


def test_openssl_verifies_every_container(tmp_path: Path) -> None:
    minutes = read_minutes(complete()[0])
    content = minutes.pdf.content
    for at, one in enumerate(minutes.signed):
        assert one.signature is not None
        values = minutes.pdf.dictionary(one.signature, one.revision)
        byte_range = values["ByteRange"]
        assert isinstance(byte_range, list)
        opening, closing, rest = (int(str(edge)) for edge in byte_range[1:])
        covered, container = tmp_path / f"{at}.bin", tmp_path / f"{at}.der"
        covered.write_bytes(content[:opening] + content[closing : closing + rest])
        container.write_bytes(bytes.fromhex(content[opening + 1 : closing - 1].decode()))
        trusted = tmp_path / f"{at}.pem"
        trusted.write_text(ssl.DER_cert_to_PEM_cert(key_of(one.field.member).certificate))
        said = run(
            "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-cades", "-CAfile", str(trusted), "-partial_chain",
            "-no_check_time", "-purpose", "any", "-in", str(container), "-content", str(covered), "-out", str(tmp_path / "out"),
        )  # fmt: skip
        assert "erification successful" in said


def test_openssl_refuses_other_content(tmp_path: Path) -> None:
    minutes = read_minutes(complete()[0])
    start = complete()[0].index(b"/Contents <") + len(b"/Contents <")
    container = tmp_path / "sig.der"
    container.write_bytes(bytes.fromhex(complete()[0][start : complete()[0].index(b">", start)].decode()))
    (tmp_path / "other").write_bytes(minutes.pdf.content)
    finished = subprocess.run(
        ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-noverify", "-in", str(container),
         "-content", str(tmp_path / "other"), "-out", str(tmp_path / "out")],
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert finished.returncode != 0


def test_pyhanko_agrees_on_integrity_coverage_and_permitted_changes() -> None:
    reader = PdfFileReader(io.BytesIO(complete()[0]))
    signatures: list[Any] = reader.embedded_regular_signatures
    assert len(signatures) == len(PEOPLE)
    certification = read_certification_data(reader)
    assert certification is not None
    assert certification.permission == MDPPerm.FILL_FORMS
    for at, signature in enumerate(signatures):
        signature.compute_integrity_info()
        digest = signature.compute_digest()
        assert validate_sig_integrity(signature.signer_info, signature.signer_cert, "data", digest) == (
            True,
            True,
        )
        last = at == len(PEOPLE) - 1
        expected = SignatureCoverageLevel.ENTIRE_FILE if last else SignatureCoverageLevel.ENTIRE_REVISION
        assert signature.coverage == expected
        changes = DEFAULT_DIFF_POLICY.review_file(
            reader, signature.signed_revision, doc_mdp=MDPPerm.FILL_FORMS
        )
        assert isinstance(changes, DiffResult)
        assert changes.modification_level <= ModificationLevel.FORM_FILLING
        assert signature.self_reported_timestamp == NOW + timedelta(minutes=at + 1)


def test_the_picture_of_each_signature_is_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(complete()[0])
    run("pdftoppm", "-r", "40", "-f", "2", "-l", "2", "-gray", str(path), str(tmp_path / "page"))
    picture = next(tmp_path.glob("page*.pgm")).read_bytes()
    magic, size, _deepest, pixels = picture.split(b"\n", 3)
    width, height = map(int, size.split())
    assert magic == b"P5"
    for at in range(len(PEOPLE)):
        top, bottom = (height - int((edge - 60 * at) * 40 / 72) for edge in (610, 560))
        box = [
            pixels[row * width + int(72 * 40 / 72) : row * width + int(272 * 40 / 72)]
            for row in range(top, bottom)
        ]
        assert sum(pixel < 128 for row in box for pixel in row) > 20
