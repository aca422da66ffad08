"""Whether the panel's key that made a file is the one whose fingerprint stands on paper."""

from __future__ import annotations

from fusion_desk.sealing import panel_key
from fusion_desk.sealing.fingerprints import fingerprint_of, plain
from fusion_desk.sealing.verifying import Check


def check_origin(
    public: bytes, anchor: str | None, *, differs: str = "anchor.differs", held: str = "check.anchor"
) -> Check:
    """The panel's own key against the fingerprint read from paper; None where nobody read one.

    `differs` and `held` are the codes of the sentences, which name what kind of file it is.
    """
    if anchor is None:
        return Check("anchor", None, "anchor.missing")
    expected = plain(anchor)
    if expected is None:
        return Check("anchor", False, "anchor.unusable", {"anchor": anchor})
    found = panel_key.fingerprint(public)
    if not fingerprint_of(public).startswith(expected):
        return Check("anchor", False, differs, {"anchor": anchor, "found": found})
    return Check("anchor", True, held, {"anchor": found})
