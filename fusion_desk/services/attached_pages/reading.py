"""An attachment of the record, read when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fusion_desk.store.attachments import AttachedFile
    from fusion_desk.store.panel_file import PanelFile


def attached(panel: PanelFile, sha256: str) -> AttachedFile:
    """A whole attachment, for those who may see all of it."""
    # Not before it is asked for: the process of the pages loads this package, and needs nothing of the record.
    from fusion_desk.store.attachments import AttachedFile, read_blob

    def read() -> bytes:
        with panel.reading() as reader:
            return read_blob(reader, sha256)

    return AttachedFile(read)
