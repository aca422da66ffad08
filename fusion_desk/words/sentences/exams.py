"""Sentences about part marks, defences and the demonstration."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "exam.no_table": N_(
        "文件“{file}”里找不到考核成绩表。表头应为：编号、事项号、科目、成绩、考评日期、考评员、质量督导员、免考及依据。"
    ),
    "exam.sheet_skipped": N_("“{file}”的工作表“{sheet}”不是考核成绩表，已跳过。"),
    "exam.not_admitted": N_(
        "“{file}”的“{sheet}”第 {row} 行：申报事项 {item} 未在受理状态，成绩未导入。请先核对其受理状态（application）。"
    ),
    "exam.no_basis": N_(
        "“{file}”的“{sheet}”第 {row} 行：{item} 只写了“免考”，没有依据，未导入。请在“免考及依据”中写明依据。"
    ),
    "exam.no_mark": N_(
        "“{file}”的“{sheet}”第 {row} 行：{item} 没有成绩，也没有免考依据，未导入（缺考不按 0 分计）。请补填成绩或免考依据。"
    ),
    "exam.twice": N_(
        "“{file}”的“{sheet}”第 {row} 行：{item} 的同一科目在第 {first} 行已有不同的成绩，该行未导入。请只保留一行。"
    ),
    "exam.nobody": N_(
        "“{file}”的“{sheet}”第 {row} 行：{item} 没有写考评员或质量督导员，成绩已导入。请补填。"
    ),
    "defence.no_table": N_(
        "文件“{file}”里找不到答辩情况表。表头至少要有：事项号、得分，以及自述分钟、提问分钟、结论等。"
    ),
    "defence.not_whole": N_(
        "“{file}”的“{sheet}”第 {row} 行“{field}”的“{value}”应是整数，该行未导入。请改正。"
    ),
    "defence.twice": N_(
        "“{file}”的“{sheet}”第 {row} 行：{item} 的答辩情况在前面已有一行，该行未导入。请只保留一行。"
    ),
    "demo.foreign_folder": N_("文件夹 {folder} 里已有别的文件，演示不会放进去。请换一个空文件夹。"),
    "demo.not_a_folder": N_("{folder} 不是文件夹，演示放不进去。请换一个空文件夹。"),
    "demo.broken": N_("演示资料不完整：{what}。请重新安装本程序。"),
    "selftest.failed": N_("自检没有通过：{what}。请重新安装本程序；仍不通过时，把本句发给维护人员。"),
}
