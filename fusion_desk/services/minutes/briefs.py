"""W08 评审简表: one application on one page, without degree, papers and awards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fusion_desk.domain.blind import BlindBrief, nameless
from fusion_desk.domain.levels import level_key
from fusion_desk.domain.title_names import TRACK_NAMES, applied_in_full
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.parts import chinese_day, counted_text, result_of, sentences
from fusion_desk.store.items import Item

if TYPE_CHECKING:
    from fusion_desk.reports.brief import Brief

APPRAISAL_YEARS = 3


def brief_of(facts: Gathered, item: Item) -> Brief:
    """What an expert sees first of one application; nameless, because scoring is blind."""
    from fusion_desk.reports.brief import Achievement, Brief

    dossier, veil = facts.dossiers[item.number], facts.veils.over(item.application.id)
    blind = BlindBrief.of(dossier, item.application, veil)
    result = result_of(facts, item)
    pathway = result.pathway if result else None
    key = level_key(item.application.level)
    benchmark = facts.rubric.benchmark(key) if key else None
    chosen = pathway.chosen if pathway else None
    held = (
        (f"{chosen.credential.level or chosen.credential.name}（{chinese_day(chosen.start)}取得）",)
        if chosen and chosen.start
        else ()
    )
    appraisals = sorted(blind.appraisals, key=lambda one: one.year)[-APPRAISAL_YEARS:]
    return Brief(
        item=item.application.item,
        name=blind.name,
        applied=applied_in_full(item.application),
        track=TRACK_NAMES[dossier.person.track] if dossier.person.track else "",
        level_scope=benchmark.scope if benchmark else "",
        level_role=benchmark.role if benchmark else "",
        holdings=held,
        years=f"取得后从事相应工作{counted_text(pathway.days)}" if pathway and chosen else None,
        achievements=tuple(
            Achievement(
                what=one.title,
                role=one.own_role,
                period=str(one.finished_on) if one.finished_on else "",
                effect=f"经济效益{one.benefit}万元" if any(map(str.isdigit, one.benefit)) else "",
                pages=one.proof,
                criterion=_criteria(facts, one.criterion),
            )
            for one in blind.achievements
        ),
        appraisals=tuple(f"{one.year}年度{one.result}" for one in appraisals),
        to_check=tuple(sentences(nameless(pathway.to_check, dossier, veil))) if pathway else (),
    )


def _criteria(facts: Gathered, text: str) -> str:
    found = facts.rubric.criterion_called(text)
    return found.name if found else text
