"""Sentences about minutes and other papers."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "paper.glyph_missing": N_(
        "{names} 的姓名或文字中有字库没有的字（{characters}），印出来会缺字。请核对输入，或在备注中写明后用通用字代替，再重新生成。"
    ),
    "minutes.section_unknown": N_("纪要中没有“{section}”这一段。可以修改的段落是：{sections}。"),
    "minutes.figure_removed": N_(
        "“{section}”段的修改丢掉了取自记录的内容 {figures}。文字可以改，取数处不能删，请把它放回原文。"
    ),
    "minutes.figure_added": N_("“{section}”段的修改多出了取数处 {figures}。每处只能用一次，请删去多余的。"),
    "minutes.text_empty": N_("“{section}”段改成了空白。请写明内容，或恢复原文。"),
    "minutes.text_malformed": N_("“{section}”段的花括号不成对，或括号内不是取数处的名称。请照原文改正。"),
    "page.unreadable": N_("这个附件打不开：文件不完整或已损坏。请向申报人要原件，重新导入。"),
    "page.too_slow": N_(
        "这个附件 {seconds} 秒内没能显示出来，已停止。请再试一次；仍不行的，用别的程序打开核对。"
    ),
    "page.too_large": N_(
        "这张图片 {width}×{height} 像素，超过 {most} 百万像素，没有打开。"
        "请申报人按 300 dpi 重新扫描或缩小后提交，或用别的程序打开核对。"
    ),
    "page.too_large_to_draw": N_(
        "这张图片 {width}×{height} 像素，在限定的内存内显示不出来，或者文件已损坏。"
        "请申报人按 300 dpi 重新扫描或缩小后提交，或用别的程序打开核对。"
    ),
    "page.too_many": N_("这个附件超过 {most} 页，没有打开。请拆分后重新导入。"),
    "pages.none": N_("没有写明页段。请至少写一段：起页、止页和类型。"),
    "pages.backwards": N_("页段 {first}—{last} 的止页小于起页。请改正后重试。"),
    "pages.overlap": N_("第 {page} 页属于两个页段。请改成不重叠的页段。"),
    "pages.no_file": N_("申报人 {number} 没有名为“{file}”的附件。请用 dossiers list 核对附件名称。"),
    "pages.no_criterion": N_("评分标准里没有指标“{criterion}”。请写指标的名称或代号。"),
    "pages.no_table": N_(
        "文件“{file}”里没有页段表。请准备表头为“编号、附件、起页、止页、类型、指标”的表格后重新导入。"
    ),
    "pages.row_lacks": N_("第 {row} 行没有编号或附件名称，该行未导入。请补上后重新导入。"),
    "pages.kind_unknown": N_(
        "第 {row} 行的类型“{value}”不认识，该行未导入。请写申报表、业绩、学历、论文、获奖、考核、证书、照片或未分类。"
    ),
    "pages.page_unreadable": N_(
        "第 {row} 行的起页或止页读不懂，该行未导入。请写 1 到 9999 的整数；止页可以不写。"
    ),
    "print.not_taken": N_(
        "打印机“{printer}”没有接收：{said}。请检查打印机是否开机、联网，再打印一次；也可以先存为 PDF 文件，换一台电脑打印。"
    ),
    "page.no_picture": N_("这个附件不是能显示的图片。请用别的程序打开核对。"),
}
