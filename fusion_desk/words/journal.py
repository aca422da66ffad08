"""Journal entries in words: what each verb is called, and what an entry says it concerned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from fusion_desk.domain.acts import ActKind
from fusion_desk.words import Words
from fusion_desk.words.acts import KIND_WORDS
from fusion_desk.words.marking import N_

VERB_WORDS: dict[str, str] = {
    "act.continued": N_("补登经办事项"),
    "act.corrected": N_("更正经办事项"),
    "act.recorded": N_("登记经办事项"),
    "anchor.added": N_("增加锚定材料"),
    "anchor.marked": N_("评锚定材料"),
    "anchor.removed": N_("移出锚定材料"),
    "application.state": N_("登记受理状态"),
    "assignments.imported": N_("导入分工"),
    "attendance.corrected": N_("更正进出时间"),
    "attachment.sorted": N_("附件按页归类"),
    "attendance.recorded": N_("登记签到和离场"),
    "authority.recorded": N_("登记评审权限"),
    "backup.make": N_("备份"),
    "ballot.abandoned": N_("作废电子票箱"),
    "ballot.closed": N_("关闭电子票箱"),
    "ballot.confirmed": N_("确认计票"),
    "ballot.counted": N_("电子票箱开箱计票"),
    "ballot.destroyed": N_("销毁密封票"),
    "ballot.opened": N_("开启表决"),
    "ballot.recorded": N_("录入计票"),
    "ballot.recounted": N_("密封票开箱复核"),
    "ballot.rejected": N_("退回计票"),
    "ballot.slips": N_("制作表决签"),
    "blind.unsealed": N_("揭盲"),
    "calibration.given": N_("给出校准反馈"),
    "calibration.opened": N_("开始校准"),
    "calibration.seen": N_("本人查看校准反馈"),
    "committee.drawn": N_("抽取评委"),
    "committee.imported": N_("导入评委名册"),
    "conflict.dismissed": N_("排除回避提示"),
    "conflict.reported": N_("记录回避提示"),
    "declaration.made": N_("登记评委申明"),
    "defence.recorded": N_("登记答辩"),
    "deliberation.marked": N_("标记评议进度"),
    "deliberation.ordered": N_("定评议次序"),
    "dossier.corrected": N_("更正申报材料"),
    "dossiers.imported": N_("导入申报材料"),
    "dossiers.taken_back": N_("撤回导入"),
    "exams.imported": N_("导入考核成绩"),
    "finding.checked": N_("核实审查意见"),
    "keys.enrolled": N_("登记签名密钥"),
    "masked.drawn": N_("抽取盲审复评"),
    "masked.imported": N_("导入盲审复评评分"),
    "masked.marked": N_("盲审复评评分"),
    "meeting.set": N_("登记会议"),
    "member.added": N_("增加评委"),
    "member.corrected": N_("更正评委信息"),
    "member.seated": N_("评委回到本次评审"),
    "member.unseated": N_("评委不再参加本次评审"),
    "minutes.draft": N_("起草待签纪要"),
    "minutes.edited": N_("改写纪要段落"),
    "minutes.scanned": N_("录入签署扫描件"),
    "minutes.seal": N_("封印纪要"),
    "minutes.sign": N_("签署纪要"),
    "minutes.view": N_("查看纪要"),
    "office.set": N_("登记办公室联系方式"),
    "opinion.given": N_("写评议意见"),
    "packet.accepted": N_("接收资料包"),
    "packet.issued": N_("发出资料包"),
    "packet.opened": N_("建立工作文件"),
    "packet.returned": N_("交回评分包"),
    "packet.settled": N_("评分冲突已定"),
    "panel.closed": N_("归档"),
    "panel.created": N_("新建评审项目"),
    "panel.password": N_("更改口令"),
    "panel.reopened": N_("重新开启"),
    "paper.print": N_("打印文书"),
    "pin.cleared": N_("清除 PIN"),
    "pin.set": N_("设置 PIN"),
    "question.answered": N_("答复提请核实"),
    "recheck.answered": N_("复核评分"),
    "recheck.imported": N_("导入复核"),
    "recheck.reasoned": N_("写复核理由"),
    "recusal.recorded": N_("登记回避"),
    "roster.released": N_("导出备案名册（全号）"),
    "score.entered": N_("评分"),
    "scores.collected": N_("收齐评分表定稿"),
    "scores.locked": N_("评分定稿"),
    "scores.revealed": N_("亮分"),
    "scores.submitted": N_("提交评分表"),
    "scores.reopened": N_("重新打开评分表"),
    "scores.imported": N_("导入评分"),
    "scores.voided": N_("作废评分"),
    "signing.way": N_("登记签署方式"),
    "sitting.frozen": N_("冻结评审会"),
    "workdays.set": N_("录入工作日表"),
}
"""One for every verb that is journalled; a test names a verb without words."""

PART_WORDS: dict[str, str] = {
    "abstain": N_("弃权"),
    "act": N_("第几件"),
    "agree": N_("同意"),
    "applicants": N_("申报人数"),
    "arrived": N_("到会"),
    "asked": N_("所问"),
    "at": N_("时间"),
    "attempt": N_("第几次录入"),
    "author": N_("谁写的"),
    "base": N_("计算基数"),
    "before": N_("原状态"),
    "by": N_("经手人"),
    "candidates": N_("申报人"),
    "changed": N_("与记录不同"),
    "committee": N_("评委名册摘要"),
    "criterion": N_("指标"),
    "cutoff": N_("资历计算截止日"),
    "decided_by": N_("决定人"),
    "digest": N_("快照摘要"),
    "digests": N_("校验码"),
    "disagree": N_("不同意"),
    "dossiers": N_("申报材料份数"),
    "draft": N_("待签纪要摘要"),
    "drawn": N_("抽中"),
    "employer": N_("单位"),
    "engine": N_("程序版本"),
    "entry": N_("第几条"),
    "evidence": N_("所依据评分的摘要"),
    "facts": N_("所印数的摘要"),
    "field": N_("栏目"),
    "fields": N_("改动的项"),
    "file": N_("附件摘要"),
    "files": N_("文件"),
    "filing_body": N_("备案部门"),
    "final_sheets": N_("定稿份数"),
    "fingerprint": N_("密钥指纹"),
    "granted_by": N_("授权机关"),
    "handler": N_("经办人"),
    "holidays": N_("节假日"),
    "imported": N_("新增"),
    "invalid": N_("无效"),
    "invalid_sheets": N_("无效票张数"),
    "issued": N_("发出张数"),
    "item": N_("事项号"),
    "items": N_("事项号"),
    "kind": N_("种类"),
    "lacking": N_("还缺几项"),
    "last": N_("排在最后"),
    "left": N_("离场"),
    "level": N_("级别"),
    "list": N_("名单摘要"),
    "listed": N_("抽取的事项范围"),
    "lists": N_("票单"),
    "makeup": N_("调休上班日"),
    "meeting_from": N_("会议自"),
    "meeting_to": N_("会议至"),
    "member": N_("评委编号"),
    "members": N_("评委编号"),
    "minutes_number": N_("纪要编号"),
    "missing": N_("未定稿"),
    "moved": N_("有变动的材料"),
    "name": N_("姓名"),
    "names": N_("姓名"),
    "needed": N_("所需票数"),
    "new": N_("改为"),
    "nothing": N_("无需回避"),
    "number": N_("编号"),
    "old": N_("原为"),
    "on_hold": N_("因此暂停"),
    "organisation": N_("组建单位"),
    "outcome": N_("结果"),
    "pages": N_("依据页码"),
    "panel_key": N_("项目公钥指纹"),
    "place": N_("地点"),
    "points": N_("分值（百分之一分）"),
    "policy": N_("政策摘要"),
    "pool": N_("抽取范围"),
    "present": N_("到会人数"),
    "presiding": N_("主持人"),
    "recorder": N_("记录人"),
    "proposed_by": N_("谁提出"),
    "question": N_("提问"),
    "read": N_("读到行数"),
    "reason": N_("理由"),
    "reasons": N_("理由（代码）"),
    "reception_address": N_("受理地址"),
    "reception_department": N_("受理部门"),
    "reception_telephone": N_("受理电话"),
    "recused": N_("回避人数"),
    "reference": N_("议定分（百分之一分）"),
    "rejected": N_("未导入行数"),
    "removed": N_("撤销"),
    "removed_rows": N_("撤销的各行"),
    "returned": N_("收回张数"),
    "revision": N_("第几次"),
    "roles": N_("角色"),
    "root": N_("日志根摘要"),
    "root_size": N_("日志条数"),
    "round": N_("轮次"),
    "rows": N_("各行"),
    "rubric": N_("评分标准摘要"),
    "rule": N_("基数规则"),
    "scope": N_("评审范围"),
    "sealed": N_("已封存"),
    "section": N_("段落"),
    "seed": N_("种子"),
    "sha256": N_("文件摘要"),
    "sheets": N_("票数"),
    "source": N_("来源"),
    "sources": N_("来源文件摘要"),
    "state": N_("状态"),
    "supervision_department": N_("监督部门"),
    "supervisor": N_("监督人员"),
    "supervision_mail": N_("监督邮箱"),
    "supervision_telephone": N_("监督电话"),
    "text": N_("文字"),
    "title": N_("名称"),
    "typed": N_("手工写入的数"),
    "unchanged": N_("未变"),
    "updated": N_("更新"),
    "valid_until": N_("有效期至"),
    "warnings": N_("提醒"),
    "way": N_("签署方式"),
    "year": N_("年份"),
}
"""Parts of entries in words; a part without one is shown by its own name."""

SIGNER_WORDS: dict[str, str] = {
    "recorder": N_("记录人"),
    "supervisor": N_("监督人员"),
    "presiding": N_("主任委员（或主持会议的副主任委员）"),
}
"""Fields of the minutes by whose signature they hold, as the papers name them."""

PLAIN = (
    "item",
    "number",
    "member",
    "criterion",
    "section",
    "title",
    "code",
    "round",
    "year",
    "place",
    "since",
)
"""Public parts that say by themselves what an entry concerned, the weightiest first."""

WEIGHTS = {name: weight for weight, name in enumerate(PLAIN)}

EXPERT = "expert"
LISTS = ("items", "arrived", "left", "members", "fields")
MOST_NAMED = 4
LONGEST = 40


def verb_word(words: Words, verb: str) -> str:
    """What a verb is called; one of a newer program by its own name."""
    label = VERB_WORDS.get(verb)
    return verb if label is None else words.say(label)


def part_word(words: Words, name: str) -> str:
    """What a part of an entry is called."""
    label = PART_WORDS.get(name)
    return name if label is None else words.say(label)


def part_text(words: Words, value: object) -> str:
    """The value of a part as people write it: lists and parts of parts one after another, yes and no in words."""
    if isinstance(value, bool):
        return words.say("是") if value else words.say("否")
    if isinstance(value, Mapping):
        told = cast("Mapping[str, object]", value).items()
        parts = [
            words.say("{name}：{value}", name=part_word(words, key), value=part_text(words, one))
            for key, one in told
        ]
        return words.say("；").join(parts) or "—"
    if isinstance(value, list):
        return words.value([part_text(words, one) for one in cast("list[object]", value)]) or "—"
    text = "" if value is None else str(value)
    return field_word(words, text) or "—"


def field_word(words: Words, name: str) -> str:
    """The field of a signature as the minutes print it; any other value as a part is called."""
    slot, _, number = name.partition("-")
    if slot == EXPERT and number.isdigit():
        return words.say("专家{number}", number=number)
    return words.say(SIGNER_WORDS[name]) if name in SIGNER_WORDS else part_word(words, name)


def concern(words: Words, verb: str, public: Mapping[str, Any]) -> str:
    """What an entry concerned, in one line: numbers of applications and members, never a name."""
    parts: list[str] = []
    plain: list[tuple[int, str]] = []
    if verb.startswith("act.") and public.get("kind") in set(ActKind):
        parts.append(words.say(KIND_WORDS[ActKind(public["kind"])]))
    for name, value in public.items():
        if name in WEIGHTS and (type(value) is int or (type(value) is str and value)):
            plain.append((WEIGHTS[name], _short(str(value))))
    parts += [text for _, text in sorted(plain)]
    if verb == "minutes.sign" and isinstance(public.get("field"), str):
        parts.append(field_word(words, public["field"]))
    for name in LISTS:
        value = public.get(name) if name in public else None
        if isinstance(value, list) and value:
            parts.append(_listed(words, cast("list[object]", value)))
    counted = public.get("imported")
    if isinstance(counted, int) and not isinstance(counted, bool):
        parts.append(words.say("新增 {count}", count=counted))
    return "　".join(dict.fromkeys(parts))


def _listed(words: Words, value: list[object]) -> str:
    named = words.value([_short(field_word(words, _name_of(one))) for one in value[:MOST_NAMED]])
    if len(value) <= MOST_NAMED:
        return named
    return words.say("{names}等 {count} 个", names=named, count=len(value))


def _name_of(one: object) -> str:
    """What a part of a list is called: the text itself, or the first of its own parts that is one."""
    if isinstance(one, Mapping):
        return next(
            (text for text in cast("Mapping[str, object]", one).values() if isinstance(text, str)), ""
        )
    return str(one)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
