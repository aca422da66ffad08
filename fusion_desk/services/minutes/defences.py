"""`defence import`: the register of defences from a table."""

from __future__ import annotations

from pathlib import Path
from typing import Never

from fusion_desk.domain.acts import DefenceRecord
from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.defences import DefenceLine, read_defences
from fusion_desk.services.imported import Imported
from fusion_desk.services.minutes.editing import record_defences
from fusion_desk.store.automatic import keep
from fusion_desk.store.items import item_index
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.papers import find_defences


def import_defences(panel: PanelFile, source: Path, actor: str) -> Imported[Never]:
    """Record the defences of a table; a later record of the same application counts instead."""
    sheet = read_defences(source)
    with panel.reading() as reader:
        index, recorded = item_index(reader), find_defences(reader)
    wanted: dict[str, DefenceRecord] = {}
    rejected, unchanged, updated = list(sheet.rejected), 0, 0
    for line in sheet.lines:
        try:
            application = index.one(line.item).application
        except Refusal as refusal:
            rejected.append(line.problem(refusal.code, refusal.details))
            continue
        if application.item in wanted:
            twice = {"item": application.item}
            rejected.append(line.problem("defence.twice", twice))
            continue
        record = _record(line, DefenceRecord(application.id))
        if recorded.get(application.id) == record:
            unchanged += 1
            continue
        updated += application.id in recorded
        wanted[application.item] = record
    if wanted:
        keep(panel)
        record_defences(panel, wanted, actor)
    return Imported(
        read=sheet.read,
        imported=len(wanted) - updated,
        updated=updated,
        unchanged=unchanged,
        rejected=tuple(rejected),
        columns=sheet.columns,
        unmapped=tuple(sheet.unmapped),
    )


def _record(line: DefenceLine, of: DefenceRecord) -> DefenceRecord:
    return DefenceRecord(
        application=of.application,
        held_on=line.held_on,
        required=line.required,
        basis=line.basis,
        panel_size=line.panel_size,
        speaking_minutes=line.speaking_minutes,
        asking_minutes=line.asking_minutes,
        score=line.score,
        conclusion=line.conclusion,
        questions=line.questions,
    )
