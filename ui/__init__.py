"""The window of Fusion Desk: everything Qt."""

from ui.features import read_no_sources

read_no_sources()
