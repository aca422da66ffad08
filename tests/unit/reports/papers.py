"""One record for each announced paper, made from the sample sitting."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from statistics import fmean
from typing import Any

from fusion_desk.analysis.live import Apart, ExpertProgress, Live
from fusion_desk.analysis.panel import PanelMarks, analyse
from fusion_desk.analysis.panel_report import beyond
from fusion_desk.domain.policy import load_policy
from fusion_desk.paths import resource
from fusion_desk.reports.attendance_sheet import AttendanceSheet
from fusion_desk.reports.ballot_paper import BallotList, BallotPaper, BallotRow
from fusion_desk.reports.brief import Achievement, Brief, Briefs
from fusion_desk.reports.confirmation_page import ConfirmationFacts, ConfirmationPage
from fusion_desk.reports.eligibility_summary import EligibilitySummary
from fusion_desk.reports.fairness_report import FairnessReport
from fusion_desk.reports.notice_statement import NoticeStatement
from fusion_desk.reports.opening_sheet import OpenedBallot, OpenedBoxes, OpeningSheet
from fusion_desk.reports.opinion_form import OpinionForm, OpinionForms
from fusion_desk.reports.pledge import Applicant, PledgePerson, Pledges
from fusion_desk.reports.public_notice import Contact, NoticeRow, PublicNotice
from fusion_desk.reports.receipt_list import BoxReceipts, ReceiptList
from fusion_desk.reports.result_tables import ResultTables
from fusion_desk.reports.scoresheet import MarkReason, Scoresheet, ScoresheetRow, Scoresheets
from fusion_desk.reports.share_sheet import ShareSheet
from fusion_desk.reports.tally_report import TallyReport
from fusion_desk.reports.voter_receipt import VoterReceipt
from fusion_desk.reports.voting_slips import SlipSheet, VotingSlips
from tests.unit.analysis.sittings import a_sitting, shipped_rubric
from tests.unit.reports.office_papers import office_records
from tests.unit.reports.sample import (
    EXPERTS,
    a_record,
    eligible,
    masthead,
    observers,
    score_blocks,
    scored,
    seats,
    tallies,
    voted,
)

FIRST_DAY = date(2026, 9, 14)
REVIEW_PERCENT = 30
FAIRNESS = "F01"


def a_scoresheet(*, filled: bool) -> Scoresheet:
    marks = (("13.5", "12.0", "8.0", "8.5"), ("12.5", "9.0", "5.5", "12.0"))
    rows = tuple(
        ScoresheetRow(
            row.item,
            row.name,
            row.track,
            "副高级",
            marks if filled else (),
            ("42.0", "39.0") if filled else (),
            "81.0" if filled else None,
            recused=place == 2,
        )
        for place, row in enumerate(voted())
    )
    reasons = (MarkReason("001", "效益贡献", "5.5", "效益未经财务确认（业绩材料第30页）"),) if filled else ()
    return Scoresheet(EXPERTS[2] if filled else "", "专家03" if filled else "", rows, reasons, filled)


def a_brief() -> Brief:
    work = Achievement(
        "薄壁套类零件变形控制，改用液胀芯轴并重排装夹次序",
        "牵头",
        "2023年3月至2024年1月",
        "废品率由6.2%降至0.8%，六个月未复发",
        "12—15",
        "解决技术难题",
    )
    return Brief(
        "003",
        "王㛃",
        "工程系列机械专业，高级工程师（副高级）",
        "高技能人才",
        "本车间（分厂、部门）直至本企业",
        "牵头或主持",
        ("高级技师（2021年6月30日取得）", "技师（2017年5月取得）"),
        "从事本职业12年4个月",
        (work,) * 5,
        ("2023年度合格", "2024年度优秀", "2025年度合格"),
        ("年度考核（2024年度）原件待核",),
    )


def a_fairness_report() -> FairnessReport:
    """Sixty people, so that every figure may be shown."""
    return fairness_of(a_sitting())


def fairness_of(given: PanelMarks, annex: str = "") -> FairnessReport:
    """The report of an invented sitting under the rails that ship."""
    rails = load_policy((resource("policies") / "guangzhou-2025.toml").read_bytes()).rails
    rubric = shipped_rubric()
    found, more = analyse(given, rails), beyond(given, rubric.bands, rails)
    return FairnessReport(
        masthead(),
        found,
        more,
        tuple((one.key, one.name) for one in rubric.criteria),
        annex=annex,
        live=live_of(given),
        review_percent=REVIEW_PERCENT,
    )


def live_of(given: PanelMarks) -> Live:
    """What these marks tell of a sitting that waits for everybody's marks of their own group."""
    points: dict[tuple[str, str], dict[str, float]] = {}
    for mark in given.marks:
        points.setdefault((mark.candidate, mark.criterion), {})[mark.expert] = mark.points
    sheets = Counter((mark.expert, mark.candidate) for mark in given.marks)
    groups = {one.item: one.group for one in given.people}
    sizes, own = Counter(groups.values()), {expert: groups[item] for expert, item in sheets}
    whole = Counter(expert for (expert, _), count in sheets.items() if count == len(given.ceilings))
    marks = Counter(mark.expert for mark in given.marks)
    spreads = {key: max(found.values()) - min(found.values()) for key, found in points.items()}
    apart: list[Apart] = []
    for key, ceiling in given.ceilings.items():
        shares = {item: wide / ceiling for (item, criterion), wide in spreads.items() if criterion == key}
        if not shares:
            continue
        item = max(shares, key=lambda one: (shares[one], one))
        review = sum(share * 100 >= REVIEW_PERCENT for share in shares.values())
        apart.append(Apart(key, fmean(shares.values()), item, shares[item], review, review))
    return Live(
        tuple(
            ExpertProgress(
                expert,
                whole[expert],
                sizes[group],
                sizes[group] * len(given.ceilings) - marks[expert],
            )
            for expert, group in sorted(own.items())
        ),
        tuple(apart),
        (),
    )


def record_of(code: str) -> Any:
    """The record of one paper; the report on fairness, which is worked out, only where it is wanted."""
    return a_fairness_report() if code == FAIRNESS else _written()[code]


def records() -> dict[str, object]:
    """The record of each paper by its code."""
    return {**_written(), FAIRNESS: a_fairness_report()}


def _written() -> dict[str, object]:
    """Every record that is put down here as it stands."""
    head = masthead()
    facts = ConfirmationFacts(11, 11, 21, 17, 4, None, date(2026, 9, 11), "7F3A-91C2-D04E")
    rows = voted()
    passed = [row for row in rows if row.conclusion.value == "passed"]
    return {
        **office_records(),
        "W03": EligibilitySummary(head, eligible(), date(2025, 12, 31)),
        "W05": Pledges(
            head,
            (PledgePerson("沈怀瑾", field="pledge-01"), PledgePerson("邹明远", "监督人员")),
            tuple(Applicant(row.item, row.name, row.employer, row.title) for row in rows),
            24,
        ),
        "W06": AttendanceSheet(head, tuple(replace(seat, present=False) for seat in seats()), observers()),
        "W08": Briefs(head, (a_brief(), replace(a_brief(), name="", holdings=()))),
        "W09": Scoresheets(head, score_blocks(), (a_scoresheet(filled=False), a_scoresheet(filled=True))),
        "W11": OpinionForms(
            head,
            (
                OpinionForm(
                    "lead", "003", "王㛃", "工程系列机械专业，高级工程师（副高级）", ("专家02", "专家07")
                ),
                OpinionForm(
                    "group",
                    "005",
                    "周文𠰶",
                    "工程系列机械专业，正高级工程师",
                    ("专家01", "专家03", "专家05"),
                    "申报材料真实，但所列改进以参与为主，与申报级别的基准作用有差距。",
                    "业绩材料第8—11页",
                    ("本人主导作用证据不足（指标：技术革新与工艺改进）", "效益未经确认（指标：效益贡献）"),
                ),
            ),
        ),
        "W12": BallotPaper(
            head,
            1,
            (
                BallotList(
                    tuple(BallotRow(row.name, row.title) for row in rows if not row.recused), "全体表决票"
                ),
                BallotList(
                    tuple(BallotRow(row.name, row.title) for row in rows if row.recused), "单列票（一）"
                ),
            ),
        ),
        "W12E": VoterReceipt(
            head, 1, tuple((row.item, f"{at:04X}-{at * 7:04X}-AAAA-0000") for at, row in enumerate(rows))
        ),
        "W12K": ShareSheet(
            head,
            1,
            "监票人",
            "X2 顾知秋",
            "0123-4567-89AB-CDEF-0123-4567-89AB-CDEF",
            ("0123 4567 89AB CDEF", "GHJK MNPQ RSTV WXYZ", "0000 1111 2222 3333"),
        ),
        "W12O": OpeningSheet(
            head,
            1,
            11,
            11,
            8,
            "回避专家计入",
            (
                OpenedBallot(
                    1,
                    tuple((row.item, row.name, row.title) for row in rows if not row.recused),
                    tuple(f"E{at:02d} {name}" for at, name in enumerate(EXPERTS, 1)),
                    (),
                    11,
                    8,
                ),
                OpenedBallot(
                    2,
                    tuple((row.item, row.name, row.title) for row in rows if row.recused),
                    tuple(f"E{at:02d} {name}" for at, name in enumerate(EXPERTS[1:], 2)),
                    (f"E01 {EXPERTS[0]}",),
                    11,
                    8,
                ),
            ),
            ("梁书仪",),
            ("邹明远",),
            boxes=(
                OpenedBoxes(
                    "1A2B 3C4D 5E6F 7081 92A3 B4C5 D6E7 F809",
                    "0123456789abcdef" * 4,
                    (1, 2),
                    (("主任委员", f"E01 {EXPERTS[0]}"), ("监票人", "X3 梁书仪"), ("计票人", "X4 邹明远")),
                ),
            ),
        ),
        "W12R": ReceiptList(
            head,
            1,
            (
                BoxReceipts(
                    1,
                    11,
                    10,
                    1,
                    "0123456789abcdef" * 4,
                    tuple(
                        (row.item, row.name, tuple(f"{at:04X}-{at * 7:04X}-AAAA-0000" for at in range(10)))
                        for row in rows
                        if not row.recused
                    ),
                ),
            ),
        ),
        "W12S": VotingSlips(
            head,
            1,
            (
                SlipSheet(tuple(f"{at:04}-{at * 77:04}" for at in range(1, 12)), "第1张票"),
                SlipSheet(tuple(f"{at:04}-{at * 91:04}" for at in range(20, 30)), "第2张票"),
            ),
        ),
        "W12T": TallyReport(head, tallies()),
        "W13": a_record(),
        "W14": ResultTables(head, 11, 11, 1, rows, score_blocks(), scored()),
        "W15": ConfirmationPage(head, facts),
        "W16": PublicNotice(
            head,
            tuple(NoticeRow(row.name, row.employer, row.series, row.title, row.way) for row in passed),
            FIRST_DAY,
            date(2026, 9, 18),
            5,
            Contact("人力资源部（评委会办公室）", "020-0000 0000", "公司办公楼305室"),
            Contact("公司纪检监察部", "020-0000 0001", mail="jijian@example.invalid"),
        ),
        "W16S": NoticeStatement(
            head,
            FIRST_DAY,
            date(2026, 9, 18),
            tuple(FIRST_DAY + timedelta(days=place) for place in range(5)),
            "公司公告栏和内部办公网",
            17,
            0,
            signed_on=date(2026, 9, 21),
        ),
    }
