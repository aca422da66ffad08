"""Rules as the minutes cite them."""

from __future__ import annotations

from fusion_desk.domain.paper_rows import Clause
from fusion_desk.domain.policy import Policy


def clause(policy: Policy, key: str) -> Clause:
    """The clause of a rule of procedure; one the policy leaves out is unverified and says nothing."""
    rule = policy.rule(key)
    return Clause(rule.clause or rule.source, rule.verified) if rule else Clause("", verified=False)
