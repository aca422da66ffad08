"""Sentences about importing dossiers and other tables."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "import.not_found": N_("找不到文件“{file}”。请检查路径后重试。"),
    "import.unreadable": N_("文件“{file}”读不出来（可能被其他程序占用或没有权限）。请关闭 Excel/WPS 中打开的该文件后重试。"),
    "import.empty": N_("文件“{file}”是空的。请检查是否保存完整。"),
    "import.too_large": N_("文件“{file}”超过 {limit} MB，不予读取。请拆分后分别导入。"),
    "import.too_wide": N_("文件“{file}”的列数超过 {limit}，不像一张名册。请检查分隔符后重新保存。"),
    "import.damaged": N_("文件“{file}”已损坏，读不出来。请用 Excel 或 WPS 打开并另存为 .xlsx 后重试。"),
    "import.not_a_workbook": N_("文件“{file}”不是可以导入的表格。请使用 .xlsx、.xls 或 .csv。"),
    "import.web_page": N_("文件“{file}”其实是网页格式，并非真正的 Excel 文件。请用 Excel 或 WPS 打开并另存为 .xlsx 后重试。"),
    "import.encrypted": N_("文件“{file}”设有打开密码。请取消密码后另存一份再导入。"),
    "import.bomb": N_("文件“{file}”解压后的大小或数目异常，为安全起见不予读取。请用 Excel 或 WPS 另存为新文件后重试。"),
    "import.entities": N_("文件“{file}”含有表格文件不应有的实体定义，为安全起见不予读取。请用 Excel 或 WPS 另存为新文件后重试。"),
    "import.too_far": N_("文件“{file}”的工作表（{part}）在很远处（第 {rows} 行、第 {columns} 列）仍有单元格。请删除多余的行列后另存再导入。"),
    "import.csv_nul": N_("文件“{file}”含有空字节，不是正常的文本表格。请用 Excel 或 WPS 另存为 .xlsx 后重试。"),
    "import.csv_broken": N_("文件“{file}”第 {line} 行附近的引号不成对。请更正后重试，或另存为 .xlsx。"),
    "import.csv_encoding": N_("文件“{file}”的文字编码认不出来（既不是 UTF-8、UTF-16，也不是 GB 18030）。请另存为“CSV UTF-8”或 .xlsx 后重试。"),
}
