"""The demonstration: a whole invented sitting, played through the services that people use."""

from __future__ import annotations

from fusion_desk.services.demo.playing import DEMO_PASSWORD, PlayedSitting, demo_panel, play
from fusion_desk.services.demo.self_test import self_test

__all__ = ["DEMO_PASSWORD", "PlayedSitting", "demo_panel", "play", "self_test"]
