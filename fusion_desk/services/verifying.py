"""Verifying what left the desk: signed minutes, with or without the panel file they came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.verifying import Check, Verdict, verify_minutes
from fusion_desk.sealing.whole_file import read_seal
from fusion_desk.store import checks, journal, panels, papers
from fusion_desk.store.panel_file import PanelFile


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verifier found; `ok` None = intact, origin not checked."""

    ok: bool | None
    kind: str
    anchor: str | None
    checks: tuple[Check, ...]
    damaged: bool = field(default=False)

    @property
    def exit_code(self) -> int:
        """0 all held, 1 wanting or not everything could be checked, 3 damaged or tampered with."""
        if self.ok:
            return 0
        return 3 if self.damaged else 1


def verify_alone(pdf: bytes, seal: bytes | None, anchor: str | None) -> Verified:
    """Minutes with their sidecar, and the anchor read from paper where there is one."""
    return _verified(verify_minutes(pdf, seal, anchor))


def verify_with_panel(panel: PanelFile, pdf: bytes, seal: bytes | None) -> Verified:
    """Minutes against the panel file: its key is the anchor, its journal and its seal must say the same."""
    with panel.reading() as reader:
        public = panels.panel_facts(reader).public_key
        kept = papers.find_seals(reader).get(sha256_hex(pdf))
        sealed = read_seal(seal) if seal is not None else None
        extra: list[Check] = []
        if seal is not None:
            same = kept is not None and kept == seal
            extra.append(Check("kept", same, "check.kept" if same else "kept.differs"))
        if sealed is not None:
            there = journal.root_at(reader, sealed.journal_size)
            same = there.root_hex == sealed.journal_root
            extra.append(
                Check(
                    "journal",
                    same,
                    "kept.journal" if same else "journal.other_root",
                    {"size": sealed.journal_size},
                )
            )
    verdict = verify_minutes(pdf, seal, panel_key.fingerprint(public))
    failed = [check for check in extra if check.ok is False]
    return Verified(
        ok=False if failed else verdict.ok,
        kind=verdict.kind,
        anchor=verdict.anchor,
        checks=(*verdict.checks, *extra),
        damaged=verdict.damaged or bool(failed),
    )


def verify_panel(panel: PanelFile) -> Verified:
    """The panel file itself: pages, keys, journal and attachments."""
    found = checks.check(panel)
    ok = all(one.ok for one in found)
    return Verified(
        ok=ok,
        kind="panel",
        anchor=None,
        checks=tuple(Check(one.name, one.ok, one.code, dict(one.details)) for one in found),
        damaged=not ok,
    )


def _verified(verdict: Verdict) -> Verified:
    return Verified(verdict.ok, verdict.kind, verdict.anchor, verdict.checks, verdict.damaged)
