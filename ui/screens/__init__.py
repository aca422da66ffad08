"""The pages of the window, in the order of the rail."""

from __future__ import annotations

from ui.screen import Screen
from ui.screens.candidates import CandidatesScreen
from ui.screens.home import HomeScreen
from ui.screens.minutes import MinutesScreen
from ui.screens.results import ResultsScreen
from ui.screens.scoring import ScoringScreen

SCREENS: tuple[type[Screen], ...] = (
    HomeScreen,
    CandidatesScreen,
    ScoringScreen,
    ResultsScreen,
    MinutesScreen,
)
