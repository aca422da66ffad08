"""Records of the papers that the office makes before and after the meeting; everybody is invented."""

from __future__ import annotations

from datetime import date

from fusion_desk.reports.agenda import Agenda, Leaving
from fusion_desk.reports.confirmation_notice import ConfirmationNotice
from fusion_desk.reports.correction_notice import CorrectionNotice, Material, Slip
from fusion_desk.reports.defence_register import DefenceRegister
from fusion_desk.reports.draw_record import Drawn, DrawRecord, DrawSheet
from fusion_desk.reports.failure_notice import FailureNotice, Told
from fusion_desk.reports.fee_sheet import FeeSheet
from fusion_desk.reports.filing_report import FilingReport
from fusion_desk.reports.issuing_register import IssuingRegister
from fusion_desk.reports.objection_register import ObjectionRegister
from fusion_desk.reports.publicity_before import PublicityBefore
from fusion_desk.reports.roster import Roster
from fusion_desk.reports.volume_index import VolumeIndex
from tests.unit.reports.sample import EXPERTS, a_record, masthead

MEETING = date(2026, 9, 11)
EMPLOYER = "岭南示例装备制造有限公司"


def a_slip(*corrections: str) -> Slip:
    return Slip(
        item="003-1",
        name="王㛃",
        employer=EMPLOYER,
        applied="高级工程师",
        received_on=date(2026, 7, 20),
        receiver="钟晓岚",
        number="收〔2026〕3号",
        materials=(
            Material("申报表.pdf", "申报表", original_checked=True),
            Material("业绩.pdf", "业绩材料", original_checked=False),
        ),
        corrections=corrections,
        due_on=date(2026, 7, 31) if corrections else None,
        result="已补正" if corrections else "",
    )


def an_agenda(present: int | None) -> Agenda:
    return Agenda(
        masthead=masthead(),
        expected=11,
        present=present,
        needed=8,
        presiding="沈怀瑾",
        supervisor="严守正",
        candidates=24,
        items=("001-1", "002-1", "003-1"),
        leaving=(Leaving("003-1", "王㛃", ("邹明远同志",)),),
        scrutineers=("邹明远", "林若溪"),
        tellers=("顾长风",),
        results=("高级工程师通过4人，未通过1人",) if present == 11 else (),
        passed=4,
        failed=1,
    )


def office_records() -> dict[str, object]:
    """The record of each paper by its code."""
    head = masthead()
    drawn = tuple(
        Drawn(
            f"E{at:02d}",
            name,
            EMPLOYER,
            "正高级工程师",
            "机械制造",
            f"抽中（第{at}位）" if at < 9 else "未抽中",
        )
        for at, name in enumerate(EXPERTS, start=1)
    )
    figures = dict.fromkeys(
        (
            "size",
            "received",
            "corrected",
            "abandoned",
            "refused",
            "submitted",
            "expected",
            "present",
            "defended",
        ),
        "3",
    ) | {
        "size_met": "符合组成人数要求",
        "quorum_met": "符合开会条件",
        "days": "2026年9月10日至11日",
        "pass_share": "三分之二",
        "title_items": "21",
        "title_passed": "17",
        "title_failed": "4",
    }
    passed = (
        ("陈㐂", EMPLOYER, "工程系列机械制造", "高级工程师", "贯通"),
        ("李𬭎", EMPLOYER, "工程系列电气自动化", "工程师", ""),
    )
    return {
        "W01": CorrectionNotice(
            head, (a_slip(), a_slip("高级工证书只有年月，请补交原件。", "年度考核缺2024年度"))
        ),
        "W02": PublicityBefore(
            head,
            (("001-1", "陈㐂", EMPLOYER, "高级工程师", "2026-08-03", "2026-08-07", "5", "公告栏", "无异议"),),
            5,
        ),
        "W04": DrawRecord(head, (DrawSheet("2026-09-07 9:00", 9, "5f3a", drawn, 11, 8),)),
        "W07": an_agenda(11),
        "W10": DefenceRegister(head, a_record().defences),
        "W17": ObjectionRegister(
            head,
            (
                (
                    "2026-09-15",
                    "书面",
                    "是",
                    "（密）",
                    "003-1　王㛃",
                    "反映业绩排名",
                    "受理",
                    "严守正、钟晓岚",
                    "查阅原始记录",
                    "不属实",
                    "维持",
                    "沈怀瑾",
                    "2026-09-18",
                ),
            ),
            (
                (
                    "周文",
                    "2026-09-25",
                    "005-1　高级工程师",
                    "请求核对计票",
                    "程序、计票",
                    "严守正",
                    "计票无误",
                    "否",
                    "沈怀瑾",
                    "2026-09-30",
                ),
            ),
        ),
        "W18": FailureNotice(
            head,
            (
                Told(
                    "周文𠰶",
                    "工程系列机械制造专业正高级工程师",
                    True,
                    MEETING,
                    ("本人主导作用证据不足", "效益未经确认"),
                ),
                Told("赵䶮", "电工二级/技师", False, MEETING, ("技能操作考核57.00分，低于60分",)),
            ),
            None,
            "人力资源部（评委会办公室）",
        ),
        "W19": FilingReport(
            masthead=head,
            addressee="示例市人力资源和社会保障局",
            figures=figures,
            authority="评委会经核准备案（示例人社备〔2025〕12号）。",
            drawn="评委于2026年9月7日从评审专家库随机抽取产生。",
            supervision="纪检监督人员严守正全程监督。",
            separate="",
            publicity="评审结果自2026年9月14日至18日公示，共5个工作日，未收到异议。",
            remarks="无。",
            counts=(
                ("高级工程师", "高技能人才", "5", "4", "1", "0", "4"),
                ("合计", "", "5", "4", "1", "0", "4"),
            ),
            signed_on=date(2026, 9, 25),
        ),
        "W19R": Roster(
            head,
            (
                (
                    "陈㐂",
                    "男",
                    "居民身份证",
                    "440199********0034",
                    EMPLOYER,
                    "—",
                    "数控车工",
                    "大专",
                    "高级技师",
                    "2021-06-30",
                    "贯通",
                    "工程",
                    "机械制造",
                    "副高级",
                    "高级工程师",
                    "2026-09-11",
                    "10",
                    "1",
                    "0",
                    "2026-09-14至2026-09-18",
                    "贯通",
                ),
            ),
            (
                (
                    "李𬭎",
                    "居民身份证",
                    "440199********0052",
                    "",
                    "6-31-01-03",
                    "电工",
                    "",
                    "二级/技师",
                    "86.00",
                    "81.50",
                    "84.00",
                    "合格",
                    "",
                    "",
                ),
            ),
        ),
        "W20": ConfirmationNotice(
            head,
            passed,
            passed[1:],
            passed[:1],
            False,
            "示例人字〔2026〕30号",
            "示例市人社局（备〔2026〕8号）",
            MEETING,
            date(2026, 10, 12),
        ),
        "W20R": IssuingRegister(
            head, (("001-1", "陈㐂", "高级工程师职称证书", "", "2026-09-11", "示例人字〔2026〕30号", "", ""),)
        ),
        "W21": VolumeIndex(
            head,
            (
                ("W03", "评委会办公室", "资格审查汇总表", "", "4", ""),
                ("W13", "评审委员会", "评审会议纪要", "2026-09-11", "32", ""),
            ),
            36,
            ("公示情况说明",),
        ),
        "W22": FeeSheet(
            head,
            tuple(
                (name, EMPLOYER, "委员", "2026年9月10日至11日", "2", "", "", "", "", "", "")
                for name in EXPERTS
            ),
        ),
    }
