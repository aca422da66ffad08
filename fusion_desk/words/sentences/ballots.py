"""Sentences about ballots, part marks and conclusions."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "quorum.missing": N_(
        "到会评委 {present} 人，应到 {members} 人，不足规定出席人数 {needed} 人（依据：{clause}），不能开启表决。请等评委到齐，用 attendance 登记后再试。"
    ),
    "ballot.nothing_to_open": N_("没有需要表决的申报事项：还没有受理的职称申报，或者都已有结论、正在表决。"),
    "ballot.not_by_vote": N_("申报事项 {item} 按成绩认定，不经表决，请从名单中去掉。"),
    "ballot.not_admitted": N_("申报事项 {item} 未在受理状态，不能表决。请先核对其受理状态（application）。"),
    "ballot.concluded": N_("申报事项 {item} 在第 {round} 轮已有结论，不能再次表决。"),
    "ballot.already_open": N_(
        "申报事项 {item} 正在第 {round} 轮表决，请先完成该轮计票（ballot record、ballot confirm）。"
    ),
    "ballot.wrong_round": N_("现在应开启第 {expected} 轮，不是第 {round} 轮，请改正轮次。"),
    "ballot.beyond_rounds": N_(
        "申报事项 {items} 的表决轮次已超过政策设定的 {limit} 轮，是否继续由会议决定，并在纪要中说明。"
    ),
    "ballot.no_voters": N_("申报事项 {item} 没有可以投票的到会评委，不能开启表决。请核对签到和回避。"),
    "ballot.no_such_round": N_("没有第 {round} 轮表决，请先用 ballot open 开启。"),
    "ballot.mixed_lists": N_(
        "文件 {file} 里的申报事项 {items} 不属于同一张表决票。回避人员不同的事项须分开计票，请按票分成几个文件。"
    ),
    "ballot.unknown_rows": N_("第 {round} 轮没有待计票的申报事项 {items}，请核对事项号和轮次。"),
    "ballot.rows_missing": N_("第 {number} 张票还缺申报事项 {items} 的计票，请补齐后再登记。"),
    "ballot.row_twice": N_("文件 {file} 第 {row} 行：申报事项 {item} 重复出现，请只保留一行。"),
    "ballot.already_recorded": N_(
        "第 {round} 轮第 {number} 张票已登记，请由另一人用 ballot confirm 确认或退回，不能重复登记。"
    ),
    "ballot.electorate_changed": N_(
        "第 {round} 轮第 {number} 张票开启之后新增了回避，这张票的投票人已变，不能登记。"
        "请用 ballot open 重新开启，这张票随之作废。"
    ),
    "ballot.negative": N_("发出、收回、无效票数不能是负数，请核对。"),
    "ballot.negative_row": N_("申报事项 {item} 的票数不能是负数，请核对。"),
    "ballot.too_many_issued": N_("发出 {issued} 张，多于可投票人数 {voters} 人，请核对领票人数。"),
    "ballot.invalid_exceeds": N_("无效票 {invalid} 张，多于收回的 {returned} 张，请核对。"),
    "ballot.row_sum": N_(
        "申报事项 {item} 同意、不同意、弃权、无效合计 {total}，应等于有效票 {valid} 张，请重新清点。"
    ),
    "ballot.row_short": N_(
        "申报事项 {item} 同意、不同意、弃权合计 {total}，比有效票少 {lacking} 张：有无效的请填在“无效”格，否则请重新清点。"
    ),
    "ballot.not_a_count": N_("“{value}”不是票数，请填不小于 0 的整数。"),
    "ballot.row_elsewhere": N_(
        "文件 {file} 第 {row} 行：申报事项 {item} 不在第 {number} 张票上，请换一张票或改正事项号。"
    ),
    "ballot.list_gone": N_("这张票已经确认、退回或作废，不能再登记。请刷新后查看现在的票。"),
    "ballot.void": N_(
        "收回 {returned} 张，多于发出的 {issued} 张，本次表决无效，已作废存档。请用 ballot open 开启下一轮，重新表决。"
    ),
    "ballot.count_cell": N_(
        "文件 {file} 第 {row} 行“{field}”应是不小于 0 的整数，收到的是“{value}”。请改正后重新登记。"
    ),
    "ballot.empty_file": N_("文件 {file} 里没有计票行，请按“事项号、同意、不同意、弃权、无效”的表头填写。"),
    "ballot.same_person": N_("{member} 登记了计票，确认须由另一人进行。"),
    "ballot.not_all_recorded": N_(
        "第 {round} 轮还有第 {numbers} 张票没有登记，用 ballot record 登记齐全后才能确认。"
    ),
    "ballot.nothing_recorded": N_("第 {round} 轮没有待确认的计票。"),
    "ballot.cannot_pass": N_(
        "申报事项 {item} 可投票 {voters} 人，少于所需同意票数 {needed} 票，全票同意也不能通过。请核对回避和计票口径。"
    ),
    "ballot.three_holders": N_("票箱钥匙须由主任委员、监票人、计票人三人各持一份，请指定这三人。"),
    "ballot.holder_twice": N_("票箱钥匙的三份须由三个不同的人持有，请换人。"),
    "ballot.holder_secretary": N_("{member} 是秘书，不能持有票箱钥匙，请换人。"),
    "ballot.holder_role": N_(
        "{member} 没有担任钥匙这一份所要求的职务（{role}）。请用 committee correct 补登职务，或换人。"
    ),
    "phrase.weak": N_(
        "钥匙口令太短：至少 {least} 个字符，只用数字的至少 {digits} 位，且不能重复同一字符。请持钥人另设口令。"
    ),
    "share.wrong_length": N_(
        "钥匙单上是 {rows} 行共 {groups} 组、每组四个字符，现在的多了或少了。请照单重新输入。"
    ),
    "share.mistyped": N_("钥匙单第 {row} 行输错了，请照单核对这一行。"),
    "share.another": N_("这张钥匙单是别人的或别的轮次的，请持钥人拿本轮自己的那一张。"),
    "phrase.same": N_("两个人的钥匙口令相同，请各自另设口令。"),
    "phrase.wrong": N_("{member} 的钥匙口令不对，请本人重新输入。"),
    "ballot.two_holders": N_("开箱须有三名持钥人中的两名在场，各自输入钥匙口令。"),
    "ballot.no_holder": N_("{member} 不是本轮票箱的持钥人，请由开启单上列明的持钥人输入。"),
    "ballot.key_damaged": N_("票箱钥匙与票箱不符，文件可能被改动，不能开箱。请用备份核对，并报告监督人员。"),
    "ballot.scores_exist": N_(
        "政策规定表决时同时打分，但项目里已有记名评分：记名分会暴露投票，不能用电子票箱。请改用不打分的表决，或新建不记名评分的项目。"
    ),
    "score.on_ballots": N_("本次评审的分数打在表决票上，不得另有记名评分，否则会暴露投票。"),
    "ballot.all_small": N_(
        "每张票的投票人都不足 {least} 人，从结果就可能推出谁投了什么，不用电子票箱。请用纸质票：重新开启，不要选电子表决。"
    ),
    "ballot.small_paper": N_(
        "第 {number} 张票只有 {voters} 人投票，从结果就可能推出谁投了什么，已改用纸质票，计票仍在本轮登记。"
    ),
    "ballot.small_box": N_(
        "第 {number} 张票只有 {voters} 人投票，密封也挡不住从结果推出谁投了什么，建议改用纸质票。"
    ),
    "ballot.no_box": N_("第 {round} 轮没有电子票箱。请先用 ballot open --electronic 开启。"),
    "ballot.no_open_box": N_("现在没有开着的电子票箱，不能投票。请先用 ballot open --electronic 开启。"),
    "ballot.is_electronic": N_(
        "第 {round} 轮第 {number} 张票在电子票箱里，不能手工登记计票。请关闭票箱（ballot close），再由两名持钥人开箱计票（ballot count）。"
    ),
    "ballot.box_closed": N_("第 {round} 轮第 {number} 张票的票箱已经关闭或作废，不能再投。"),
    "slip.shape": N_("表决签是八位数字（4-4），请对照纸签重新输入。"),
    "slip.unknown": N_("没有这张表决签，请对照纸签重新输入；仍不对的，请交监票人查看。"),
    "slip.spent": N_("这张表决签已经投过票，不能再用。如果您还没有投票，请立即告诉监票人。"),
    "slip.in_use": N_("已有 {spent} 张表决签投过票，不能重做。签丢失的，请监票人登记后作废本轮重新表决。"),
    "slip.none_printed": N_(
        "第 {number} 张票还没有制作表决签，没有人投过票，不能关闭。请先印签（ballot slips）、投票（ballot cast）。"
    ),
    "ballot.box_empty": N_(
        "第 {number} 张票还没有人投票，不能关闭。不再表决的，请用 ballot abandon 作废本轮。"
    ),
    "ballot.not_on_paper": N_("申报事项 {items} 不在这张票上，请去掉。"),
    "ballot.choice_missing": N_("还没有选择的申报事项：{items}。每项选同意、不同意或弃权，再提交。"),
    "ballot.choice_unknown": N_("“{value}”不是同意、不同意或弃权，请改正。"),
    "ballot.not_cast": N_("没有提交，这张票还没有投，表决签仍然有效。"),
    "ballot.score_unasked": N_("申报事项 {item}：本次表决不打分，请去掉分数。"),
    "ballot.score_missing": N_("申报事项 {item} 要打 0 至 100 的分，最多两位小数，请填写。"),
    "ballot.abstain_scored": N_("申报事项 {item} 选了弃权，不打分，请去掉分数。"),
    "ballot.agree_below": N_("申报事项 {item} 选了同意，分数应不低于 {line} 分，请改分数或改选择。"),
    "ballot.disagree_above": N_("申报事项 {item} 选了不同意，分数应低于 {line} 分，请改分数或改选择。"),
    "ballot.nothing_to_close": N_("第 {round} 轮没有开着的电子票箱。"),
    "ballot.unspent_wrong": N_("未投的签数写错了：第 {numbers} 张票没有开着的票箱，或张数是负数。请改正。"),
    "ballot.not_all_cast": N_(
        "第 {number} 张票：应投 {voters} 人，已投 {spent} 人，交回未用的签 {unspent} 张，对不上，不能关闭。"
        "请等投完；有人不投或已离场的，由监票人收回其表决签，写明张数后再关闭。"
    ),
    "ballot.more_spent": N_(
        "第 {number} 张票：应投 {voters} 人，用掉的签却有 {spent} 张，本次表决无效。请停止计票，作废本轮并报告监督人员。"
    ),
    "ballot.box_differs": N_(
        "第 {number} 张票：用掉的签 {spent} 张，申报事项 {item} 的密封票 {sealed} 张，两数不等，本次表决无效。请停止计票并报告监督人员。"
    ),
    "ballot.box_changed": N_(
        "第 {number} 张票的票箱在关闭之后被改动，不能开箱。请停止计票，用备份核对并报告监督人员。"
    ),
    "ballot.seal_broken": N_(
        "回执号 {receipt} 的密封票打不开：内容被改动或换了事项。请停止计票，用备份核对并报告监督人员。"
    ),
    "ballot.changed_meanwhile": N_("第 {round} 轮在开箱时被改动，没有计票。请重新开箱。"),
    "ballot.nothing_to_count": N_("第 {round} 轮没有待计票的电子票箱。"),
    "ballot.close_first": N_(
        "第 {round} 轮第 {numbers} 张票的票箱还开着。请先关闭票箱（ballot close）、公布回执清单（ballot receipts），再开箱计票。"
    ),
    "ballot.not_closed": N_("第 {round} 轮的票箱还开着，回执清单在关闭票箱之后公布。"),
    "ballot.not_counted": N_("第 {round} 轮还没有开箱计票，没有可以复核的。请先用 ballot count 开箱计票。"),
    "ballot.recount_differs": N_(
        "复核结果与登记不符的申报事项：{items}。请停止使用本轮结果，用备份核对并报告监督人员。"
    ),
    "ballot.destroyed": N_("第 {round} 轮的密封票已经销毁，不能再开箱。"),
    "ballot.abandon_reason": N_("请写明作废的原因。"),
    "ballot.two_people": N_("须由两个不同的人共同办理，请指定另一人。"),
    "ballot.still_pending": N_("第 {round} 轮还没有确认，不能销毁密封票。请先办完这一轮（ballot confirm）。"),
    "ballot.no_retention": N_(
        "政策没有设定表决票的保管年限及出处（ballot_retention_years），密封票一直保存，不能销毁。"
    ),
    "ballot.retention": N_("密封票须保存到 {until}（依据：{clause}），现在不能销毁。"),
    "ballot.destroy_role": N_("{member} 不是政策指定的人（{roles}），不能办理销毁。请换人。"),
    "ballot.backups_locked": N_(
        "这些备份用现在的口令打不开，里面的密封票销毁不了：{backups}。请用 --old-password-file 给出当时的口令；"
        "确实找不到口令的，加 --leave-locked，留下的备份会记入操作日志。"
    ),
    "ballot.no_further_clause": N_(
        "政策没有写明可以再次表决的条款（further_round），已有结论的申报事项不能再投。"
    ),
    "ballot.nothing_decided": N_("还没有表决出结论的申报事项，没有可以再次表决的。"),
    "ballot.ground_not_allowed": N_("政策不允许以“{ground}”为由再次表决，允许的是：{allowed}。"),
    "ballot.further_unnamed": N_("再次表决须写明是哪些申报事项，请列出事项号。"),
    "restore.ballot_open": N_(
        "“{file}”里正在投票：恢复会把已投的票换走。请先关闭票箱或作废本轮；确实要恢复的，加 --despite-ballot，原文件另存。"
    ),
    "restore.ballot_unknown": N_(
        "“{file}”是同一个评审项目，但用这个口令打不开，看不出是否正在投票。请先打开查看；"
        "确实要恢复的，加 --despite-ballot，原文件另存。"
    ),
    "backup.ballot_open": N_(
        "正在投票，这时的副本会留下投票先后，所以不备份、不恢复，也不改口令。请先关闭票箱或作废本轮，再做。"
    ),
    "exam.not_by_marks": N_("文件 {file} 第 {row} 行：申报事项 {item} 不是技能等级认定，不登记科目成绩。"),
}
