"""Results: the whole table, and the working of one of them."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.working import Working, work_out
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.standings import Results, find_results


def results(panel: PanelFile) -> Results:
    """The results of every admitted application that is voted on."""
    with panel.reading() as reader:
        return find_results(reader)


def explain(panel: PanelFile, item: str) -> Working:
    """The working of one result, step by step."""
    with panel.reading() as reader:
        application = find_item(reader, item)
        found = find_results(reader)
    standing = found.standing(application.id)
    if standing is None:
        raise Refusal("results.not_voted", item=application.item)
    return work_out(
        standing.contender,
        found.rubric,
        found.rules,
        found.standings,
        found.marks,
        found.numbers,
        uncounted=_uncounted(found, application.id),
        rechecks=found.rechecks(application.id),
    )


def _uncounted(found: Results, application: ApplicationId) -> list[str]:
    """编号 of the members kept away by a recusal, or whose marks here were voided and not given again."""
    counting = {member for marks in found.marks.get(application, {}).values() for member in marks}
    away = found.sitting.recused_from(application) | {
        void.member
        for void in found.voids
        if void.application in {None, application} and void.member not in counting
    }
    return [number for member, number in found.numbers.items() if member in away]
