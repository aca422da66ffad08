"""Sentences about importing dossiers and other tables."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "import.not_found": N_("找不到文件“{file}”。请检查路径后重试。"),
    "import.unreadable": N_(
        "文件“{file}”读不出来（可能被其他程序占用或没有权限）。请关闭 Excel/WPS 中打开的该文件后重试。"
    ),
    "import.empty": N_("文件“{file}”是空的。请检查是否保存完整。"),
    "import.no_table": N_(
        "“{file}”的最上层没有可导入的表格，也没有文件能归到已有的申报人。请放入 .xlsx、.xls 或 .csv 名册后重试。"
    ),
    "import.no_rows": N_("文件“{file}”只有表头，没有内容行，没有导入任何内容。请填写后再导入。"),
    "import.too_large": N_("文件“{file}”超过 {limit} MB，不予读取。请拆分后分别导入。"),
    "import.too_wide": N_("文件“{file}”的列数超过 {limit}，不像一张名册。请检查分隔符后重新保存。"),
    "import.damaged": N_("文件“{file}”已损坏，读不出来。请用 Excel 或 WPS 打开并另存为 .xlsx 后重试。"),
    "import.not_a_workbook": N_("文件“{file}”不是可以导入的表格。请使用 .xlsx、.xls 或 .csv。"),
    "import.web_page": N_(
        "文件“{file}”其实是网页格式，并非真正的 Excel 文件。请用 Excel 或 WPS 打开并另存为 .xlsx 后重试。"
    ),
    "import.encrypted": N_("文件“{file}”设有打开密码。请取消密码后另存一份再导入。"),
    "import.bomb": N_(
        "文件“{file}”解压后的大小或数目异常，为安全起见不予读取。请用 Excel 或 WPS 另存为新文件后重试。"
    ),
    "import.entities": N_(
        "文件“{file}”含有表格文件不应有的实体定义，为安全起见不予读取。请用 Excel 或 WPS 另存为新文件后重试。"
    ),
    "import.too_far": N_(
        "文件“{file}”的工作表（{part}）在很远处（第 {rows} 行、第 {columns} 列）仍有单元格。请删除多余的行列后另存再导入。"
    ),
    "import.csv_nul": N_(
        "文件“{file}”含有空字节，不是正常的文本表格。请用 Excel 或 WPS 另存为 .xlsx 后重试。"
    ),
    "import.csv_broken": N_("文件“{file}”第 {line} 行附近的引号不成对。请更正后重试，或另存为 .xlsx。"),
    "import.csv_encoding": N_(
        "文件“{file}”的文字编码认不出来（既不是 UTF-8、UTF-16，也不是 GB 18030）。请另存为“CSV UTF-8”或 .xlsx 后重试。"
    ),
    "import.none": N_("没有可以撤销的导入。"),
    "import.no_such": N_("没有第 {number} 次导入（共 {count} 次）。请用 dossiers imports 查看。"),
    "import.taken_back_already": N_("这次导入已经撤销过了。"),
    "import.frozen": N_("评审材料已经冻结过，导入不能再撤销。请逐项更正，或将申报事项改为撤回。"),
    "import.too_old": N_("这次导入是较早版本的程序做的，没有留下撤销所需的记录，不能撤销。请逐项更正。"),
    "import.depended_on": N_("已有{what}以这次导入的材料为依据，不能撤销。请先撤销之后的导入，或逐项更正。"),
    "import.panel_file": N_("“{file}”是评审项目文件，不是申报材料。要看其中的内容，请打开它。"),
    "import.unknown_format": N_("不知道怎样导入“{file}”。请使用 .xlsx、.xls、.csv、.zip 或文件夹。"),
    "archive.damaged": N_("压缩包“{file}”已损坏，读不出来。请重新压缩为 .zip 后重试。"),
    "archive.bomb": N_(
        "压缩包“{file}”解压后的大小或数目异常，为安全起见不予读取。请重新压缩所需文件后重试。"
    ),
    "archive.name": N_("压缩包“{file}”中“{entry}”的文件名编码认不出来，未导入。请改名后重新压缩。"),
    "archive.path": N_(
        "压缩包“{file}”中“{entry}”的路径指向压缩包之外，或含有不允许的字符，未导入。请改名后重新压缩。"
    ),
    "archive.reserved": N_("压缩包“{file}”中“{entry}”用了系统保留名，未导入。请改名后重新压缩。"),
    "archive.link": N_("“{file}”中的“{entry}”是链接而不是文件，未导入。请放入文件本身。"),
    "archive.encrypted": N_("压缩包“{file}”中“{entry}”设有密码，未导入。请取消密码后重新压缩。"),
    "folder.too_many": N_("文件夹“{file}”中的文件超过 {limit} 个。请检查是否选错文件夹，或分批导入。"),
    "mapping.unreadable": N_("列对应文件“{file}”不是有效的 TOML（{reason}）。请更正后重试。"),
    "mapping.no_section": N_("列对应文件“{file}”中的“{name}”应是一节（[工作表名]）。请更正后重试。"),
    "mapping.unknown_table": N_(
        "列对应文件“{file}”中没有名为“{name}”的表。可用：申报人、申报事项、资格证书、工作经历、竞赛获奖、业绩成果、年度考核、考核成绩。"
    ),
    "mapping.header": N_(
        "列对应文件“{file}”中的表头行“{name}”看不懂。请写成 3、2-3（最多三行），没有表头写 0。"
    ),
    "mapping.unknown_field": N_("列对应文件“{file}”中的“{name}”不是已知的列。请用模板中的表头或英文字段名。"),
    "sheet.skipped": N_(
        "“{file}”的工作表“{sheet}”不是申报材料的表，已跳过。若是，请检查表头，或用 --mapping 指明。"
    ),
    "sheet.no_header": N_(
        "“{file}”的工作表“{sheet}”中找不到“{label}”表的表头，未导入。请对照模板检查表头，或用 --mapping 指明。"
    ),
    "sheet.no_key": N_(
        "“{file}”的工作表“{sheet}”（{label}）既没有“编号”列也没有“身份证号”列，无法对应到人，未导入。请补上其中一列。"
    ),
    "cell.error": N_(
        "“{file}”的“{sheet}”第 {row} 行“{field}”（单元格 {place}）是公式错误 {value}，该行未导入。请改正公式或直接填写内容。"
    ),
    "cell.missing": N_("“{file}”的“{sheet}”第 {row} 行缺少“{field}”，该行未导入。请补填。"),
    "cell.blank": N_("“{file}”的“{sheet}”第 {row} 行“{field}”是空的。请核对是否漏填。"),
    "name.missing": N_("“{file}”的“{sheet}”第 {row} 行没有姓名，该行未导入。请补填姓名。"),
    "name.bidi": N_(
        "“{file}”的“{sheet}”第 {row} 行姓名“{value}”含有改变文字方向的隐藏字符（{points}）。请核对后重新填写。"
    ),
    "name.invisible": N_(
        "“{file}”的“{sheet}”第 {row} 行姓名“{value}”含有看不见的字符（{points}）。请核对后重新填写。"
    ),
    "name.control": N_(
        "“{file}”的“{sheet}”第 {row} 行姓名“{value}”含有控制字符或未定义的字符（{points}）。请核对后重新填写。"
    ),
    "name.radical": N_(
        "“{file}”的“{sheet}”第 {row} 行姓名“{value}”用了部首字符（{points}），看似汉字而不是汉字。请重新输入该字。"
    ),
    "name.look_alike": N_(
        "“{file}”的“{sheet}”第 {row} 行姓名“{value}”用了与汉字形似的符号（{points}）。请重新输入该字。"
    ),
    "name.private_use": N_(
        "“{file}”的“{sheet}”第 {row} 行姓名“{value}”用了自造字（{points}），在别的电脑和纸上显示不出来。请改用标准字。"
    ),
    "resident_id.number": N_(
        "“{file}”的“{sheet}”第 {row} 行“身份证号”（单元格 {place}）是数字格式（{value}），末几位已丢失，该行未导入。请在 Excel 中把该列设为“文本”后重新填写。"
    ),
    "resident_id.check_digit": N_("“{file}”的“{sheet}”第 {row} 行身份证号的校验码不对。请对照证件核对。"),
    "resident_id.shape": N_(
        "“{file}”的“{sheet}”第 {row} 行身份证号不是 18 位。若是其他证件请核对，否则请更正。"
    ),
    "resident_id.old": N_("“{file}”的“{sheet}”第 {row} 行身份证号是 15 位旧号。请换成 18 位号码。"),
    "resident_id.birth": N_("“{file}”的“{sheet}”第 {row} 行身份证号中的出生日期不存在。请对照证件核对。"),
    "resident_id.gender": N_("“{file}”的“{sheet}”第 {row} 行性别“{value}”与身份证号不一致。请核对。"),
    "resident_id.birthday": N_("“{file}”的“{sheet}”第 {row} 行出生日期 {value} 与身份证号不一致。请核对。"),
    "resident_id.repeated": N_(
        "“{file}”的“{sheet}”第 {row} 行的身份证号也用于编号 {numbers}。若是同一人的多项申报，请合为一个编号，各项填入“申报事项”表。"
    ),
    "number.taken": N_(
        "“{file}”的“{sheet}”第 {row} 行编号 {number} 已用于第 {other} 行的{owner}，{name}未导入。请为其另编一个编号。"
    ),
    "number.taken_on_record": N_(
        "“{file}”的“{sheet}”第 {row} 行编号 {number} 在本项目中已是{owner}，{name}未导入。请为其另编一个编号。"
    ),
    "number.assigned": N_("“{file}”的“{sheet}”第 {row} 行{name}没有编号，已编为 {number}。请在名册中补上。"),
    "number.unreadable": N_("“{file}”的“{sheet}”第 {row} 行“{field}”的“{value}”不是数，按空白处理。请核对。"),
    "row.no_key": N_(
        "“{file}”的“{sheet}”第 {row} 行既没有编号也没有身份证号，无法对应到人，未导入。请补填其中一项。"
    ),
    "row.repeated": N_(
        "“{file}”的“{sheet}”第 {row} 行与第 {other} 行（{number} {name}）完全相同，只记一次。"
    ),
    "row.conflicting": N_(
        "“{file}”的“{sheet}”第 {row} 行与第 {other} 行是同一人（{number} {name}）但内容不同，该行未导入。请只保留正确的一行。"
    ),
    "row.unknown_number": N_(
        "“{file}”的“{sheet}”第 {row} 行编号“{number}”在申报人中找不到，该行未导入。请核对编号，或先补上该申报人。"
    ),
    "row.person_rejected": N_(
        "“{file}”的“{sheet}”第 {row} 行所属申报人（{number}）那一行没有导入，该行也未导入。请先改正申报人那一行。"
    ),
    "row.unknown_resident": N_(
        "“{file}”的“{sheet}”第 {row} 行的身份证号在申报人中找不到，该行未导入。请核对。"
    ),
    "row.resident_twice": N_(
        "“{file}”的“{sheet}”第 {row} 行的身份证号对应多个编号，该行未导入。请填写编号。"
    ),
    "row.other_resident": N_(
        "“{file}”的“{sheet}”第 {row} 行的身份证号与编号 {number} 的申报人不一致，该行未导入。请核对编号和身份证号。"
    ),
    "row.other_name": N_(
        "“{file}”的“{sheet}”第 {row} 行的姓名“{person}”与编号 {number} 的申报人不一致，该行未导入。请核对编号和姓名。"
    ),
    "row.owner_unclear": N_(
        "“{file}”的“{sheet}”第 {row} 行起只有编号 {number}，而该编号在申报人表中被两人使用，这些行已记在{name}名下。请核对。"
    ),
    "date.unreadable": N_(
        "“{file}”的“{sheet}”第 {row} 行“{field}”的“{value}”不是日期，该行未导入。请写成 2019-07-01 或 2019年7月。"
    ),
    "date.year_only": N_(
        "“{file}”的“{sheet}”第 {row} 行“{field}”的“{value}”只有年份，该行未导入。请至少写到月份，如 2019年7月。"
    ),
    "date.no_such_day": N_(
        "“{file}”的“{sheet}”第 {row} 行“{field}”的“{value}”没有这一天，该行未导入。请核对。"
    ),
    "date.october": N_(
        "“{file}”的“{sheet}”第 {row} 行“{field}”的“{value}”是数字，分不清是 1 月还是 10 月（数字会丢掉末尾的 0），该行未导入。请把该列设为“文本”后重新填写。"
    ),
    "date.birth_month": N_(
        "“{file}”的“{sheet}”第 {row} 行出生日期“{value}”没有日，未记为出生日期（原文已留存）。请补全。"
    ),
    "spell.reversed": N_(
        "“{file}”的“{sheet}”第 {row} 行结束日期 {until} 早于开始日期 {since}，该行未导入。请核对。"
    ),
    "word.unknown": N_(
        "“{file}”的“{sheet}”第 {row} 行“{field}”的“{value}”认不出来。请改用模板列表中的写法。"
    ),
    "level.unknown": N_(
        "“{file}”的“{sheet}”第 {row} 行级别“{value}”认不出来，已照原文留存。请改用模板列表中的写法，否则不能判断资格。"
    ),
    "level.other_kind": N_(
        "“{file}”的“{sheet}”第 {row} 行级别“{value}”与类别不符（职称、技能等级各有各的级别），"
        "已照原文留存。请改正其中一项，否则不能判断资格。"
    ),
    "level.bare": N_(
        "“{file}”的“{sheet}”第 {row} 行级别只写“{value}”：职称按副高级、技能按相应等级工计，待核对。请写明具体级别。"
    ),
    "application.kind_guessed": N_(
        "“{file}”的“{sheet}”第 {row} 行没有写明（或认不出）申报类型“{value}”，已按申报级别判断，判断不了的按职称计。请核对。"
    ),
    "application.dual_level": N_(
        "“{file}”的“{sheet}”第 {row} 行申报一评双证，但从级别“{value}”中看不出职称和技能等级各是什么。请在“申报事项”表中分两行填写。"
    ),
    "application.absent": N_(
        "编号 {number} 已有的申报事项 {item} 在这次的“申报事项”表中没有，未作改动。若已不再申报，请用 application 撤回。"
    ),
    "credential.kind_guessed": N_(
        "“{file}”的“{sheet}”第 {row} 行证书类别“{value}”认不出来，已按级别“{level}”判断。请核对。"
    ),
    "item.taken": N_("“{file}”的“{sheet}”第 {row} 行事项号 {item} 已被使用，该行未导入。请另编一个事项号。"),
    "exam.item_unclear": N_(
        "“{file}”的“{sheet}”第 {row} 行看不出是编号 {number} 的哪一项申报，该行未导入。请填写事项号。"
    ),
    "mark.unreadable": N_(
        "“{file}”的“{sheet}”第 {row} 行成绩“{value}”不是 0 到 100 之间最多两位小数的数，该行未导入。请核对。"
    ),
    "year.unreadable": N_("“{file}”的“{sheet}”第 {row} 行年度“{value}”不是年份，该行未导入。请写成 2025。"),
    "attachment.type": N_("“{file}”中的“{entry}”不是 PDF 或图片，未作为附件。请转换为 PDF 后放入。"),
    "attachment.nobody": N_(
        "“{file}”中的文件夹“{entry}”对不上任何申报人，其中文件未导入。文件夹请以编号或“编号_姓名”命名。"
    ),
    "attachment.loose": N_(
        "“{file}”中的“{entry}”不在任何申报人的文件夹里，未导入。请放入以编号命名的文件夹。"
    ),
    "attachment.other_name": N_(
        "“{file}”中的文件夹“{entry}”与编号 {number} 的姓名{name}不一致，已按编号归入。请核对。"
    ),
    "attachment.person_rejected": N_(
        "“{file}”中的文件夹“{entry}”未导入：编号 {number} 在本项目中是别人，这次的申报人那一行没有导入。请先改正编号。"
    ),
    "attachment.unreadable": N_("“{file}”中的“{entry}”读不出来，未导入。请检查文件后重试。"),
    "attachment.not_what_it_says": N_(
        "“{file}”中的“{entry}”内容与扩展名不符（可能已损坏），未导入。请重新导出后放入。"
    ),
}
