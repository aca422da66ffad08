"""Reports made of lists, or of a letter with its lists: one description, every format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.book import bind
from fusion_desk.reports.style.document import Paper
from fusion_desk.reports.style.letter import Letter, letter_sections
from fusion_desk.reports.style.listing import Listing, listing_section
from fusion_desk.reports.style.report import Report
from fusion_desk.reports.style.workbook import listing_book


class Printed(Protocol):
    """What such a paper is filled with."""

    @property
    def masthead(self) -> Masthead:
        """What the paper says about its sitting."""
        ...

    @property
    def draft(self) -> bool:
        """Whether it is marked as a draft."""
        ...


Filled = TypeVar("Filled", bound=Printed)


def list_report(
    code: str, title: str, record: type[Filled], listings: Callable[[Filled], Sequence[Listing]]
) -> Report[Filled]:
    """Lists as PDF and as a workbook."""

    def build(filled: Filled) -> Paper:
        sections = [listing_section(one) for one in listings(filled)]
        return bind(filled, filled.masthead, title, sections, draft=filled.draft)

    def workbook(filled: Filled) -> bytes:
        return listing_book(filled.masthead, listings(filled))

    return Report(code, title, record, build, workbook=workbook)


def letter_report(
    code: str, title: str, record: type[Filled], letters: Callable[[Filled], Sequence[Letter]]
) -> Report[Filled]:
    """Letters as PDF, each beginning a page, and as a Word document."""

    def build(filled: Filled) -> Paper:
        sections = [section for letter in letters(filled) for section in letter_sections(letter)]
        return bind(filled, filled.masthead, title, sections, draft=filled.draft)

    def document(filled: Filled) -> bytes:
        # Word and its library take a moment to load, which only documents should pay for.
        from fusion_desk.reports.style.word import word_document

        return word_document(filled.masthead, title, letters(filled))

    return Report(code, title, record, build, document=document)
