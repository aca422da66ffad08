"""How one figure came about: what it says, its formula in words, the numbers put in, and whose method it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from fusion_desk.services.analysing.reading import Analysis
from fusion_desk.words import Words
from fusion_desk.words.fairness import FIGURES


@dataclass(frozen=True, slots=True)
class Derivation:
    """One figure, explained so that the reader can redo it."""

    key: str
    title: str
    value: str
    meaning: str
    formula: str
    inputs: tuple[tuple[str, str], ...]
    """What went in, by name."""
    worked: str
    """The formula with the numbers put in."""
    source: str
    label: str = ""
    """What must stand beside the figure."""


@dataclass(frozen=True, slots=True)
class FigureName:
    """A figure that is shown, by its key."""

    key: str
    title: str


class Family(Protocol):
    """One module of figures."""

    @property
    def HEADS(self) -> Sequence[str]: ...  # noqa: N802 -- a module constant seen as an attribute

    def names(self, words: Words, analysis: Analysis) -> Sequence[FigureName]: ...

    def derive(self, words: Words, analysis: Analysis, key: str) -> Derivation | None: ...


Derive = Callable[[Words, Analysis, str], Derivation | None]


def head_and_rest(key: str) -> tuple[str, str]:
    """`severity/E03` in its two parts."""
    head, _, rest = key.partition("/")
    return head, rest


def four(value: float) -> str:
    """A figure as it is put into a formula."""
    return f"{value:.4g}".replace("-", "−")


def two(value: float) -> str:
    """Points with two decimals; the minus is the printer's."""
    return f"{value:.2f}".replace("-", "−")


def three(value: float) -> str:
    """A coefficient; with two decimals the best panels would look perfect."""
    return f"{value:.3f}".replace("-", "−")


def called(words: Words, figure: str) -> str:
    """What a figure is headed, by its key."""
    return words.say(FIGURES[figure])


def titled(words: Words, name: str, whom: str) -> str:
    """A figure with whom it is about."""
    return words.say("{figure}（{whom}）", figure=name, whom=whom) if whom else name
