"""The official figures of a sitting as a case bundle states them: whole numbers, people by 编号 only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fusion_desk.domain.ballot import row_public
from fusion_desk.domain.canonical import Json
from fusion_desk.domain.conclusion import Basis
from fusion_desk.domain.deciding import ItemConclusion
from fusion_desk.domain.dossier import ExamMark, ExamPart
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.ranking import CriterionResult, Standing

EXEMPT = "exempt"


def results_json(found: Iterable[Standing], numbers: Mapping[MemberId, str]) -> list[Json]:
    """Every standing, in the order of the table; points in hundredths."""
    return [
        {
            "item": one.contender.item,
            "group": one.contender.group,
            "level": one.contender.level,
            "rank": one.rank,
            "tied": one.tied,
            "total": one.total,
            "sheets": one.sheets,
            "method": one.method.value,
            "blocks": dict(one.blocks),
            "below_minimum": list(one.below_minimum),
            "criteria": {each.criterion: _criterion(each) for each in one.criteria},
            "missing": [[numbers[member], criterion] for member, criterion in one.missing],
        }
        for one in found
    ]


def _criterion(one: CriterionResult) -> Json:
    return {
        "score": one.score,
        "ceiling": one.ceiling,
        "n": one.n,
        "dropped": list(one.dropped),
        "spread": one.spread,
        "spread_before": one.first_spread,
    }


def conclusions_json(found: Iterable[ItemConclusion]) -> list[Json]:
    """Every conclusion with what it rests on; counts only once they are confirmed."""
    return [_by_marks(one) if one.basis is Basis.MARKS else _by_vote(one) for one in found]


def _by_vote(one: ItemConclusion) -> Json:
    decided = one.ballot if one.row is not None else None
    return {
        "item": one.application.item,
        "basis": one.basis.value,
        "round": decided.round if decided else None,
        "list": decided.number if decided else None,
        "needed": decided.electorate.needed if decided else None,
        "counts": row_public(one.row) if one.row else None,
        "conclusion": one.conclusion.value,
    }


def _by_marks(one: ItemConclusion) -> Json:
    held = one.marks.parts if one.marks else {}
    return {
        "item": one.application.item,
        "basis": one.basis.value,
        "parts": {part.value: _part(held.get(part)) for part in ExamPart},
        "conclusion": one.conclusion.value,
    }


def _part(mark: ExamMark | None) -> Json:
    if mark is None:
        return None
    return EXEMPT if mark.exempt_basis else mark.mark
