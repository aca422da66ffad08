"""The next step of a refusal as the window shows it: the page and the button, where the command line names its verb."""

from __future__ import annotations

from fusion_desk.words.marking import N_

IN_WINDOW: dict[str, str] = {
    "ballot.no_further_clause": N_("政策没有写明可以再次表决的条款，已有结论的申报事项不能再投。"),
    "restore.ballot_open": N_(
        "“{file}”里正在投票：恢复会把已投的票换走。请先打开它，到“表决”页关闭票箱或作废本轮；"
        "确实要恢复的，再按一次“恢复”，原文件另存。"
    ),
    "restore.ballot_unknown": N_(
        "“{file}”是同一个评审项目，但用这个口令打不开，看不出是否正在投票。请先打开它查看；"
        "确实要恢复的，再按一次“恢复”，原文件另存。"
    ),
    "ballot.backups_locked": N_(
        "这些备份用现在的口令打不开，里面的密封票销毁不了：{backups}。请输入当时的口令再按“销毁，不能恢复”；"
        "确实找不到口令的，勾选“留下打不开的备份”，会记入操作日志。"
    ),
    "paper.not_attached": N_(
        "规则表没有把评审一致性与均衡性报告列为纪要附件（fairness_report_attached），它不在这套文书里。"
        "单独的报告请到“评议 › 评分分析”按“报告”。"
    ),
    "packet.two_marks": N_(
        "{member} 给 {item} 的“{criterion}”有两种分数：{marks}。定下之前都不计分。"
        "请与本人核对后，在“评委会 › 资料包”选定其一。"
    ),
    "packet.final_changed": N_(
        "{member} 对 {item} 已定稿，另一处又改过分数。定下之前这份都不计分。请与本人核对后，在“评委会 › 资料包”选定。"
    ),
    "score.in_conflict": N_(
        "{member} 给 {item} 的“{criterion}”有两种分数还没有定，不能再评。请先与本人核对后，在“评委会 › 资料包”选定其一。"
    ),
    "question.unknown": N_("评分现在没有“{question}”这一条提问。请离开“分析”页再回来，重新选一条。"),
    "question.no_choice": N_("请先选择核实结果：已核实无误、已更正或说明。"),
    "file.damaged": N_(
        "“{file}”已损坏或被改动：其中的校验码对不上，没有写入任何内容。"
        "请保留此文件，到“总览 › 恢复备份”恢复最近的备份。"
    ),
    "file.first_page_damaged": N_(
        "密码正确，但“{file}”的开头已损坏或被改动，没有写入任何内容。"
        "请保留此文件，到“总览 › 恢复备份”恢复最近的备份。"
    ),
    "backup.not_whole": N_(
        "“{file}”的备份写好后核对不上（{checks}），没有保留这份备份。"
        "请先到“归档”页按“核验文件”，再换一个磁盘重新备份。"
    ),
    "backup.shares_attachments": N_(
        "“{file}”是自动备份，附件另存在它旁边，不能直接在里面工作。请到“总览 › 恢复备份”恢复后再打开。"
    ),
    "attachment.missing": N_("记录中缺少附件 {sha256} 的内容。请到“总览 › 恢复备份”恢复最近的备份。"),
    "attachment.changed": N_("附件 {sha256} 的内容与登记的校验码不符。请到“总览 › 恢复备份”恢复最近的备份。"),
    "file.size_wrong": N_(
        "文件长度与页数不符，可能被截断或附加了内容。请到“总览 › 恢复备份”恢复最近的备份。"
    ),
    "file.pages_damaged": N_("有页的校验码不符：文件已损坏或被改动。请到“总览 › 恢复备份”恢复最近的备份。"),
    "file.structure_damaged": N_("数据库结构不完整。请到“总览 › 恢复备份”恢复最近的备份。"),
    "file.references_broken": N_("有记录失去了对应关系。请到“总览 › 恢复备份”恢复最近的备份。"),
    "file.attachments_changed": N_(
        "附件内容与登记的校验码不符：{sha256}。请到“总览 › 恢复备份”恢复最近的备份。"
    ),
    "checkpoint.broken": N_(
        "第 {number} 个日志检查点（第 {size} 条处）对不上：此前的操作或检查点本身被改动过。"
        "请停止使用此文件，与纸面上的核对码比对，并到“总览 › 恢复备份”恢复。"
    ),
    "checkpoint.gap": N_(
        "{count} 个日志检查点的编号不连续：有检查点被去掉了。"
        "请停止使用此文件，与纸面上的核对码比对，并到“总览 › 恢复备份”恢复。"
    ),
    "import.no_such": N_("没有第 {number} 次导入（共 {count} 次）。请在“材料 › 历次导入”查看。"),
    "sheet.skipped": N_(
        "“{file}”的工作表“{sheet}”不是申报材料的表，已跳过。"
        "若是，请检查表头，或在“材料 › 列对应”选“指定这张表的表头”。"
    ),
    "sheet.no_header": N_(
        "“{file}”的工作表“{sheet}”中找不到“{label}”表的表头，未导入。"
        "请对照模板检查表头，或在“材料 › 列对应”选“指定这张表的表头”。"
    ),
    "application.absent": N_(
        "编号 {number} 已有的申报事项 {item} 在这次的“申报事项”表中没有，未作改动。"
        "若已不再申报，请到“资格”页按“改变受理状态”撤回。"
    ),
    "conflict.none_named": N_("没有写明要排除哪一条。请在“评委会 › 回避”的名单上选一条。"),
    "conflict.unknown": N_("{member} 与 {item} 之间没有回避提示。请在“评委会 › 回避”的名单上核对。"),
    "conflict.own": N_("{member} 与申报人的关系不能由本人排除。请在“评委会 › 回避”换另一位决定人。"),
    "conflict.chair": N_(
        "主任委员 {member} 的回避提示不能由主任委员或代其办理的人排除。"
        "请由副主任委员或监督人员决定，并在“评委会 › 回避”的“决定人”写明。"
    ),
    "attendance.nothing": N_("没有写明谁到会、谁离场。请在“评委会 › 到会”先选人，再按“到会”或“离场”。"),
    "room.no_entry": N_(
        "{member} 没有第 {number} 条进出记录，一共 {entries} 条。请到“评委会 › 到会”按“进出记录”查看后再更正。"
    ),
    "sitting.no_reason": N_("没有写明理由。请在“理由”一栏写明，理由会记入操作日志。"),
    "score.unassigned": N_(
        "{member} 没有 {item} 的评分分工，评分已计入。如属填错，请到评分的“总表”写明理由，按“作废评分”。"
    ),
    "score.void_reason": N_("评分作废必须写明理由。请在“理由”一栏写明。"),
    "score.rechecked": N_(
        "{member} 对 {item}“{criterion}”的评分已经复核，原分保留，不能再改。"
        "要更正的，请到“评议”页按“复核 › 录入本项的答复”更正复核结果。"
    ),
    "recheck.nothing_due": N_("没有等待答复的复核。评分录入后，分差达到标准的事项会列在“评议”页。"),
    "opinion.blank": N_("意见内容是空的。请在“纪要 › 评议意见”写下意见，再按“保存意见”。"),
    "anchor.unknown": N_("没有锚定材料 {item}。请在“评委会 › 锚定材料”核对编号。"),
    "anchor.no_permission": N_(
        "用往年真实材料作锚定材料，要写明经谁同意、是否隐去姓名。"
        "请在“评委会 › 锚定材料”的说明里写明，或者改用编写的材料。"
    ),
    "masked.drawn": N_("盲审复评已经抽取过。只抽一次，不能重抽；种子和结果在“评委会 › 锚定材料”。"),
    "masked.both": N_("指定了事项就不再按每类几项抽取。请只填一栏。"),
    "masked.one_track": N_("两类人才没有都在申报事项中，不能两类等量抽取。请填写要复评的事项号。"),
    "masked.no_draw": N_("还没有抽取盲审复评。请先在“评委会 › 锚定材料”抽取。"),
    "masked.not_drawn": N_("{member} 没有被抽中参加盲审复评。名单在“评委会 › 锚定材料”。"),
    "calibration.no_anchors": N_("还没有锚定材料，不能校准。请先在“评委会 › 锚定材料”增加。"),
    "calibration.not_opened": N_("校准还没有开始。请先在“评委会 › 锚定材料”按“开始校准”。"),
    "calibration.awaited": N_(
        "还有评委没有评完锚定材料：{members}。请先请他们评完；"
        "不再等待的，请在“评委会 › 锚定材料”写明原因后再给出反馈。"
    ),
    "reveal.awaited": N_(
        "{item} 还有评委没有定稿：{members}。请先请他们定稿；不再等待的，请在“评议”页按“不再等待”，写明原因后亮分。"
    ),
    "ballot.electorate_changed": N_(
        "第 {round} 轮第 {number} 张票开启之后新增了回避，"
        "这张票的投票人已变，不能登记。请到“表决 › 开启”重新开启，这张票随之作废。"
    ),
    "panel.ballot_pending": N_("有表决还没有确认或作废，不能归档。请先到“表决”页办完这一轮。"),
    "ballot.holder_role": N_(
        "{member} 没有担任钥匙这一份所要求的职务（{role}）。请到“评委会 › 名册”补登职务，或换人。"
    ),
    "minutes.open_items": N_(
        "申报事项 {items} 还没有结论，不能生成正式纪要。请到“表决”页完成表决，"
        "或到“结果 › 技能等级成绩”登记成绩；没有签名栏的样子可以先在“纪要”页看。"
    ),
    "sign.attested_only": N_(
        "纪要里 {member} 的签名栏是秘书代证的，不能用密钥签。"
        "请到“纪要 › 签字台”由秘书代证，或按“换一种方式”改签署方式后重新起草。"
    ),
    "pages.no_file": N_("申报人 {number} 没有名为“{file}”的附件。请到“资格 › 附件”核对附件名称。"),
    "act.unknown": N_("没有第 {number} 件经办事项。请在“经办”页的清单里核对序号。"),
    "workdays.nothing": N_("没有写明要改哪一天。请在“经办 › 工作日表”写明日期，再按“保存这一年”。"),
    "panel.closed": N_(
        "评审项目已于 {since} 归档，只能再登记备案、发证和更正。需要改动时，请先到“归档”页写明理由，按“重新开启”。"
    ),
    "committee.empty": N_("名册里还没有评委，无从抽取。请先到“评委会 › 名册”按“导入评委名册”。"),
    "declaration.no_applicants": N_(
        "还没有申报人名单，不能申明：评委应先看名单、后申明。请先到“材料”页导入申报材料。"
    ),
    "freeze.no_voting_member": N_(
        "名册里还没有能表决的评委，不能冻结。请先到“评委会 › 名册”导入主任委员、副主任委员或委员。"
    ),
    "freeze.no_application": N_(
        "没有已受理的申报事项，不能冻结。请先到“材料”页导入申报材料，或到“资格”页按“改变受理状态”恢复受理。"
    ),
    "scores.template_empty": N_(
        "没有需要评分的申报事项或者评委。请先到“材料”页导入申报材料，到“评委会 › 名册”导入评委名册。"
    ),
    "assignment.nobody": N_(
        "申报事项 {items} 没有应评分的评委（分工表未列或都已回避）。请到“评委会 › 分工表”补充分工。"
    ),
    "declaration.recusal_to_follow": N_(
        "{member} 申明需要回避，但还没有登记回避哪些申报事项。请到“评委会 › 回避”逐项登记。"
    ),
    "declaration.missing": N_(
        "{members} 还没有作回避申明（含“无需回避”）。请各人看过申报人名单后，到“评委会 › 申明”登记。"
    ),
    "declaration.stale": N_(
        "{members} 申明之后申报人名单有变动。请各人看过新名单后，到“评委会 › 申明”重新登记。"
    ),
    "authority.no_title": N_(
        "没有登记职称评审权限，纪要每页都会写明“未登记评审权限”。请到“评委会 › 权限会议”登记文号、范围和有效期。"
    ),
    "authority.no_skill": N_(
        "没有登记职业技能等级认定权限，纪要每页都会写明“未登记认定权限”。"
        "请到“评委会 › 权限会议”登记文号、范围和有效期。"
    ),
    "authority.expired": N_(
        "评审权限 {number} 已于 {until} 到期，早于 {day}。"
        "请到“评委会 › 权限会议”登记新的权限；否则纪要每页都会写明权限过期。"
    ),
    "attendance.not_present": N_(
        "{member} 没有在场，不能登记离场。请先到“评委会 › 到会”登记到会，或核对编号。"
    ),
    "quorum.missing": N_(
        "到会评委 {present} 人，应到 {members} 人，"
        "不足规定出席人数 {needed} 人（依据：{clause}），不能开启表决。请等评委到齐，到“评委会 › 到会”登记后再试。"
    ),
    "ballot.not_admitted": N_("申报事项 {item} 未在受理状态，不能表决。请先到“资格”页核对其受理状态。"),
    "ballot.already_open": N_("申报事项 {item} 正在第 {round} 轮表决，请先到“表决”页完成该轮计票。"),
    "ballot.already_recorded": N_(
        "第 {round} 轮第 {number} 张票已登记，请由另一人在“表决 › 确认”确认或退回，不能重复登记。"
    ),
    "ballot.void": N_(
        "收回 {returned} 张，多于发出的 {issued} 张，"
        "本次表决无效，已作废存档。请到“表决 › 开启”用下一轮重新开启表决。"
    ),
    "ballot.not_all_recorded": N_(
        "第 {round} 轮还有第 {numbers} 张票没有登记，到“表决 › 计票”登记齐全后才能确认。"
    ),
    "ballot.no_open_box": N_("现在没有开着的电子票箱，不能投票。请先到“表决 › 开启”按“改用电子票箱”。"),
    "ballot.is_electronic": N_(
        "第 {round} 轮第 {number} 张票在电子票箱里，不能手工登记计票。"
        "请到“表决 › 电子票箱”按“关闭票箱”，再由两名持钥人开箱计票。"
    ),
    "slip.none_printed": N_(
        "第 {number} 张票还没有制作表决签，没有人投过票，不能关闭。请先到“表决 › 电子票箱”按“制作表决签”，再投票。"
    ),
    "ballot.box_empty": N_(
        "第 {number} 张票还没有人投票，不能关闭。不再表决的，请到“表决 › 电子票箱”按“作废本轮”。"
    ),
    "ballot.close_first": N_(
        "第 {round} 轮第 {numbers} 张票的票箱还开着。请先到“表决 › 电子票箱”按“关闭票箱”、公布回执清单，再开箱计票。"
    ),
    "ballot.not_counted": N_(
        "第 {round} 轮还没有开箱计票，没有可以复核的。请先到“表决 › 电子票箱”按“开箱计票”。"
    ),
    "ballot.still_pending": N_("第 {round} 轮还没有确认，不能销毁密封票。请先到“表决 › 确认”办完这一轮。"),
    "minutes.nothing_to_print": N_("没有受理的申报事项，无法生成纪要。请先到“材料”页导入申报材料。"),
    "minutes.not_from_here": N_(
        "这份纪要不是由本评审项目文件生成的，或生成后被改动过，不能签名。请在“纪要”页按“重新起草”。"
    ),
    "minutes.not_for_signing": N_(
        "这个文件没有签名栏，不能电子签名：它是草稿，或登记密钥之前生成的纪要。"
        "请到“纪要 › 签名密钥”登记密钥后重新起草，或在打印件上手签。"
    ),
    "minutes.key_replaced": N_("{member} 在纪要生成之后换了密钥。请在“纪要”页按“重新起草”，再用新密钥签名。"),
    "minutes.figures_moved": N_(
        "纪要生成（{drafted}）之后记录有变动，纪要上的数字与记录不再一致，不能签名。"
        "请在“纪要”页按“重新起草”，再签名。"
    ),
    "signing.no_key": N_(
        "{member} 没有登记密钥，不能选电子签名。请先到“纪要 › 签名密钥”登记密钥，或选纸质签署。"
    ),
    "sign.not_prepared": N_(
        "纪要里没有为“{field}”准备的签名位置。请先到“纪要 › 签名密钥”登记其密钥，再重新起草；或在打印件上手签。"
    ),
    "sign.not_attested": N_(
        "纪要里 {member} 的签名栏是为本人密钥准备的，不能代证。"
        "请由本人签名，或到“纪要 › 签字台”按“换一种方式”改为秘书代证后重新起草。"
    ),
    "act.year_unknown": N_(
        "工作日表里没有 {years} 年的节假日，只按周末推算。请先到“经办 › 工作日表”录入该年的放假安排，再核对起止。"
    ),
    "figures.minutes_moved": N_("最近起草的纪要之后，记录又有变动；请在“纪要”页按“重新起草”并签署。"),
    "exam.not_admitted": N_(
        "“{file}”的“{sheet}”第 {row} 行：申报事项 {item} 未在受理状态，成绩未导入。请先到“资格”页核对其受理状态。"
    ),
    "case.not_frozen": N_("还没有冻结，案卷包里没有可核验的内容。请先到“评委会 › 冻结”冻结，再导出案卷包。"),
    "case.too_large": N_(
        "案卷包超过 {limit} MB，写不出也不读。请联系维护人员，并先在“归档”页备份评审项目文件。"
    ),
    "sitting.not_frozen": N_(
        "评审会还没有冻结，不能进行这一步，没有写入任何内容。请核对名册和申报材料后，到“评委会 › 冻结”冻结。"
    ),
    "sitting.on_hold": N_(
        "评审会已暂停（{reason}），不能进行这一步，没有写入任何内容。请核对变动后，到“评委会 › 冻结”重新冻结。"
    ),
    "score.item_closed": N_(
        "申报事项 {item} 已不予受理或者撤回，不能评分。如属登记有误，请先到“资格”页按“改变受理状态”改回。"
    ),
    "score.handed_in": N_(
        "{member} 已提交评分表，分数不能再改。要改的，请秘书到评分的“总表”写明理由，按“重新打开”后再评。"
    ),
    "score.locked": N_(
        "{member} 对 {item} 的评分已定稿，不能再改。要改的，请秘书到评分的“总表”选这一行，写明理由重新打开。"
    ),
    "ballot.no_such_round": N_("没有第 {round} 轮表决，请先到“表决”页开启。"),
    "ballot.no_box": N_("第 {round} 轮没有电子票箱。请先到“表决”页开启电子表决。"),
    "paper.no_receipt": N_(
        "没有登记材料接收和补正。请先到“经办”页按“登记新事项”，登记“材料接收”或“补正告知”。"
    ),
    "paper.no_publicity_before": N_(
        "没有登记评前公示的起止日期。请先到“经办”页按“登记新事项”，登记“评前公示”。"
    ),
    "paper.no_publicity": N_(
        "没有登记评审结果公示的起止日期。请先到“经办”页按“登记新事项”，登记“评后公示”。"
    ),
    "paper.no_objection": N_(
        "没有登记异议和复查，不需要登记表。收到时请到“经办”页按“登记新事项”，登记“异议核查”或“复查”。"
    ),
    "paper.no_draw": N_("评委名册不是抽取产生的，没有抽取记录。需要抽取的，到“评委会 › 抽取”。"),
    "paper.no_defence": N_(
        "没有登记答辩。有答辩的，请先到“结果 › 答辩情况”按“导入答辩情况…”，导入答辩情况登记表。"
    ),
    "paper.no_reason": N_(
        "{items} 没有录入未通过理由，不能出告知书。请先到“纪要 › 评议意见”选定未通过理由。"
    ),
    "paper.nobody_came": N_("没有登记到会评委，不能出签领表。请先到“评委会 › 到会”登记到会。"),
    "paper.no_box": N_("还没有关闭的电子票箱，没有回执清单。用电子表决的，到“表决”页关闭票箱之后再打印。"),
    "paper.nothing_counted": N_("还没有计完的表决，不能打印计票报告单。请先到“表决”页登记并确认计票。"),
    "paper.nothing_opened": N_("没有正在表决的票，不能打印表决开启单。请先到“表决”页开启表决。"),
    "paper.no_items": N_("还没有受理的申报事项，不能出简表。请先到“材料”页导入申报材料。"),
    "paper.nothing_on_it": N_("这份文书现在没有内容可印。请先到“材料”页和“评委会 › 名册”导入。"),
}
"""By the code of the refusal; what is not here reads the same in both places."""
