"""What an expert may read while marking: nothing of the person, no degree, paper or award."""

from __future__ import annotations

from fusion_desk.domain.blind import MOST_ACHIEVEMENTS, BlindBrief
from fusion_desk.domain.dossier import (
    Achievement,
    Application,
    ApplicationKind,
    Appraisal,
    Attachment,
    AttachmentKind,
    Award,
    Credential,
    CredentialKind,
    Dossier,
    Person,
)
from fusion_desk.domain.identity import ApplicationId, CandidateId
from fusion_desk.domain.levels import Track

HIDDEN = (
    "邓嘉䶮",
    "440106198804120011",
    "岭南示例",
    "博士研究生",
    "全国大赛一等奖",
    "注册工程师",
    "论文.pdf",
    "邓嘉䶮.pdf",
)

APPLICATION = Application(ApplicationId("a" * 32), "003-1", ApplicationKind.TITLE, "副高级")
DOSSIER = Dossier(
    CandidateId("b" * 32),
    Person(
        "003",
        "邓嘉䶮",
        resident_id="440106198804120011",
        employer="岭南示例",
        education="博士研究生",
        track=Track.SKILLED,
    ),
    (APPLICATION,),
    (
        Credential(CredentialKind.SKILL, level="高级技师"),
        Credential(CredentialKind.QUALIFICATION, name="注册工程师"),
    ),
    awards=(Award("全国大赛一等奖"),),
    achievements=tuple(
        Achievement(f"业绩{at}", proof="邓嘉䶮.pdf 第3页") for at in range(MOST_ACHIEVEMENTS + 2)
    ),
    appraisals=(Appraisal(2023, "合格"), Appraisal(2025, "优秀")),
    attachments=(
        Attachment("论文.pdf", AttachmentKind.PAPER, "0" * 64),
        Attachment(
            "邓嘉䶮.pdf", AttachmentKind.ACHIEVEMENT, "1" * 64, first_page=12, last_page=15, criterion="tc1"
        ),
    ),
)


def test_nothing_hidden_is_in_a_brief() -> None:
    brief = repr(BlindBrief.of(DOSSIER, APPLICATION))
    assert [text for text in HIDDEN if text in brief] == []


def test_what_was_done_is_in_it() -> None:
    brief = BlindBrief.of(DOSSIER, APPLICATION)
    assert [one.level for one in brief.credentials] == ["高级技师"]
    assert len(brief.achievements) == MOST_ACHIEVEMENTS
    assert [one.year for one in brief.appraisals] == [2025, 2023]
    assert [(one.criterion, one.first_page, one.last_page) for one in brief.evidence] == [("tc1", 12, 15)]
    assert brief.achievements[0].proof == "第3页"
