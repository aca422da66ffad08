"""Sentences about the committee, the sitting and its steps."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {}
