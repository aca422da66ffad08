"""揭盲: once the policy's condition is met, names and the rest of the dossiers are shown, by whom and when on record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.awaited import Awaited
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.dossier import Application, ApplicationState
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.policy import Policy
from fusion_desk.store.conclusions import find_decided
from fusion_desk.store.final_locks import find_commitments
from fusion_desk.store.items import find_all_items
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.rules import policy_of
from fusion_desk.store.sittings import find_sitting
from fusion_desk.store.standings import find_results
from fusion_desk.store.veils import add_unsealed, find_unsealed

RULE = "unseal_after"


class Condition(StrEnum):
    """When the policy lets the dossiers be unsealed."""

    FINAL = "final"
    """Every awaited sheet is final."""
    MARKED = "marked"
    """No awaited mark is missing."""


@dataclass(frozen=True, slots=True)
class Unsealing:
    """How far it has come."""

    sealed: tuple[str, ...]
    """事项号 of the applications that are still blind, and not voted on yet."""
    unsealed: tuple[str, ...]
    decided: tuple[str, ...]
    """Those that were voted on before anybody unsealed them: nothing is unsealed afterwards."""
    condition: Condition
    waiting: tuple[str, ...]
    """编号 of the members for whom one still waits."""
    all_wait: bool
    """Whether that is everybody who marks."""
    by: str
    at: str
    """Who unsealed last, and when; blank = nobody yet."""

    @property
    def may_unseal(self) -> bool:
        """Whether there is anything to unseal, and nobody to wait for."""
        return bool(self.sealed) and not self.waiting


def find_unsealing(panel: PanelFile) -> Unsealing:
    """Where it stands."""
    with panel.reading() as reader:
        return _find(reader)


def unseal(panel: PanelFile, actor: str) -> Unsealing:
    """Lift the veil from every admitted application; refused while marks are awaited."""
    with panel.writing("blind.unsealed", actor) as change:
        expect_frozen(change)
        found = _find(change)
        if found.waiting:
            raise Refusal(f"unseal.{found.condition.value}", members=list(found.waiting))
        if not found.sealed:
            change.nothing()
        applications = {one.item: one for one in _voted(change)}
        add_unsealed(change, [applications[item].id for item in found.sealed])
        change.public.update(items=[*found.sealed])
    return find_unsealing(panel)


def _find(reader: Reader) -> Unsealing:
    lifted = find_unsealed(reader)
    known = {one.application for one in lifted}
    condition = _condition(policy_of(reader))
    voted = _voted(reader)
    decided = frozenset(find_decided(reader))
    last = lifted[-1] if lifted else None
    waiting, markers = _waiting(reader, voted, condition)
    return Unsealing(
        sealed=tuple(one.item for one in voted if one.id not in known | decided),
        unsealed=tuple(one.item for one in voted if one.id in known),
        decided=tuple(one.item for one in voted if one.id in decided - known),
        condition=condition,
        waiting=waiting,
        all_wait=len(waiting) == markers > 1,
        by=last.by if last else "",
        at=last.at if last else "",
    )


def _condition(policy: Policy) -> Condition:
    if policy.rule(RULE) is None:
        return Condition.FINAL
    try:
        return Condition(policy.text(RULE))
    except ValueError:
        wanted = " | ".join(Condition)
        raise Refusal("policy.field_wrong", field=f"procedure.{RULE}.value", wanted=wanted) from None


def _voted(reader: Reader) -> list[Application]:
    everything = [one.application for one in find_all_items(reader, ApplicationState.ADMITTED)]
    return [one for one in everything if basis_of(one) is Basis.VOTE]


def _waiting(reader: Reader, voted: list[Application], condition: Condition) -> tuple[tuple[str, ...], int]:
    """编号 of those for whom one waits, and how many mark at all."""
    sitting = find_sitting(reader)
    awaited = Awaited.of(sitting)
    markers = {member for one in voted for member in awaited.members_for(one)}
    if condition is Condition.FINAL:
        commitments = find_commitments(reader, sitting, voted)
        open_ones = {member for one in commitments.values() for member in one.waiting}
    else:
        open_ones = {member for member, _ in find_results(reader).missing}
    return tuple(one.number for one in sitting.members if one.id in open_ones), len(markers)
