"""W11 主审意见表、评议组意见表."""

from __future__ import annotations

from dataclasses import replace

from fusion_desk.domain.title_names import applied_in_full
from fusion_desk.reports.opinion_form import OpinionForm, OpinionForms
from fusion_desk.services.minutes import parts
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store.items import Item


def fill(wanted: Wanted) -> OpinionForms:
    """Every opinion that was written; an empty form where one is still to be."""
    forms = [form for one in wanted.items for form in _forms_of(wanted, one)]
    return OpinionForms(masthead=wanted.masthead, forms=tuple(forms))


def _forms_of(wanted: Wanted, item: Item) -> list[OpinionForm]:
    empty = OpinionForm(
        level="lead",
        item=item.application.item,
        name=item.name,
        applied=applied_in_full(item.application),
    )
    leads = () if wanted.blank else parts.lead_opinions(wanted.facts, item)
    group = "" if wanted.blank else parts.group_opinion(wanted.facts, item)
    written = [replace(empty, experts=one.experts, text=one.text) for one in leads]
    members = () if wanted.blank else _group_members(wanted, item)
    return [*(written or [empty]), replace(empty, level="group", experts=members, text=group)]


def _group_members(wanted: Wanted, item: Item) -> tuple[str, ...]:
    """Who sits in the group that discusses it, as numbers; nobody where there are no groups."""
    facts, group = wanted.facts, item.application.group
    recused = facts.sitting.recused_from(item.application.id)
    return tuple(
        f"专家{facts.expert_number(one.id)}"
        for one in facts.experts()
        if group and one.group == group and one.id not in recused
    )
