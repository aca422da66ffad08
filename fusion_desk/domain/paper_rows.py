"""Facts that papers print, row by row: plain values the services take from the record.

Numbers are integers or text already formatted from exact values; a missing value is None and prints as a dash,
never as 0 and never as a blank. Dates are dates; clock times are text ("10:42").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fusion_desk.domain.conclusion import Conclusion


@dataclass(frozen=True, slots=True)
class Clause:
    """A rule as it is cited; one that is not verified gets a footnote wherever it stands."""

    text: str
    """人社部令第40号第二十条; empty where no source is known."""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Masthead:
    """What every paper of one sitting says about itself."""

    organisation: str
    """岭南示例装备制造有限公司"""
    committee: str
    """The committee's full name, the organisation included: 岭南示例装备制造有限公司工程系列机械专业高级职称评审委员会."""
    year: int
    meeting_from: date | None = None
    meeting_to: date | None = None
    place: str = ""
    document_number: str = ""
    """〔2026〕1号; empty prints a dash."""
    level: str = ""
    """The level under review as heads print it: 副高级及以下."""
    own_rules: str = ""
    """The organisation's own review rules, with book-title marks; empty leaves the words out."""
    warning: str = ""
    """Said at the top of every page: the authority to review is missing or has expired."""
    footer: str = ""
    """One line at the foot of every page: size and code of the journal, anchor of the panel key."""
    qr: str = ""
    """Size and root of the journal, as a code on the last page of what is signed."""
    made_on: date | None = None
    """The day the paper carries; without it the last day of the meeting."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A person who signs a paper."""

    name: str
    role: str
    """As printed before the line: 主任委员, 记录人, 监督人员, 专家01."""
    field: str = ""
    """Name of the prepared signature field; empty where the person signs on paper only."""
    note: str = ""
    """Printed where the signature would stand: 缺席, 拒绝签名, with the reason."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person on the attendance list."""

    name: str
    number: str = ""
    """Expert number without a prefix, 01 …; empty for those who attend without a vote."""
    employer: str = ""
    title: str = ""
    specialty: str = ""
    role: str = ""
    group: str = ""
    present: bool = False
    arrived: str = ""
    left: str = ""
    """Times of leaving, several joined by 、."""
    returned: str = ""
    reason: str = ""
    """回避 or another reason."""


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One entry of the door: only of those who did more than come once."""

    name: str
    presence: str
    """到场 or 离场."""
    time: str
    reason: str
    correction: str = ""
    """The time as it was written down first, and why it was mended."""


@dataclass(frozen=True, slots=True)
class RecusalRow:
    """One recusal, as annex 5 lists it."""

    expert: str
    """专家05, or the name where the paper may show it."""
    item: str
    name: str
    """The applicant's name."""
    circumstance: str
    raised_by: str = ""
    """本人申请, 办公室通知 or 申报人申请."""
    raised_at: str = ""
    decided_by: str = ""
    scope: str = "评分、评议、表决"
    left: str = ""
    returned: str = ""


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One voted application, as annex 1 lists it. Counts are sheets or votes."""

    item: str
    name: str
    employer: str
    track: str
    series: str
    title: str
    way: str
    present: int | None
    recused: int | None
    issued: int | None
    returned: int | None
    valid: int | None
    agree: int | None
    disagree: int | None
    abstain: int | None
    needed: int | None
    conclusion: Conclusion
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """A criterion as the score table heads it."""

    name: str
    ceiling: str
    """Its points: 15."""


@dataclass(frozen=True, slots=True)
class ScoreBlock:
    """A block of criteria with its subtotal column."""

    name: str
    """技术贡献"""
    points: str
    """50"""
    columns: tuple[ScoreColumn, ...]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One scored application, as annex 2 lists it; points with two decimals."""

    item: str
    name: str
    track: str
    level: str
    group: str
    sheets: int | None
    method: str
    """去高低分 or 平均."""
    criteria: tuple[tuple[str | None, ...], ...]
    """One tuple a block, in the order of the columns."""
    blocks: tuple[str | None, ...]
    total: str | None
    spread: str | None
    """The widest spread of one criterion, in points."""
    rechecked: bool = False
    defence: str | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One application concluded by marks, as annex 3 lists it."""

    item: str
    name: str
    occupation: str
    """数控车工（6-18-01-01）"""
    level: str
    condition: str
    theory: str | None
    practice: str | None
    review: str | None
    conclusion: Conclusion
    assessed_on: date | None = None
    exemption: str = ""
    remark: str = ""
    examiners: str = ""
    """Names with their examiner numbers."""
    quality_supervisor: str = ""


@dataclass(frozen=True, slots=True)
class EligibilityRow:
    """One application after the check of qualifications (W03, annex 6)."""

    item: str
    name: str
    employer: str
    track: str
    holding: str
    """高级技师（2021-06-30）"""
    applied: str
    """机械专业高级工程师（副高级）"""
    way: str
    pathway: str
    """取得高级技师后从事相应技术技能工作满4年"""
    clause: Clause
    counted: str | None
    """4年6个月"""
    eligible_on: date | None
    verdict: str
    """符合, 暂不符合, 不符合 or 待核实."""
    missing: tuple[str, ...] = ()
    """What is missing or still to be checked, in words."""


@dataclass(frozen=True, slots=True)
class DefenceRow:
    """One defence, as annex 8 lists it."""

    item: str
    name: str
    required: bool
    ground: str
    panel: str
    """答辩组: 专家01、专家04、专家06."""
    talk_minutes: int | None
    question_minutes: int | None
    questions: tuple[str, ...]
    """Each question with the answer's main points and what was asked further."""
    score: str | None
    conclusion: str
    held_on: date | None = None


@dataclass(frozen=True, slots=True)
class RecheckRow:
    """What one expert did when a spread led to a re-check of scores."""

    item: str
    name: str
    criterion: str
    spread: str
    expert: str
    """专家05, never the name."""
    before: str
    after: str | None
    """None = asked, and no answer came."""
    reason: str

    @property
    def action(self) -> str:
        """修改, 维持, or a dash where no answer came."""
        if self.after is None:
            return "未答复"
        return "维持" if self.after == self.before else "修改"


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One line of a counted list."""

    item: str
    name: str
    title: str
    agree: int | None
    disagree: int | None
    abstain: int | None
    invalid: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class TallySheet:
    """One counted list of one round (计票报告单)."""

    round: int
    list_name: str
    """全体表决 or 003-1 单列票."""
    expected: int
    present: int
    voters: int
    issued: int | None
    returned: int | None
    not_returned: int | None
    invalid_sheets: int | None
    valid_sheets: int | None
    stands: bool
    """Returned is not more than issued."""
    rows: tuple[TallyRow, ...]
    scrutineers: tuple[str, ...] = ()
    tellers: tuple[str, ...] = ()
    envelope: str = ""
    """Number of the sealed envelope."""
    recorded_by: str = ""
    confirmed_by: str = ""
