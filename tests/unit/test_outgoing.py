"""Files that leave the desk: never over what is signed, never over a key, and copies that were read back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.services import outgoing


def test_a_draft_is_never_written_over_what_is_signed(tmp_path: Path) -> None:
    path = tmp_path / "below" / "minutes.pdf"
    outgoing.write_unsigned(path, b"%PDF one")
    outgoing.write_unsigned(path, b"%PDF two")
    outgoing.write_signed(path, b"%PDF /ByteRange", b"{}")
    with pytest.raises(Refusal) as signed:
        outgoing.write_unsigned(path, b"%PDF three")
    assert signed.value.code == "file.signed"
    assert path.read_bytes() == b"%PDF /ByteRange"
    assert outgoing.seal_beside(path).read_bytes() == b"{}"
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".")] == []


def test_a_key_is_for_its_owner_alone_and_never_overwritten(tmp_path: Path) -> None:
    path = outgoing.keep_key_file(tmp_path / "keys" / "X1.p12", b"first")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refusal) as kept:
        outgoing.keep_key_file(path, b"second")
    assert kept.value.code == "file.kept"
    assert path.read_bytes() == b"first"


def test_copies_are_read_back_and_nothing_else_is_overwritten(tmp_path: Path) -> None:
    minutes, stick = tmp_path / "minutes.pdf", tmp_path / "stick"
    outgoing.write_signed(minutes, b"signed", b"seal")
    files = [minutes, outgoing.seal_beside(minutes)]
    made = outgoing.copy_checked(files, stick)
    assert [one.read_bytes() for one in made] == [b"signed", b"seal"]
    assert outgoing.copy_checked(files, stick) == made
    (stick / "minutes.pdf").write_bytes(b"another sitting")
    with pytest.raises(Refusal) as other:
        outgoing.copy_checked(files, stick)
    assert other.value.code == "file.exists"
    assert (stick / "minutes.pdf").read_bytes() == b"another sitting"


def test_what_cannot_be_read_or_written_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as gone:
        outgoing.read_file(tmp_path / "gone.pdf")
    assert gone.value.code == "file.not_read"
    (tmp_path / "file").write_bytes(b"")
    for attempt in (outgoing.write_whole, outgoing.keep_key_file):
        with pytest.raises(Refusal) as refused:
            attempt(tmp_path / "file" / "below", b"x")
        assert refused.value.code == "file.not_written"
    with pytest.raises(Refusal):
        outgoing.copy_checked([tmp_path / "gone.pdf"], tmp_path)


def test_what_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    path.touch()
    os.truncate(path, outgoing.LARGEST + 1)
    with pytest.raises(Refusal) as large:
        outgoing.read_file(path)
    assert large.value.code == "minutes.too_large"


def fail_half_way(path: Path) -> None:
    with outgoing.reserved_file(path) as fill:
        fill(b"half")
        raise Refusal("release.no_purpose")


def test_a_reserved_file_is_gone_where_its_content_never_came(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    with pytest.raises(Refusal):
        fail_half_way(path)
    assert not path.exists()
