"""Sentences about anchor dossiers and the calibration round."""

from __future__ import annotations

from fusion_desk.words.marking import N_

SENTENCES: dict[str, str] = {
    "anchor.unknown": N_("没有锚定材料 {item}。请用 anchors list 核对编号。"),
    "anchor.no_permission": N_(
        "用往年真实材料作锚定材料，要写明经谁同意、是否隐去姓名。请用 --note 写明，或者改用编写的材料。"
    ),
    "anchor.reference": N_("“{typed}”不是议定分。请填 0 到 100 之间、最多两位小数的数；没有议定的请留空。"),
    "anchor.not_marked": N_("{item} 不经评分表决，或者已不予受理、撤回，不能作锚定材料。请另选一份。"),
    "anchor.several": N_("{number} 有两项以上申报，不能作锚定材料。请另备一份只有一项申报的材料。"),
    "anchor.depended_on": N_(
        "{item} 已有回避、分工、意见等登记，是真正的申报，不能作锚定材料。请另备一份材料。"
    ),
    "anchor.too_late": N_("申报材料已经开始评分，不能再增加锚定材料：锚定材料要在申报材料之前评。"),
    "anchor.begun": N_("已有评委评过锚定材料，不能再增加：每位评委评的应是同一组材料。"),
    "anchor.not_changed": N_(
        "锚定材料 {number} 已有评委评过，导入的内容与记录不同，没有采用：每位评委评的应是同一份材料。请从表中删去这一行再导入。"
    ),
    "anchor.marked": N_("{item} 已有评委评过，不能再移出锚定材料。"),
    "anchor.not_a_marker": N_("{member} 没有评分任务，不用评锚定材料。请核对评委编号。"),
    "anchor.after_feedback": N_("{member} 已收到校准反馈，锚定材料的评分不再改动。请评申报材料。"),
    "anchor.after_official": N_("{member} 已开始评申报材料，锚定材料的评分不再改动。请继续评申报材料。"),
    "score.anchors_first": N_("{member} 还有 {marks} 格锚定材料没有评。请先评完锚定材料，再评申报材料。"),
    "score.calibrating": N_("校准还没有结束，{member} 收到校准反馈以后再评申报材料。请秘书给出反馈。"),
    "calibration.no_anchors": N_("还没有锚定材料，不能校准。请先增加锚定材料（anchors add）。"),
    "calibration.too_late": N_("申报材料已经开始评分，不能再校准：校准要在评分之前。"),
    "calibration.opened": N_("校准已在 {at} 开始。请评委评锚定材料，评完后给出反馈。"),
    "calibration.not_opened": N_("校准还没有开始。请先开始校准（calibration open）。"),
    "calibration.awaited": N_(
        "还有评委没有评完锚定材料：{members}。请先请他们评完；不再等待的，请写明原因（--reason）。"
    ),
    "calibration.too_few": N_(
        "评完锚定材料的只有 {members} 人，至少要 {least} 人：人数再少，中位数就等于说出别人的分数。"
    ),
    "calibration.nothing": N_("没有新的反馈可给：评完锚定材料的评委都已收到。"),
    "masked.drawn": N_("盲审复评已经抽取过。只抽一次，不能重抽；种子和结果见 rescore list。"),
    "masked.both": N_("指定了事项就不再按每类几项抽取。请在 --each 和 --item 中只用一个。"),
    "masked.each": N_("每类 {each} 项不行：两类人才中较少的一类有 {most} 项。请填 1 到 {most}。"),
    "masked.one_track": N_("两类人才没有都在申报事项中，不能两类等量抽取。请用 --item 指定要复评的事项。"),
    "masked.nobody": N_(
        "抽中的专家对选出的事项都须回避、来自申报人单位或没有评分任务，没有人可以复评。请换一批事项。"
    ),
    "masked.no_draw": N_("还没有抽取盲审复评。请先抽取（rescore draw）。"),
    "masked.not_drawn": N_("{member} 没有被抽中参加盲审复评。名单见 rescore list。"),
    "masked.not_theirs": N_(
        "{item} 不由 {member} 复评：没有选入，或者须回避、是本单位申报人、没有评分任务。"
    ),
    "masked.first": N_("{member} 还没有评完 {item} 的正式评分。请先评完，再作盲审复评。"),
    "calibration.not_yours": N_("校准反馈只给本人看。请由 {member} 本人入座后打开。"),
    "calibration.not_given": N_("{member} 还没有校准反馈。请等秘书给出。"),
}
