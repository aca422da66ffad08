"""The pages of one window that somebody has been to, and which of all pages are whose."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Generator
from functools import cache, partial

from PySide6.QtWidgets import QWidget

from fusion_desk.domain.seats import may_see
from ui.home import HomeScreen
from ui.room import Room
from ui.screen import Screen
from ui.turns import making


@cache
def kinds() -> dict[str, type[Screen]]:
    """The pages by key, loaded when a panel file is open: the window is on screen long before."""
    from ui.screens import SCREENS

    gc.freeze()  # modules stay: nobody need look for garbage in them
    return {kind.key: kind for kind in SCREENS}


class Visited:
    """A page is made when somebody first goes there."""

    def __init__(
        self, room: Room, home: Callable[[], QWidget], take_up: Callable[[str, Screen], None]
    ) -> None:
        """`home`: what all pages lie in."""
        self._room, self._home, self._take_up = room, home, take_up
        self.screens: dict[str, Screen] = {}

    def begin_anew(self) -> None:
        """The frame is built anew, and every page with it."""
        self.screens = {}

    def forget(self) -> None:
        """Another panel file, or none: what they show is stale."""
        for screen in self.screens.values():
            screen.forget()

    def on_rail(self) -> list[type[Screen]]:
        """Those that whoever sits there may see, in order."""
        seats = self._room.sitter.seats
        return [one for one in kinds().values() if one.on_rail and may_see(seats, one.key)]

    def allowed(self, key: str) -> str:
        """This page, or where those begin who may not see it; pages of a panel wait until one is open."""
        if self._room.panel is None:
            return HomeScreen.key if key == HomeScreen.key or kinds()[key].needs_panel else key
        return key if may_see(self._room.sitter.seats, key) else self.first()

    def first(self) -> str:
        """Where somebody with these seats begins."""
        seats = self._room.sitter.seats
        return next((key for key in kinds() if key != HomeScreen.key and may_see(seats, key)), HomeScreen.key)

    def screen(self, key: str) -> Screen:
        """This page, made at once if need be."""
        if key not in self.screens:
            made = self._new(key)
            deque(made.put_together(), maxlen=0)
            self._keep(key, made)
        return self.screens[key]

    def making(self, key: str) -> Generator[bool, None, Screen]:
        """A page in turns: it is put together inside the window, then it takes its place there and its dress.

        From the first part on it belongs to the window: all parts of it at once would take twice as long to come under its
        style sheet as any of them.
        """
        if key not in self.screens:
            yield from making(self._new(key), self._place, partial(self._keep, key))
            yield True
        return self.screens[key]

    def _place(self, made: Screen) -> None:
        made.hide()
        made.setParent(self._home())

    def _new(self, key: str) -> Screen:
        return HomeScreen(self._room) if key == HomeScreen.key else kinds()[key](self._room)

    def _keep(self, key: str, made: Screen) -> bool:
        wanted = key not in self.screens
        if wanted:
            self.screens[key] = made
            self._take_up(key, made)
        return wanted
