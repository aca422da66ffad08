"""Where receiving stands: what is being checked, which imports there were, whether the sitting is frozen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fusion_desk.domain.sitting import SittingState
from fusion_desk.importers.dossiers import Fix, SheetMapping, mapping_text, read_sections
from fusion_desk.services.dossiers.importing import Pasted, Source
from fusion_desk.services.dossiers.taking_back import PastImport, find_imports
from fusion_desk.store import papers, writing
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import sitting_state

KIND = "import"
PLACE = f"{KIND}/dossiers"
NAME = "mapping.toml"


@dataclass(frozen=True, slots=True)
class Pending:
    """What is being checked and not imported yet."""

    sources: tuple[Source, ...] = ()
    sections: tuple[SheetMapping, ...] = ()
    fixes: tuple[Fix, ...] = ()
    ticked: frozenset[str] = frozenset()
    """编号 of candidates whose differences are to be taken over."""


@dataclass(frozen=True, slots=True)
class Receiving:
    """What the page of receiving starts from."""

    state: SittingState
    imports: tuple[PastImport, ...]
    pending: Pending | None
    sealed: bool = False
    """Whether the minutes of what was received are signed and sealed."""


def find_receiving(panel: PanelFile) -> Receiving:
    """Where receiving stands."""
    with panel.reading() as reader:
        kept = writing.find_text_drafts(reader, KIND).get(PLACE)
        return Receiving(
            sitting_state(reader),
            tuple(find_imports(panel)),
            None if kept is None else _pending(kept),
            sealed=bool(papers.find_seals(reader)),
        )


def keep_pending(panel: PanelFile, pending: Pending) -> None:
    """Keep what is being checked inside the panel file, where nobody without its password reads it."""
    typed = {
        "sources": json.dumps([_source(one) for one in pending.sources], ensure_ascii=False),
        "mapping": mapping_text(pending.sections),
        "fixes": json.dumps(pending.fixes, ensure_ascii=False),
        "ticked": json.dumps(sorted(pending.ticked), ensure_ascii=False),
    }
    with panel.drafting() as change:
        writing.save_text_draft(change, PLACE, typed)


def forget_pending(panel: PanelFile) -> None:
    """It was imported, or thrown away."""
    with panel.drafting() as change:
        if not writing.drop_text_draft(change, PLACE):
            change.nothing()


def _source(source: Source) -> dict[str, str]:
    return {"pasted": source.text} if isinstance(source, Pasted) else {"path": str(source)}


def _pending(typed: Mapping[str, str]) -> Pending:
    sources: list[dict[str, str]] = json.loads(typed.get("sources", "[]"))
    fixes: list[list[Any]] = json.loads(typed.get("fixes", "[]"))
    return Pending(
        sources=tuple(Pasted(one["pasted"]) if "pasted" in one else Path(one["path"]) for one in sources),
        sections=tuple(read_sections(NAME, typed.get("mapping", "").encode())),
        fixes=tuple(Fix(*one) for one in fixes),
        ticked=frozenset(json.loads(typed.get("ticked", "[]"))),
    )
