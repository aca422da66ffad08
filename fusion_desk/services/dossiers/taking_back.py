"""`dossiers imports` and `dossiers take-back`: an import undone by an entry of its own, while nothing rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from fusion_desk.domain.canonical import Json
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import SittingState
from fusion_desk.store import import_history as history
from fusion_desk.store import journal
from fusion_desk.store.automatic import keep
from fusion_desk.store.import_history import Batch, Touched
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.panels import sitting_state
from fusion_desk.words.marking import N_, Message

VERB = "dossiers.taken_back"
IMPORTED = "dossiers.imported"
ELSEWHERE = (
    "panel.", "committee.", "authority.", "meeting.", "attendance.", "keys.", "declaration.", "minutes.", "paper.",
    "backup.", "signing.",
)  # fmt: skip
"""Verbs that say nothing about one candidate; where a number stands in their entries, it is another's."""

RESTING = {
    "anchor_dossier": N_("锚定材料"),
    "anchor.added": N_("锚定材料"),
    "score": N_("评分"),
    "score_void": N_("评分"),
    "score_draft": N_("未提交的评分"),
    "assignment": N_("分工"),
    "recusal": N_("回避"),
    "opinion": N_("评审意见"),
    "defence": N_("答辩"),
    "ballot_item": N_("表决"),
    "act": N_("经办事项"),
    "check_mark": N_("资格审查的核对"),
    "exam_mark": N_("考核成绩"),
    "import_prior": N_("之后的导入"),
    "dossier.corrected": N_("材料更正"),
    "application.state": N_("受理状态"),
    IMPORTED: N_("之后的导入"),
}
OTHER = N_("之后的更改")


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import of dossiers, and whether it can still be taken back."""

    number: int
    """As people call it: 1, 2, 3."""
    imported_at: str
    files: tuple[str, ...]
    imported: int
    updated: int
    rejected: int
    taken_back: bool
    refusal: Refusal | None
    """Why it can no longer be taken back."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of it."""

    number: int
    removed: int
    """Candidates that are no longer there."""
    restored: int
    """Candidates that are as before."""


def find_imports(panel: PanelFile) -> list[PastImport]:
    """Every import of dossiers, the oldest first."""
    with panel.reading() as reader:
        batches = history.find_batches(reader)
        return [_past(reader, number, batch, batches) for number, batch in enumerate(batches, 1)]


def take_back(panel: PanelFile, actor: str, number: int | None = None) -> TakenBack:
    """Undo one import (the newest that stands) by a compensating entry.

    Refused once the sitting has been frozen, or where anything rests on what the import brought.
    """
    keep(panel)
    with panel.writing(VERB, actor) as change:
        batches = history.find_batches(change)
        number = _wanted(batches, number)
        batch = batches[number - 1]
        refusal = _refusal(change, batch, batches)
        if refusal is not None:
            raise refusal
        added, changed = history.added_by(change, batch), history.changed_by(change, batch)
        history.undo(change, batch, added)
        change.public.update({"import": batch.seq, "removed": len(added), "restored": len(changed)})
        change.private.update(
            files=list(batch.files),
            removed=[f"{one.number} {one.name}" for one in added],
            restored=[f"{one.number} {one.name}" for one in changed],
        )
    return TakenBack(number, len(added), len(changed))


def _wanted(batches: list[Batch], number: int | None) -> int:
    if number is None:
        standing = [at for at, one in enumerate(batches, 1) if one.taken_back is None]
        if not standing:
            raise Refusal("import.none")
        return standing[-1]
    if not 1 <= number <= len(batches):
        raise Refusal("import.no_such", number=number, count=len(batches))
    return number


def _past(reader: Reader, number: int, batch: Batch, batches: list[Batch]) -> PastImport:
    refusal = _refusal(reader, batch, batches)
    return PastImport(
        number=number,
        imported_at=batch.imported_at,
        files=batch.files,
        imported=batch.imported,
        updated=batch.updated,
        rejected=batch.rejected,
        taken_back=batch.taken_back is not None,
        refusal=refusal,
    )


def _refusal(reader: Reader, batch: Batch, batches: list[Batch]) -> Refusal | None:
    if batch.taken_back is not None:
        return Refusal("import.taken_back_already")
    if sitting_state(reader) is not SittingState.OPEN:
        return Refusal("import.frozen")
    if batch.first is None:
        return Refusal("import.too_old")
    added, changed = history.added_by(reader, batch), history.changed_by(reader, batch)
    what = [RESTING.get(name, OTHER) for name in history.dependants(reader, batch, added, changed)]
    what += [RESTING.get(verb, OTHER) for verb in _spoken_of(reader, batch, batches, [*added, *changed])]
    return Refusal("import.depended_on", what=[Message(one) for one in dict.fromkeys(what)]) if what else None


def _spoken_of(reader: Reader, batch: Batch, batches: list[Batch], touched: list[Touched]) -> list[str]:
    """Verbs of later entries that name one of these candidates or applications."""
    names = {one.number for one in touched} | set(history.items_of(reader, touched))
    undone = {one.seq for one in batches if one.taken_back is not None}
    return [
        entry.verb
        for entry in journal.entries(reader, batch.seq)
        if entry.verb != VERB
        and entry.seq not in undone
        and not entry.verb.startswith(ELSEWHERE)
        and not names.isdisjoint(_texts([entry.public, entry.private]))
    ]


def _texts(value: object) -> Iterator[str]:
    """Every text of an entry; of `001 林若溪` the number alone."""
    match value:
        case str():
            yield value
            yield value.partition(" ")[0]
        case dict():
            for name, inner in cast("dict[str, Json]", value).items():
                yield name
                yield from _texts(inner)
        case list():
            for inner in cast("list[Json]", value):
                yield from _texts(inner)
        case _:
            return
