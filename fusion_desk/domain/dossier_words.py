"""The words of the dossier workbook's closed columns, and what each means."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from fusion_desk.domain.dossier import ApplicationKind, CredentialKind, ExamPart, Relevance, Way
from fusion_desk.domain.levels import Track

Meaning = TypeVar("Meaning")


def _by_word(meanings: Mapping[Meaning, str]) -> dict[str, Meaning]:
    return {word: meaning for meaning, words in meanings.items() for word in words.split()}


TRACKS = _by_word(
    {
        Track.SKILLED: "高技能人才 技能人才 高技能 技能 技能类 技术工人 工人 skilled",
        Track.PROFESSIONAL: (
            "专业技术人才 专业技术人员 专业技术 专技 专技人才 技术人才 工程技术人才 专业技术类 professional"
        ),
    }
)
APPLICATION_KINDS = _by_word(
    {
        ApplicationKind.TITLE: "职称 职称评审 职称申报 评职称 专业技术职称 title",
        ApplicationKind.SKILL: "技能等级 职业技能等级 技能等级认定 职业技能等级认定 技能 技能认定 skill",
        ApplicationKind.SUBSTITUTION: "以赛代评 substitution",
    }
)
DUAL_WORDS = frozenset(
    {"一评双证", "双证", "职称+技能等级", "职称和技能等级", "职称、技能等级", "职称/技能等级", "职称技能等级"}
)
CREDENTIAL_KINDS = _by_word(
    {
        CredentialKind.TITLE: "职称 专业技术资格 专业技术职称 职称证书 职务 title",
        CredentialKind.SKILL: (
            "技能等级 职业技能等级 职业技能等级证书 技能等级证书 技能 国家职业资格等级 skill"
        ),
        CredentialKind.QUALIFICATION: "职业资格 执业资格 专业技术人员职业资格 qualification",
        CredentialKind.APPOINTMENT: "聘任 聘用 评聘 岗位聘任 appointment",
    }
)
RELEVANCES = _by_word(
    {
        Relevance.SAME: "相同 相同职业 同一职业 一致 same",
        Relevance.RELATED: "相关 相关职业 相近 相关岗位 related",
        Relevance.OTHER: "其他 其它 不相关 无关 other",
    }
)
WAYS = _by_word(
    {
        Way.NORMAL: "正常 正常申报 normal",
        Way.EXCEPTIONAL: "破格 破格申报 exceptional",
        Way.CROSSING: "贯通 职业贯通 贯通申报 贯通评审 crossing",
        Way.SERIES_CHANGE: "转系列 转评 转专业 转系列评审 series_change",
        Way.ENTRUSTED: "委托 委托评审 委托申报 entrusted",
        Way.DIRECT: "直接申报 直报 绿色通道 direct",
    }
)
EXAM_PARTS = _by_word(
    {
        ExamPart.THEORY: "理论知识 理论 理论考试 理论知识考试 理论知识考核 theory",
        ExamPart.PRACTICE: (
            "技能操作考核 技能操作 操作技能 操作技能考核 技能考核 实操 操作考核 实操考核 practice"
        ),
        ExamPart.REVIEW: "综合评审 综评 综合评审考核 review",
    }
)
CONTEST_LEVELS = _by_word(
    {
        "world": "世界级 世界 国际级 国际 世界技能大赛 world",
        "national": "国家级 全国 全国级 国家 国家级一类 国家级二类 国家一类 国家二类 国赛 national",
        "provincial": "省级 省 省部级 省级一类 省级二类 自治区级 provincial",
        "city": "市级 市 地市级 市级一类 市级二类 city",
        "enterprise": "企业级 企业 公司级 公司 集团级 集团 岗位比武 本企业 厂级 enterprise",
    }
)
GENDERS = _by_word({"男": "男 男性 m male", "女": "女 女性 f female"})


def word_key(text: str) -> str:
    """A word as it is looked up: NFKC, no spaces, no case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()
