"""The steps from one version of the panel file to the next, in order; one file each, announced here."""

from __future__ import annotations

from fusion_desk.store.migrations import (
    m0001_first_tables,
    m0002_pins,
    m0003_text_drafts,
    m0004_count_drafts,
    m0005_conflict_notes,
    m0006_acts_and_closing,
    m0007_imports_taken_back,
    m0008_office,
    m0009_submissions,
    m0010_extra_headings,
    m0011_checkpoints,
    m0012_electronic_ballots,
    m0013_signing,
    m0014_final_locks,
    m0015_room_log,
    m0016_recheck_reasons,
    m0017_question_answers,
    m0018_design_tools,
    m0019_masked_rescoring,
    m0020_packets,
)
from fusion_desk.store.schema import Step

STEPS: tuple[Step, ...] = (
    Step("m0001_first_tables", m0001_first_tables.run),
    Step("m0002_pins", m0002_pins.run),
    Step("m0003_text_drafts", m0003_text_drafts.run),
    Step("m0004_count_drafts", m0004_count_drafts.run),
    Step("m0005_conflict_notes", m0005_conflict_notes.run),
    Step("m0006_acts_and_closing", m0006_acts_and_closing.run),
    Step("m0007_imports_taken_back", m0007_imports_taken_back.run),
    Step("m0008_office", m0008_office.run),
    Step("m0009_submissions", m0009_submissions.run),
    Step("m0010_extra_headings", m0010_extra_headings.run),
    Step("m0011_checkpoints", m0011_checkpoints.run),
    Step("m0012_electronic_ballots", m0012_electronic_ballots.run),
    Step("m0013_signing", m0013_signing.run),
    Step("m0014_final_locks", m0014_final_locks.run),
    Step("m0015_room_log", m0015_room_log.run),
    Step("m0016_recheck_reasons", m0016_recheck_reasons.run),
    Step("m0017_question_answers", m0017_question_answers.run),
    Step("m0018_design_tools", m0018_design_tools.run),
    Step("m0019_masked_rescoring", m0019_masked_rescoring.run),
    Step("m0020_packets", m0020_packets.run),
)
