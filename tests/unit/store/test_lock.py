from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from fusion_desk.domain.errors import DeskError, Refusal
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.checks import check
from fusion_desk.store.panel_file import PanelFile, Password
from fusion_desk.store.restoring import restore
from tests.unit.store.desk import PASSWORD, Blank, noon, opened, sentence

HOLDER = """
import sys
from pathlib import Path
from fusion_desk.store.panel_file import RecoveryKey
from fusion_desk.store.restoring import restore
from tests.unit.store.desk import opened

panel = opened(Path(sys.argv[1]), RecoveryKey(bytes.fromhex(sys.argv[2])))
with panel.writing("scores.import", "X1") as change:
    change.driver.execute("PRAGMA cache_size = 4")
    change.driver.execute("UPDATE blob SET content = zeroblob(5000)")
    rows = [(f"new {n}", 4000, bytes([n]) * 4000) for n in range(100)]
    change.driver.executemany("INSERT INTO blob VALUES (?, ?, ?)", rows)
    print("writing", flush=True)
    sys.stdin.readline()
"""


def with_blobs(blank: Blank, folder: Path) -> Path:
    with blank.open(folder) as panel, panel.writing("dossiers.import", "X1") as change:
        for n in range(100):
            add_blob(change, bytes([n]) * 5000)
    return panel.path


def holder(path: Path, blank: Blank) -> subprocess.Popen[str]:
    """Another program in the middle of a change that has already reached the file."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), blank.key.raw.hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    return process


def ended(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def expect_all_as_before(path: Path, blank: Blank) -> None:
    with opened(path, blank.key) as panel:
        contents = {row[0] for row in panel.driver.execute("SELECT content FROM blob").fetchall()}
        assert contents == {bytes([n]) * 5000 for n in range(100)}
        assert [found.name for found in check(panel) if not found.ok] == []


def test_a_second_opener_in_this_process_is_refused_and_the_first_goes_on(
    blank: Blank, tmp_path: Path
) -> None:
    with blank.open(tmp_path) as first:
        for secret in (blank.key, Password(PASSWORD), Password("not this one")):
            with pytest.raises(Refusal) as refused:
                opened(first.path, secret)
            assert refused.value.code == "file.in_use"
            assert first.path.name in sentence(refused.value)
        with first.writing("a.b", "X1"):
            pass
    opened(first.path, blank.key).close()


def test_another_program_is_refused_while_a_change_runs_and_after_a_kill_all_is_as_before(
    blank: Blank, tmp_path: Path
) -> None:
    path = with_blobs(blank, tmp_path)
    other = holder(path, blank)
    try:
        with pytest.raises(Refusal, match=r"file\.in_use"):
            opened(path, blank.key)
    finally:
        ended(other)
    assert path.with_name(path.name + "-journal").stat().st_size > 0
    expect_all_as_before(path, blank)


def test_a_wrong_password_on_a_file_with_a_hot_journal_loses_nothing(blank: Blank, tmp_path: Path) -> None:
    path = with_blobs(blank, tmp_path)
    ended(holder(path, blank))
    with pytest.raises(Refusal, match=r"password\.refused"):
        opened(path, Password("not this one"))
    expect_all_as_before(path, blank)


def test_restoring_over_a_file_with_a_hot_journal_keeps_that_file_whole(blank: Blank, tmp_path: Path) -> None:
    path = with_blobs(blank, tmp_path)
    saved = blank.copy(tmp_path, "saved.fusion")
    ended(holder(path, blank))
    kept = restore(saved, path, blank.key, now=noon())
    assert kept is not None
    expect_all_as_before(kept, blank)
    with opened(path, blank.key) as panel:
        assert panel.driver.execute("SELECT count(*) FROM blob").fetchone() == (0,)
        assert [found.name for found in check(panel) if not found.ok] == []


def test_of_many_openers_at_once_exactly_one_wins(blank: Blank, tmp_path: Path) -> None:
    path = blank.copy(tmp_path)
    start = threading.Barrier(6)
    won: list[PanelFile] = []
    refused: list[str] = []

    def race() -> None:
        start.wait()
        try:
            won.append(opened(path, blank.key))
        except DeskError as error:
            refused.append(error.code)

    threads = [threading.Thread(target=race) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["file.in_use"] * 5
    (winner,) = won
    winner.close()
