"""Sentences about the panel file and its journal."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "file.missing": N_("找不到文件“{file}”。请检查路径和文件名，或插好存放它的磁盘。"),
    "file.exists": N_("“{file}”已经存在，没有覆盖。请换一个文件名，或先把原文件移走。"),
    "folder.missing": N_("文件夹“{folder}”不存在。请先建立该文件夹，或换一个位置保存。"),
    "file.not_a_panel": N_("“{file}”不是评审项目文件。请选择扩展名为 .fusion、由本程序建立的文件。"),
    "file.newer": N_(
        "“{file}”由更新版本的程序建立（文件版本 {version}，本程序认识到 {ours}），"
        "未读取任何内容。请用更新版本的程序打开。"
    ),
    "file.closed": N_("“{file}”已经关闭。请重新打开后再看。"),
    "file.in_use": N_("“{file}”正被另一个窗口或程序使用。请先在那边关闭，再重试。"),
    "file.read_only": N_(
        "“{file}”是只读的，无法作为正在使用的记录打开。请复制到可写的文件夹后再打开，或取消只读属性。"
    ),
    "file.not_readable": N_("没有读取“{file}”的权限。请向文件的所有者取得权限后重试。"),
    "file.folder_read_only": N_(
        "文件夹“{folder}”不可写，“{file}”无法安全保存。请把文件复制到可写的文件夹后再打开。"
    ),
    "file.disk_full": N_(
        "磁盘已满，本次操作没有写入“{file}”，此前的记录完好。请清理磁盘空间后重做本次操作。"
    ),
    "file.write_failed": N_(
        "读写“{file}”时磁盘出错，本次操作没有写入，此前的记录完好。请检查磁盘或 U 盘的连接，备份后再重做。"
    ),
    "file.damaged": N_(
        "“{file}”已损坏或被改动：其中的校验码对不上，没有写入任何内容。"
        "请保留此文件，用最近的备份恢复（restore）。"
    ),
    "file.first_page_damaged": N_(
        "密码正确，但“{file}”的开头已损坏或被改动，没有写入任何内容。"
        "请保留此文件，用最近的备份恢复（restore）。"
    ),
    "password.refused": N_(
        "“{file}”打不开：多半是密码不对，也可能是文件开头已损坏或不是评审项目文件，两者无法区分。"
        "请核对大小写和输入法后重试；仍打不开时用恢复单打开，或用备份恢复。"
    ),
    "recovery.refused": N_(
        "恢复密钥抄录无误，但打不开“{file}”：它属于另一个文件或更改密码以前的文件，或者文件开头已损坏。"
        "请核对恢复单上的文件名和日期，或用备份恢复。"
    ),
    "recovery.wrong_length": N_(
        "恢复密钥应为 {groups} 组、每组 4 位，只含数字和字母 A 至 F。请对照恢复单补全后重试。"
    ),
    "recovery.mistyped": N_("恢复密钥第 {row} 行抄录有误。请对照恢复单重新输入这一行。"),
    "password.too_short": N_("密码至少 {least} 个字符。请换一个更长的密码，例如几个不相关的词。"),
    "migration.references_broken": N_(
        "升级“{file}”时，{tables} 中有记录失去了对应关系，升级已撤销，文件保持原样。请保留升级前的备份并联系维护人员。"
    ),
    "migration.rows_lost": N_(
        "升级“{file}”时，{tables} 的记录数前后不一致，升级已撤销，文件保持原样。请保留升级前的备份并联系维护人员。"
    ),
    "backup.not_whole": N_(
        "“{file}”的备份写好后核对不上（{checks}），没有保留这份备份。请先检查文件（check），再换一个磁盘重新备份。"
    ),
    "backup.damaged": N_("备份“{file}”核对不上（{checks}），没有恢复，原文件保持不动。请换用另一份备份。"),
    "backup.shares_attachments": N_(
        "“{file}”是自动备份，附件另存在它旁边，不能直接在里面工作。请用“从备份恢复”（restore）恢复后再打开。"
    ),
    "backup.attachments_missing": N_(
        "备份“{file}”的 {count} 个附件不在它旁边（文件夹 {folder}），没有恢复，原文件保持不动。"
        "请把这个文件夹和备份放在一起再恢复，或改用自带附件的备份。"
    ),
    "backup.attachments_damaged": N_(
        "备份“{file}”的 {count} 个附件已损坏，没有恢复，原文件保持不动。请换用自带附件的备份，或另一处留存的附件文件夹。"
    ),
    "place.cloud": N_(
        "“{file}”在{name}的同步文件夹里：使用中可能被替换或锁住，材料也会传到单位以外。请移到本机的普通文件夹再用。"
    ),
    "place.chat": N_(
        "“{file}”在{name}的接收文件夹里：清理缓存时会被删掉。请先另存到本机的普通文件夹再打开。"
    ),
    "place.network": N_(
        "“{file}”在网络位置上：断网时写不进去，别人也可能同时打开。请复制到本机硬盘上使用，网络位置只放备份。"
    ),
    "place.removable": N_(
        "“{file}”在 U 盘或移动硬盘上：拔出会打断写入。请复制到本机硬盘上使用，U 盘只放备份，用完安全弹出。"
    ),
    "place.backup_cloud": N_(
        "“{folder}”由{name}同步，备份会传到单位以外。备份虽已加密，仍请先确认保密规定允许，或换一个本机文件夹。"
    ),
    "place.backup_chat": N_("“{folder}”是{name}的文件夹，清理缓存时备份会被删掉。请换一个本机文件夹。"),
    "place.backup_network": N_("“{folder}”在网络位置上，断网时备份会失败。请在本机硬盘上也留一份。"),
    "place.backup_removable": N_(
        "“{folder}”在 U 盘或移动硬盘上。拔出前请安全弹出，并与电脑分开保管，在本机硬盘上也留一份。"
    ),
    "attachment.missing": N_("记录中缺少附件 {sha256} 的内容。请用最近的备份恢复（restore）。"),
    "attachment.changed": N_("附件 {sha256} 的内容与登记的校验码不符。请用最近的备份恢复（restore）。"),
    "check.size": N_("文件长度与页数相符。"),
    "check.pages": N_("每一页的校验码都相符。"),
    "check.structure": N_("数据库结构完整。"),
    "check.references": N_("各表之间的对应关系完整。"),
    "check.guards": N_("防改动的保护都在。"),
    "check.journal": N_("操作日志 {size} 条，环环相扣，没有缺号。"),
    "check.attachments": N_("附件内容都与登记的校验码相符。"),
    "file.size_wrong": N_("文件长度与页数不符，可能被截断或附加了内容。请用最近的备份恢复（restore）。"),
    "file.pages_damaged": N_("有页的校验码不符：文件已损坏或被改动。请用最近的备份恢复（restore）。"),
    "file.structure_damaged": N_("数据库结构不完整。请用最近的备份恢复（restore）。"),
    "file.references_broken": N_("有记录失去了对应关系。请用最近的备份恢复（restore）。"),
    "file.guards_missing": N_("防改动的保护缺失或被改过。请停止使用此文件，并与备份逐项核对。"),
    "file.attachments_changed": N_("附件内容与登记的校验码不符：{sha256}。请用最近的备份恢复（restore）。"),
    "journal.broken": N_(
        "操作日志第 {seq} 条对不上：此条或其前后被改动过。请与打印件上的日志根比对，并用备份恢复。"
    ),
    "check.checkpoints": N_(
        "日志检查点 {count} 个都与各条操作相符；最近一个在第 {size} 条，核对码 {printed}。"
    ),
    "check.no_checkpoints": N_("还没有日志检查点：冻结、开启表决、起草和封印纪要、归档时各签一个。"),
    "checkpoint.broken": N_(
        "第 {number} 个日志检查点（第 {size} 条处）对不上：此前的操作或检查点本身被改动过。"
        "请停止使用此文件，与纸面上的核对码比对，并用备份恢复（restore）。"
    ),
    "checkpoint.gap": N_(
        "{count} 个日志检查点的编号不连续：有检查点被去掉了。请停止使用此文件，与纸面上的核对码比对，并用备份恢复（restore）。"
    ),
    "paper.agrees": N_("与纸面相符：前 {asked} 条操作的核对码就是 {printed}（现有 {size} 条）。"),
    "paper.differs": N_(
        "与纸面不符：本文件前 {asked} 条操作的核对码不是 {printed}。请先核对是否输错；"
        "没有输错的，此文件在印出那份纸之后被改动过，或者那份纸印自另一份文件。"
    ),
    "paper.newer": N_(
        "无法与纸面比对：纸面印自第 {asked} 条操作之后，本文件只有 {size} 条，是更早的一份。请打开最新的文件再核对。"
    ),
    "journal.code_unreadable": N_(
        "“{typed}”不是核对码。请照纸面输入条数、冒号和 16 位代码，例如 128:0123-4567-89AB-CDEF。"
    ),
    "settings.set_aside": N_(
        "个人设置文件无法读取，已改名保存为“{file}”，现按默认设置运行。请重新选择您的设置。"
    ),
    "password.not_text": N_("密码含有不能使用的字符。请换一个密码。"),
}
