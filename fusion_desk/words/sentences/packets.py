"""Sentences about packets on a USB stick, working files and what contradicts."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    # Issuing
    "packet.nothing": N_("{member} 现在没有要评的申报事项，没有生成资料包。请先登记分工，或核对评委编号。"),
    "packet.not_an_expert": N_("{member} 不评分，不能收资料包。请写评委的编号。"),
    "packet.not_the_office": N_("{member} 不是秘书。交回评分包请写秘书的编号。"),
    "packet.calibrating": N_("正在校准，{member} 还没有得到反馈。请先在现场完成校准，再发资料包。"),
    "packet.moved": N_("生成资料包时记录有变动，没有写出 {member} 的资料包。请再发一次。"),
    "packet.too_large": N_("资料包有 {size} MB，超过 {most} MB。请分几批登记分工，或核对附件后重试。"),
    # Reading
    "packet.not_a_packet": N_("“{file}”不是专家评审资料包。请选择扩展名为 .fpack 的文件。"),
    "packet.newer": N_("“{file}”由更新版本的程序生成。请先升级本程序再打开。"),
    "packet.damaged": N_(
        "“{file}”已损坏或被改动，没有读入任何内容。请让对方重新生成一份，换一个 U 盘再拷贝。"
    ),
    "packet.inside_damaged": N_(
        "“{file}”打得开，但里面的内容残缺或被改动，没有读入任何内容。请让对方重新生成一份，并报告监督人员。"
    ),
    "packet.password_refused": N_("打不开“{file}”：资料包口令不对。请核对秘书另行告知的口令后重试。"),
    "packet.file_exists": N_("“{file}”已经存在，没有覆盖。请给工作文件换一个名字。"),
    "packet.for_the_office": N_("“{file}”是交回秘书的评分包，不能建立工作文件。请交给秘书接收。"),
    "packet.for_an_expert": N_("“{file}”是发给专家的资料包，不能并入评审项目。请选择专家交回的评分包。"),
    "packet.into_working": N_("这是专家的工作文件，不能接收“{file}”。请为新的资料包另起一个文件名。"),
    "packet.other_sitting": N_("“{file}”属于另一个评审项目，没有接收。请核对拿错了没有。"),
    "packet.foreign_key": N_(
        "“{file}”不是用本项目发出的资料包签署的，可能被替换过，没有接收。请让专家重新交回，并报告监督人员。"
    ),
    "packet.other_journal": N_(
        "“{file}”所记的操作日志（第 {size} 条为止）与本文件的不一致：本文件的日志在发包之后被改写过。"
        "请停止使用本文件，用备份核对，并报告监督人员。"
    ),
    "packet.other_rules": N_(
        "{member} 是按另一份政策或评分标准评的，没有接收。请另发资料包，按现行标准重评。"
    ),
    "packet.member_gone": N_("“{file}”的评委已不在名册上，没有接收。请核对评委名册。"),
    "packet.older": N_(
        "这份评分包答复的是第 {sequence} 号资料包，此后又发过第 {newest} 号。请核对两份里的评分。"
    ),
    # What was not taken
    "packet.item_gone": N_("{member} 评的一个申报事项已不在本项目里，这部分没有接收。请核对材料。"),
    "packet.item_closed": N_(
        "{item} 已退回或撤回，{member} 的这部分评分没有接收。如要恢复，请先改受理状态。"
    ),
    "packet.recused": N_("{member} 对 {item} 已回避，这部分评分没有接收。请核对回避登记。"),
    "packet.voted": N_(
        "{item} 的第 {round} 轮表决已经确认，{member} 对它的评分没有接收。政策允许再次表决的，由秘书先另开一轮。"
    ),
    "packet.opened_late": N_("{member} 在表决确认以后重新打开的评分表没有接收，原来的定稿不变。"),
    "packet.above_ceiling": N_(
        "{member} 给 {item} 的“{criterion}”打了 {typed} 分，超过满分 {ceiling} 分，没有接收。请与本人核对后重评。"
    ),
    "packet.off_step": N_(
        "{member} 给 {item} 的“{criterion}”打了 {typed} 分，不是 {step} 分的整倍数，没有接收。请与本人核对后重评。"
    ),
    "packet.negative": N_(
        "{member} 给 {item} 的“{criterion}”打了 {typed} 分，是负数，没有接收。请与本人核对后重评。"
    ),
    "packet.unknown_criterion": N_(
        "评分标准里没有指标“{criterion}”，{member} 给 {item} 的这一格没有接收。请核对标准。"
    ),
    # Conflicts
    "packet.two_marks": N_(
        "{member} 给 {item} 的“{criterion}”有两种分数：{marks}。定下之前都不计分。请与本人核对后选定其一（packet settle）。"
    ),
    "packet.final_changed": N_(
        "{member} 对 {item} 已定稿，另一处又改过分数。定下之前这份都不计分。请与本人核对后选定（packet settle）。"
    ),
    "score.in_conflict": N_(
        "{member} 给 {item} 的“{criterion}”有两种分数还没有定，不能再评。请先与本人核对后选定其一（packet settle）。"
    ),
    "packet.settle_reason": N_("选定分数要写明理由。请补上理由。"),
    "packet.settle_both": N_("选定分数要同时写明 --criterion 和 --mark；只定整份的，两个都不写。"),
    "packet.settle_mark": N_("没有写分数。请写明选定的分数。"),
    "packet.no_conflict": N_("{member} 对 {item} 没有要定的冲突。请核对编号和指标。"),
    # Working files
    "working.may_not": N_("这是专家的工作文件，只用来评分。其他事项请由秘书在评审项目文件里办理。"),
    "working.other_member": N_(
        "这是另一位专家的工作文件，不收 {member} 的评分。请在 {member} 自己的工作文件里评。"
    ),
    "working.damaged": N_("工作文件里的交回密钥读不出来。请让秘书重新发一份资料包。"),
    # Verifying
    "check.packet_out": N_("发给专家的资料包（第 {sequence} 号）逐字节与签署时一致。"),
    "check.packet_back": N_("交回秘书的评分包（第 {sequence} 号）逐字节与签署时一致。"),
    "check.packet_sitting": N_("资料包出自指纹为 {anchor} 的评审项目。"),
    "check.packet_kept": N_("与 {at} 发给 {member} 的那一份相同。"),
    "check.packet_key": N_("由发给 {member} 的资料包里的密钥签署。"),
    "check.packet_inside": N_("里面的内容完整，共 {count} 条。"),
    "check.packet_opened": N_("用口令打开，里面的内容与 {count} 个附件完整。"),
    "check.packet_journal": N_("所记的操作日志（第 {size} 条为止）与本文件一致。"),
    "packet.not_kept": N_("记录里没有发过这一份资料包。请核对是不是写到一半时中断的那一份，并重新发一次。"),
    "packet.other_anchor": N_("资料包出自指纹为 {found} 的评审项目，与给出的 {anchor} 不同。请不要使用。"),
    "packet.key_unknown": N_("签署所用的密钥只有评审项目文件认得。请在秘书处连同评审项目文件一起核验。"),
}
