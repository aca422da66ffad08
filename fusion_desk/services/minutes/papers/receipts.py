"""W01 申报材料接收及补正告知单."""

from __future__ import annotations

from fusion_desk.domain.acts import Act, ActKind
from fusion_desk.domain.dossier import AttachmentKind
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.title_names import applied_name
from fusion_desk.reports.correction_notice import CorrectionNotice, Material, Slip
from fusion_desk.services.minutes.papers.office import last
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store.items import Item

KIND_NAMES = {
    AttachmentKind.FORM: "申报表",
    AttachmentKind.ACHIEVEMENT: "业绩材料",
    AttachmentKind.EDUCATION: "学历材料",
    AttachmentKind.PAPER: "论文",
    AttachmentKind.AWARD: "获奖材料",
    AttachmentKind.APPRAISAL: "年度考核",
    AttachmentKind.CERTIFICATE: "资格证书",
    AttachmentKind.PHOTO: "照片",
    AttachmentKind.UNCLASSIFIED: "未分类",
}


def fill(wanted: Wanted) -> CorrectionNotice:
    """A slip for every application whose receipt or correction is recorded."""
    acts = wanted.facts.acts
    if not any(act.kind in {ActKind.RECEIPT, ActKind.CORRECTION} for act in acts):
        raise Refusal("paper.no_receipt")
    slips = [slip for one in wanted.all_items if (slip := _slip(wanted, one)) is not None]
    return CorrectionNotice(wanted.masthead, tuple(slips))


def _slip(wanted: Wanted, item: Item) -> Slip | None:
    facts = wanted.facts
    receipt = last(facts, ActKind.RECEIPT, item)
    asked = [one for one in facts.acts_of(ActKind.CORRECTION, item=item.application.id) if one.application]
    if receipt is None and not asked:
        return None
    dossier = facts.dossiers[item.number]
    return Slip(
        item=item.application.item,
        name=item.name,
        employer=dossier.person.employer,
        applied=applied_name(item.application),
        received_on=receipt.starts_on if receipt else None,
        receiver=_handler(receipt, asked),
        number=receipt.number if receipt else "",
        materials=tuple(
            Material(one.name, KIND_NAMES[one.kind], one.original_checked) for one in dossier.attachments
        ),
        corrections=tuple(one.text for one in asked if one.text),
        due_on=asked[-1].ends_on if asked else None,
        result=asked[-1].outcome if asked else "",
    )


def _handler(receipt: Act | None, asked: list[Act]) -> str:
    return next((one.handler for one in (receipt, *asked) if one and one.handler), "")
