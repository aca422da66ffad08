"""What an expert sees before the first mark: the list of applicants, and whether they have declared on it."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.snapshot import applicants_digest
from fusion_desk.domain.title_names import applied_in_full
from fusion_desk.store import sittings
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.items import find_all_items
from fusion_desk.store.panel_file import PanelFile


@dataclass(frozen=True, slots=True)
class ListedApplicant:
    """One application on the list that is declared on."""

    item: str
    name: str
    employer: str
    applied: str


@dataclass(frozen=True, slots=True)
class DeclarationPage:
    """The list, and whether this member has declared on it as it is now."""

    applicants: tuple[ListedApplicant, ...]
    declared: bool


def declaration_page(panel: PanelFile, member: MemberId) -> DeclarationPage:
    """The list of applicants as W05 prints it."""
    with panel.reading() as reader:
        seen = sittings.find_declared_lists(reader).get(member)
        now = applicants_digest(sittings.applicant_names(reader))
        if seen == now:
            return DeclarationPage((), declared=True)
        employers = {one.person.number: one.person.employer for one in find_dossiers(reader)}
        applicants = tuple(
            ListedApplicant(
                one.application.item, one.name, employers[one.number], applied_in_full(one.application)
            )
            for one in find_all_items(reader)
        )
    return DeclarationPage(applicants, declared=False)
