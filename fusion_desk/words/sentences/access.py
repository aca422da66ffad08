"""Sentences about who sits at the desk."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "pin.shape": N_("PIN 由 {least} 到 {most} 位数字组成。请重新输入。"),
    "pin.too_plain": N_("PIN 不能全是同一个数字。请换一个再输。"),
    "pin.no_seat": N_("{member} 的角色不需要在本机入座，不用设 PIN。如应入座，请先在评委名册里写明角色。"),
    "pin.none": N_("{member} 还没有设 PIN。请由秘书先设。"),
    "pin.wrong": N_("PIN 不对。请重新输入；忘记时请秘书取消后重设。"),
    "unseal.final": N_("还不能揭盲：{members} 的评分还没有全部定稿。请等全体评委定稿之后再揭盲。"),
    "unseal.marked": N_("还不能揭盲：{members} 应评的分数还不齐。请评齐之后再揭盲。"),
    "seat.may_not": N_("{member} 以现在的身份不能做这一步。请由秘书办理，或换有权的人入座。"),
    "seat.not_own": N_("{member} 只能登记自己的，不能替 {other} 登记。请由 {other} 本人入座，或由秘书代录。"),
    "password.wrong_here": N_("口令不对。请输入这个评审项目文件的口令。"),
}
