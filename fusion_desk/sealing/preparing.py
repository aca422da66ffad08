"""Preparing the signature fields of a draft, in the order of signing."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.sealing.appending import with_fields
from fusion_desk.sealing.roles import FieldPlan, Role


def prepare_fields(pdf: bytes, plans: Sequence[FieldPlan]) -> bytes:
    """The draft with an empty field for each signer; the same draft and plans give the same bytes.

    ValueError for plans that cannot be signed in order, or that give one name or one key twice.
    """
    ranks = [plan.role.rank for plan in plans]
    if not plans or ranks != sorted(ranks):
        raise ValueError("fields are prepared in the order of signing")
    for role in (Role.RECORDER, Role.SUPERVISOR, Role.PRESIDING):
        if ranks.count(role.rank) > 1:
            raise ValueError(f"two fields for the {role.value}")
    for taken in ([plan.name for plan in plans], [plan.fingerprint for plan in plans]):
        if len(set(taken)) != len(taken):
            raise ValueError("one name or one key for two fields")
    if not all(plan.name.isascii() and plan.name.replace("-", "").isalnum() for plan in plans):
        raise ValueError("a field's name is made of letters, digits and dashes")
    return with_fields(pdf, list(plans))
