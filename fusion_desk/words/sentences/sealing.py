"""Sentences about keys, signatures and verifying."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    # Keys
    "key.no_answer": N_(
        "密钥没有处理完：负责处理的进程没有应答。请再试一次；仍不行，请重新启动本程序后再试。"
    ),
    "key.name": N_("密钥上的姓名不能为空，不能超过 {longest} 个汉字，也不能含有控制字符。请改短后重新生成。"),
    "key.password_short": N_("密钥口令至少 {shortest} 个字符。请换一个更长的口令。"),
    "key.not_a_key_file": N_(
        "这不是密钥文件（PKCS#12，扩展名 .p12 或 .pfx）。请选择由本程序或发证单位生成的密钥文件。"
    ),
    "key.wrong_password": N_(
        "密钥口令不对，或密钥文件已损坏、用了不支持的加密。请核对口令后重试，或重新导出密钥文件。"
    ),
    "key.not_supported": N_("不支持这种密钥。请使用 P-256 椭圆曲线或 2048 位以上的 RSA 密钥。"),
    "key.no_certificate": N_("密钥文件里没有成对的私钥和证书。请重新导出，并选择“包含私钥”。"),
    "key.expired": N_("证书已于 {until} 到期，不能再用来签名。请换用有效的密钥，重新登记后再生成纪要。"),
    "key.not_yet_valid": N_("证书自 {since} 起才有效。请核对本机的日期和时间。"),
    # Tokens
    "token.no_driver": N_(
        "{file} 不是可用的令牌驱动（PKCS#11）。请安装随令牌发放的驱动，选择其中的 .dll 或 .so 文件；位数须与本程序一致（64 位）。"
    ),
    "token.name_driver": N_(
        "没有找到令牌驱动。请用 --driver 写明随令牌安装的 PKCS#11 驱动文件（.so 或 .dll）。"
    ),
    "token.none": N_("没有找到插好的令牌。请插上令牌，等指示灯亮起后重试。"),
    "token.missing": N_("没有找到名为“{label}”的令牌。请插上它，或换一个令牌名称。"),
    "token.several": N_("插着几个令牌：{labels}。请只留一个，或写明用哪一个。"),
    "token.several_keys": N_(
        "令牌里有几张证书：{names}，本项目都没有登记。请先用密钥文件登记，或让发证单位只留一张。"
    ),
    "token.no_certificate": N_("令牌里没有成对的私钥和证书。请找发证单位写入签名证书后再来。"),
    "token.wrong_pin": N_("令牌 PIN 不对。请核对后重试；连续输错几次，令牌会锁住。"),
    "token.locked": N_(
        "令牌已锁住，或还没有设 PIN。请用令牌自带的工具或找发证单位解锁，也可以改为纸质签署。"
    ),
    "token.failed": N_("令牌没有完成签名（{reason}）。请拔下重插后重试；仍不行的，改为纸质签署。"),
    # Signing
    "sign.not_prepared": N_(
        "纪要里没有为“{field}”准备的签名位置。请先用 keys enrol 登记其密钥，再用 minutes 重新生成；或在打印件上手签。"
    ),
    "sign.already_signed": N_("“{field}”已经签过名，不能再签一次。"),
    "sign.out_of_order": N_("还没有轮到“{field}”签名。请先由 {first} 签名。"),
    "sign.other_key": N_(
        "这把密钥不是为“{field}”登记的那一把。请改用登记过的密钥；如已换钥，请重新登记并重新生成纪要。"
    ),
    "seal.incomplete": N_("纪要还没有签完，不能封存。还缺：{missing}。"),
    "seal.not_enrolled": N_(
        "评委 {member} 签名所用的密钥不在登记名单上，不能封存。请登记后重新生成纪要并签名。"
    ),
    # The file
    "minutes.unreadable": N_("这个文件读不出来：它已损坏，或不是本程序生成的纪要。请找回签名后的原件。"),
    "minutes.no_fields": N_("这个 PDF 里没有签名位置，不是待签的评审会议纪要。请检查选错了文件没有。"),
    "minutes.fields_changed": N_(
        "签名位置与封存时不一致：有位置被增删、改名或换了人。这份文件被改动过，不可采信。"
    ),
    "minutes.out_of_order": N_(
        "签名的先后次序不对：应先由记录人，再由评委、监督人员，最后由主任委员（或主持会议的副主任委员）签名。这份文件不可采信。"
    ),
    "minutes.appended": N_(
        "签名之后，文件又被追加了内容（如换页、批注或另存）。这份文件被改动过，请使用签名后的原件。"
    ),
    "minutes.stripped": N_("文件里原有的签名被去掉了。这份文件被改动过，请使用签名后的原件。"),
    "minutes.changed_after": N_(
        "“{field}”签名时或签名之后，文件里有签名以外的改动。这份文件被改动过，不可采信。"
    ),
    "minutes.unsigned": N_("还缺签名：{missing}。请补签后再验证。"),
    # Signatures
    "signature.coverage": N_("“{field}”的签名没有盖住它应当盖住的全部内容。这份文件被改动过，不可采信。"),
    "signature.broken": N_("“{field}”的签名不成立：文件内容或签名本身被改动过。请使用签名后的原件。"),
    "signature.foreign_key": N_("“{field}”的签名用的不是为其登记的证书，可能是同名冒签。这份文件不可采信。"),
    "signature.key_twice": N_("“{field}”与“{other}”用的是同一把密钥。一人一钥，这份文件不可采信。"),
    "signature.attested_otherwise": N_(
        "“{field}”的签名与标注不符：秘书代证的签名冒充本人密钥，或本人密钥被标成秘书代证。这份文件不可采信。"
    ),
    # The seal
    "seal.missing": N_(
        "找不到整份文件的封存（同名的 .seal 文件），只核对了各个签名。请把 .seal 文件放在纪要旁边再验证。"
    ),
    "seal.broken": N_("封存文件（.seal）被改动过或已损坏。请找回与纪要一同生成的那一份。"),
    "seal.other_file": N_(
        "纪要与封存不符：签完之后文件至少有一个字节被改动，或封存属于另一份文件。请使用签名后的原件。"
    ),
    "anchor.missing": N_(
        "没有给出评审项目的密钥指纹，只核对了完整性，没有核对出处。请输入打印件页脚上的指纹再验证。"
    ),
    "anchor.no_seal": N_("没有可用的封存，无法核对评审项目的密钥指纹。"),
    "anchor.unusable": N_("“{anchor}”不是完整的密钥指纹。请照打印件页脚输入 32 位（分八组，每组四位）。"),
    "anchor.differs": N_(
        "封存所用的密钥指纹是 {found}，与给出的 {anchor} 不同：这份文件不是该评审项目出具的。"
    ),
    "enrolment.no_seal": N_("没有可用的封存，无法核对登记名单。"),
    "enrolment.broken": N_("登记名单不是由评审项目的密钥签署的，或被改动过。这份文件不可采信。"),
    "enrolment.stranger": N_("评委 {member} 的签名证书不在登记名单上。这份文件不可采信。"),
    # What held
    "check.file": N_("文件可以读出，是评审会议纪要。"),
    "check.ballot_signature": N_("表决证明由评审项目的密钥签署，签署后没有改动。"),
    "ballot_proof.forged": N_(
        "表决证明的签名不成立：内容被改动或不是本程序写出的。请向评委会办公室另取一份。"
    ),
    "check.ballot_opening": N_("开启记录与公钥、规则摘要、持钥人和各张票一致，开启时票箱是空的。"),
    "ballot_proof.opening_differs": N_("开启记录与公钥、规则摘要、持钥人或各张票不符。请报告监督人员。"),
    "check.ballot_numbers": N_(
        "应投人数等于用掉的签加交回的签，每个事项的密封票等于用掉的签（共 {count} 张签），票箱摘要与日志一致。"
    ),
    "ballot_proof.numbers_differ": N_(
        "人数、签数、密封票数或票箱摘要对不上。请停止使用这份结果并报告监督人员。"
    ),
    "check.ballot_counts": N_("{count} 个事项的票数合计等于用掉的签，与另一人确认的记录一致。"),
    "ballot_proof.counts_differ": N_(
        "票数合计与用掉的签或确认的记录不符。请停止使用这份结果并报告监督人员。"
    ),
    "ballot_proof.not_confirmed": N_("票数还没有确认，这份证明只到关闭票箱为止。确认之后请重新写出。"),
    "check.ballot_journal": N_("证明里的日志条目与评审项目文件里的逐字一致。"),
    "ballot_proof.journal_differs": N_("证明里的日志条目与评审项目文件里的不一致。请核对是不是同一个项目。"),
    "check.seal": N_("封存完好，整份文件与封存时逐字节一致。"),
    "check.anchor": N_("封存出自指纹为 {anchor} 的评审项目。"),
    "check.enrolment": N_("登记名单由评审项目的密钥签署，共 {count} 人，签名人都在名单上。"),
    "check.enrolment_attested": N_(
        "名单由评审项目的密钥签署：{own} 个签名用的是登记的本人密钥，{attested} 个由秘书代证，不是本人密钥。"
    ),
    "check.attested": N_("“{field}”的签名由秘书（{by}）代证，不是用本人的密钥签的。以手签的纸质件为准。"),
    "check.fields": N_("签名位置、人员和次序与准备时一致。"),
    "check.signatures": N_("{count} 个签名都成立，证书与登记的一致。"),
    "check.coverage": N_("{count} 个签名首尾相接，最后一个盖住整份文件。"),
    "check.docmdp": N_("签名之间没有签名以外的改动。"),
    "check.missing": N_("应签的 {count} 人都已签名。"),
}
