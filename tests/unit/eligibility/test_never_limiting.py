"""Education, papers, languages and awards can never make anyone ineligible (人社部发〔2020〕96号)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fusion_desk.domain.dossier import (
    Application,
    ApplicationKind,
    Attachment,
    AttachmentKind,
    Award,
    Credential,
    CredentialKind,
    Dossier,
    Person,
    Relevance,
    WorkSpell,
)
from fusion_desk.domain.eligibility import assess
from fusion_desk.domain.identity import ApplicationId, CandidateId
from fusion_desk.domain.levels import SKILL_ORDER, TITLE_ORDER, Track
from fusion_desk.domain.partial_date import PartialDate
from tests.unit.eligibility.build import CUTOFF, POLICY

LEVELS = [*map(str, TITLE_ORDER), *map(str, SKILL_ORDER), ""]
EDUCATION = ["", "小学", "初中", "中专", "大专", "本科", "博士研究生"]

dates = st.dates(date(2012, 1, 1), date(2026, 12, 31))
partial = st.none() | st.one_of(
    dates.map(PartialDate.of), dates.map(lambda day: PartialDate(day.year, day.month))
)
credentials = st.builds(
    Credential,
    kind=st.sampled_from(CredentialKind),
    level=st.sampled_from(LEVELS),
    obtained_on=partial,
    appointer=st.sampled_from(["", "岭南示例"]),
    expires_on=partial,
)


@st.composite
def histories(draw: st.DrawFn) -> WorkSpell:
    since = draw(dates)
    until = PartialDate.of(since + timedelta(days=draw(st.integers(0, 1500))))
    relevance = draw(st.sampled_from(Relevance))
    return WorkSpell(PartialDate.of(since), until, ongoing=draw(st.booleans()), relevance=relevance)


applications = st.builds(
    Application,
    id=st.just(ApplicationId("1" * 32)),
    item=st.just("001-1"),
    kind=st.sampled_from([ApplicationKind.TITLE, ApplicationKind.SKILL]),
    level=st.sampled_from(LEVELS),
    pathway=st.sampled_from(["", *(pathway.id for pathway in POLICY.pathways)]),
)
dossiers = st.builds(
    Dossier,
    id=st.just(CandidateId("0" * 32)),
    person=st.builds(Person, st.just("001"), st.just("㛃·阿依"), track=st.none() | st.sampled_from(Track)),
    applications=st.tuples(applications),
    credentials=st.lists(credentials, max_size=4).map(tuple),
    history=st.lists(histories(), max_size=4).map(tuple),
)

awards = st.builds(
    Award,
    contest=st.sampled_from(["中华人民共和国第二届职业技能大赛", "岗位比武"]),
    event=st.sampled_from(["", "数控车"]),
    prize=st.sampled_from(["", "金牌", "优胜奖"]),
    place=st.none() | st.integers(1, 9),
    awarded_on=partial,
    team_size=st.none() | st.integers(1, 4),
)
papers = st.builds(
    Attachment,
    name=st.just("扫描件.pdf"),
    kind=st.sampled_from([AttachmentKind.EDUCATION, AttachmentKind.PAPER, AttachmentKind.AWARD]),
    sha256=st.just("0" * 64),
)


@settings(max_examples=300)
@given(
    dossiers,
    st.sampled_from(EDUCATION),
    st.sampled_from(["", "无", "学士", "博士"]),
    st.lists(awards, max_size=3).map(tuple),
    st.lists(papers, max_size=3).map(tuple),
    st.sampled_from(["无", "0", "未参加", "不合格"]),
)
def test_no_verdict_depends_on_them(
    whole: Dossier,
    education: str,
    degree: str,
    awards: tuple[Award, ...],
    papers: tuple[Attachment, ...],
    language: str,
) -> None:
    extra = (("外语水平", language), ("计算机", language), ("论文篇数", language), ("获奖情况", language))
    other = replace(
        whole,
        person=replace(whole.person, education=education, degree=degree, extra=extra),
        awards=awards,
        attachments=papers,
    )
    before, after = (assess(one, POLICY, CUTOFF, None) for one in (whole, other))
    for one, same in zip(before.pathways, after.pathways, strict=True):
        assert (one.verdict, one.eligible_on, one.days) == (same.verdict, same.eligible_on, same.days)
        assert (one.missing, one.to_check) == (same.missing, same.to_check)
    assert [item.verdict for item in before.items] == [item.verdict for item in after.items]
