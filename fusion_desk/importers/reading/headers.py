"""Headers as people write them, matched to the columns the desk knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|\{[^{}]*\}")
IGNORED = re.compile(r"[\s()\[\]【】〔〕{}*:;,.。、/\\|_\-—“”\"'‘’«»<>《》#☆★]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table that the desk knows."""

    field: str
    """Our name: `name`."""
    title: str
    """The Chinese label as sentences print it: 姓名."""
    synonyms: tuple[str, ...] = ()
    fallbacks: tuple[str, ...] = ()
    """Headers taken for this column only where no better one stands in the sheet."""


@dataclass(frozen=True)
class Plan:
    """A table that the desk knows: how its sheet is called and which columns it has."""

    name: str
    """Our name: `people`."""
    title: str
    """The sheet's Chinese name: 申报人."""
    columns: tuple[Column, ...]
    needed: frozenset[str] = frozenset()
    """Fields without which a row of cells is not taken for the header."""
    at_least: int = 2
    """How many known headers make a header row."""

    @cached_property
    def by_header(self) -> dict[str, str]:
        """Normalised header → field."""
        return {
            header_key(text): column.field
            for column in reversed(self.columns)
            for text in (*column.synonyms, column.title, column.field)
        }

    @cached_property
    def by_fallback(self) -> dict[str, str]:
        """Normalised fallback header → field."""
        return {header_key(text): column.field for column in self.columns for text in column.fallbacks}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Field → Chinese label."""
        return {column.field: column.title for column in self.columns}


def header_key(text: str) -> str:
    """A header without spaces, brackets and marks; what the brackets say stays."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", text)).lower()


def short_key(text: str) -> str:
    """The same without what the brackets say: 类型（职称 / 技能等级） → 类型."""
    return header_key(BRACKETED.sub("", unicodedata.normalize("NFKC", text)))


def field_of(text: str, plan: Plan, mapping: Mapping[str, str]) -> str | None:
    """The field that a header names: by the user's mapping, as written, or without brackets."""
    for known, key in (
        (mapping, header_key(text)),
        (plan.by_header, header_key(text)),
        (plan.by_header, short_key(text)),
    ):
        if key and key in known:
            return known[key]
    return None


def fallback_of(text: str, plan: Plan) -> str | None:
    """The field a header stands for where no better header does."""
    return plan.by_fallback.get(header_key(text))
