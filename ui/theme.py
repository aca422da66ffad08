"""The look of the window: colours, sizes and fonts as tokens, and the one style sheet made from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QInputDevice, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from fusion_desk import paths

PAPER = "#F5F4F0"
SURFACE = "#FFFFFF"
SUNKEN = "#ECEBE6"
INK = "#1C2127"
INK2 = "#4C545D"
INK3 = "#646B73"
NAVY = "#1F3A5F"
NAVY_TINT = "#E9EEF5"
FOCUS = "#1B66C9"
CONTROL = "#7C828A"
RULE = "#C3C0B7"
HAIR = "#DCDAD3"
MET, MET_TINT = "#1D6B45", "#E9F3ED"
NOT_YET, NOT_YET_TINT = "#8A5200", "#FBF3E4"
NO, NO_TINT = "#A8241C", "#FBEDEB"
CHECK, CHECK_TINT = "#5B4690", "#F1EEF8"
SKILLED = "#A34700"
PROFESSIONAL = "#0B62A0"

WINDOW_FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "NotoSerifSC-Bold.ttf", "HanaMinB.ttf")
SANS, SERIF, RARE = "Noto Sans SC", "Noto Serif SC", "HanaMinB"

TOKEN = re.compile(r"@([a-z_0-9]+?)(?=px\b|[^a-z_0-9])")

BODY = 15

FINGER = 44
"""Pixels; large text is larger by itself."""

FOLDED = 150
"""From this text size on, side matter gives its room to what is read and typed."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes at one text size; pixels."""

    percent: int = 100
    touch: bool = False
    """Chosen by a person; a touch screen is noticed by itself."""

    def px(self, at_100: int) -> int:
        """A length that grows with the text."""
        return round(at_100 * self.percent / 100)

    @property
    def target(self) -> int:
        """The least height of what a finger is to meet; 0 where there is only a mouse."""
        return FINGER if self.touch or touch_there() else 0

    def pressed(self, at_100: int) -> int:
        """The height inside the border of what is pressed or typed in."""
        return max(self.px(at_100), self.target - 2)

    @property
    def folded(self) -> bool:
        """Whether side matter is folded away."""
        return self.percent >= FOLDED

    @property
    def caption(self) -> int:
        """Key hints, table heads, second lines; nothing is smaller."""
        return self.px(13)

    @property
    def dense(self) -> int:
        """Table cells, notes, messages."""
        return self.px(14)

    @property
    def body(self) -> int:
        """Labels, names, buttons."""
        return self.px(BODY)

    @property
    def heading(self) -> int:
        """Panel heads."""
        return self.px(17)

    @property
    def title(self) -> int:
        """One per screen."""
        return self.px(23)

    @property
    def row(self) -> int:
        """Height of a table row."""
        return max(self.px(36), self.target)


def touch_there() -> bool:
    """Whether a touch screen belongs to this computer."""
    return any(one.type() is QInputDevice.DeviceType.TouchScreen for one in QInputDevice.devices())


def load_fonts() -> None:
    """Make the shipped fonts known; without a CJK font every Chinese character would be a box."""
    for name in WINDOW_FONTS:
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", name)))


def dress(application: QApplication, scale: Scale) -> None:
    """Give the application its colours and font, where it has not got them already."""
    if application.property("dressed") == scale.percent:
        return
    if not application.property("dressed"):  # it would dress all widgets anew
        application.setPalette(palette())
    application.setProperty("dressed", scale.percent)
    application.setFont(font(scale.body))


def dress_window(window: QWidget, scale: Scale) -> None:
    """Give a window the style sheet; its pages, and the dialogs and menus that belong to it, take it up from there.

    A style sheet of the application would dress every part of a page anew at each step in which the page is put
    together; one of the window dresses a page once, when it is finished.
    """
    window.setStyleSheet(style_sheet(scale))


def font(size: int, *, bold: bool = False, serif: bool = False) -> QFont:
    """A font of our own, in pixels."""
    made = QFont([SERIF if serif else SANS, RARE])
    made.setPixelSize(size)
    made.setBold(bold)
    return made


@cache
def colour(token: str) -> QColor:
    """A token as Qt wants it: read once, because a table asks for it in every cell."""
    return QColor(token)


def live(at_100: int) -> int:
    """A length at the text size that the application is dressed in now."""
    return round(at_100 * QApplication.font().pixelSize() / BODY)


def palette() -> QPalette:
    """A light palette; stock highlight contrast is too low (3.7)."""
    made = QPalette()
    colours = {
        QPalette.ColorRole.Window: PAPER,
        QPalette.ColorRole.WindowText: INK,
        QPalette.ColorRole.Base: SURFACE,
        QPalette.ColorRole.AlternateBase: SURFACE,
        QPalette.ColorRole.Text: INK,
        QPalette.ColorRole.Button: SURFACE,
        QPalette.ColorRole.ButtonText: INK,
        QPalette.ColorRole.Highlight: NAVY_TINT,
        QPalette.ColorRole.HighlightedText: INK,
        QPalette.ColorRole.PlaceholderText: INK3,
        QPalette.ColorRole.Link: NAVY,
        QPalette.ColorRole.ToolTipBase: SURFACE,
        QPalette.ColorRole.ToolTipText: INK,
    }
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(INK3))
    return made


@lru_cache(maxsize=2)
def style_sheet(scale: Scale) -> str:
    """The one style sheet; roles are told apart by the dynamic property `role`."""
    template = Path(paths.resource("styles", "desk.qss")).read_text(encoding="utf-8")
    values: dict[str, object] = {
        "paper": PAPER,
        "surface": SURFACE,
        "sunken": SUNKEN,
        "ink": INK,
        "ink2": INK2,
        "ink3": INK3,
        "navy": NAVY,
        "navy_tint": NAVY_TINT,
        "focus": FOCUS,
        "control": CONTROL,
        "rule": RULE,
        "hair": HAIR,
        "met": MET,
        "met_tint": MET_TINT,
        "not_yet": NOT_YET,
        "not_yet_tint": NOT_YET_TINT,
        "no": NO,
        "no_tint": NO_TINT,
        "check": CHECK,
        "check_tint": CHECK_TINT,
        "skilled": SKILLED,
        "professional": PROFESSIONAL,
        "caption": scale.caption,
        "dense": scale.dense,
        "body": scale.body,
        "heading": scale.heading,
        "title": scale.title,
        "figure": scale.px(20),
        "station": min(scale.px(34), 56),
        "voter": min(scale.px(18), 30),
        "pad": min(scale.px(50), 56),
        "choice": 86 if scale.folded else scale.px(120),
        "brand": scale.px(30),
        "field": scale.pressed(30),
        "tick": scale.px(17),
        "button": scale.pressed(34),
        "drop": min(scale.px(28), 44),
        "down": scale.px(16),
        "scroller": scale.px(44),
        "round": scale.px(13),
        "menu": scale.px(16) + 6,
        "tight": max(scale.px(13) * 3 // 4, 13),
        "tab_focus": scale.px(10) - 3,
        "tab": scale.px(10),
        "arrow": paths.resource("icons", "down.svg").as_posix(),
        "back": paths.resource("icons", "back.svg").as_posix(),
        "forth": paths.resource("icons", "forth.svg").as_posix(),
        "ticked": paths.resource("icons", "ticked.svg").as_posix(),
        "indicator": scale.px(18),
        "inner_indicator": scale.px(18) + 2 - 2 * scale.px(5),
        "ring": scale.px(5),
        "half_indicator": (scale.px(18) + 2) // 2,
        "small_field": scale.px(24),
        "sans": SANS,
        "serif": SERIF,
    }
    return TOKEN.sub(lambda found: str(values[found.group(1)]), template)
