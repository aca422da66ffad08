"""What a case bundle holds, by name."""

from __future__ import annotations

KIND = "fusion-desk case bundle"
VERSION = 1
SUFFIX = ".fcase"

README = "README.txt"
MANIFEST = "manifest.json"
JOURNAL = "journal.jsonl"
OPENED = "opened.jsonl"
CHECKPOINTS = "checkpoints.json"
POLICY = "policy.toml"
RUBRIC = "rubric.toml"
RECORD = "record.json"
MARKS = "marks.json"
FIGURES = "figures.json"
PAPERS = "papers.json"
MINUTES = "minutes.pdf"
SEAL = "minutes.pdf.seal"
PROOFS = "proofs/round-{round}.json"
TABLES = "tables/"

PACKET_VERBS = frozenset({"packet.accepted", "packet.settled"})
"""The same over marks that experts sent back, in one order whatever order they came in."""

OPENED_VERBS = frozenset({"score.entered", "recheck.answered"})
"""Entries whose private part goes along: a mark and its reason, given one by one, stand nowhere else in the journal."""

IMPORTED_VERBS = frozenset({"scores.imported", "recheck.imported"})
"""Entries that hold a digest over all the marks of one file."""
