from __future__ import annotations

from tests.unit.scores.conftest import panel, scores_panel, unfrozen

__all__ = ["panel", "scores_panel", "unfrozen"]
