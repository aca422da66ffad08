"""The folder a demonstration is made in: empty, new, or one that an earlier demonstration made."""

from __future__ import annotations

import shutil
from pathlib import Path

from fusion_desk.domain.errors import Refusal

PANEL, MINUTES, SEAL, KEYS = "demo.fusion", "minutes.pdf", "minutes.pdf.seal", "keys"
OURS = frozenset({PANEL, MINUTES, SEAL, KEYS, f"{PANEL}-journal"})
MARK = ".fusion-desk-demo"
"""Lies in a folder that a demonstration made, so that the next one may replace it."""
DRAFT = ".demo-in-the-making"


def stage_in(folder: Path) -> Path:
    """A fresh folder to work in, inside one that is empty or ours."""
    if folder.exists() and not folder.is_dir():
        raise Refusal("demo.not_a_folder", folder=str(folder))
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise Refusal("demo.foreign_folder", folder=str(folder))
    stage = folder / DRAFT
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).touch()
        if stage.exists():
            shutil.rmtree(stage)
        stage.mkdir()
    except OSError as problem:
        raise Refusal("file.not_written", file=str(folder), reason=problem) from None
    return stage


def put_in_place(stage: Path, folder: Path) -> None:
    """Replace what an earlier demonstration left; only a finished one comes here."""
    try:
        for name in sorted(OURS):
            old = folder / name
            if old.is_dir():
                shutil.rmtree(old)
            else:
                old.unlink(missing_ok=True)
        for made in sorted(stage.iterdir()):
            made.rename(folder / made.name)
        stage.rmdir()
    except OSError as problem:
        raise Refusal("file.not_written", file=str(folder), reason=problem) from None
