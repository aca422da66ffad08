"""复核 of scores: what is due, who has answered, and recording answers one by one or by the table.

The secretary's list names everybody; an expert's own list holds nothing of anybody else.
"""

from __future__ import annotations

from fusion_desk.services.rechecks.answering import Answered, Reasoned, answer, answer_typed, give_reason
from fusion_desk.services.rechecks.case import KEEP
from fusion_desk.services.rechecks.listing import (
    ItemRecheck,
    OwnRecheck,
    RecheckList,
    find_rechecks,
    own_rechecks,
)
from fusion_desk.services.rechecks.sheets import RecheckImport, import_rechecks, template

__all__ = [
    "KEEP",
    "Answered",
    "ItemRecheck",
    "OwnRecheck",
    "Reasoned",
    "RecheckImport",
    "RecheckList",
    "answer",
    "answer_typed",
    "find_rechecks",
    "give_reason",
    "import_rechecks",
    "own_rechecks",
    "template",
]
