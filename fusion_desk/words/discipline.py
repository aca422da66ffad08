"""评审纪律 as W05 has it, for the page that an expert reads before the first mark."""

from __future__ import annotations

from fusion_desk.words.marking import N_

DISCIPLINE = (
    N_("一、严格按照标准条件和程序独立、客观、公正评审，对本人的评分、意见和投票负责。"),
    N_(
        "二、不泄露评审专家名单、评议情况、评分和投票情况；不私自接收、留存、复制、拍摄申报材料；会议结束后按要求交还。"
    ),
    N_("三、不接受请托、宴请、礼金礼品，不向申报人透露情况，不为申报人打招呼。"),
)
CIRCUMSTANCES = N_(
    "与申报人有夫妻关系、直系血亲、三代以内旁系血亲或近姻亲关系；本人或上述亲属申报；师徒、师生关系；直接领导关系；与申报人有共同署名且作为主要业绩的成果；其他可能影响公正的关系"
)
RECUSE = N_("四、凡属下列情形，主动申请回避，不参加相关申报人的评分、评议和表决：{circumstances}。")
"""`circumstances` is `CIRCUMSTANCES` said in the reader's language."""
