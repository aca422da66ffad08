"""The key that somebody filled in, open while it is used; off the window's thread."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from fusion_desk.desk import PanelFile
from fusion_desk.services import keys, outgoing
from fusion_desk.services.minutes import signing
from ui.widgets.key_source import KeySource


@contextmanager
def opened_key(panel: PanelFile, source: KeySource) -> Generator[keys.AnyKey]:
    """A Refusal for a wrong password or PIN, a missing file or token, an expired certificate."""
    now = panel.clock()
    if not source.token:
        yield keys.open_key_apart(outgoing.read_file(Path(source.path)), source.secret, now=now)
        return
    known = signing.enrolled_fingerprints(panel)
    with keys.token_key(Path(source.path), source.label, source.secret, now=now, known=known) as key:
        yield key


def key_path(folder: Path, number: str, name: str) -> Path:
    """Where a person's key is put, and looked for, unless they say otherwise."""
    return folder / f"{number}-{name}.p12"
