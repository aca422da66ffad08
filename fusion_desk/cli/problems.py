"""What is wrong with imported rows, and what is only said, as JSON and as lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from fusion_desk.domain.committee import Notice
from fusion_desk.importers.reading import Problem
from fusion_desk.words import Words


def problem_rows(problems: Iterable[Problem], words: Words) -> list[dict[str, object]]:
    """Problems as the contract pins them for every import."""
    return [
        {
            "file": one.file,
            "sheet": one.sheet,
            "row": one.row,
            "field": one.field,
            "code": one.code,
            "message": words.sentence(one.code, one.facts()),
        }
        for one in problems
    ]


def problem_lines(problems: Iterable[Problem], words: Words) -> list[str]:
    """Problems as a person reads them, each with its code."""
    return [f"[{one.code}] {words.sentence(one.code, one.facts())}" for one in problems]


def notice_rows(notices: Iterable[Notice], words: Words) -> list[dict[str, object]]:
    """Notices with their sentences."""
    return [
        {
            "code": one.code,
            "message": words.sentence(one.code, one.details),
            "details": {name: _plain(value) for name, value in one.details.items()},
        }
        for one in notices
    ]


def notice_lines(notices: Iterable[Notice], words: Words) -> list[str]:
    """Notices as a person reads them, each with its code."""
    return [f"[{one.code}] {words.sentence(one.code, one.details)}" for one in notices]


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [str(part) for part in cast("list[object]", value)]
    return value if isinstance(value, (str, int)) else str(value)
