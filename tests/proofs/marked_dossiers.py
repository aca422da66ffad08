"""What stands in a dossier stands in no byte of any file that the desk writes, but for exports somebody asked for."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from fusion_desk.store.driver import connect
from fusion_desk.store.panel_file import Password
from tests.gui.build import HEADS, dossier_workbook
from tests.proofs.frame import Control, Found, Proof, Work, main
from tests.proofs.marked_sitting import PASSWORD
from tests.proofs.witness import Witness, events
from tests.unit.sitting.build import HEADER, committee_rows, write_csv

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


class Marked:
    """A person all of whose dossier is marked."""

    number = "001"

    def __init__(self, seed: int) -> None:
        self.name, self.firm, self.post = f"𬭎{seed:06d}甲", f"岭标{seed:06d}厂", f"工标{seed:06d}岗"
        self.work, self.paper, self.reason = f"绩标{seed:06d}果", f"证标{seed:06d}号", f"由标{seed:06d}述"
        self.attached, self.identity = f"MARKED-PAGE-{seed:06d}", _resident_id(seed)

    @property
    def all(self) -> tuple[str, ...]:
        """Every marker."""
        return (
            self.name, self.firm, self.post, self.work, self.paper, self.reason, self.attached, self.identity,
        )  # fmt: skip

    @property
    def rows(self) -> dict[str, list[tuple[str, ...]]]:
        """The lines of every sheet."""
        return {
            "申报人": [(self.number, self.name, self.firm, "总装", self.post, "装配钳工", "高技能人才", self.identity)],
            "申报事项": [(self.number, "001-1", "职称", "工程系列", "机械", "副高级", "", "贯通")],
            "资格证书": [(self.number, "技能等级", "证书", "高级技师", "装配钳工", "2019-05-12", self.paper)],
            "工作经历": [(self.number, "2008-07-01", "至今", self.firm, self.post, "装配钳工", "相同")],
            "业绩成果": [(self.number, self.work, "tc1", "牵头", "2022-11", "12.5", "第1页")],
            "年度考核": [(self.number, "2024", "优秀")],
        }  # fmt: skip


def _resident_id(seed: int) -> str:
    """A made-up number with a true check digit."""
    body = f"44010619{70 + seed % 30}0101{seed % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return (
        body
        + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]
    )


def _inputs(folder: Path, seed: int) -> Marked:
    """What the office hands over; it lies outside of what the desk writes."""
    marked = Marked(seed)
    heads = {**HEADS, "申报人": (*HEADS["申报人"], "身份证号")}
    with patch("tests.gui.build.HEADS", heads):
        dossier_workbook(folder / "申报材料.xlsx", [marked])  # type: ignore[list-item]
    with zipfile.ZipFile(folder / "申报材料.zip", "w") as archive:
        archive.write(folder / "申报材料.xlsx", "申报材料.xlsx")
        archive.writestr(f"001_{marked.name}/论文{marked.work}.pdf", b"%PDF-1.4\n" + marked.attached.encode())
    write_csv(folder / "committee.csv", HEADER, committee_rows(7))
    marks = [["001-1", f"E0{member}", "tc1", "3", marked.reason] for member in (1, 3, 4)]
    write_csv(folder / "scores.csv", ("事项号", "评委编号", "指标", "分数", "理由"), marks)
    write_csv(folder / "broken.csv", ("编号", "姓名"), [["002", ""], ["001", f"{marked.name}乙"]])
    (folder / "reason").write_text(marked.reason, encoding="utf-8")
    return marked


def _forms(marker: str) -> Iterator[bytes]:
    """How a marker may stand in a file."""
    for encoding in ENCODINGS:
        yield marker.encode(encoding)
    yield json.dumps(marker).strip('"').encode()
    yield marker.encode().hex().encode()


def _sit(work: Work, *words: str) -> Found:
    """One sitting, and where its markers are found."""
    witness = Witness.made(work.folder)
    inputs, folder, kept = work.room("inputs"), work.room("desk"), work.room("kept")
    marked = _inputs(inputs, work.chance.randrange(10**6))
    places = {
        "HOME": folder,
        "TMPDIR": folder,
        "FUSION_DESK_HOME": folder / "home",
        "XDG_RUNTIME_DIR": folder,
    }
    log = work.folder / "log"
    with patch.dict(os.environ, {name: str(place) for name, place in places.items()}):
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ.pop(name, None)
        arguments = [str(inputs), str(folder), marked.name, *words]
        done = witness.run("tests.proofs.marked_sitting", arguments, root=Path("/"), log=log, keep=kept)
    found = Found({"markers": len(marked.all)})
    if done.returncode:
        found.breaks(f"the sitting did not go through: {done.stderr[-400:]}")
    if "plain" in words:
        _write_plainly(folder / "评审.fusion")
    _search(marked, log, (folder, kept), found)
    return found


def _search(marked: Marked, log: Path, folders: tuple[Path, ...], found: Found) -> None:
    forms = {form: marker for marker in marked.all for form in _forms(marker)}
    written, where = bytearray(), set[str]()
    for event in events(log):
        if event.what == "W" and not event.path.startswith(("/dev/pts", "/dev/null", "/proc/")):
            where.add(event.path)
            written += event.content
        elif (event.what == "O" and event.is_new) or event.what in "RL":
            written += f"{event.path}\n{event.other}\n".encode()
    found.add("bytes written", len(written))
    found.add("files written", len(where))
    _look_for(forms, bytes(written), "what was written", found)
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        found.add("files left or removed")
        _look_for(forms, str(path).encode() + path.read_bytes(), path.name, found)


def _look_for(forms: dict[bytes, str], content: bytes, where: str, found: Found) -> None:
    for form, marker in forms.items():
        times = content.count(form)
        if times:
            found.add("found", times)
            found.breaks(f"{marker} in {where}")


def _write_plainly(path: Path) -> None:
    """The same record without a key, beside it."""
    driver = connect(path)
    driver.execute(Password(PASSWORD).pragma())
    driver.execute("ATTACH ? AS plain KEY ''", (str(path.with_name("plain.db")),))
    driver.execute("SELECT sqlcipher_export('plain')")
    driver.close()


def sit(work: Work) -> Found:
    """So many sittings; the first of them goes through the window, too."""
    found = Found({"found": 0})
    for number in range(work.count):
        place = Work(1, work.room(f"sitting-{number}"), work.chance)
        found.take(_sit(place, *(() if number == 0 else ("headless",))))
    return found


def keep_a_plain_copy(work: Work) -> Found:
    """A desk without encryption."""
    return _sit(work, "brief", "plain")


def use_a_temporary_file(work: Work) -> Found:
    """A desk that lets a name pass through a file which is gone at once."""
    return _sit(work, "brief", "careless")


PROOF = Proof(
    "marked dossiers: nothing of them in any byte of any file that is written, not even in one that is removed again",
    "sittings",
    full=3,
    slice=1,
    run=sit,
    controls=(
        Control("a plain SQLite copy of the record", keep_a_plain_copy, 1, 1),
        Control("a temporary file that is gone at once", use_a_temporary_file, 1, 1),
    ),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
