"""Fusion Desk 融合评审台: the record of a review sitting and its rules."""

__version__ = "0.1.0"
