"""What an expert reads beside the marks: attached pages, and what is still to be checked; nothing that is hidden."""

from __future__ import annotations

from fusion_desk.domain.blind import Evidence, evidence_of
from fusion_desk.domain.dossier import Application, Dossier
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.findings import Finding
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.veil import DOWN
from fusion_desk.store.attachments import AttachedFile, read_blob
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.doubts import doubts_of
from fusion_desk.store.items import ItemIndex, anchor_items, find_whose, number_key
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.sittings import find_sitting
from fusion_desk.store.veils import Veils


def read_evidence(
    panel: PanelFile, member: MemberId, item: str, number: int, *, masked: bool = False
) -> AttachedFile:
    """业绩材料 of this number for one application; refused where the member keeps away from it.

    Only the process that draws pages gets the bytes, and only when it opens the file; who may see what is asked
    again then. Of pages that are out of sight this side never has anything; `masked` takes no lifting of the veil.
    """
    return AttachedFile(
        lambda: _read(panel, member, item, number, masked=masked),
        _allowed(panel, member, item, number, masked=masked),
    )


def _read(panel: PanelFile, member: MemberId, item: str, number: int, *, masked: bool) -> bytes:
    with panel.reading() as reader:
        return read_blob(reader, _allowed(panel, member, item, number, masked=masked).sha256)


def _allowed(panel: PanelFile, member: MemberId, item: str, number: int, *, masked: bool) -> Evidence:
    with panel.reading() as reader:
        application, dossier = _case(reader, item)
        if member in find_sitting(reader).recused_from(application.id):
            raise Refusal("evidence.recused", item=application.item)
        veil = DOWN if masked else Veils.of(reader).over(application.id)
        shown = evidence_of(dossier.attachments, veil)
        found = next((one for one in shown if one.number == number), None)
        if found is None:
            raise Refusal("evidence.unknown", item=application.item, number=number)
        return found


def find_doubts(panel: PanelFile, item: str, member: MemberId | None = None) -> tuple[Finding, ...]:
    """待核实事项 as 评审简表 prints them, without names; none for a member who keeps away from it."""
    with panel.reading() as reader:
        application, dossier = _case(reader, item)
        if member is not None and member in find_sitting(reader).recused_from(application.id):
            return ()
        return doubts_of(reader, application, dossier, Veils.of(reader).over(application.id))


def _case(reader: Reader, item: str) -> tuple[Application, Dossier]:
    anchors = ItemIndex(anchor_items(reader)).items
    found = anchors.get(number_key(item)) or find_whose(reader, item)
    (dossier,) = find_dossiers(reader, [found.number])
    return found.application, dossier
