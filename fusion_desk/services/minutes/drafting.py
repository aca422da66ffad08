"""Drafting the minutes: every figure taken from the record, and a place prepared for each signer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic_core import to_jsonable_python

from fusion_desk.domain.canonical import digest, sha256_hex
from fusion_desk.domain.conclusion import Conclusion
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import new_id
from fusion_desk.domain.minutes import AttachedReport, MinutesRecord
from fusion_desk.domain.signing_plan import MinutesDraft, PlannedField
from fusion_desk.sealing.attesting import SUFFIX
from fusion_desk.services.minutes import signers
from fusion_desk.services.minutes.gathering import Gathered, gather
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.store import papers
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.views import Change


@dataclass(frozen=True, slots=True)
class DraftedMinutes:
    """A drafted book: its bytes, and who is to sign it in which field."""

    pdf: bytes
    pages: int
    sha256: str
    fields: tuple[PlannedField, ...]
    on_paper: tuple[str, ...]
    """Names of those who sign on paper, because no key of theirs is enrolled."""
    root: str
    warning: str
    """What is said on every page about the authority to review, or blank."""
    attached: AttachedReport | None = None
    """The report that lies beside the minutes and is named in them by its digest."""


def facts_digest(record: MinutesRecord) -> str:
    """One digest over every figure the minutes print; the version of the program is none."""
    same = replace(record, verification=replace(record.verification, version=""))
    return digest(to_jsonable_python(same))


def preview(panel: PanelFile) -> DraftedMinutes:
    """The book as it would print now, without signature fields; an open application is no hindrance."""
    from fusion_desk.reports import minutes

    with panel.reading() as reader:
        facts = gather(reader)
    record = minutes_record(facts, draft=True)
    paper = minutes.build(record)
    return DraftedMinutes(
        pdf=paper.pdf,
        pages=paper.pages,
        sha256=sha256_hex(paper.pdf),
        fields=(),
        on_paper=(),
        root=facts.root.root_hex,
        warning=record.masthead.warning,
        attached=record.attached,
    )


def draft(panel: PanelFile, actor: str) -> DraftedMinutes:
    """The book to be signed; refused while any application is open."""
    from fusion_desk.reports import minutes
    from fusion_desk.sealing.preparing import prepare_fields
    from fusion_desk.sealing.roles import FieldPlan

    with panel.writing("minutes.draft", actor) as change:
        expect_frozen(change)
        facts = gather(change)
        expect_concluded(facts)
        record = minutes_record(facts, draft=False)
        paper = minutes.build(record)
        fields = signers.planned_fields(facts)
        boxes = {box.field: box for box in paper.boxes}
        plans = [
            FieldPlan(
                name=one.field,
                role=one.role,
                label=field_label(facts, one),
                member=one.number,
                fingerprint=one.fingerprint,
                page=boxes[one.field].page - 1,
                box=boxes[one.field].rect,
                attested=one.attested,
            )
            for one in fields
        ]
        pdf = prepare_fields(paper.pdf, plans) if plans else paper.pdf
        _remember(change, facts, record, pdf, fields)
    return DraftedMinutes(
        pdf=pdf,
        pages=paper.pages,
        sha256=sha256_hex(pdf),
        fields=fields,
        on_paper=signers.on_paper(facts, fields),
        root=facts.root.root_hex,
        warning=record.masthead.warning,
        attached=record.attached,
    )


def field_label(facts: Gathered, field: PlannedField) -> str:
    """What a prepared field is called wherever it is shown."""
    said = f"{signers.label(facts, field.role, facts.sitting.member(field.member))} {field.name}"
    return said + SUFFIX if field.attested else said


def _remember(
    change: Change, facts: Gathered, record: MinutesRecord, pdf: bytes, fields: tuple[PlannedField, ...]
) -> None:
    kept = MinutesDraft(
        id=new_id(change.random),
        sha256=sha256_hex(pdf),
        facts_digest=facts_digest(record),
        root=facts.root.root_hex,
        root_size=facts.root.size,
        fields=fields,
        drafted_at=change.now(),
        not_signing=signers.not_signing(facts),
    )
    papers.add_draft(change, kept)
    change.public.update(
        sha256=kept.sha256,
        facts=kept.facts_digest,
        root=kept.root,
        root_size=kept.root_size,
        fields=[
            {
                "field": one.field,
                "fingerprint": one.fingerprint,
                **({"attested": one.attested} if one.attested else {}),
            }
            for one in fields
        ],
    )


def expect_concluded(facts: Gathered) -> None:
    """Refuse while an application has no conclusion."""
    waiting = [
        one.application.item for one in facts.conclusions.values() if one.conclusion is Conclusion.OPEN
    ]
    if not facts.conclusions:
        raise Refusal("minutes.nothing_to_print")
    if waiting:
        raise Refusal("minutes.open_items", items=waiting)
