"""Attached files on screen: PDFs page by page on a thread of their own, so that a slow one keeps no mark waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from fusion_desk.domain.errors import DeskError
from ui.jobs import Jobs

if TYPE_CHECKING:
    from fusion_desk.services.attached_pages import AttachedPages

T = TypeVar("T")


class PageDesk:
    """One open PDF, asked from one thread."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._pages: AttachedPages | None = None

    @property
    def busy(self) -> bool:
        """Whether a page is still being made."""
        return self._jobs.busy

    def run(
        self,
        work: Callable[[AttachedPages], T],
        done: Callable[[T], None],
        refused: Callable[[DeskError], None],
    ) -> None:
        """Ask for pages off the UI thread, then call back on it."""
        self._jobs.run(lambda: work(self._opened()), done, refused)

    def stop(self) -> None:
        """End the page that is being made, and the process that makes it; the next is made by a fresh one."""
        self._jobs.cancel()

    def _opened(self) -> AttachedPages:
        if self._pages is None:
            from fusion_desk.services.attached_pages import AttachedPages

            self._pages = AttachedPages()
        return self._pages

    def close(self) -> None:
        """End the process that makes the pages, and the thread that asks it."""
        self._jobs.close()
        if self._pages is not None:
            self._pages.close()
            self._pages = None
