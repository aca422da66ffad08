"""Sentences about ballots, part marks and conclusions."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "quorum.missing": N_(
        "到会评委 {present} 人，应到 {members} 人，不足规定出席人数 {needed} 人（依据：{clause}），不能开启表决。"
        "请等评委到齐并登记签到后再试。"
    ),
    "ballot.nothing_to_open": N_("没有需要表决的申报事项：应表决的都已有结论或正在表决。"),
    "ballot.not_by_vote": N_("申报事项 {item} 按成绩认定，不经表决，请从名单中去掉。"),
    "ballot.not_admitted": N_("申报事项 {item} 未在受理状态，不能表决。请先核对其受理状态。"),
    "ballot.concluded": N_("申报事项 {item} 在第 {round} 轮已有结论，不能再次表决。"),
    "ballot.already_open": N_("申报事项 {item} 正在第 {round} 轮表决，请先完成该轮计票。"),
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
        "第 {round} 轮第 {number} 张票已登记，请由另一人确认或退回，不能重复登记。"
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
        "收回 {returned} 张，多于发出的 {issued} 张，本次表决无效，已作废存档。请用下一轮重新开启表决。"
    ),
    "ballot.count_cell": N_(
        "文件 {file} 第 {row} 行“{field}”应是不小于 0 的整数，收到的是“{value}”。请改正后重新登记。"
    ),
    "ballot.empty_file": N_("文件 {file} 里没有计票行，请按“事项号、同意、不同意、弃权、无效”的表头填写。"),
    "ballot.same_person": N_("{member} 登记了计票，确认须由另一人进行。"),
    "ballot.not_all_recorded": N_("第 {round} 轮还有第 {numbers} 张票没有登记，登记齐全后才能确认。"),
    "ballot.nothing_recorded": N_("第 {round} 轮没有待确认的计票。"),
    "ballot.cannot_pass": N_(
        "申报事项 {item} 可投票 {voters} 人，少于所需同意票数 {needed} 票，全票同意也不能通过。请核对回避和计票口径。"
    ),
    "exam.not_by_marks": N_("文件 {file} 第 {row} 行：申报事项 {item} 不是技能等级认定，不登记科目成绩。"),
}
