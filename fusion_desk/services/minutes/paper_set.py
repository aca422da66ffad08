"""The whole set of papers in one folder: everything that can be written now, and what is missing for the rest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from fusion_desk.domain.conclusion import Conclusion
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.pace import go_through
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.papers.making import NOT_NEEDED, Making, makings
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store.files import disk_at_the_border, put_over
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.scores import current_marks
from fusion_desk.words import Words

FORMATS = ("pdf", "docx", "xlsx")
LIST = ".fusion-papers.json"
"""What was written into the folder, by name and SHA-256: whatever differs since was changed by hand."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """One file of the set."""

    code: str
    name: str
    path: Path
    changed: bool
    """Whether it is new or differs from what lay there."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper that cannot be written yet, and why."""

    code: str
    name: str
    reason: str
    """A sentence with the next step."""
    needed: bool = True
    """Whether it is still to come; some papers a sitting does not need at all."""


@dataclass(frozen=True, slots=True)
class PaperSet:
    """What became of every paper."""

    folder: Path
    written: tuple[Written, ...]
    kept: tuple[Written, ...]
    """Files that somebody changed by hand since: they stay, and the new ones were not written."""
    missing: tuple[Missing, ...]


def write_paper_set(
    panel: PanelFile,
    folder: Path,
    words: Words,
    formats: Sequence[str] = FORMATS,
    progress: Progress | None = None,
) -> PaperSet:
    """Write every paper that the record can fill into a folder; a file changed by hand is never written over."""
    unknown = [one for one in formats if one not in FORMATS]
    if unknown or not formats:
        raise UsageError("paper.format_unknown", formats=unknown, offered=FORMATS)
    with panel.reading() as reader:
        wanted = Wanted(facts=gather(reader), marks=current_marks(reader))
    shelf = _Shelf.open(folder)
    missing: list[Missing] = []
    ready: list[tuple[str, str, bytes]] = []
    papers = makings(wanted.facts.policy)
    for done, making in enumerate(papers):
        if progress is not None:
            progress(done, len(papers))
        for suffix, one in _each(making, wanted):
            try:
                made = _made(making, suffix, one, formats)
            except Refusal as refusal:
                reason = words.sentence(refusal.code, refusal.details)
                needed = refusal.code not in NOT_NEEDED
                missing.append(Missing(making.code, words.say(making.name) + suffix, reason, needed))
            else:
                ready += [(making.code, name, content) for name, content in made.items()]
    if progress is not None:
        progress(len(papers), len(papers))
    # Only now: a set that was stopped leaves the folder as it was.
    go_through()
    for file in ready:
        shelf.put(*file)
    shelf.close()
    return PaperSet(folder, tuple(shelf.written), tuple(shelf.kept), tuple(missing))


def _each(making: Making, wanted: Wanted) -> Iterator[tuple[str, Wanted]]:
    """The paper as one file, or one for each application that did not pass."""
    if not making.each_failed:
        yield "", wanted
        return
    failed = [
        one
        for one in wanted.items
        if wanted.facts.conclusions[one.application.id].conclusion is Conclusion.FAILED
    ]
    if not failed:
        yield "", wanted
    for one in failed:
        yield f" {one.application.item} {one.name}", replace(wanted, item=one.application.id)


def _made(making: Making, suffix: str, wanted: Wanted, formats: Sequence[str]) -> dict[str, bytes]:
    """The files of one paper by their names; whole or refused, never half of them."""
    report, filled, name = making.report(), making.fill(wanted), f"{making.code} {making.name}{suffix}"
    made: dict[str, bytes] = {}
    if "pdf" in formats:
        made[f"{name}.pdf"] = report.build(filled).pdf
    for kind, build in (("docx", report.document), ("xlsx", report.workbook)):
        if kind in formats and build is not None:
            made[f"{name}.{kind}"] = build(filled)
    return made


class _Shelf:
    """The folder, and what was put into it the last time."""

    def __init__(self, folder: Path, known: dict[str, str]) -> None:
        self._folder = folder
        self._known = known
        self.written: list[Written] = []
        self.kept: list[Written] = []

    @classmethod
    def open(cls, folder: Path) -> _Shelf:
        """The folder, made where it is new."""
        with disk_at_the_border(folder):
            folder.mkdir(parents=True, exist_ok=True)
        return cls(folder, _known(folder / LIST))

    def put(self, code: str, name: str, content: bytes) -> None:
        """Write one file, unless somebody changed the one that lies there."""
        path, digest = self._folder / name, _digest(content)
        with disk_at_the_border(path):
            before = _digest(path.read_bytes()) if path.exists() else None
            if before is not None and before not in {digest, self._known.get(name)}:
                self.kept.append(Written(code, name, path, changed=False))
                return
            if before != digest:
                _write(path, content)
        self._known[name] = digest
        self.written.append(Written(code, name, path, changed=before != digest))

    def close(self) -> None:
        """Remember what was written."""
        path = self._folder / LIST
        with disk_at_the_border(path):
            _write(path, json.dumps(dict(sorted(self._known.items())), ensure_ascii=False, indent=1).encode())


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(content)
    put_over(draft, path)


def _known(path: Path) -> dict[str, str]:
    """The list of the last time; one that cannot be read means that every file counts as somebody's own."""
    try:
        found: Any = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    entries = cast("dict[object, object]", found)
    return {str(name): str(digest) for name, digest in entries.items()}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
