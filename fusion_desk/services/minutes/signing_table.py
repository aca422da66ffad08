"""How far the signing of a drafted file has come: who has signed, whose turn it is, who signs on paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.canonical import sha256_hex
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.signing_plan import SigningRole
from fusion_desk.services.minutes import signers, signing
from fusion_desk.services.minutes.drafting import facts_digest
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.store import papers
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.signing import find_scans
from fusion_desk.store.views import Reader

MOST_FILES = 60
LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """One prepared field: whose it is, whether it is signed, and whether it is its turn."""

    role: SigningRole
    number: str
    name: str
    signed: bool
    turn: bool
    attested: bool
    """The secretary attests it; no key of the signer's own."""


@dataclass(frozen=True, slots=True)
class SigningTable:
    """A file that is being signed, as this panel knows it."""

    drafted_at: str
    places: tuple[SigningPlace, ...]
    on_paper: tuple[str, ...]
    """Names of those who sign by hand, because no field was prepared for them."""
    moved: bool
    """The record says something else by now: nobody can sign this draft any more."""
    sealed: bool
    not_signing: tuple[tuple[str, str], ...]
    """(name, reason) of those who are absent or refuse."""
    scanned: int
    """Pages of the paper signed by hand that are on file."""

    @property
    def complete(self) -> bool:
        """Every prepared field is signed."""
        return bool(self.places) and all(one.signed for one in self.places)

    @property
    def begun(self) -> bool:
        """Somebody has signed already."""
        return any(one.signed for one in self.places)


def signing_table(panel: PanelFile, pdf: bytes) -> SigningTable:
    """How far these bytes have come; refused where they are no draft of this panel."""
    from fusion_desk.sealing.signing import signing_state

    with panel.reading() as reader:
        kept = signing.draft_of(reader, pdf)
        facts = signing.as_drafted(reader, kept)
        sealed = sha256_hex(pdf) in papers.find_seals(reader)
        moved = not sealed and facts_digest(minutes_record(facts, draft=False)) != kept.facts_digest
        on_paper = signers.on_paper(facts, kept.fields)
        names = {one.id: one.name for one in facts.everybody}
        scanned = sum(one.pages for one in find_scans(reader, kept.id))
    state = signing_state(pdf)
    signed, turn = {one.name for one in state.signed}, {one.name for one in state.next}
    places = tuple(
        SigningPlace(
            role=one.role,
            number=one.number,
            name=one.name,
            signed=one.field in signed,
            turn=one.field in turn,
            attested=bool(one.attested),
        )
        for one in kept.fields
    )
    return SigningTable(
        drafted_at=kept.drafted_at,
        places=places,
        on_paper=on_paper,
        moved=moved,
        sealed=sealed,
        not_signing=tuple((names[one.member], one.reason) for one in kept.not_signing),
        scanned=scanned,
    )


def find_minutes(panel: PanelFile, folder: Path) -> Path | None:
    """The file in this folder that was drafted last by this panel, and of its copies the one signed most."""
    found: list[tuple[str, int, float, Path]] = []
    with panel.reading() as reader:
        for path in sorted(folder.glob("*.pdf"))[:MOST_FILES]:
            try:
                if path.stat().st_size > LARGEST:
                    continue
                rank = _rank(reader, path.read_bytes())
                changed = path.stat().st_mtime
            except (OSError, DeskError):
                continue
            if rank is not None:
                found.append((*rank, changed, path))
    return max(found)[-1] if found else None


def _rank(reader: Reader, pdf: bytes) -> tuple[str, int] | None:
    """When it was drafted, and at which of its signatures it stands."""
    own = sha256_hex(pdf)
    drafted = papers.find_draft(reader, own)
    if drafted is not None:
        return drafted.drafted_at, 0
    kept = papers.draft_of_signed(reader, own)
    if kept is None:
        return None
    given = [one.file_sha256 for one in papers.find_signatures(reader, kept.id)]
    return kept.drafted_at, given.index(own) + 1


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One person and the key that is enrolled for them."""

    number: str
    name: str
    role: SigningRole | None
    """In which place they sign; None for those who do not."""
    fingerprint: str
    """As printed, or blank without a key."""
    subject: str
    enrolled_at: str


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Who has a key, and the anchor that is printed on every page."""

    anchor: str
    lines: tuple[KeyLine, ...]


def key_table(panel: PanelFile) -> KeyTable:
    """Everybody of the committee: those who sign first, in the order of signing."""
    from fusion_desk.sealing.fingerprints import grouped
    from fusion_desk.sealing.panel_key import fingerprint

    with panel.reading() as reader:
        facts = gather(reader)
    placed = signers.places(facts)
    roles = {place.member.id: place.role for place in placed}
    others = [one for one in facts.sitting.members if one.id not in roles]
    lines: list[KeyLine] = []
    for member in (*(place.member for place in placed), *others):
        kept = facts.enrolments.get(member.id)
        lines.append(
            KeyLine(
                number=member.number,
                name=member.name,
                role=roles.get(member.id),
                fingerprint=grouped(kept.fingerprint) if kept else "",
                subject=kept.subject if kept else "",
                enrolled_at=kept.enrolled_at if kept else "",
            )
        )
    return KeyTable(fingerprint(facts.panel.public_key), tuple(lines))
