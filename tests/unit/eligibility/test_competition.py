from __future__ import annotations

from dataclasses import replace

import pytest

from fusion_desk.domain.competition import Substitution, assess_awards
from fusion_desk.domain.contests import AwardKind, Competition, ContestEvent, ContestLevel, ContestRule
from fusion_desk.domain.dossier import Application, ApplicationKind, Award, Credential, Dossier
from fusion_desk.domain.findings import Verdict
from fusion_desk.domain.pathways import Case
from tests.unit.eligibility.build import (
    CUTOFF,
    POLICY,
    applying,
    assessed,
    codes,
    dossier,
    held,
    on,
    speak_steps,
    steps,
)

SECOND_GAMES = "中华人民共和国第二届职业技能大赛"


def won(
    prize: str = "银牌",
    event: str = "数控车",
    *,
    contest: str = SECOND_GAMES,
    awarded: str = "2023-09-19",
    level: str = "国家级",
    place: int | None = None,
    team: int | None = None,
) -> Award:
    return Award(contest, level, event, prize, place, on(awarded), team)


def winner(
    *awards: Award,
    credentials: tuple[Credential, ...] = (held("技能", "高级工", "2015-01-01"),),
    occupation: str = "数控车工",
    years: str = "6年",
    applications: tuple[Application, ...] = (),
) -> Dossier:
    return dossier(
        *credentials,
        awards=awards,
        occupation=occupation,
        applications=applications,
        extra={"在穗工作年限（年）": years} if years else {},
    )


def entries(whole: Dossier, table: Competition = POLICY.competition) -> tuple[Substitution, ...]:
    found = assess_awards(Case.of(whole, CUTOFF), table)
    for entry in found:
        speak_steps(entry.steps)
    return found


def one(whole: Dossier, table: Competition = POLICY.competition) -> Substitution:
    (entry,) = (entry for entry in entries(whole, table) if entry.kind is not AwardKind.HONOUR)
    return entry


# --- the shipped example -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "expected", "verdict"),
    [
        ("高级工", "技师", "eligible"),
        ("技师", "高级技师", "eligible"),
        ("高级技师", "高级技师", "ineligible"),
    ],
)
def test_what_a_result_gives_depends_on_the_level_held(level: str, expected: str, verdict: str) -> None:
    entry = one(winner(won(), credentials=(held("技能", level, "2015-01-01"),)))
    assert (entry.level, entry.verdict) == (expected, verdict)


def test_who_holds_nothing_starts_at_the_first_rung() -> None:
    entry = one(winner(won(), credentials=()))
    assert (entry.level, entry.verdict, steps(entry.steps)["rung_first"]) == ("技师", "eligible", "met")


@pytest.mark.parametrize(
    "prize", ["金牌", "Gold", "银奖", "bronze", "优胜奖", "Medallion for Excellence", "优 胜"]
)
def test_prizes_under_their_many_names(prize: str) -> None:
    assert one(winner(won(prize))).verdict is Verdict.ELIGIBLE


CASES = [
    (winner(won("参与奖")), "ineligible", "prize_below"),
    (winner(won("")), "unknown", "prize_missing"),
    (winner(won(awarded="")), "unknown", "date_missing"),
    (winner(won(level="省级")), "unknown", "level_differs"),
    (winner(won(event="焊接")), "ineligible", "event_other"),
    (winner(won(event="")), "unknown", "class_unknown"),
    (winner(won(event="数控车床")), "unknown", "class_unknown"),
    (winner(won("参与奖", "飞机维修")), "ineligible", "prize_below"),
    (winner(won(), occupation=""), "unknown", "event_or_occupation_missing"),
    (winner(won(), years=""), "unknown", "local_years_missing"),
    (winner(won(), years="六年"), "unknown", "local_years_missing"),
    (winner(won(contest="岭南示例公司岗位比武", level="企业级")), "unknown", "no_rule"),
    (winner(won(awarded="2019-09-01")), "unknown", "no_rule"),
]


@pytest.mark.parametrize(("whole", "verdict", "code"), CASES)
def test_why_a_result_does_not_give_a_level_at_once(whole: Dossier, verdict: str, code: str) -> None:
    found = [entry for entry in entries(whole) if code in steps(entry.steps)]
    assert {entry.verdict for entry in found} == {verdict}


def test_the_missing_facts_are_named() -> None:
    entry = one(winner(won(awarded=""), years=""))
    assert codes(entry.missing) == {"date_missing", "local_years_missing"}


def test_an_example_table_is_never_verified() -> None:
    entry = one(winner(won()))
    assert entry.rule is not None
    assert entry.rule.verified
    assert not entry.verified


def test_no_rule_for_a_contest_promotes_nobody() -> None:
    entry = one(winner(won(contest="某市职工技能竞赛")))
    assert (entry.rule, entry.kind, entry.promotes, entry.level) == (None, None, False, "")


@pytest.mark.parametrize(
    ("event", "expected"),
    [("工业互联网", {"N2-skill", "N2-technical-medal"}), ("数控铣", {"N2-skill"})],
)
def test_an_event_outside_the_list_may_be_of_either_class(event: str, expected: set[str]) -> None:
    found = entries(winner(won("金牌", event)))
    assert {entry.rule.id for entry in found if entry.rule and entry.kind is not AwardKind.HONOUR} == expected


@pytest.mark.parametrize(
    ("place", "team", "verdict", "code"),
    [
        (5, 1, "eligible", "place_met"),
        (6, 1, "ineligible", "place_below"),
        (3, 2, "eligible", "place_met"),
        (4, 2, "ineligible", "place_below"),
        (3, 3, "ineligible", "place_below"),
        (2, None, "eligible", "place_met"),
        (4, None, "unknown", "team_size_missing"),
        (6, None, "ineligible", "place_below"),
        (1, 5, "unknown", "team_size_unlisted"),
        (None, 1, "unknown", "place_missing"),
    ],
)
def test_team_events_have_other_cut_offs(
    place: int | None, team: int | None, verdict: str, code: str
) -> None:
    table = replace(POLICY.competition, rules=(honour_rule(),))
    (entry,) = entries(winner(won(place=place, team=team)), table)
    assert (entry.verdict, entry.level, code in steps(entry.steps)) == (verdict, "全国技术能手", True)


def honour_rule() -> ContestRule:
    return next(rule for rule in POLICY.competition.rules if rule.gives is AwardKind.HONOUR)


def test_a_result_after_the_cut_off_is_for_another_year() -> None:
    table = city_table(years=())
    assert one(winner(city(awarded="2026-03-01")), table).verdict is Verdict.NOT_YET


def test_a_level_got_after_the_result_may_rest_on_it() -> None:
    whole = winner(
        won(), credentials=(held("技能", "技师", "2023-12-01"), held("技能", "高级工", "2015-01-01"))
    )
    entry = one(whole)
    assert "maybe_used" in codes(entry.to_check)
    assert "maybe_used" not in codes(one(winner(won())).to_check)


# --- a table as an institution might fill it in ------------------------------------------------------------


def city_rule(id_: str = "C1", **changes: object) -> ContestRule:
    rule = ContestRule(
        id=id_,
        contest=("穗城职工技能竞赛",),
        level=ContestLevel.CITY,
        gives=AwardKind.SKILL,
        ladder=("高级工", "技师"),
        clause="示例",
        source="示例",
        verified=True,
        prizes=("一等奖",),
    )
    return replace(rule, **changes)  # type: ignore[arg-type]


def city_table(
    *rules: ContestRule, limit: int | None = 1, years: tuple[int, ...] = (), local: int | None = 3
) -> Competition:
    return Competition(
        rules=rules or (city_rule(years=years),),
        events=(ContestEvent("车工", "skill", ()),),
        verified=True,
        promotions_per_year=limit,
        local_years=local,
    )


def city(
    event: str = "数控车", awarded: str = "2024-10-01", prize: str = "一等奖", level: str = "city"
) -> Award:
    return won(prize, event, contest="2024年穗城职工技能竞赛", awarded=awarded, level=level)


def test_a_verified_table_gives_a_verified_outcome() -> None:
    entry = one(winner(city()), city_table())
    assert (entry.verdict, entry.level, entry.verified) == ("eligible", "技师", True)
    assert codes(entry.to_check) == {"population"}


@pytest.mark.parametrize(
    ("years", "verdict"), [("3", "eligible"), ("2.9", "ineligible"), ("３．５年", "eligible")]
)
def test_years_of_work_in_the_city(years: str, verdict: str) -> None:
    assert one(winner(city(), years=years), city_table()).verdict == verdict


def test_another_column_does_not_stand_for_the_years_in_the_city() -> None:
    whole = dossier(awards=(city(),), occupation="数控车工", extra={"备注": "6"})
    assert "local_years_missing" in codes(one(whole, city_table()).missing)


@pytest.mark.parametrize(
    ("event", "occupation", "verdict"),
    [
        ("数控车", "数控车工", "eligible"),
        ("车工", "数控车工", "eligible"),
        ("车工", "焊工", "unknown"),
        ("工业机器人", "数控车工", "unknown"),
    ],
)
def test_the_event_must_match_the_occupation(event: str, occupation: str, verdict: str) -> None:
    assert one(winner(city(event), occupation=occupation), city_table()).verdict == verdict


def test_the_occupation_applied_for_counts_too() -> None:
    whole = winner(
        city(),
        occupation="",
        applications=(applying(ApplicationKind.SUBSTITUTION, "技师", occupation="数控车工"),),
    )
    assert one(whole, city_table()).verdict is Verdict.ELIGIBLE


def test_the_same_result_is_used_once() -> None:
    both = entries(winner(city(), city(awarded="2024-10-02")), city_table(limit=None))
    assert [entry.verdict for entry in both] == ["eligible", "ineligible"]
    assert steps(both[1].steps)["counted_once"] == "not_met"


def test_one_result_does_not_give_a_title_and_a_level() -> None:
    title = city_rule("C2", gives=AwardKind.TITLE, ladder=("初级", "中级"))
    skill, name = entries(winner(city()), city_table(city_rule(), title, limit=None))
    assert (skill.level, skill.verdict) == ("技师", "eligible")
    assert (name.level, name.verdict) == ("初级", "ineligible")


def test_one_promotion_a_year_and_the_best_is_kept() -> None:
    lower = city_rule("C0", contest=("区级比武",), ladder=("高级工",), level=ContestLevel.ENTERPRISE)
    awards = (replace(city(level="岗位比武"), contest="区级比武"), city())
    whole = winner(
        *awards, credentials=(held("技能", "中级工", "2015-01-01"), held("技能", "高级工", "2024-12-01"))
    )
    table = city_table(lower, city_rule(ladder=("高级工", "技师")))
    low, high = entries(replace(whole, credentials=(held("技能", "中级工", "2015-01-01"),)), table)
    assert [low.verdict, high.verdict] == [
        "eligible",
        "ineligible",
    ]  # the same rung: the first result keeps it
    best = city_table(lower, city_rule(ladder=("技师",)))
    low, high = entries(replace(whole, credentials=(held("技能", "中级工", "2015-01-01"),)), best)
    assert [low.verdict, high.verdict] == ["ineligible", "eligible"]
    assert steps(low.steps)["once_a_year"] == "not_met"


def test_two_years_may_give_two_promotions() -> None:
    awards = (city(), city(awarded="2025-10-01"))
    assert [entry.verdict for entry in entries(winner(*awards), city_table())] == ["eligible", "eligible"]


@pytest.mark.parametrize(
    ("written", "differs"),
    [
        ("市级", False),
        ("city", False),
        ("", False),
        ("不详", False),
        ("世界级", True),
        ("省", True),
        ("企业", True),
    ],
)
def test_the_level_of_the_contest_must_be_that_of_the_rule(written: str, differs: bool) -> None:
    assert ("level_differs" in steps(one(winner(city(level=written)), city_table()).steps)) is differs


def test_a_certificate_is_given_whatever_level_is_held() -> None:
    rule = city_rule(gives=AwardKind.CERTIFICATE, ladder=("高级专业技术等级证书",))
    entry = one(winner(city()), city_table(rule))
    assert (entry.verdict, entry.level) == ("eligible", "高级专业技术等级证书")


def test_who_missed_every_rule_is_told_by_the_first() -> None:
    found = entries(winner(city(prize="鼓励奖")), city_table(city_rule(), city_rule("C2")))
    assert [(entry.rule.id, entry.verdict) for entry in found if entry.rule] == [("C1", "ineligible")]


# --- applications by contest -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "verdict", "rule"),
    [
        ("技师", "eligible", "N2-skill"),
        ("", "eligible", "N2-skill"),
        ("中级", "unknown", None),
        ("高级技师", "ineligible", "N2-skill"),
    ],
)
def test_an_application_by_contest_rests_on_the_result(level: str, verdict: str, rule: str | None) -> None:
    whole = winner(won(), applications=(applying(ApplicationKind.SUBSTITUTION, level),))
    (item,) = assessed(whole).items
    assert (item.verdict, item.rests_on.id if item.rests_on else None) == (verdict, rule)


def test_an_application_for_a_level_already_held_is_told_so() -> None:
    whole = winner(
        won(),
        credentials=(held("技能", "高级技师", "2015-01-01"),),
        applications=(applying(ApplicationKind.SUBSTITUTION, "技师"),),
    )
    (item,) = assessed(whole).items
    assert (item.verdict, codes(item.findings)) == ("ineligible", {"rung_held"})
