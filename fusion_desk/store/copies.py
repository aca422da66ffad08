"""A private copy of a panel file that may not be written where it lies, such as one on a disc."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import Randomness
from fusion_desk.store.driver import expect_unused, speaking_of
from fusion_desk.store.files import disk_at_the_border, journal_of
from fusion_desk.store.panel_file import Clock, PanelFile
from fusion_desk.store.recovery import Secret
from fusion_desk.store.restoring import complete
from fusion_desk.store.schema import panel_schema
from fusion_desk.store.thin_copy import mark_readable


@contextmanager
def private_copy(
    path: Path,
    secret: Secret,
    *,
    clock: Clock,
    random: Randomness,
    folders: Sequence[Path] = (),
    attachments: bool = True,
) -> Generator[PanelFile]:
    """Opens a copy that is gone afterwards; whatever is written to it is gone too, the file itself stays as it is.

    Of a backup whose attachments lie beside it the copy is made whole, unless nobody will look at `attachments`.
    """
    if not path.is_file():
        raise Refusal("file.missing", file=str(path))
    expect_unused(path)
    with tempfile.TemporaryDirectory(prefix="fusion-desk-") as folder:
        copy = Path(folder) / path.name
        with disk_at_the_border(path):
            shutil.copyfile(path, copy)
            if journal_of(path).exists():
                shutil.copyfile(journal_of(path), journal_of(copy))
        with speaking_of(path):
            if attachments:
                complete(copy, secret, path, folders)
            else:
                mark_readable(copy, secret, panel_schema().version)
        with (
            speaking_of(path),
            PanelFile.open(copy, secret, clock=clock, random=random, passing=True) as panel,
        ):
            yield panel
