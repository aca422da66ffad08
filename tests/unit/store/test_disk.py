"""Disks that are full, failing or read-only: one sentence, and the record as it was."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.store import backups
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.checks import check
from fusion_desk.store.panel_file import PanelFile
from tests.unit.store.desk import Blank, opened, sentence

CHECKOUT = Path(__file__).parents[3]


def grow(panel: PanelFile, size: int) -> None:
    with panel.writing("dossiers.import", "X1") as change:
        add_blob(change, os.urandom(size))


def test_a_full_disk_undoes_the_change_and_the_next_one_goes_on(panel: PanelFile) -> None:
    grow(panel, 50_000)
    (pages,) = panel.driver.execute("PRAGMA page_count").fetchall()[0]
    panel.driver.execute(f"PRAGMA max_page_count = {int(pages) + 5}")
    with pytest.raises(Refusal) as refused:
        grow(panel, 500_000)
    assert refused.value.code == "file.disk_full"
    assert panel.path.name in sentence(refused.value)
    grow(panel, 3000)
    assert panel.driver.execute("SELECT count(*) FROM blob").fetchone() == (2,)
    assert panel.driver.execute("SELECT count(*) FROM journal").fetchone() == (2,)
    assert all(found.ok for found in check(panel))


LIMITED = """
import resource, signal, sys
from pathlib import Path
from fusion_desk.domain.errors import DeskError
from fusion_desk.store import backups
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.checks import check
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from tests.unit.store.desk import counted_random, noon, opened, sentence

path, key, what = Path(sys.argv[1]), RecoveryKey(bytes.fromhex(sys.argv[2])), sys.argv[3]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = path.stat().st_size
room = {"write": size + 200_000, "backup": size // 2, "create": 20_000}[what]
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
with opened(path, key) as panel:
    try:
        if what == "write":
            with panel.writing("dossiers.import", "X1") as change:
                for n in range(300):
                    add_blob(change, bytes([n % 256]) * 5000)
        elif what == "backup":
            backups.backup(panel, path.parent / "backups")
        else:
            PanelFile.create(path.parent / "new.fusion", "羊城评审 2026 年", clock=noon, random=counted_random())
    except DeskError as error:
        print(error.code, bool(sentence(error)))
    print(all(found.ok for found in check(panel)))
"""


@pytest.mark.parametrize("what", ["write", "backup", "create"])
def test_a_failing_disk_is_a_sentence_and_leaves_nothing_half_done(
    blank: Blank, tmp_path: Path, what: str
) -> None:
    with blank.open(tmp_path) as panel:
        grow(panel, 50_000)
    answer = run(LIMITED, str(panel.path), blank.key.raw.hex(), what)
    assert answer == ["file.write_failed True", "True"]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files == [panel.path]
    with opened(panel.path, blank.key) as again:
        assert again.driver.execute("SELECT count(*) FROM blob").fetchone() == (1,)


REFUSED = """
import os, sys
from pathlib import Path
from fusion_desk.domain.errors import DeskError
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from fusion_desk.store.schema import panel_schema
from tests.unit.store.desk import counted_random, noon, opened, sentence

panel_schema()
if os.geteuid() == 0:  # the superuser's rights know no permissions
    os.setgid(65534)
    os.setuid(65534)
path = Path(sys.argv[1])
try:
    if sys.argv[2] == "create":
        PanelFile.create(path, "羊城评审 2026 年", clock=noon, random=counted_random())
    else:
        opened(path, RecoveryKey(bytes.fromhex(sys.argv[2])))
except DeskError as error:
    print(error.code, bool(sentence(error)))
"""


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that another user of this machine can reach."""
    with tempfile.TemporaryDirectory(prefix="fusion-desk-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.parametrize(
    "file_mode, folder_mode, code",
    [
        (0o444, 0o777, "file.read_only"),
        (0o666, 0o555, "file.folder_read_only"),
        (0o000, 0o777, "file.not_readable"),
    ],
)
def test_what_may_not_be_written_is_said(
    blank: Blank, shared_folder: Path, file_mode: int, folder_mode: int, code: str
) -> None:
    path = blank.copy(shared_folder)
    path.chmod(file_mode)
    shared_folder.chmod(folder_mode)
    assert run(REFUSED, str(path), blank.key.raw.hex()) == [f"{code} True"]
    path.chmod(0o644)
    assert path.read_bytes() == blank.content


LOOKED_AT = """
import os, sys
from pathlib import Path
from fusion_desk.desk import Desk, RecoveryKey
from fusion_desk.services import checkpoints
from fusion_desk.store import copies
from fusion_desk.store.checks import check
from fusion_desk.store.schema import panel_schema

panel_schema()
if os.geteuid() == 0:  # the superuser's rights know no permissions
    os.setgid(65534)
    os.setuid(65534)
with Desk().open_to_read(Path(sys.argv[1]), RecoveryKey(bytes.fromhex(sys.argv[2]))) as panel:
    print(all(found.ok for found in check(panel)), panel.path == Path(sys.argv[1]))
"""


@pytest.mark.parametrize("file_mode, folder_mode", [(0o444, 0o777), (0o666, 0o555)])
def test_what_may_not_be_written_can_be_looked_at(
    blank: Blank, shared_folder: Path, file_mode: int, folder_mode: int
) -> None:
    path = blank.copy(shared_folder)
    path.chmod(file_mode)
    shared_folder.chmod(folder_mode)
    assert run(LOOKED_AT, str(path), blank.key.raw.hex()) == ["True False"]
    path.chmod(0o644)
    assert path.read_bytes() == blank.content


def test_no_file_is_made_in_a_read_only_folder(shared_folder: Path) -> None:
    shared_folder.chmod(0o555)
    assert run(REFUSED, str(shared_folder / "new.fusion"), "create") == ["file.folder_read_only True"]
    assert list(shared_folder.iterdir()) == []


def test_a_backup_folder_that_cannot_be_made_is_a_refusal(panel: PanelFile) -> None:
    taken = panel.path.parent / "taken"
    taken.write_bytes(b"")
    with pytest.raises(Refusal) as refused:
        backups.backup(panel, taken / "backups")
    assert sentence(refused.value)


def run(script: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, cwd=CHECKOUT, check=False
    )
    assert done.stderr == ""
    return done.stdout.splitlines()
