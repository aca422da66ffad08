"""An attachment of the record, read when it is opened."""

from __future__ import annotations

from fusion_desk.store.attachments import AttachedFile, read_blob
from fusion_desk.store.panel_file import PanelFile


def attached(panel: PanelFile, sha256: str) -> AttachedFile:
    """A whole attachment, for those who may see all of it."""

    def read() -> bytes:
        with panel.reading() as reader:
            return read_blob(reader, sha256)

    return AttachedFile(read)
