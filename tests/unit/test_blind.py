"""What an expert may read while marking: nothing of the person, no degree, paper or award."""

from __future__ import annotations

from dataclasses import replace

from fusion_desk import paths
from fusion_desk.domain.blind import MOST_ACHIEVEMENTS, BlindBrief, nameless
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
    WorkSpell,
)
from fusion_desk.domain.findings import Finding
from fusion_desk.domain.identity import ApplicationId, CandidateId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.policy import load_policy
from fusion_desk.domain.veil import DOWN, LIFTED, Veil

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


def shown_by(*rules: str) -> Veil:
    """The veil of the shipped policy with these rules set to show."""
    text = paths.resource("policies", "guangzhou-2025.toml").read_text("utf-8")
    for rule in rules:
        head = f"[procedure.{rule}]\nvalue = "
        assert head in text
        text = text.replace(f"{head}true", f"{head}false")
    return Veil.of(load_policy(text.encode()))


PHOTO = Attachment("照片.jpg", AttachmentKind.PHOTO, "2" * 64)


def test_the_policy_may_show_name_employer_and_photo_and_never_degrees_or_awards() -> None:
    dossier = replace(DOSSIER, attachments=(*DOSSIER.attachments, PHOTO))
    strict = BlindBrief.of(dossier, APPLICATION, shown_by())
    assert (strict.name, strict.employer, len(strict.evidence)) == ("", "", 1)
    veil = shown_by("blind_name", "blind_employer", "blind_photo")
    brief = BlindBrief.of(dossier, APPLICATION, veil)
    assert (brief.name, brief.employer) == ("邓嘉䶮", "岭南示例")
    assert [one.kind for one in brief.evidence] == [AttachmentKind.ACHIEVEMENT, AttachmentKind.PHOTO]
    for one in ("博士研究生", "全国大赛一等奖", "注册工程师", "论文.pdf"):
        assert one not in repr(brief)


def test_what_the_policy_leaves_out_stays_hidden() -> None:
    text = paths.resource("policies", "guangzhou-2025.toml").read_text("utf-8")
    old = text.replace("[procedure.blind_name]", "[procedure.blind_name_once]")
    assert Veil.of(load_policy(old.encode())).hides_name


def test_lifted_everything_is_there_and_the_numbers_of_the_pages_stay() -> None:
    brief = BlindBrief.of(DOSSIER, APPLICATION, LIFTED)
    assert (brief.name, brief.education) == ("邓嘉䶮", "博士研究生")
    assert [one.contest for one in brief.awards] == ["全国大赛一等奖"]
    assert [one.kind for one in brief.credentials] == [CredentialKind.SKILL, CredentialKind.QUALIFICATION]
    assert brief.achievements[0].proof == "邓嘉䶮.pdf 第3页"
    assert [(one.number, one.kind) for one in brief.evidence] == [
        (1, AttachmentKind.ACHIEVEMENT),
        (2, AttachmentKind.PAPER),
    ]


def test_a_finding_is_freed_and_nothing_is_given_to_who_keeps_away() -> None:
    (freed,) = nameless([Finding("post.matches", {"post": "岭南示例 邓嘉䶮 班长", "days": 3})], DOSSIER)
    assert freed.details == {"post": "班长", "days": 3}
    assert nameless([freed], DOSSIER, LIFTED) == (freed,)
    spell = WorkSpell(None, employer="岭南示例", post="岭南示例班长")
    (kept,) = BlindBrief.of(replace(DOSSIER, history=(spell,)), APPLICATION).history
    assert (kept.employer, kept.post) == ("", "班长")
    nothing = BlindBrief.of_nothing(APPLICATION)
    assert (nothing.item, nothing.achievements, nothing.evidence) == ("003-1", (), ())


def test_single_letters_and_blanks_are_not_looked_for() -> None:
    person = replace(
        DOSSIER.person, name="方", employer="", education="", extra=(("毕业院校", "岭南工学院"),)
    )
    dossier = replace(DOSSIER, person=person, awards=())
    assert DOWN.free("方案由岭南工学院的方工提出", dossier) == "方案由的方工提出"
    assert DOWN.free("", dossier) == ""
