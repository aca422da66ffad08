"""The demonstration: a whole invented sitting, played through the services that people use."""

from __future__ import annotations

from fusion_desk.services.demo.begun import DEMO_PASSWORD, demo_panel

__all__ = ["DEMO_PASSWORD", "demo_panel"]
