"""What an expert sees before the first mark: the list of applicants, and whether they have declared on it."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.snapshot import applicants_digest
from fusion_desk.domain.title_names import applied_in_full
from fusion_desk.store import sittings
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.items import find_all_items
from fusion_desk.store.packets import find_working
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.veils import Veils
from fusion_desk.words.strokes import by_strokes


@dataclass(frozen=True, slots=True)
class ListedApplicant:
    """One line of the list that is declared on."""

    item: str
    """事项号, or 编号 of the person: what a request to keep away names."""
    name: str
    employer: str
    applied: str
    numbered: bool = True
    """Whether the number may be read: not while the review is blind, for the dossiers carry it."""


@dataclass(frozen=True, slots=True)
class DeclarationPage:
    """The list, and whether this member has declared on it as it is now."""

    applicants: tuple[ListedApplicant, ...]
    declared: bool


def declaration_page(panel: PanelFile, member: MemberId) -> DeclarationPage:
    """The list of applicants as W05 prints it: while the review is blind by strokes and without numbers."""
    with panel.reading() as reader:
        seen = sittings.find_declared_lists(reader).get(member)
        now = applicants_digest(sittings.applicant_names(reader))
        if seen == now:
            return DeclarationPage((), declared=True)
        working = find_working(reader)
        if working is not None:
            # The numbers stay with the office: the dossiers carry them, and the names must not come to them.
            came = tuple(
                ListedApplicant(one["token"], one["name"], one["employer"], "", numbered=False)
                for one in working.shown["applicants"]
            )
            return DeclarationPage(came, declared=False)
        people = {one.person.number: one.person for one in find_dossiers(reader)}
        items, veils = find_all_items(reader), Veils.of(reader)
        if any(veils.over(one.application.id).hides_name for one in items):
            listed = {one.number: people[one.number] for one in items}
            ordered = by_strokes(listed.values(), lambda one: one.name)
            blind = [
                ListedApplicant(one.number, one.name, one.employer, "", numbered=False) for one in ordered
            ]
            return DeclarationPage(tuple(blind), declared=False)
        applicants = tuple(
            ListedApplicant(
                one.application.item,
                one.name,
                people[one.number].employer,
                applied_in_full(one.application),
            )
            for one in items
        )
    return DeclarationPage(applicants, declared=False)
