"""The pages of the window, in the order of the rail; they bring the services and the store with them."""

from __future__ import annotations

from ui.home import HomeScreen
from ui.screen import Screen
from ui.screens.acts import ActsScreen
from ui.screens.analysis import AnalysisScreen
from ui.screens.archive import ArchiveScreen
from ui.screens.candidates import CandidatesScreen
from ui.screens.committee import CommitteeScreen
from ui.screens.deliberation import DeliberationScreen
from ui.screens.minutes import MinutesScreen
from ui.screens.my_scores import MyScoresScreen
from ui.screens.receiving import ReceivingScreen
from ui.screens.results import ResultsScreen
from ui.screens.scoring import ScoringScreen
from ui.screens.vote import VoteScreen

SCREENS: tuple[type[Screen], ...] = (
    HomeScreen,
    ReceivingScreen,
    CandidatesScreen,
    CommitteeScreen,
    ScoringScreen,
    MyScoresScreen,
    DeliberationScreen,
    AnalysisScreen,
    ResultsScreen,
    VoteScreen,
    MinutesScreen,
    ActsScreen,
    ArchiveScreen,
)
