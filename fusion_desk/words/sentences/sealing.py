"""Sentences about keys, signatures and verifying."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {}
