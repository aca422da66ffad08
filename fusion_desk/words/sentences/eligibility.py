"""Sentences about eligibility, competitions and policies."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "policy.unreadable": N_("规则表读不出来：{reason}。请检查文件是否为 UTF-8 编码的 TOML。"),
    "policy.field_missing": N_("规则表缺少 {field}。请补上后重新选择。"),
    "policy.field_wrong": N_("规则表的 {field} 写法不对，应为：{wanted}。请改正后重新选择。"),
    "policy.field_unknown": N_("规则表的 {field} 不是已知的项目（已知：{known}）。请改正拼写或删去。"),
    "policy.twice": N_("规则表的 {field} 与前面重复：{value}。请保留一处。"),
    "policy.rule_missing": N_("规则表没有 {field}，这一步需要它。请在规则表中补上数值、条款和来源。"),
}
