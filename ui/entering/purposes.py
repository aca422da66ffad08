"""How the page of marks treats a sheet, by what its marks are for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from fusion_desk.desk import PanelFile
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.scoring import Purpose, ScoreKey
from fusion_desk.services import scoring
from fusion_desk.services.design import marking, masked
from fusion_desk.words.marking import N_


class Enter(Protocol):
    """Puts one mark into the record."""

    def __call__(
        self,
        panel: PanelFile,
        member: MemberId,
        application: ApplicationId,
        criterion: str,
        points: int,
        /,
        *,
        reason: str,
        evidence: str | None,
        actor: str,
    ) -> object: ...


@dataclass(frozen=True, slots=True)
class Manner:
    """What differs from purpose to purpose; everything else is the same page."""

    enter: Enter
    save_draft: Callable[[PanelFile, ScoreKey, str, str], None]
    listed: str = "{item}"
    """Its name in the list of sheets."""
    badge: tuple[str, str] | None = None
    """Beside the number of a sheet whose marks do not count: in full, and at the largest text."""
    opening: str = ""
    """What is said above the sheet while it takes marks."""
    official: bool = False
    """It can be made final, and its giver can ask to keep away."""
    veiled: bool = False
    """Nothing stands beside it that tells who it is: no note, nothing that is to be checked, only veiled pages.

    Handing in and locking do not shut it, either: they end the marks that were given in the light.
    """


MANNERS: dict[Purpose, Manner] = {
    Purpose.OFFICIAL: Manner(scoring.enter, scoring.save_draft, official=True),
    Purpose.ANCHOR: Manner(
        marking.enter_anchor,
        scoring.save_draft,
        N_("锚定 {item}"),
        (N_("锚定材料 · 不计入结果"), N_("〔锚定〕")),
        N_("锚定材料由全体评委先评，只用来比较评分宽严，不计入任何结果；评齐后再评申报材料。"),
    ),
    Purpose.MASKED: Manner(
        masked.enter_masked,
        masked.save_masked_draft,
        N_("盲审复评 {item}"),
        (N_("盲审复评 · 不计入结果"), N_("〔盲审复评〕")),
        N_("隐去身份再评一遍，只用来同第一次的分比较，不计入任何结果。请只看业绩，不必与第一次一致。"),
        veiled=True,
    ),
}
"""Calibration has no sheets of its own: it reads the marks of the anchors."""
