"""The shelf beside the automatic backups: every attachment once, encrypted, however many backups name it.

Its keys are derived from the panel's own key, which stands in every backup and never changes: whoever can open a
backup, with the password or recovery sheet of its day, can open the attachments it names. Names and contents tell
nothing to anybody else.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.store.driver import Driver
from fusion_desk.store.files import put_over, sync

PURPOSE = b"fusion-desk/shared-attachments/1"
FOLDER = "attachments-"
LIST = ".list"
NAME_DIGITS, FOLDER_DIGITS = 48, 12
TAG_BYTES = 16
NONCE = bytes(12)
"""Every key seals one content only, so that the same attachment gives the same bytes."""


@dataclass(frozen=True, slots=True)
class AttachmentKeys:
    """The names and keys of one panel's attachments (HKDF-SHA256, RFC 5869, one block each)."""

    _pseudorandom: bytes = field(repr=False)

    @classmethod
    def of(cls, driver: Driver) -> AttachmentKeys | None:
        """Those of an open file; None where it has no key of its own yet."""
        there = driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'panel'").fetchone()
        row = there and driver.execute("SELECT panel_key FROM panel").fetchone()
        return None if row is None else cls(hmac.digest(PURPOSE, bytes(row[0]), "sha256"))

    @property
    def folder_name(self) -> str:
        """Of the shelf."""
        return FOLDER + self._expand(b"folder").hex()[:FOLDER_DIGITS]

    def name(self, sha256: str) -> str:
        """Of the attachment on the shelf: tells nothing about what it is."""
        return self._expand(b"name " + bytes.fromhex(sha256)).hex()[:NAME_DIGITS]

    def seal(self, sha256: str, content: bytes) -> bytes:
        """The content as it lies on the shelf."""
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        return ChaCha20Poly1305(self._key(sha256)).encrypt(NONCE, content, None)

    def open(self, sha256: str, sealed: bytes) -> bytes | None:
        """The content, None where a byte of it is not as it was sealed."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        try:
            content = ChaCha20Poly1305(self._key(sha256)).decrypt(NONCE, sealed, None)
        except InvalidTag:
            return None
        return content if sha256_hex(content) == sha256 else None

    def _key(self, sha256: str) -> bytes:
        return self._expand(b"content " + bytes.fromhex(sha256))

    def _expand(self, info: bytes) -> bytes:
        return hmac.digest(self._pseudorandom, info + b"\x01", "sha256")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One panel's shelf in a folder of backups."""

    folder: Path
    keys: AttachmentKeys

    @classmethod
    def beside(cls, backups: Path, keys: AttachmentKeys) -> Shelf:
        """The shelf in this folder of backups, whether it is there yet or not."""
        return cls(backups / keys.folder_name, keys)

    def holds(self, sha256: str, size: int) -> bool:
        """Whether the attachment lies there in its full length."""
        try:
            return self._path(sha256).stat().st_size == size + TAG_BYTES
        except OSError:
            return False

    def put(self, sha256: str, content: bytes) -> bool:
        """Write it, read it back and only then give it its name; False where it did not come back as it was.

        The names are on the disk with `note`, which comes after all of them.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(sha256)
        draft = path.with_name(f".{path.name}.new")
        try:
            draft.write_bytes(self.keys.seal(sha256, content))
            sync(draft)
            if self.keys.open(sha256, draft.read_bytes()) is None:
                return False
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        return True

    def get(self, sha256: str) -> bytes | None:
        """The attachment; None where it is damaged. OSError where it is not there."""
        return self.keys.open(sha256, self._path(sha256).read_bytes())

    def note(self, backup: str, attachments: Mapping[str, int]) -> None:
        """Write down which attachments a backup names, before the backup itself gets its name."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / (backup + LIST)
        draft = path.with_name(f".{path.name}.new")
        lines = (f"{self.keys.name(sha256)} {size}\n" for sha256, size in sorted(attachments.items()))
        draft.write_text("".join(lines), encoding="ascii")
        put_over(draft, path)

    def _path(self, sha256: str) -> Path:
        return self.folder / self.keys.name(sha256)


def named_by(backup: Path) -> Mapping[str, int] | None:
    """What a backup has on a shelf beside it, by name and length; None where no shelf has a list of it."""
    for path in backup.parent.glob(f"{FOLDER}*/{backup.name}{LIST}"):
        return dict(_read_list(path))
    return None


def _read_list(path: Path) -> Iterator[tuple[str, int]]:
    for line in path.read_text(encoding="ascii").splitlines():
        name, size = line.split()
        yield name, int(size)


def forget_unnamed(folder: Path) -> int:
    """Remove what no backup in the folder above names any more; returns how many attachments went."""
    if not folder.is_dir():
        return 0
    named: set[str] = set()
    for path in folder.glob(f"*{LIST}"):
        if (folder.parent / path.name.removesuffix(LIST)).exists():
            named.update(name for name, _ in _read_list(path))
        else:
            path.unlink(missing_ok=True)
    gone = 0
    for path in folder.iterdir():
        if path.suffix != LIST and path.name not in named:
            path.unlink(missing_ok=True)
            gone += 1
    if not any(folder.iterdir()):
        folder.rmdir()
    return gone
