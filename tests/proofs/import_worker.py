"""What imports damaged files until it is told to stop, or until one of them kills it."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path

from fusion_desk.domain.errors import DeskError
from fusion_desk.importers.reading import Problem
from fusion_desk.services import members, score_sheets
from fusion_desk.services.attached_pages import AttachedPages, of_bytes
from fusion_desk.services.dossiers import import_dossiers
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from fusion_desk.words import Words
from tests.proofs import mutating
from tests.unit.store.desk import opened

LONGEST = 10
"""Seconds of computing that one file may take."""
CHECKOUT = Path(__file__).parents[2]
GOLDEN = CHECKOUT / "tests" / "golden" / "workbooks"
SAMPLES = CHECKOUT / "tests" / "journeys" / "samples"
DEMO = CHECKOUT / "resources" / "demo"
WORDS = tuple(Words(language) for language in ("zh", "en"))


@dataclass(frozen=True)
class Sample:
    """A good file, how it is damaged by its structure, and what it is imported as."""

    path: Path
    damage: mutating.Mutation
    verb: str = "dossiers"


SHEETS = (
    Sample(GOLDEN / "workbook_good.xlsx", mutating.damaged_zip),
    Sample(GOLDEN / "libreoffice_messy.xlsx", mutating.damaged_zip),
    Sample(SAMPLES / "申报材料.xlsx", mutating.damaged_zip),
    Sample(DEMO / "dossiers" / "申报材料.xlsx", mutating.damaged_zip),
    Sample(DEMO / "scores-begun.xlsx", mutating.damaged_zip, "scores"),
    Sample(DEMO / "committee.xlsx", mutating.damaged_zip, "committee"),
    Sample(GOLDEN / "libreoffice_messy.xls", mutating.wounded),
)
TEXTS = (
    Sample(GOLDEN / "delimited_good.csv", mutating.damaged_text),
    Sample(SAMPLES / "工作经历.csv", mutating.damaged_text),
    Sample(SAMPLES / "评委.csv", mutating.damaged_text, "committee"),
)
ARCHIVES = (Sample(GOLDEN / "archive_good.zip", mutating.damaged_zip),)
PDFS = (
    Sample(GOLDEN / "folder_good" / "002" / "论文.pdf", mutating.damaged_pdf, "pages"),
    *(
        Sample(path, mutating.damaged_pdf, "pages")
        for path in sorted((DEMO / "dossiers" / "009").glob("*.pdf"))
    ),
)
KINDS = {"xlsx and xls": SHEETS, "csv": TEXTS, "zip": ARCHIVES, "pdf": PDFS}
OFTEN = ("xlsx and xls", "xlsx and xls", "xlsx and xls", "csv", "csv", "zip", "pdf")


@dataclass(frozen=True)
class Told:
    """What became of one file."""

    case: int
    kind: str
    refused: bool
    seconds: float
    """Of computing."""
    fault: str = ""
    clock: float = 0
    """Seconds that passed, with those of the processes that read for it."""


def damaged(seed: int, case: int) -> tuple[str, Sample, bytes]:
    """The same damage for the same seed and case."""
    chance = random.Random(f"{seed} {case}")
    kind = chance.choice(OFTEN)
    sample = chance.choice(KINDS[kind])
    mutation = sample.damage if chance.random() < 0.7 else mutating.wounded
    return kind, sample, mutation(sample.path.read_bytes(), chance)


class Importing:
    """A panel file of its own, and the process that shows pages."""

    def __init__(self, folder: Path, blank: bytes, key: RecoveryKey) -> None:
        self.folder, self.blank, self.key = folder, blank, key
        self.pages = AttachedPages()
        self.panel: PanelFile | None = None

    def take(self, sample: Sample, content: bytes, *, keep: bool) -> list[Problem]:
        """Imports the content as the sample would be; the record is made anew before it keeps anything again."""
        path = self.folder / f"材料{sample.path.suffix}"
        path.write_bytes(content)
        if sample.verb == "pages":
            return self._show(content)
        panel = self._open(anew=keep)
        if sample.verb == "scores":
            return list(score_sheets.import_scores(panel, path, "X1").rejected)
        if sample.verb == "committee":
            return list(members.import_committee(panel, path, "X1").rejected)
        found = import_dossiers(panel, [path], "X1", dry_run=not keep)
        return [*found.rejected, *found.warnings]

    def _open(self, *, anew: bool) -> PanelFile:
        if self.panel is None or anew:
            self.close()
            path = self.folder / "评审.fusion"
            path.write_bytes(self.blank)
            self.panel = opened(path, self.key)
        return self.panel

    def _show(self, content: bytes) -> list[Problem]:
        """As an attachment in an archive, and page by page as it is looked at."""
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("名册.csv", (GOLDEN / "delimited_good.csv").read_bytes())
            archive.writestr("001/论文.pdf", content)
        archive_path = self.folder / "材料.zip"
        archive_path.write_bytes(packed.getvalue())
        found = import_dossiers(self._open(anew=False), [archive_path], "X1", dry_run=True)
        for at, _page in enumerate(self.pages.open(of_bytes(content))[:3]):
            self.pages.picture(at, 300)
        self.pages.texts()
        return [*found.rejected, *found.warnings]

    def close(self) -> None:
        """Gives the record free."""
        if self.panel is not None:
            self.panel.close()
        self.panel = None


def work(folder: str, blank: bytes, key: bytes, seed: int, pipe: Connection) -> None:
    """Takes cases from the pipe until there are none."""
    # The process that shows pages starts as it does in the program: without the modules of this proof.
    sys.modules["__main__"].__spec__ = None
    sys.modules["__main__"].__dict__.pop("__file__", None)
    # A parser that gives up says so on stderr, however it is caught.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    importing = Importing(Path(folder), blank, RecoveryKey(key))
    pipe.send(None)
    while (case := pipe.recv()) is not None:
        pipe.send(_one(importing, seed, case))
    importing.close()
    importing.pages.close()


def _one(importing: Importing, seed: int, case: int) -> Told:
    kind, sample, content = damaged(seed, case)
    began, passed, refused, fault = time.process_time(), time.monotonic(), False, ""
    _limit(LONGEST)
    try:
        problems = importing.take(sample, content, keep=case % 4 == 0)
        fault = _without_sentence((one.code, one.facts()) for one in problems)
    except DeskError as error:
        refused = True
        fault = _without_sentence([(error.code, error.details)])
        importing.close()
    except BaseException as error:  # noqa: BLE001 -- whatever it is, it is what is looked for
        fault = f"{type(error).__name__}: {error}"[:300]
        importing.close()
    _limit(0)
    fault = fault and f"{sample.path.name}: {fault}"
    return Told(case, kind, refused, time.process_time() - began, fault, time.monotonic() - passed)


def _limit(seconds: int) -> None:
    """The system ends this process after so many seconds of computing; what ends otherwise has crashed."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _without_sentence(said: Iterable[tuple[str, Mapping[str, object]]]) -> str:
    for code, facts in said:
        for words in WORDS:
            if not words.sentence(code, facts).strip():
                return f"{code} has no sentence"
    return ""
