"""The phrase bank of one person: what is shipped, and what they added themselves."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from fusion_desk.domain.errors import Refusal
from fusion_desk.words.phrases import LONGEST, USES, Phrase, phrase, shipped_phrases

FILE = "phrases.toml"


def phrase_bank(folder: Path) -> tuple[Phrase, ...]:
    """One's own phrases first; `folder` is the one of the settings. A file that cannot be read is left out."""
    return (*(phrase(text, USES, own=True) for text in own_phrases(folder)), *shipped_phrases())


def own_phrases(folder: Path) -> tuple[str, ...]:
    """What this person added, in their order."""
    try:
        found = tomllib.loads((folder / FILE).read_text(encoding="utf-8")).get("phrases", [])
    except (OSError, ValueError):
        return ()
    listed = cast("list[object]", found) if isinstance(found, list) else []
    return tuple(text for text in listed if isinstance(text, str) and text.strip())


def keep_own_phrases(folder: Path, typed: Sequence[str]) -> tuple[str, ...]:
    """Replace one's own phrases by these, one a line; refused where one is too long or the disk says no."""
    wanted = tuple(dict.fromkeys(text.strip() for text in typed if text.strip()))
    long = next((text for text in wanted if len(text) > LONGEST), None)
    if long is not None:
        raise Refusal("phrase.too_long", text=long[:20], longest=LONGEST)
    path = folder / FILE
    draft = path.with_name(f".{FILE}.new")
    # A JSON string is a TOML string.
    rows = "".join(f"    {json.dumps(text, ensure_ascii=False)},\n" for text in wanted)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_text(f"phrases = [\n{rows}]\n", encoding="utf-8")
        draft.replace(path)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise Refusal("file.not_written", file=str(path), reason=problem) from None
    return wanted
