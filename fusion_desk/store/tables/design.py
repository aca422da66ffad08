"""What makes one standard visible: anchor dossiers and the calibration round."""
# pyright: reportAssignmentType=false
# SQLModel declares `__tablename__` as a callable; a plain name is what its own manual writes.

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from fusion_desk.store.tables.columns import own_id


class AnchorDossierRow(SQLModel, table=True):
    """锚定材料: this candidate is no applicant; everybody marks the dossier, and nothing of it counts."""

    __tablename__ = "anchor_dossier"
    __table_args__ = (CheckConstraint("source IN ('invented', 'past')"),)

    candidate_id: str = Field(primary_key=True, foreign_key="candidate.id")
    source: str
    note: str = ""
    """By whose permission a real one is used."""
    reference: int | None = None
    """Total agreed beforehand, in hundredths of a point."""
    added_by: str
    added_at: str
    seq: int


class CalibrationRow(SQLModel, table=True):
    """校准: the round was opened, a member was given their feedback, or has looked at it."""

    __tablename__ = "calibration"
    __table_args__ = (
        CheckConstraint("step IN ('opened', 'given', 'seen')"),
        CheckConstraint("(step = 'opened') = (member_id IS NULL)"),
    )

    id: str = own_id()
    step: str
    member_id: str | None = Field(default=None, foreign_key="member.id")
    reason: str = ""
    """Why others were not awaited."""
    recorded_at: str
    seq: int


class MaskedDrawRow(SQLModel, table=True):
    """盲审复评: the replayable draw of the experts who mark again; there is one."""

    __tablename__ = "masked_draw"

    id: str = own_id()
    seed: str
    pool: str
    """JSON list of the numbers drawn from."""
    drawn: str
    listed: str
    """JSON: track → 事项号 sampled from; empty where the applications were named."""
    drawn_at: str
    seq: int


class MaskedItemRow(SQLModel, table=True):
    """An application that is marked once more."""

    __tablename__ = "masked_item"

    application_id: str = Field(primary_key=True, foreign_key="application.id")
    ordinal: int
    seq: int
