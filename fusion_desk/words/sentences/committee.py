"""Sentences about the committee, the sitting and its steps."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    # 评委名册: reading
    "committee.no_table": N_(
        "文件“{file}”里没有评委名册。请准备表头含“编号、姓名、单位、职称、级别、评议组、角色”的表格后重新导入。"
    ),
    "committee.sheet_skipped": N_(
        "文件“{file}”的工作表“{sheet}”不是评委名册，未读取。如应读取，请检查其表头。"
    ),
    "member.formula_error": N_(
        "第 {row} 行“{field}”的公式出错（{value}），该行未导入。请改成文字后重新导入。"
    ),
    "member.number_missing": N_("第 {row} 行没有编号，该行未导入。请补上编号（如 E01）后重新导入。"),
    "member.name_missing": N_("第 {row} 行（编号 {number}）没有姓名，该行未导入。请补上姓名后重新导入。"),
    "member.number_repeated": N_(
        "第 {row} 行的编号 {number} 与前面一行重复，该行未导入。请改成不同的编号后重新导入。"
    ),
    "member.role_unknown": N_(
        "第 {row} 行（编号 {number}）的角色“{roles}”不认识，该行未导入。请写主任委员、副主任委员、委员、秘书、监督人员、监票人或计票人，多个用顿号隔开。"
    ),
    "member.level_unknown": N_(
        "第 {row} 行（编号 {number}）的级别“{value}”不认识，已按原文保留，无法核对其是否低于申报级别。请核对。"
    ),
    "member.supervises_and_more": N_(
        "第 {row} 行（编号 {number}）既是监督人员又任其他角色，监督应当独立。请核对。"
    ),
    # 评委
    "member.unknown": N_("名册里没有编号为 {member} 的评委或工作人员。请核对编号。"),
    "member.inactive": N_("{member} 未被抽中，不在本次评审的评委会中。请核对编号。"),
    "member.number_blank": N_("没有写编号。请给这位评委一个编号（如 E12）。"),
    "member.exists": N_("名册里已有编号 {member}。请换一个编号，或改正已有的那一位。"),
    "member.name_blank": N_("编号 {member} 没有姓名。请填写姓名。"),
    "member.roles_unknown": N_(
        "角色“{roles}”不认识。请写主任委员、副主任委员、委员、秘书、监督人员、监票人或计票人，多个用顿号隔开。"
    ),
    "member.level_doubt": N_(
        "{member} 的级别“{value}”不认识，已按原文保留，无法核对其是否低于申报级别。请核对。"
    ),
    "member.supervisor_doubt": N_("{member} 既是监督人员又任其他角色，监督应当独立。请核对。"),
    "member.seat_too_late": N_("表决已经开始，不能再增减评委。评委不能到会的，不登记签到即可。"),
    "meeting.presiding_no_vote": N_(
        "{member} 不是评委会委员，不能主持会议。请指定主任委员、副主任委员或委员。"
    ),
    # 抽取
    "committee.empty": N_("名册里还没有评委，无从抽取。请先导入名册（committee import）。"),
    "draw.too_many": N_("要抽 {size} 人，但名册里只有 {available} 名评委。请减少人数或补充名册。"),
    "draw.too_few": N_(
        "要组成 {size} 人的评委会，但主任委员、副主任委员已有 {chairs} 人且不参加抽取。请增加人数，至少 1 人。"
    ),
    "draw.too_late": N_("表决已经开始，不能再抽取评委。评委不能到会的，不登记签到即可。"),
    # 回避与申明
    "recusal.decided_by_self": N_("{member} 的回避不能由本人决定。请写明作出决定的另一人。"),
    "recusal.chair_by_vice": N_(
        "主任委员 {member} 的回避应由副主任委员决定。请把决定人改为 {vices}，或留空由程序填写。"
    ),
    "recusal.nobody_decides": N_(
        "主任委员 {member} 的回避应由副主任委员决定，但名册里没有副主任委员，登记表上决定人留空。请在纸质登记表上由有权的另一人签字决定。"
    ),
    "declaration.no_applicants": N_(
        "还没有申报人名单，不能申明：评委应先看名单、后申明。请先导入申报材料（dossiers import）。"
    ),
    "declaration.nobody": N_("没有写明哪些评委作了申明。请写明评委编号。"),
    "declaration.set_contradicts": N_(
        "{members} 已有回避记录，不能一并登记为无需回避，没有写入任何内容。请把这几位逐一登记。"
    ),
    "declaration.contradicts": N_("{member} 申明无需回避，但记录中已有其回避。请核对。"),
    "declaration.recusal_to_follow": N_(
        "{member} 申明需要回避，但还没有登记回避哪些申报事项。请用 recusal 逐项登记。"
    ),
    "declaration.missing": N_(
        "{members} 还没有作回避申明（含“无需回避”）。请各人看过申报人名单后申明并登记（declaration）。"
    ),
    "declaration.stale": N_(
        "{members} 申明之后申报人名单有变动。请各人看过新名单后重新申明并登记（declaration）。"
    ),
    # 利益关系
    "conflict.none_named": N_("没有写明要排除哪一条。请用 --member 和 --item 写明，或用 --ground 写明依据。"),
    "conflict.unknown": N_("{member} 与 {item} 之间没有回避提示。请用 conflicts list 核对编号。"),
    "conflict.own": N_("{member} 与申报人的关系不能由本人排除。请由另一人决定，并用 --decided-by 写明。"),
    "conflict.chair": N_(
        "主任委员 {member} 的回避提示不能由主任委员或代其办理的人排除。请由副主任委员或监督人员决定，并写明决定人（--decided-by）。"
    ),
    "conflict.recused": N_("{member} 已回避 {item}，不能再排除这条提示。"),
    # 签到
    "attendance.nothing": N_("没有写明谁到会、谁离场。请用 --present 或 --left 写明评委编号。"),
    "attendance.not_present": N_("{member} 没有在场，不能登记离场。请先用 attendance 登记到会，或核对编号。"),
    "attendance.late_missed": N_(
        "{member} 到会前已经开启 {items} 的表决，不参加这些表决，也不补投、不委托他人。"
    ),
    "attendance.quorum_lost": N_(
        "在场评委 {present} 人，不足规定的 {needed} 人：返场以前不能开启表决。请先请离场的评委返场。"
    ),
    "attendance.cannot_pass": N_(
        "在场可以投票的评委不足所需票数，{items} 现在表决不可能通过。请等离场的评委返场后再表决。"
    ),
    "attendance.early_misses": N_(
        "{members} 离场期间开启的表决不能参加，也不补投；还没有表决结果的申报事项有 {count} 项。"
    ),
    "room.no_reason": N_("更正时间要写明理由。请补上理由。"),
    "room.no_time": N_("请写明更正后的时间，如 10:42。"),
    "room.no_entry": N_(
        "{member} 没有第 {number} 条进出记录，一共 {entries} 条。请用 room log 查看后再更正。"
    ),
    "room.out_of_order": N_(
        "{time} 与前后的进出记录对不上：应在 {earliest} 到 {latest} 之间。请核对时间，或者先更正另一条。"
    ),
    "attendance.time": N_("时间“{value}”读不懂。请写成 14:30 或 2026-09-10 14:30。"),
    # 申报事项
    "item.unknown": N_("没有编号为“{item}”的申报事项或申报人。请核对编号。"),
    "item.ambiguous": N_("申报人 {item} 有多个申报事项（{items}），不知道指哪一个。请写事项号。"),
    "sitting.no_reason": N_("没有写明理由。请用 --reason 写明理由，理由会记入操作日志。"),
    # 分工
    "assignment.no_table": N_(
        "文件“{file}”里没有分工表。请准备表头为“事项号、评委编号、环节、作用”的表格后重新导入。"
    ),
    "assignment.item_missing": N_("第 {row} 行没有事项号，该行未导入。请补上后重新导入。"),
    "assignment.member_missing": N_("第 {row} 行（事项 {item}）没有评委编号，该行未导入。请补上后重新导入。"),
    "assignment.member_unknown": N_(
        "第 {row} 行：名册里没有编号为 {member} 的评委，或其未被抽中，该行未导入。请核对编号。"
    ),
    "assignment.duty_unknown": N_(
        "第 {row} 行（事项 {item}）的作用“{value}”不认识，该行未导入。请写主审、评分、答辩考官或报告人。"
    ),
    "assignment.round_unknown": N_(
        "第 {row} 行（事项 {item}）的环节“{value}”不认识，该行未导入。请写初审、评分、答辩、评议组、评委会或复核。"
    ),
    "assignment.recused": N_(
        "第 {row} 行：{member} 已回避事项 {item}，不能承担评审，该行未导入。请改派他人。"
    ),
    "assignment.no_vote": N_("第 {row} 行：{member} 不是评委会委员，其评分不计入结果。如不妥请改派他人。"),
    "assignment.nobody": N_(
        "申报事项 {items} 没有应评分的评委（分工表未列或都已回避）。请用 assign 补充分工。"
    ),
    "group.unknown": N_("申报事项 {item} 的评议组“{group}”里没有评委，将按全体评委评审。请核对评议组名称。"),
    # 冻结
    "sitting.not_frozen": N_(
        "评审会还没有冻结，不能进行这一步，没有写入任何内容。请核对名册和申报材料后先用 freeze 冻结。"
    ),
    "sitting.on_hold": N_(
        "评审会已暂停（{reason}），不能进行这一步，没有写入任何内容。请核对变动后用 freeze 重新冻结。"
    ),
    "freeze.no_voting_member": N_(
        "名册里还没有能表决的评委，不能冻结。请先导入主任委员、副主任委员或委员（committee import）。"
    ),
    "freeze.no_application": N_(
        "没有已受理的申报事项，不能冻结。请先导入申报材料（dossiers import），或恢复受理（application）。"
    ),
    "freeze.above_authority": N_(
        "申报事项 {items} 的级别高于本单位评审权限（最高 {level}），不能冻结。请改为不予受理（委托有权限的评委会评审），或登记相应权限。"
    ),
    "authority.no_title": N_(
        "没有登记职称评审权限，纪要每页都会写明“未登记评审权限”。请用 authority 登记文号、范围和有效期。"
    ),
    "authority.no_skill": N_(
        "没有登记职业技能等级认定权限，纪要每页都会写明“未登记认定权限”。请用 authority 登记文号、范围和有效期。"
    ),
    "authority.expired": N_(
        "评审权限 {number} 已于 {until} 到期，早于 {day}。请用 authority 登记新的权限；否则纪要每页都会写明权限过期。"
    ),
    "authority.level_unknown": N_(
        "评审权限 {number} 的级别“{level}”不认识，未用来核对申报级别。请写初级、中级、副高级、正高级或技能等级。"
    ),
    "committee.even": N_("评委会有表决权的评委共 {size} 人，应为单数。请增减一人。"),
    "committee.small": N_("评委会有表决权的评委共 {size} 人，少于 {least} 人。请补充评委。"),
    "committee.large": N_("评委会有表决权的评委共 {size} 人，多于 {most} 人。请核对名册。"),
    "committee.senior_small": N_(
        "评审高级职称，但有表决权的评委只有 {size} 人：按专业组建的应不少于 {by_specialty} 人，按系列组建的应不少于 {by_series} 人。请补充评委，或核对主管部门同意的人数。"
    ),
    "committee.group_small": N_("评议组“{group}”只有 {size} 名评委，应不少于 {least} 人。请调整分组。"),
    "committee.no_chair": N_("名册里没有主任委员。请补充，或指定主持会议的副主任委员。"),
    "committee.chairs": N_("名册里有多位主任委员（{members}），应只有一位。请核对角色。"),
    "expert.below_level": N_(
        "评委 {member}（{level}）的级别低于其评审的申报事项 {items}。请改派具有相应级别的评委，或登记回避。"
    ),
    "expert.level_unknown": N_(
        "评委 {member} 的职称或技能级别没有填写或不认识，无法核对是否低于申报级别。请在名册中补上。"
    ),
}
