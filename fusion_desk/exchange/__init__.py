"""Packets carried by USB stick."""
