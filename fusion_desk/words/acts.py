"""经办事项 in words: kinds, fields as each kind calls them, values to choose from, and how an act stands."""

from __future__ import annotations

from fusion_desk.domain.act_book import Standing
from fusion_desk.domain.acts import ActKind
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

KIND_WORDS: dict[ActKind, str] = {
    ActKind.RECEIPT: N_("材料接收"),
    ActKind.CORRECTION: N_("补正告知"),
    ActKind.PUBLICITY_BEFORE: N_("评前公示"),
    ActKind.PUBLICITY_AFTER: N_("评后公示"),
    ActKind.OBJECTION: N_("异议核查"),
    ActKind.RECHECK: N_("复查"),
    ActKind.CONFIRMATION: N_("确认"),
    ActKind.FILING: N_("备案"),
    ActKind.ISSUING: N_("发证"),
}

KIND_NOTES: dict[ActKind, str] = {
    ActKind.RECEIPT: N_("接收申报材料的日期、份数和经办人。"),
    ActKind.CORRECTION: N_("材料问题一次性告知；逾期未补正的，写明如何处理。"),
    ActKind.PUBLICITY_BEFORE: N_("用人单位评前公示的起止和结果。"),
    ActKind.PUBLICITY_AFTER: N_("评审结果公示：按工作日表算出起止，逐日列出。"),
    ActKind.OBJECTION: N_("公示期间收到的异议，二人以上核查，写明结论和处理。"),
    ActKind.RECHECK: N_("申报人申请的复查：程序、计票、材料；由未参加原主审的人办理。"),
    ActKind.CONFIRMATION: N_("公示无异议后由单位确认结果。"),
    ActKind.FILING: N_("报核准部门备案：报送日期、文号、回执。"),
    ActKind.ISSUING: N_("印发确认通知、发证登记。"),
}

COMMON_WORDS: dict[str, str] = {
    "starts_on": N_("起始日期"),
    "ends_on": N_("截止日期"),
    "number": N_("文号"),
    "handler": N_("经办人"),
    "outcome": N_("结果"),
    "text": N_("内容"),
    "application": N_("涉及"),
    "sha256": N_("附件"),
}

FIELD_WORDS: dict[ActKind, dict[str, str]] = {
    ActKind.RECEIPT: {
        "starts_on": N_("接收日期"),
        "ends_on": N_("截止日期"),
        "text": N_("说明"),
        "outcome": N_("接收情况"),
    },
    ActKind.CORRECTION: {
        "starts_on": N_("告知日期"),
        "ends_on": N_("补正期限"),
        "text": N_("须补正的内容"),
        "outcome": N_("补正结果"),
    },
    ActKind.PUBLICITY_BEFORE: {
        "starts_on": N_("公示首日"),
        "ends_on": N_("公示末日"),
        "text": N_("公示地点和方式"),
        "outcome": N_("公示结果"),
    },
    ActKind.PUBLICITY_AFTER: {
        "starts_on": N_("公示首日"),
        "ends_on": N_("公示末日"),
        "text": N_("公示地点和方式"),
        "outcome": N_("公示结果"),
    },
    ActKind.OBJECTION: {
        "starts_on": N_("收到日期"),
        "ends_on": N_("答复日期"),
        "number": N_("登记编号"),
        "handler": N_("核查人（二人以上）"),
        "text": N_("反映的主要内容"),
        "outcome": N_("核查结果"),
    },
    ActKind.RECHECK: {
        "starts_on": N_("申请日期"),
        "ends_on": N_("答复日期"),
        "number": N_("登记编号"),
        "handler": N_("复查人（未参加原主审）"),
        "text": N_("请求与理由"),
        "outcome": N_("复查结论"),
    },
    ActKind.CONFIRMATION: {"starts_on": N_("确认日期"), "outcome": N_("确认结果")},
    ActKind.FILING: {
        "starts_on": N_("报送日期"),
        "ends_on": N_("回执日期"),
        "outcome": N_("备案结果"),
    },
    ActKind.ISSUING: {"starts_on": N_("印发日期"), "ends_on": N_("领取截止"), "outcome": N_("发放情况")},
}

FURTHER_WORDS: dict[str, str] = {
    "posted": N_("张贴日期"),
    "days": N_("工作日天数"),
    "first_day": N_("首日怎么算"),
    "way": N_("反映方式"),
    "named": N_("是否实名"),
    "complainant": N_("反映人（密）"),
    "acceptance": N_("受理意见"),
    "due": N_("办结期限"),
    "process": N_("核查过程"),
    "finding": N_("核查结论"),
    "treatment": N_("处理"),
    "approver": N_("批准人"),
    "applicant": N_("申请人"),
    "scope": N_("复查范围"),
    "refer": N_("是否提请复评"),
    "authority": N_("备案部门"),
}

CHOICE_WORDS: dict[str, dict[str, str]] = {
    "first_day": {"same": N_("张贴当日算首日"), "next": N_("张贴次日算首日")},
    "named": {"yes": N_("实名"), "no": N_("匿名")},
    "finding": {
        "true": N_("属实"),
        "partly": N_("部分属实"),
        "false": N_("不属实"),
        "unverifiable": N_("无法核实"),
    },
    "treatment": {
        "upheld": N_("维持结果"),
        "cancelled": N_("取消结果"),
        "deferred": N_("暂缓确认"),
        "again": N_("重新评审"),
    },
    "refer": {"yes": N_("提请复评"), "no": N_("不提请复评")},
}

STANDING_WORDS: dict[Standing, str] = {
    Standing.OVERDUE: N_("已过期限"),
    Standing.DUE: N_("即将到期"),
    Standing.RUNNING: N_("办理中"),
    Standing.DONE: N_("已办"),
    Standing.VOID: N_("已作废"),
}


def field_word(kind: ActKind, name: str, words: Words) -> str:
    """What a field is called for this kind of act."""
    label = FIELD_WORDS[kind].get(name) or COMMON_WORDS.get(name) or FURTHER_WORDS[name]
    return words.say(label)
