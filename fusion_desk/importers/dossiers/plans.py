"""The sheets of the dossier workbook and the headers people give their columns (contract)."""

from __future__ import annotations

from fusion_desk.importers.reading import Column, Plan, header_key

NUMBER = Column(
    "number",
    "编号",
    ("申报人编号", "申报编号", "人员编号", "员工编号", "候选人编号", "工号", "报名序号"),
    fallbacks=("序号",),
)
OWNER = Column("number", "编号", NUMBER.synonyms)
RESIDENT = Column(
    "resident_id",
    "身份证号",
    (
        "身份证号码",
        "公民身份号码",
        "公民身份证号码",
        "居民身份证号",
        "居民身份证号码",
        "证件号",
        "证件号码",
        "身份证",
        "身份证件号码",
    ),
)
PERSON_NAME = Column("person", "姓名", ("申报人", "申报人姓名", "人员姓名"))
KEYS = (OWNER, RESIDENT, PERSON_NAME)

PEOPLE = Plan(
    "people",
    "申报人",
    (
        NUMBER,
        Column("name", "姓名", ("申报人", "申报人姓名", "人员姓名", "员工姓名")),
        Column("gender", "性别"),
        Column("born_on", "出生日期", ("出生年月", "出生年月日", "出生时间", "生日")),
        RESIDENT,
        Column(
            "employer", "工作单位", ("所在单位", "单位名称", "单位", "用人单位", "现工作单位", "所属单位")
        ),
        Column("department", "部门", ("所在部门", "部门名称", "所属部门", "处室", "车间")),
        Column("post", "现岗位", ("岗位", "岗位名称", "现任岗位", "工作岗位", "现从事岗位", "所在岗位")),
        Column("occupation", "职业（工种）", ("职业", "工种", "职业名称", "从事职业", "现从事职业工种")),
        Column("track", "人才类别", ("人才类型", "人员类别", "类别")),
        Column("kind", "申报类型", ("申报类别", "申报项目")),
        Column("level", "申报级别", ("申报等级", "拟申报级别", "拟申报等级", "申报职称级别")),
        Column(
            "series", "申报系列（专业）", ("申报系列", "申报专业", "申报职称系列", "系列", "专业", "系列专业")
        ),
        Column("education", "学历", ("最高学历", "文化程度")),
        Column("degree", "学位", ("最高学位",)),
        Column("photo", "照片", ("相片", "证件照", "电子照片", "本人照片")),
    ),
    needed=frozenset({"name"}),
)
APPLICATIONS = Plan(
    "applications",
    "申报事项",
    (
        *KEYS,
        Column("item", "事项号", ("申报事项号", "事项编号", "申报事项编号")),
        Column("kind", "类型", ("申报类型", "事项类型", "申报类别")),
        Column("series", "系列", ("职称系列", "申报系列")),
        Column("specialty", "专业", ("申报专业", "专业名称")),
        Column("level", "级别", ("申报级别", "职称级别")),
        Column("occupation_code", "职业编码", ("职业代码",)),
        Column("occupation", "职业（工种）", ("职业", "工种", "职业名称", "申报职业工种", "申报职业")),
        Column("grade", "等级", ("技能等级", "申报等级", "职业技能等级")),
        Column("way", "申报方式", ("方式",)),
        Column("pathway", "途径", ("申报途径",)),
        Column("sender", "送审单位", ("委托单位", "推荐单位", "报送单位")),
        Column("group", "评议组", ("评审组", "组别", "专业组", "学科组")),
    ),
    needed=frozenset({"kind"}),
)
CREDENTIALS = Plan(
    "credentials",
    "资格证书",
    (
        *KEYS,
        Column("kind", "类别", ("证书类别", "资格类别", "类型", "证书类型")),
        Column("name", "名称", ("证书名称", "资格名称", "职称名称", "名称及级别")),
        Column("level", "级别", ("等级", "级别等级", "证书级别", "证书等级", "技能等级")),
        Column("field", "专业（工种）", ("专业", "工种", "职业", "职业工种", "专业职业工种")),
        Column(
            "obtained_on",
            "取得日期",
            (
                "取得时间",
                "取得年月",
                "获得日期",
                "获得时间",
                "发证日期",
                "批准日期",
                "聘任日期",
                "取得聘任日期",
            ),
        ),
        Column("certificate", "证书编号", ("证书号", "证书号码", "管理号", "批准文号")),
        Column("appointer", "聘任单位", ("聘用单位", "发证单位", "发证机关", "评审单位")),
        Column("expires_on", "聘任期满", ("聘期至", "聘任期满日期", "聘任截止日期", "有效期至", "聘期届满")),
    ),
    needed=frozenset({"kind"}),
    at_least=3,
)
HISTORY = Plan(
    "history",
    "工作经历",
    (
        *KEYS,
        Column("since", "开始日期", ("起始日期", "开始时间", "起始时间", "起始年月", "开始年月", "起")),
        Column(
            "until",
            "结束日期",
            ("终止日期", "截止日期", "结束时间", "终止时间", "结束年月", "终止年月", "止"),
        ),
        Column("span", "起止日期", ("起止时间", "起止年月", "工作时间", "时间")),
        Column("employer", "工作单位", ("所在单位", "单位名称", "单位", "用人单位")),
        Column("post", "岗位", ("职务", "岗位名称", "工作岗位", "岗位职务", "现岗位")),
        Column("occupation", "职业（工种）", ("职业", "工种", "职业名称", "从事职业工种")),
        Column("relevance", "相关性", ("与申报职业相关性", "岗位相关性", "相关程度", "职业相关性")),
    ),
    at_least=3,
)
AWARDS = Plan(
    "awards",
    "竞赛获奖",
    (
        *KEYS,
        Column("contest", "赛事", ("赛事名称", "竞赛名称", "大赛名称", "竞赛", "比赛名称")),
        Column("level", "级别", ("赛事级别", "竞赛级别", "赛事等级")),
        Column("event", "赛项", ("竞赛项目", "参赛项目", "赛项名称", "项目", "参赛职业工种")),
        Column("prize", "奖项", ("获奖等级", "获奖等次", "奖牌", "奖次", "所获奖项")),
        Column("place", "名次", ("排名", "获奖名次")),
        Column("awarded_on", "获奖日期", ("获奖时间", "获奖年月", "颁奖日期", "表彰日期")),
        Column("team_size", "团队人数", ("参赛人数", "团体人数", "队员人数")),
    ),
    needed=frozenset({"contest"}),
    at_least=3,
)
ACHIEVEMENTS = Plan(
    "achievements",
    "业绩成果",
    (
        *KEYS,
        Column("criterion", "指标", ("对应指标", "评价指标", "评分指标")),
        Column("title", "成果名称", ("业绩名称", "业绩成果", "业绩成果名称", "项目名称", "名称")),
        Column("own_role", "本人作用", ("个人作用", "本人角色", "本人职责", "本人承担工作")),
        Column("finished_on", "完成日期", ("完成时间", "完成年月", "取得日期", "取得时间")),
        Column("benefit", "经济效益（万元）", ("经济效益", "效益", "效益万元")),
        Column("proof", "证明材料", ("佐证材料", "证明文件", "附件")),
    ),
    needed=frozenset({"title"}),
    at_least=3,
)
APPRAISALS = Plan(
    "appraisals",
    "年度考核",
    (
        *KEYS,
        Column("year", "年度", ("考核年度", "年份")),
        Column("result", "结果", ("考核结果", "考核等次", "等次", "考核等级")),
    ),
    needed=frozenset({"year", "result"}),
    at_least=3,
)
EXAMS = Plan(
    "exams",
    "考核成绩",
    (
        *KEYS,
        Column("item", "事项号", ("申报事项号", "事项编号", "申报事项编号")),
        Column("part", "科目", ("考核科目", "考试科目", "考评科目")),
        Column("mark", "成绩", ("得分", "分数", "考核成绩", "考试成绩")),
        Column("held_on", "考评日期", ("考试日期", "考核日期", "考评时间", "考试时间")),
        Column("examiners", "考评员", ("考评人员", "考评员姓名")),
        Column("supervisor", "质量督导员", ("督导员", "质量督导", "质量督导人员")),
        Column("exempt_basis", "免考及依据", ("免考依据", "免考", "免考说明")),
    ),
    needed=frozenset({"part"}),
    at_least=3,
)

PLANS = (PEOPLE, APPLICATIONS, CREDENTIALS, HISTORY, AWARDS, ACHIEVEMENTS, APPRAISALS, EXAMS)

SHEET_NAMES: dict[str, Plan] = {
    header_key(name): plan
    for plan, names in (
        (PEOPLE, "申报人 申报人员 申报人员信息 申报人基本信息 申报人信息 申报人名册 申报人员名册 申报人名单"),
        (PEOPLE, "人员 人员信息 人员名单 基本信息 名册 候选人 people"),
        (APPLICATIONS, "申报事项 事项 申报项目 applications"),
        (CREDENTIALS, "资格证书 证书 资格 持证情况 职业资格 资格证书情况 credentials"),
        (HISTORY, "工作经历 工作履历 履历 经历 history"),
        (AWARDS, "竞赛获奖 获奖 获奖情况 竞赛 竞赛获奖情况 awards"),
        (ACHIEVEMENTS, "业绩成果 业绩 成果 代表性业绩 业绩成果情况 achievements"),
        (APPRAISALS, "年度考核 年度考核情况 年度考核结果 appraisals"),
        (EXAMS, "考核成绩 考试成绩 成绩 exams"),
    )
    for name in names.split()
}
"""Normalised sheet name → its plan."""
