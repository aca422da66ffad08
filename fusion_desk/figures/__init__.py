"""Plots as neutral shapes, painted by the window and by the papers."""
