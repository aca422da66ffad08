"""A scan of many pages sorted by kind: where each section begins, what it is, and the ranges that follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fusion_desk.domain.dossier import Attachment, AttachmentKind
from fusion_desk.domain.errors import Refusal

NO_KIND = AttachmentKind.UNCLASSIFIED


@dataclass(frozen=True, slots=True)
class Section:
    """Pages from this one on, to the next section."""

    first: int
    kind: AttachmentKind = NO_KIND
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages of one kind, counted from 1, the last one included; `last` None = to the end."""

    first: int
    last: int | None
    kind: AttachmentKind
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class PageKinds:
    """Every page belongs to one section; the first begins at page 1. Each change is a new value: undo keeps the old."""

    pages: int
    sections: tuple[Section, ...] = (Section(1),)

    @classmethod
    def of(cls, lines: Iterable[Attachment], pages: int) -> PageKinds:
        """As the lines of one file say; what no line names is of no kind yet."""
        found = [Section(0)] * (pages + 1)
        # A line without pages is the whole file: the narrower statement wins.
        for one in sorted(lines, key=lambda one: one.first_page is not None):
            first, last = one.first_page or 1, min(one.last_page or pages, pages)
            for page in range(first, last + 1):
                found[page] = Section(0, one.kind, one.criterion)
        starts = [
            replace(found[page], first=page)
            for page in range(1, pages + 1)
            if page == 1 or found[page] != found[page - 1]
        ]
        return cls(pages, tuple(starts) or (Section(1),))

    def at(self, page: int) -> Section:
        """The section that this page belongs to."""
        return next(one for one in reversed(self.sections) if one.first <= page)

    def marked(self, page: int, kind: AttachmentKind, criterion: str = "") -> PageKinds:
        """From this page on to the next section: this kind."""
        return self._with(Section(page, kind, criterion))

    def marked_run(self, first: int, last: int, kind: AttachmentKind) -> PageKinds:
        """These pages alone; what follows stays what it was."""
        made = self
        if last < self.pages and all(one.first != last + 1 for one in self.sections):
            made = made._with(replace(made.at(last + 1), first=last + 1))
        kept = tuple(one for one in made.sections if not first < one.first <= last)
        return replace(made, sections=kept)._with(Section(first, kind))

    def split(self, page: int) -> PageKinds:
        """A section of its own from this page on, for now of the same kind."""
        return self._with(replace(self.at(page), first=page))

    def joined(self, page: int) -> PageKinds:
        """The section of this page goes on with the one before it; the first one stays."""
        start = self.at(page).first
        kept = tuple(one for one in self.sections if one.first != start or start == 1)
        return replace(self, sections=kept)

    def _with(self, section: Section) -> PageKinds:
        others = [one for one in self.sections if one.first != section.first]
        return replace(self, sections=tuple(sorted([*others, section], key=lambda one: one.first)))

    @property
    def ranges(self) -> tuple[PageRange, ...]:
        """One for each run of pages of the same kind and criterion."""
        made: list[PageRange] = []
        ends = [one.first - 1 for one in self.sections[1:]] + [self.pages]
        for one, last in zip(self.sections, ends, strict=True):
            before = made[-1] if made else None
            if before is not None and (before.kind, before.criterion) == (one.kind, one.criterion):
                made[-1] = replace(before, last=last)
            else:
                made.append(PageRange(one.first, last, one.kind, one.criterion))
        return tuple(made)


def expect_ranges(ranges: Sequence[PageRange]) -> tuple[PageRange, ...]:
    """In order; refused where one is empty, runs backwards or overlaps the one before."""
    ordered = sorted(ranges, key=lambda one: one.first)
    if not ordered:
        raise Refusal("pages.none")
    end = 0
    for one in ordered:
        if one.first < 1 or (one.last is not None and one.last < one.first):
            raise Refusal("pages.backwards", first=one.first, last=one.last or 0)
        if one.first <= end:
            raise Refusal("pages.overlap", page=one.first)
        end = one.last if one.last is not None else 1_000_000
    return tuple(ordered)
