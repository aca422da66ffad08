from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fusion_desk.domain.errors import DamagedRecord, DeskError, Refusal
from fusion_desk.store.checks import check
from fusion_desk.store.driver import connect
from fusion_desk.store.panel_file import PanelFile, Password, RecoveryKey, Secret
from fusion_desk.store.schema import panel_schema
from tests.unit.store.desk import PASSWORD, Blank, counted_random, noon, opened, sentence

PAGE = 4096


def refusal(path: Path, secret: Secret) -> DeskError:
    """The refusal of a file, which must not change it."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(DeskError) as refused:
        opened(path, secret)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert sentence(refused.value)
    return refused.value


def test_a_wrong_password_is_a_refusal_that_does_not_claim_more_than_it_knows(
    blank: Blank, tmp_path: Path
) -> None:
    error = refusal(blank.copy(tmp_path), Password("not this one"))
    assert isinstance(error, Refusal)
    assert error.code == "password.refused"
    assert "无法区分" in sentence(error)


def test_the_key_of_another_file_is_refused(blank: Blank, tmp_path: Path) -> None:
    assert refusal(blank.copy(tmp_path), RecoveryKey(bytes(32))).code == "recovery.refused"


@pytest.mark.parametrize("secret", [Password(PASSWORD), "key"], ids=["password", "key"])
@pytest.mark.parametrize("at", [16, 100, PAGE - 1])
def test_a_damaged_first_page_is_told_from_a_wrong_password(
    blank: Blank, tmp_path: Path, secret: Password | str, at: int
) -> None:
    path = blank.copy(tmp_path)
    path.write_bytes(flipped(blank.content, at))
    error = refusal(path, secret if isinstance(secret, Password) else blank.key)
    assert isinstance(error, DamagedRecord)
    assert error.code == "file.first_page_damaged"


FOREIGN = {
    "picture.png": b"\x89PNG\r\n\x1a\n" + os.urandom(9000),
    "photo.jpg": b"\xff\xd8\xff\xe0" + os.urandom(9000),
    "book.xlsx": b"PK\x03\x04" + os.urandom(9000),
    "film.mp4": b"\x00\x00\x00\x20ftypisom" + os.urandom(9000),
    "letter.txt": "评审会议通知\n".encode() * 900,
    "zeros.fusion": bytes(3 * PAGE),
    "empty.fusion": b"",
    "short.fusion": os.urandom(700),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_is_not_a_panel_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FOREIGN[name])
    assert refusal(path, Password(PASSWORD)).code == "file.not_a_panel"


def test_a_plain_database_is_not_a_panel_file(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE journal (seq)")
    plain.close()
    assert refusal(path, Password(PASSWORD)).code == "file.not_a_panel"


def test_an_encrypted_database_of_another_program_is_not_a_panel_file(blank: Blank, tmp_path: Path) -> None:
    path = with_pragma(blank, tmp_path, "application_id = 7")
    assert refusal(path, blank.key).code == "file.not_a_panel"


def test_a_newer_file_is_not_read(blank: Blank, tmp_path: Path) -> None:
    newer = panel_schema().version + 1
    error = refusal(with_pragma(blank, tmp_path, f"user_version = {newer}"), blank.key)
    assert error.code == "file.newer"
    assert error.details["version"] == newer


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.fusion", Password(PASSWORD)).code == "file.missing"
    assert refusal(tmp_path, Password(PASSWORD)).code == "file.not_a_panel"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("pages", [1, 2, 9])
def test_a_file_cut_at_a_page_is_damaged(blank: Blank, tmp_path: Path, pages: int) -> None:
    path = blank.copy(tmp_path)
    path.write_bytes(blank.content[: pages * PAGE])
    assert isinstance(refusal(path, blank.key), DamagedRecord)


@pytest.mark.parametrize("missing", [1, 80, PAGE - 1])
def test_a_file_cut_inside_a_page_is_damaged_or_found_by_the_check(
    blank: Blank, tmp_path: Path, missing: int
) -> None:
    path = blank.copy(tmp_path)
    path.write_bytes(blank.content[:-missing])
    assert not holds(path, blank.key)


def test_bytes_appended_to_the_file_are_found_by_the_check(blank: Blank, tmp_path: Path) -> None:
    path = blank.copy(tmp_path)
    path.write_bytes(blank.content + b"x")
    assert not holds(path, blank.key)


@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@example(at=0.0, bit=0)
def test_one_changed_bit_anywhere_is_noticed(
    blank: Blank, tmp_path_factory: pytest.TempPathFactory, at: float, bit: int
) -> None:
    path = tmp_path_factory.mktemp("flip") / "a.fusion"
    path.write_bytes(flipped(blank.content, int(at * len(blank.content)), 1 << bit))
    assert not holds(path, blank.key)


def test_a_damaged_page_of_the_newest_entry_is_told_and_the_file_is_given_free(
    blank: Blank, tmp_path: Path
) -> None:
    with blank.open(tmp_path) as panel:
        found = panel.driver.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal'")
        ((root,),) = found.fetchall()
    path = blank.copy(tmp_path)
    path.write_bytes(flipped(blank.content, (root - 1) * PAGE + 100, 1))
    assert isinstance(refusal(path, blank.key), DamagedRecord)
    blank.open(tmp_path).close()


def test_an_untouched_file_holds(blank: Blank, tmp_path: Path) -> None:
    assert holds(blank.copy(tmp_path), blank.key)


def test_the_log_of_sqlcipher_stays_off_stderr(
    blank: Blank, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    refusal(blank.copy(tmp_path), Password("not this one"))
    path = tmp_path / "damaged.fusion"
    path.write_bytes(flipped(blank.content, 9 * PAGE + 5))
    assert not holds(path, blank.key)
    assert capfd.readouterr() == ("", "")


def test_creating_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "a.fusion"
    path.write_bytes(b"mine")
    with pytest.raises(Refusal) as refused:
        PanelFile.create(path, PASSWORD, clock=noon, random=counted_random())
    assert refused.value.code == "file.exists"
    assert str(path) in sentence(refused.value)
    assert path.read_bytes() == b"mine"


def test_creating_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"folder\.missing"):
        PanelFile.create(tmp_path / "none" / "a.fusion", PASSWORD, clock=noon, random=counted_random())


def test_a_left_over_journal_is_never_rolled_into_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "a.fusion"
    stale = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + os.urandom(5000)
    (tmp_path / "a.fusion-journal").write_bytes(stale)
    panel, _ = PanelFile.create(path, PASSWORD, clock=noon, random=counted_random())
    with panel:
        assert all(found.ok for found in check(panel))
    assert (tmp_path / "a.fusion-journal.left-over").read_bytes() == stale


def flipped(content: bytes, at: int, mask: int = 1) -> bytes:
    return content[:at] + bytes([content[at] ^ mask]) + content[at + 1 :]


def holds(path: Path, secret: Secret) -> bool:
    """Whether the file opens and every check of it holds."""
    try:
        panel = opened(path, secret)
    except DamagedRecord:
        return False
    except Refusal as error:
        # The salt itself: nothing in the file can tell this from another file's key.
        return error.code != "recovery.refused"
    with panel:
        return all(found.ok for found in check(panel))


def with_pragma(blank: Blank, folder: Path, pragma: str) -> Path:
    path = blank.copy(folder)
    driver = connect(path)
    driver.execute(blank.key.pragma())
    driver.execute(f"PRAGMA {pragma}")
    driver.close()
    return path
