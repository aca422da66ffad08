"""A sitting of the size the papers are drawn for: 11 experts, 24 applicants, 27 applications; all invented."""

from __future__ import annotations

from datetime import date

from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.minutes import (
    ApplicationPart,
    Authority,
    CommitteeFacts,
    Defence,
    FollowUp,
    IntakeFacts,
    LeadOpinion,
    MinutesRecord,
    Outcome,
    PartMark,
    Scoring,
    ScoringFacts,
    TitleResult,
    Verification,
    Vote,
    VoteFacts,
)
from fusion_desk.domain.paper_rows import (
    Clause,
    DefenceRow,
    EligibilityRow,
    Masthead,
    RecheckRow,
    RecusalRow,
    RoomRow,
    ScoreBlock,
    ScoreColumn,
    ScoreRow,
    Seat,
    Signature,
    SkillRow,
    TallyRow,
    TallySheet,
    VoteRow,
)

ORDER_40 = "人社部令第40号"
OWN = Clause("本单位评审办法第八条", verified=False)
NAMES = (
    "陈启明", "李𬭎", "王㛃", "赵䶮", "周文𠰶", "吴海", "阿依古丽·买买提", "郑国栋", "冯晓岚", "褚卫东", "卫青禾", "蒋一帆",
    "沈若谷", "韩冬梅", "杨柳", "朱振华", "秦岭松", "尤佳", "许志远", "何秀英", "吕方圆", "施工敏", "张伟民", "孔令辉",
)  # fmt: skip
EXPERTS = (
    "沈怀瑾", "顾长风", "陆知行", "邵文渊", "丁若兰", "白石", "祝清扬", "欧阳靖", "齐思贤", "夏侯明", "龚㛃",
)  # fmt: skip
UNITS = ("第一分公司总装车间", "第二分公司数控车间", "第三分公司热处理厂", "技术中心工艺研究所", "设备维修部")
TITLES = ("正高级工程师", "高级工程师", "工程师", "助理工程师")
GRADES: dict[str, str] = dict(zip(TITLES, ("正高级", "副高级", "中级", "助理级"), strict=True))
TRACKS = ("高技能人才", "专业技术人才")


def masthead() -> Masthead:
    return Masthead(
        organisation="岭南示例装备制造有限公司",
        committee="岭南示例装备制造有限公司工程系列机械专业高级职称评审委员会",
        year=2026,
        meeting_from=date(2026, 9, 10),
        meeting_to=date(2026, 9, 11),
        place="公司培训中心301室",
        document_number="〔2026〕1号",
        level="正高级及以下",
        own_rules="《岭南示例装备制造有限公司职称评审实施办法》",
        footer="核对码 7F3A-91C2-D04E　日志412条　根 9c1f…e07a　项目公钥指纹 51b0 7e22 9acd 4410",
    )


def seats() -> tuple[Seat, ...]:
    roles = ("主任委员", "副主任委员", *("委员",) * 9)
    found = []
    for place, name in enumerate(EXPERTS):
        away = place in {4, 7}
        found.append(
            Seat(
                name,
                f"{place + 1:02d}",
                "岭南示例装备制造有限公司" if place % 3 else "岭南示例职业技术学院",
                "正高级工程师" if place % 2 else "高级技师",
                "机械设计与制造" if place % 2 else "数控加工",
                roles[place],
                "第一评议组" if place % 2 else "第二评议组",
                present=True,
                arrived="9月10日8:4" + str(place % 10),
                left="10:42" if away else "",
                returned="11:05" if away else "",
                reason="回避" if away else "",
            )
        )
    return tuple(found)


def door() -> tuple[RoomRow, ...]:
    return (
        RoomRow("艾力·买买提", "到场", "8:41", ""),
        RoomRow(
            "艾力·买买提",
            "离场",
            "10:42",
            "回避003-1",
            "原记10:24，更正理由：两位数字写颠倒，监督人员记录为10:42",
        ),
        RoomRow("艾力·买买提", "到场", "11:05", ""),
    )


def observers() -> tuple[Seat, ...]:
    return (
        Seat("邹明远", role="纪检监督", employer="公司纪检监察部", present=True, arrived="9月10日8:40"),
        Seat("林若溪", role="评委会办公室", employer="人力资源部", present=True, arrived="9月10日8:20"),
    )


def voted() -> tuple[VoteRow, ...]:
    rows = []
    for place in range(21):
        recused = place in {2, 9, 14}
        voters = 10 if recused else 11
        agree = 6 if place in {4, 11, 15, 20} else 9 - place % 2
        failed = agree < 8
        rows.append(
            VoteRow(
                f"{place + 1:03d}-1" if place in {5, 6, 7} else f"{place + 1:03d}",
                NAMES[place],
                UNITS[place % 5],
                TRACKS[place % 2],
                "工程系列（机械）",
                TITLES[min(place // 5, 3)],
                "破格" if place == 8 else ("正常", "贯通")[place % 2],
                present=11,
                recused=int(recused),
                issued=voters,
                returned=voters,
                valid=voters,
                agree=agree,
                disagree=voters - agree - 1,
                abstain=1,
                needed=8,
                conclusion=Conclusion.FAILED if failed else Conclusion.PASSED,
                remark="破格（第六条）" if place == 8 else "",
            )
        )
    return tuple(rows)


def score_blocks() -> tuple[ScoreBlock, ...]:
    first = (
        ("解决技术难题", "15"),
        ("技术革新与工艺改进", "15"),
        ("成果转化与应用", "10"),
        ("规程标准与经验固化", "10"),
    )
    second = (
        ("任务完成与工作质量", "15"),
        ("规程执行与安全质量责任", "10"),
        ("效益贡献", "10"),
        ("传技带徒与团队带动", "15"),
    )
    return (
        ScoreBlock("技术贡献", "50", tuple(ScoreColumn(*pair) for pair in first)),
        ScoreBlock("工作业绩", "50", tuple(ScoreColumn(*pair) for pair in second)),
    )


def scored() -> tuple[ScoreRow, ...]:
    rows = []
    for place, vote in enumerate(voted()):
        missing = place == 20
        marks = (("12.70", "12.41", "8.35", "8.20"), ("12.90", None if missing else "8.65", "8.10", "12.36"))
        rows.append(
            ScoreRow(
                vote.item,
                vote.name,
                vote.track,
                "副高级" if place % 2 else "中级",
                "第一评议组" if place % 2 else "第二评议组",
                vote.present,
                "去高低分",
                marks,
                ("41.66", None if missing else "42.01"),
                None if missing else "83.67",
                "3.5",
                rechecked=place in {3, 8},
                defence="86.33" if place < 6 else None,
            )
        )
    return tuple(rows)


def skills() -> tuple[SkillRow, ...]:
    return tuple(
        SkillRow(
            f"{place + 1:03d}-2" if place in {5, 6, 7} else f"{place + 1:03d}",
            NAMES[place],
            "数控车工（6-18-01-01）",
            "二级/技师",
            "取得中级职称后累计从事本职业或相关职业工作满1年",
            "78" if place != 22 else None,
            "82" if place != 21 else "58",
            "81.50",
            Conclusion.FAILED if place == 21 else Conclusion.PASSED,
            date(2026, 9, 9),
            exemption="理论免考（本单位办法第十二条）" if place == 22 else "",
            examiners="祝清扬（KP4401001）、白石（KP4401002）、齐思贤（KP4401003）",
            quality_supervisor="温良玉",
        )
        for place in (5, 6, 7, 21, 22, 23)
    )


def eligible() -> tuple[EligibilityRow, ...]:
    items = [(row.item, row.name) for row in voted()] + [(row.item, row.name) for row in skills()]
    return tuple(
        EligibilityRow(
            item,
            name,
            UNITS[place % 5],
            TRACKS[place % 2],
            "高级技师（2021-06-30）",
            "机械专业高级工程师（副高级）",
            "贯通" if place % 2 else "正常",
            "取得高级技师后从事相应技术技能工作满4年",
            Clause("试点实施方案第三条" if place % 3 else "人社部发〔2018〕74号", verified=bool(place % 3)),
            "4年6个月",
            date(2025, 6, 30),
            "符合" if place != 7 else "待核实",
            ("年度考核（2024年度）待核实",) if place == 7 else (),
        )
        for place, (item, name) in enumerate(items)
    )


def title_part(place: int, row: VoteRow) -> ApplicationPart:
    assert row.agree is not None
    failed = row.conclusion is Conclusion.FAILED
    voters = 10 if row.recused else 11
    return ApplicationPart(
        row.item,
        row.name,
        f"{row.employer}　数控车工，高级技师（2021年6月30日取得）",
        f"工程系列机械专业，{row.title}（{GRADES[row.title]}）",
        "高技能人才贯通评审（正常申报）",
        Basis.VOTE,
        "取得高级技师后从事相应技术技能工作满4年",
        Clause("试点实施方案第三条" if place % 3 else "人社部发〔2018〕74号", verified=bool(place % 3)),
        date(2025, 12, 31),
        "4年6个月",
        date(2025, 6, 30),
        "符合",
        "材料齐全，原件已核",
        date(2026, 8, 3),
        date(2026, 8, 7),
        "无异议",
        defence=Defence(date(2026, 9, 10), 8, 12, "86.33", 5) if place < 6 else None,
        scoring=Scoring(
            "83.67" if place != 20 else None,
            (("技术贡献", "41.66"), ("工作业绩", "42.01" if place != 20 else None)),
            voters,
            True,
            "3.5",
            "解决技术难题",
            "15",
        ),
        leads=(
            LeadOpinion(
                ("专家02", "专家07"),
                "该同志长期从事数控车削加工与工艺改进工作，主导完成薄壁套类零件变形控制攻关，本人作用清楚，建议提交表决",
            ),
        ),
        group_opinion="评议组认为，申报材料真实，业绩与申报级别要求相符。主要依据：一是牵头解决细长轴振刀问题，处理后六个月未复发"
        "（业绩材料第12—15页）；二是编制的作业指导书已在三个班组执行（第21页）。不足：效益核算依据不够完整",
        recusals=("专家05（同部门）于10:42离场，11:05返场",) if row.recused else (),
        vote=Vote(11, voters, 11, 8, voters, voters, voters, row.agree, row.disagree, row.abstain),
        conclusion=row.conclusion,
        reasons=(
            "所列技术改进以参与为主，本人主导作用的证据不足（指标：技术革新与工艺改进）",
            "效益未经财务或使用部门确认（指标：效益贡献）",
        )
        if failed
        else (),
    )


def skill_part(row: SkillRow) -> ApplicationPart:
    return ApplicationPart(
        row.item,
        row.name,
        "技术中心工艺研究所　工程师（2023年7月1日取得）",
        "职业技能等级认定，数控车工（职业编码6-18-01-01），二级/技师",
        "",
        Basis.MARKS,
        row.condition,
        Clause("国家职业标准", verified=False),
        date(2025, 12, 31),
        "2年6个月",
        date(2024, 7, 1),
        "符合",
        "材料齐全，原件已核",
        marks=(
            PartMark("理论知识考试", row.theory, row.exemption),
            PartMark("技能操作考核", row.practice),
            PartMark("综合评审", row.review),
        ),
        examiners=5,
        quality_supervisor=row.quality_supervisor,
        conclusion=row.conclusion,
        reasons=("技能操作考核58分，低于60分",) if row.conclusion is Conclusion.FAILED else (),
    )


def tallies() -> tuple[TallySheet, ...]:
    votes = voted()
    main = [row for row in votes if not row.recused]
    apart = [row for row in votes if row.recused]
    return (tally("全体表决票", main, 11), tally("回避事项单列票", apart, 10))


def tally(name: str, rows: list[VoteRow], voters: int) -> TallySheet:
    return TallySheet(
        1, name, 11, 11, voters, voters, voters, 0, 0, voters, True,
        tuple(
            TallyRow(row.item, row.name, row.title, row.agree, row.disagree, row.abstain, 0, voters) for row in rows
        ),
        ("顾长风", "陆知行"), ("林若溪",), "2026-01", "林若溪", "顾长风",
    )  # fmt: skip


def a_record(*, draft: bool = False) -> MinutesRecord:
    votes = voted()
    return MinutesRecord(
        masthead=masthead(),
        presiding=Signature("沈怀瑾", "主任委员", "presiding"),
        recorder=Signature("林若溪", "记录人", "recorder"),
        supervisor=Signature("邹明远", "监督人员", "supervisor"),
        experts=tuple(
            Signature(name, f"专家{place:02d}", f"expert-{place:02d}")
            for place, name in enumerate(EXPERTS, start=1)
        ),
        authorities=(
            Authority(
                "title",
                "粤人社职评〔2024〕18号",
                "广东省人力资源和社会保障厅",
                "工程系列机械专业正高级及以下职称",
                date(2027, 6, 30),
                True,
            ),
            Authority(
                "skill",
                "粤技评备〔2024〕066号",
                "",
                "数控车工等12个职业，高级技师及以下",
                date(2027, 12, 31),
                True,
            ),
        ),
        committee=CommitteeFacts(
            11,
            True,
            Clause("本单位办法第五条"),
            11,
            11,
            8,
            True,
            Clause(f"{ORDER_40}第十九条", verified=False),
            declared=14,
            declarations_due=14,
            drawn_on=date(2026, 9, 7),
            draw_supervisor="邹明远",
        ),
        candidates=24,
        applications=27,
        recused_experts=2,
        recused_items=3,
        cutoff=date(2025, 12, 31),
        intake=IntakeFacts(26, 4, 1, 1, 24, objections=1, objection_result="经核查不影响申报"),
        scoring=ScoringFacts(
            "《技术技能人才融合评审评分标准（试行）》",
            Clause("", verified=False),
            228,
            21,
            11,
            3,
            trimmed=True,
            method_clause=Clause("", verified=True),
            rechecked_items=2,
            rechecks_changed=1,
            rechecks_kept=3,
            rechecks_waiting=1,
            defended=6,
            defence_required=4,
            groups=2,
            smallest_group=5,
            leads=2,
        ),
        vote=VoteFacts(
            Clause(f"{ORDER_40}第二十条"),
            True,
            Clause("", verified=False),
            1,
            11,
            11,
            11,
            0,
            0,
            separate_lists=1,
            scrutineers=("顾长风", "陆知行"),
            tellers=("林若溪",),
        ),
        outcome=Outcome(
            titles=tuple(
                TitleResult(
                    title,
                    tuple(
                        row.name
                        for row in votes
                        if row.title == title and row.conclusion is Conclusion.PASSED
                    ),
                    sum(row.title == title and row.conclusion is Conclusion.FAILED for row in votes),
                )
                for title in TITLES
            ),
            title_passed=17,
            title_failed=4,
            skill_items=6,
            skill_passed=5,
            skill_failed=1,
            dual_people=3,
            substituted_people=1,
            substitution_checkers=("林若溪", "温良玉"),
        ),
        follow_up=FollowUp(date(2026, 9, 14), date(2026, 9, 18), 5, "广东省人力资源和社会保障厅"),
        seats=seats(),
        observers=observers(),
        room=door(),
        verification=Verification(
            "7F3A-91C2-D04E",
            tuple(
                (label, f"{place:x}" * 64)
                for place, label in enumerate(
                    ("评审规则摘要", "评分标准摘要", "评委会摘要", "申报材料摘要", "评审数据摘要"), 9
                )
            ),
            "9c1f" * 16,
            412,
            "51b07e229acd4410" * 4,
            "Fusion Desk 0.1.0",
            "FD1:7F3A-91C2-D04E:412:" + "9c1f" * 16,
        ),
        votes=votes,
        score_blocks=score_blocks(),
        scores=scored(),
        skills=skills(),
        recusals=(
            RecusalRow(
                "专家05",
                "003",
                "王㛃",
                "同部门直接上下级",
                "本人申请",
                "9月10日9:20",
                "沈怀瑾",
                left="10:42",
                returned="11:05",
            ),
            RecusalRow(
                "专家08",
                "010",
                "褚卫东",
                "师徒",
                "办公室通知",
                "9月10日9:25",
                "沈怀瑾",
                left="14:10",
                returned="14:36",
            ),
            RecusalRow(
                "专家08",
                "015",
                "杨柳",
                "共同成果",
                "办公室通知",
                "9月10日9:25",
                "沈怀瑾",
                left="15:02",
                returned="15:20",
            ),
        ),
        eligibility=eligible(),
        parts=(*(title_part(place, row) for place, row in enumerate(votes)), *map(skill_part, skills())),
        defences=tuple(
            DefenceRow(
                row.item,
                row.name,
                place < 4,
                "破格申报" if place < 4 else "",
                "专家01、专家04、专家06、专家09、专家10",
                8,
                12,
                (
                    "1. 薄壁套变形如何控制？答：分粗精两次装夹，改用液胀芯轴。追问：为何不用软爪？答：重复定位精度不足。",
                    "2. 细长轴振刀的原因？答：跟刀架支承力不足，已改为双支承。",
                ),
                "86.33",
                "供参考",
                date(2026, 9, 10),
            )
            for place, row in enumerate(votes[:6])
        ),
        rechecks=(
            RecheckRow(
                "004",
                "赵䶮",
                "技术革新与工艺改进",
                "5.0／15",
                "专家03",
                "8.5",
                "11.0",
                "重新核对改进前后测量记录（第18页）",
            ),
            RecheckRow(
                "004", "赵䶮", "技术革新与工艺改进", "5.0／15", "专家09", "13.5", "13.5", "关键部分由本人完成"
            ),
            RecheckRow(
                "009",
                "冯晓岚",
                "传技带徒与团队带动",
                "4.5／15",
                "专家01",
                "14.0",
                "14.0",
                "三名徒弟均已独立顶岗",
            ),
            RecheckRow(
                "009", "冯晓岚", "传技带徒与团队带动", "4.5／15", "专家06", "9.5", "9.5", "考核记录不全"
            ),
            RecheckRow("009", "冯晓岚", "传技带徒与团队带动", "4.5／15", "专家08", "14.0", None, ""),
        ),
        recheck_rule=(
            Clause("同一指标最高分与最低分之差达到该项分值30%的，提请复核", verified=False),
            Clause("复核由该项评分最高和最低的评委独立答复，其他评委可以补充答复", verified=False),
        ),
        tallies=tallies(),
        remarks=("回避专家计入出席人数的计票办法为本单位自定规则", "会议于9月10日12:00中断，14:00恢复"),
        draft=draft,
    )
