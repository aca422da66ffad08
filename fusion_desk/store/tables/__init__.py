"""Every table of the panel file.

`table=True` does not validate, so values are checked in `domain` and guarded by CHECKs here. Ids are 32 hex
digits; numbers that people see (编号) are labels. Dates are ISO text (`2019-07` where only the month is known),
points are integers in hundredths.
"""

from fusion_desk.store.tables.columns import as_table, metadata
from fusion_desk.store.tables.dossiers import (
    AchievementRow,
    ApplicationRow,
    AppraisalRow,
    AttachmentRow,
    AwardRow,
    CandidateRow,
    CheckMarkRow,
    CredentialRow,
    ExamMarkRow,
    WorkSpellRow,
)
from fusion_desk.store.tables.judging import (
    BallotItemRow,
    BallotListRow,
    DefenceRow,
    OpinionRow,
    ScoreDraftRow,
    ScoreRow,
    ScoreVoidRow,
)
from fusion_desk.store.tables.panel import (
    AuthorityRow,
    BlobRow,
    HoldRow,
    ImportBatchRow,
    JournalPrivateRow,
    JournalRow,
    PanelRow,
    SnapshotRow,
)
from fusion_desk.store.tables.papers import (
    ActRow,
    DraftRow,
    EnrolmentRow,
    NarrativeRow,
    SealRow,
    SignatureRow,
)
from fusion_desk.store.tables.people import (
    AssignmentRow,
    AttendanceRow,
    CommitteeGroupRow,
    DeclarationRow,
    DrawRow,
    MemberRoleRow,
    MemberRow,
    RecusalRow,
    RoundRow,
)

APPEND_ONLY = (
    "journal",
    "journal_private",
    "score",
    "score_void",
    "recusal",
    "attendance",
    "declaration",
    "opinion",
    "narrative",
    "act",
    "draw",
    "snapshot",
    "enrolment",
    "signature",
    "seal",
)
"""Tables of facts: rows are added, never changed or removed (triggers refuse it)."""

__all__ = [
    "APPEND_ONLY",
    "AchievementRow",
    "ActRow",
    "ApplicationRow",
    "AppraisalRow",
    "AssignmentRow",
    "AttachmentRow",
    "AttendanceRow",
    "AuthorityRow",
    "AwardRow",
    "BallotItemRow",
    "BallotListRow",
    "BlobRow",
    "CandidateRow",
    "CheckMarkRow",
    "CommitteeGroupRow",
    "CredentialRow",
    "DeclarationRow",
    "DefenceRow",
    "DraftRow",
    "DrawRow",
    "EnrolmentRow",
    "ExamMarkRow",
    "HoldRow",
    "ImportBatchRow",
    "JournalPrivateRow",
    "JournalRow",
    "MemberRoleRow",
    "MemberRow",
    "NarrativeRow",
    "OpinionRow",
    "PanelRow",
    "RecusalRow",
    "RoundRow",
    "ScoreDraftRow",
    "ScoreRow",
    "ScoreVoidRow",
    "SealRow",
    "SignatureRow",
    "SnapshotRow",
    "WorkSpellRow",
    "as_table",
    "metadata",
]
