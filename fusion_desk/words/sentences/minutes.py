"""Sentences about drafting and signing the minutes."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "minutes.nothing_to_print": N_("没有受理的申报事项，无法生成纪要。请先导入申报材料（dossiers import）。"),
    "minutes.open_items": N_(
        "申报事项 {items} 还没有结论，不能生成正式纪要。请完成表决或成绩登记，或用 --draft 打印不带签名栏的草稿。"
    ),
    "minutes.not_from_here": N_(
        "这份纪要不是由本评审项目文件生成的，或生成后被改动过，不能签名。请用 minutes 重新生成。"
    ),
    "minutes.not_for_signing": N_(
        "这个文件没有签名栏，不能电子签名：它是草稿，或登记密钥之前生成的纪要。请登记密钥（keys enrol）后重新生成纪要（minutes），或在打印件上手签。"
    ),
    "minutes.key_replaced": N_(
        "{member} 在纪要生成之后换了密钥。请用 minutes 重新生成纪要，再用新密钥签名。"
    ),
    "minutes.figures_moved": N_(
        "纪要生成（{drafted}）之后记录有变动，纪要上的数字与记录不再一致，不能签名。请用 minutes 重新生成纪要后签名。"
    ),
    "minutes.no_field": N_(
        "纪要里没有为 {member} 准备签名栏：须在生成纪要之前登记密钥，并且是记录人、到会评委、监督人员或主持人。"
    ),
    "paper.unknown": N_("没有编号为 {code} 的文书。可用的有：{offered}。"),
    "paper.no_box": N_(
        "还没有关闭的电子票箱，没有回执清单。关闭票箱（ballot close）之后再打印；用纸质票的不需要。"
    ),
    "paper.nothing_counted": N_(
        "还没有计完的表决，不能打印计票报告单。请先登记并确认计票（ballot record、ballot confirm）。"
    ),
    "office.days": N_("申请复查的期限“{value}”不是 1 到 {most} 的工作日数。请填整数；不填时告知书上留空。"),
    "release.no_purpose": N_("请写明用途，例如报哪个部门备案。完整证件号码只用于备案和发证，用途记入日志。"),
    "release.same_person": N_(
        "{member} {name} 一人不能既导出又确认。完整证件号码须由两人确认，请由另一人确认。"
    ),
    "release.unknown_file": N_("{file} 不能写入。请把文件名写成 .xlsx 或 .pdf 结尾。"),
    "paper.no_receipt": N_(
        "没有登记材料接收和补正。请先登记（act add --kind receipt、act add --kind correction）。"
    ),
    "paper.no_publicity_before": N_(
        "没有登记评前公示的起止日期。请先登记（act add --kind publicity_before）。"
    ),
    "paper.not_attached": N_(
        "规则表没有把评审一致性与均衡性报告列为纪要附件（fairness_report_attached），它不在这套文书里。"
        "单独的报告请另行输出（analysis --report）。"
    ),
    "paper.no_draw": N_("评委名册不是抽取产生的，没有抽取记录。需要抽取的，用 committee draw。"),
    "paper.no_defence": N_("没有登记答辩。有答辩的，请先导入答辩情况登记表（defence import）。"),
    "paper.no_objection": N_(
        "没有登记异议和复查，不需要登记表。收到时请先登记（act add --kind objection、act add --kind recheck）。"
    ),
    "paper.nobody_failed": N_("没有未通过的申报事项，不需要告知书。"),
    "paper.no_reason": N_(
        "{items} 没有录入未通过理由，不能出告知书。请先在评议意见中选定理由（opinion --reason）。"
    ),
    "paper.no_items": N_("还没有受理的申报事项，不能出简表。请先导入申报材料（dossiers import）。"),
    "paper.nobody_came": N_("没有登记到会评委，不能出签领表。请先登记签到（attendance）。"),
    "paper.format_unknown": N_("没有 {formats} 这种格式。可用的有：{offered}。"),
    "paper.no_publicity": N_(
        "没有登记评审结果公示的起止日期。请先登记公示（act add --kind publicity_after）。"
    ),
    "paper.nothing_opened": N_("没有正在表决的票，不能打印表决开启单。请先开启表决（ballot open）。"),
    "paper.nothing_on_it": N_(
        "这份文书现在没有内容可印。请先导入申报材料和评委名册（dossiers import、committee import）。"
    ),
    "paper.nobody_passed": N_("没有通过的申报事项，不需要公示名单。"),
    "minutes.too_large": N_("“{file}”太大，不会是评审会议纪要。请选择本项目生成的纪要文件。"),
    "copy.differs": N_("{file} 写入后读回的内容不一致。请换一个 U 盘或位置再复制。"),
    "phrase.too_long": N_("常用语“{text}……”太长，每条不超过 {longest} 字。请分成几条。"),
    "keys.attested": N_(
        "这是秘书代证用的证书，不能登记为 {member} 的本人密钥。请让本人生成密钥，或改为纸质签署。"
    ),
    "keys.no_key": N_("请给出密钥文件，或用 --token 写明令牌。"),
    "sign.attested_only": N_(
        "纪要里 {member} 的签名栏是秘书代证的，不能用密钥签。请用 --attested，或改签署方式后重新起草。"
    ),
    "sign.not_attested": N_(
        "纪要里 {member} 的签名栏是为本人密钥准备的，不能代证。请由本人签名，或用 minutes way 改为秘书代证后重新起草。"
    ),
    "sign.other_secretary": N_(
        "{member} 的签名栏写明由 {by} 代证。请由 {by} 来代证，或改签署方式后重新起草。"
    ),
    "sign.one_way": N_("请从 --key、--token、--attested 中选一种签名办法。"),
    "signing.no_reason": N_("秘书代证、缺席和拒签都须写明原因。请填写原因。"),
    "signing.long_reason": N_("原因请写在 {longest} 字以内，它要印在签名栏里。"),
    "signing.no_place": N_(
        "{member} 不在签名人之列，没有签署方式可选：签名的是记录人、到会评委、监督人员和主持人。"
    ),
    "signing.no_key": N_("{member} 没有登记密钥，不能选电子签名。请先用 keys enrol 登记密钥，或选纸质签署。"),
    "signing.not_secretary": N_("{by} 不是秘书，不能代证。请写明在场秘书的编号。"),
    "signing.own_attestation": N_("{by} 不能给自己代证。请自己生成密钥，或在纸上签名。"),
    "signing.way_unknown": N_("没有“{way}”这种签署方式。可用的有：{offered}。"),
    "scan.no_code": N_(
        "“{code}”不是对照码。请照纸质签署件每页页脚输入 16 位对照码（分四组），或扫读最后一页的二维码。"
    ),
    "scan.other_minutes": N_(
        "没有对照码为 {code} 的待签纪要：这份纸质件不是本项目的，或对照码输错了。请核对页脚。"
    ),
    "scan.no_qr": N_("扫描件里没有读到二维码。请输入纸质件页脚的 16 位对照码，或把末页重新扫描清楚。"),
    "scan.two_papers": N_("这些扫描件来自不同的纸质件：{codes}。请分开录入。"),
    "scan.code_differs": N_(
        "输入的对照码 {typed} 与扫描件二维码里的 {read} 不一致，没有录入。请核对是不是这份纸质件的扫描件；留空则以二维码为准。"
    ),
    "scan.nothing": N_("没有选扫描件。请选签好的纸质件的扫描文件（PDF、JPG、PNG）。"),
    "scan.too_many": N_("一次选了 {count} 个文件，最多 {most} 个。请合成 PDF，或分几次录入。"),
    "scan.other_kind": N_("{file} 不是 PDF、JPG 或 PNG。请用这三种格式扫描。"),
    "scan.too_large": N_("{file} 超过 {most} MB。请调低扫描分辨率（200 至 300 dpi 即可）后重新扫描。"),
    "scan.not_what_it_says": N_("{file} 的内容与扩展名不符，或已损坏。请重新扫描。"),
    "check.scans": N_(
        "手签的纸质件已扫描入卷：{files} 个文件，{pages} 页，对照码 {code}。扫描件供查阅，不作核验依据。"
    ),
    "check.absent": N_("{name} 缺席，未签：{reason}。"),
    "check.refused": N_("{name} 拒绝签名：{reason}。"),
    "keys.other_member": N_("这把密钥已登记给 {other}，不能再登记给 {member}。请各用各的密钥。"),
    "keys.replaced": N_("{member} 已换用别的密钥，这把旧密钥不能再登记。请生成新的密钥。"),
    "keys.exists": N_("文件 {file} 已经存在，为免丢失密钥不予覆盖。请换一个文件名。"),
    "check.kept": N_("封印与评审项目文件中保存的一致。"),
    "kept.differs": N_("这份纪要或它的封印不是本评审项目文件保存的那一份。"),
    "kept.unsealed": N_("这份纪要由本评审项目文件生成，还没有签完封存。"),
    "kept.unknown": N_("评审项目文件里没有这份纪要：它不是由本评审项目文件生成的，或生成后被改动过。"),
    "kept.journal": N_("日志前 {size} 条的根值与封印一致。"),
    "journal.other_root": N_("日志前 {size} 条的根值与封印不一致，记录被改动过。"),
}
