"""Everything the review minutes print, as one frozen value.

A service fills it from the record when drafting and again when signing; the same record gives the same bytes.
The words around the figures belong to `fusion_desk.reports.minutes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.paper_rows import (
    Clause,
    DefenceRow,
    EligibilityRow,
    Masthead,
    RecheckRow,
    RecusalRow,
    RoomRow,
    ScoreBlock,
    ScoreRow,
    Seat,
    Signature,
    SkillRow,
    TallySheet,
    VoteRow,
)


@dataclass(frozen=True, slots=True)
class Authority:
    """A right to review held by the organisation."""

    kind: str
    """title or skill"""
    number: str
    granted_by: str
    scope: str
    valid_until: date | None
    valid: bool
    """In force on the last day of the meeting."""


@dataclass(frozen=True, slots=True)
class CommitteeFacts:
    """The committee and whether it could sit."""

    size: int
    size_met: bool
    size_clause: Clause
    expected: int
    present: int
    quorum_needed: int
    quorum_met: bool
    quorum_clause: Clause
    declared: int = 0
    """Experts and staff who declared after seeing the list of applicants, also that there is nothing to declare."""
    declarations_due: int = 0
    quorum_share: str = "三分之二"
    """As the policy's fraction reads in words."""
    drawn_on: date | None = None
    draw_supervisor: str = ""
    draw_pool: str = "评审专家库"


@dataclass(frozen=True, slots=True)
class IntakeFacts:
    """How the dossiers came in; None where the desk was never told."""

    received: int | None
    corrected: int | None
    abandoned: int | None
    refused: int | None
    submitted: int | None
    objections: int | None = None
    objection_result: str = ""
    """经核查不影响申报"""
    publicity_days: int | None = 5
    """Least working days of the publicity before the review."""


@dataclass(frozen=True, slots=True)
class ScoringFacts:
    """How the scores were made."""

    rubric: str
    """Title with book-title marks: 《技术技能人才融合评审评分标准（试行）》."""
    rubric_clause: Clause
    sheets: int | None
    """Valid scoresheets of the voted applications."""
    items: int
    experts: int
    recusals: int
    """Times an expert was left out of an application by recusal."""
    assigned: bool = False
    """Whether assignments said who scores what; otherwise all present voters score everything."""
    by_group: bool = False
    """Without assignments: each group scores its own applications."""
    trimmed: bool | None = None
    """Trimmed in every group, plain in every group, or None where the groups differ."""
    method_clause: Clause = field(default_factory=lambda: Clause(""))
    rechecked_items: int = 0
    rechecks_changed: int = 0
    rechecks_kept: int = 0
    rechecks_waiting: int = 0
    """Sheets asked for and not returned, of the applications that were re-checked."""
    unchecked_items: int = 0
    """Applications with a spread that asks for a re-check and no record of one."""
    defended: int = 0
    """People who defended."""
    defence_required: int = 0
    groups: int = 0
    smallest_group: int | None = None
    """Members of the smallest group."""
    leads: int | None = None
    """Lead reviewers an application."""
    review_due: int = 0
    """Applications with a spread at which a re-check is asked for."""


@dataclass(frozen=True, slots=True)
class VoteFacts:
    """How the committee voted; the sheet counts are those of the whole committee's list."""

    pass_clause: Clause
    recused_in_base: bool
    base_clause: Clause
    rounds: int
    issued: int | None
    returned: int | None
    valid: int | None
    invalid: int | None
    not_returned: int | None
    pass_share: str = "三分之二"
    separate_lists: int = 0
    """Lists voted apart because somebody had to leave."""
    scrutineers: tuple[str, ...] = ()
    tellers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleResult:
    """How one title fared, highest title first."""

    title: str
    passed: tuple[str, ...]
    """Names, sorted as the policy says (strokes, or number)."""
    failed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results in figures."""

    titles: tuple[TitleResult, ...] = ()
    title_passed: int = 0
    title_failed: int = 0
    skill_items: int = 0
    skill_passed: int = 0
    skill_failed: int = 0
    dual_people: int = 0
    """People who applied for a title and a skill level."""
    substituted_people: int = 0
    """People concluded by a competition result (以赛代评)."""
    substitution_checkers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Further results in full sentences, e.g. recommended appointments."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What comes after the meeting."""

    notice_from: date | None = None
    notice_to: date | None = None
    notice_days: int = 5
    filing_body: str = ""
    """The department that approved the committee and takes the filing."""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scoring:
    """The score line of one application."""

    total: str | None
    blocks: tuple[tuple[str, str | None], ...]
    sheets: int | None
    trimmed: bool
    spread: str | None = None
    spread_criterion: str = ""
    spread_ceiling: str = ""
    rechecked: bool = False
    review_due: bool = False
    """A spread reaches the share at which a re-check is asked for."""
    spread_after: str | None = None
    """The spread of the same criterion after its re-check."""
    rechecks_changed: int = 0
    rechecks_kept: int = 0
    rechecks_waiting: int = 0


@dataclass(frozen=True, slots=True)
class Defence:
    """The defence line of one application."""

    held_on: date | None
    talk_minutes: int | None
    question_minutes: int | None
    score: str | None
    examiners: int | None


@dataclass(frozen=True, slots=True)
class LeadOpinion:
    """A lead reviewer's written opinion."""

    experts: tuple[str, ...]
    """专家02 …"""
    text: str


@dataclass(frozen=True, slots=True)
class Vote:
    """The vote line of one application."""

    present: int
    voters: int
    base: int
    needed: int
    issued: int | None
    returned: int | None
    valid: int | None
    agree: int | None
    disagree: int | None
    abstain: int | None
    round: int = 1


@dataclass(frozen=True, slots=True)
class PartMark:
    """One part mark of skill recognition."""

    subject: str
    mark: str | None
    exemption: str = ""
    """The ground on which the part was waived; then there is no mark."""


@dataclass(frozen=True, slots=True)
class ApplicationPart:
    """One application in annex 7: how it was checked, scored, discussed, voted and concluded."""

    item: str
    name: str
    standing: str
    """第二分公司　数控车工，高级技师（2021年6月30日取得）"""
    applied: str
    """工程系列机械专业，高级工程师（副高级）; for skills: 职业技能等级认定，数控车工（职业编码6-18-01-01），二级/技师."""
    way: str
    """高技能人才贯通评审（正常申报）; empty for skills."""
    basis: Basis
    pathway: str
    clause: Clause
    cutoff: date | None
    counted: str | None
    """4年6个月"""
    eligible_on: date | None
    verdict: str
    materials: str = ""
    """材料齐全，原件已核"""
    publicity_from: date | None = None
    publicity_to: date | None = None
    publicity_result: str = ""
    defence: Defence | None = None
    scoring: Scoring | None = None
    leads: tuple[LeadOpinion, ...] = ()
    group_opinion: str = ""
    meeting_opinion: str = ""
    recusals: tuple[str, ...] = ()
    """专家05（同部门）于10:42离场，11:05返场"""
    vote: Vote | None = None
    marks: tuple[PartMark, ...] = ()
    examiners: int | None = None
    """Number of examiners of the comprehensive review."""
    quality_supervisor: str = ""
    substitution: str = ""
    """The competition result that stands in for evaluation (以赛代评), with who checked it."""
    conclusion: Conclusion = Conclusion.OPEN
    reasons: tuple[str, ...] = ()
    """Why it did not pass, each tied to a criterion or a condition."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What the last page prints so that anybody can check the electronic record."""

    short_code: str
    """128:0123-4567-89AB-CDEF"""
    digests: tuple[tuple[str, str], ...]
    """(label, hex digest) of policy, rubric, committee, dossiers, snapshot, facts."""
    journal_root: str
    journal_size: int
    anchor: str
    """Fingerprint of the panel's own key."""
    version: str
    """Of the program that printed it."""
    qr: str
    """The text inside the QR code."""


@dataclass(frozen=True, slots=True)
class AttachedReport:
    """A paper that belongs to the minutes and is a file of its own: named by its digest, none of it printed here."""

    number: int
    """Of the annex."""
    title: str
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class MinutesRecord:
    """The whole book: text, annexes, confirmation page, signature page, verification page."""

    masthead: Masthead
    presiding: Signature
    recorder: Signature
    supervisor: Signature | None
    experts: tuple[Signature, ...]
    """Present voters in the order of the committee list."""
    authorities: tuple[Authority, ...]
    committee: CommitteeFacts
    candidates: int
    applications: int
    recused_experts: int
    recused_items: int
    cutoff: date | None
    """资历计算截止日"""
    intake: IntakeFacts
    scoring: ScoringFacts
    vote: VoteFacts
    outcome: Outcome
    follow_up: FollowUp
    seats: tuple[Seat, ...]
    """All voting members, present or not."""
    observers: tuple[Seat, ...]
    verification: Verification
    votes: tuple[VoteRow, ...] = ()
    score_blocks: tuple[ScoreBlock, ...] = ()
    scores: tuple[ScoreRow, ...] = ()
    skills: tuple[SkillRow, ...] = ()
    room: tuple[RoomRow, ...] = ()
    recusals: tuple[RecusalRow, ...] = ()
    eligibility: tuple[EligibilityRow, ...] = ()
    parts: tuple[ApplicationPart, ...] = ()
    defences: tuple[DefenceRow, ...] = ()
    scoring_rules: tuple[str, ...] = ()
    """The scoring method, clause by clause, as annex 9 prints it; empty prints the shipped wording."""
    rechecks: tuple[RecheckRow, ...] = ()
    recheck_rule: tuple[Clause, ...] = ()
    """When a re-check is asked for, and of whom."""
    tallies: tuple[TallySheet, ...] = ()
    remarks: tuple[str, ...] = ()
    """Rules of the house, interruptions, rounds, voids, corrections; empty prints 无."""
    edits: Mapping[str, str] = field(default_factory=dict[str, str])
    """Section key to the secretary's wording, its figures still in braces."""
    attached: AttachedReport | None = None
    """评审一致性与均衡性报告, where the policy attaches it."""
    draft: bool = True
