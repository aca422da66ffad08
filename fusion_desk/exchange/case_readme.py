"""README.txt of a case bundle: what is in it, what is not, and how it is checked, for somebody without the program."""

from __future__ import annotations

from collections.abc import Mapping

from fusion_desk.domain.canonical import Json
from fusion_desk.exchange import case_names as names

STATES = {"frozen": ("已冻结", "frozen"), "hold": ("暂停评审", "on hold")}

CHINESE = """融合评审台 案卷包
================

评审会：{title}
单位：{organisation}
写出时的状态：{state}{closed}
操作日志：{printed}（条数和核对码）
项目公钥指纹：{anchor}

一、核验
在任何装有融合评审台的电脑上（不需要评审项目文件和口令）：
    fusion-desk-cli verify 案卷包.fcase --anchor 纸面页脚的项目公钥指纹 --root 纸面上的条数和核对码
或者在窗口首页点“核验纪要、案卷包或项目文件”。指纹和核对码要从签名的纸面上抄，不要从本文件里抄：
本文件里的只能证明包内各部分互相一致，纸面上的才能证明它出自这次评审会、日志没有被整个重写过。
程序会重新计算每一个正式数字：分数、名次、应投人数、票数、结论、抽签。

二、内容
tables/*.csv      供人阅读的表，Excel 可直接打开：名册（只有编号）、得分、逐条评分、结论、表决、回执、日志
journal.jsonl     操作日志全文，一行一条；姓名、理由等非公开部分只留加盐摘要
opened.jsonl      逐条录入的评分在日志里的非公开部分（分数、理由、所据页），连同盐
checkpoints.json  由项目公钥签署的日志检查点
policy.toml rubric.toml  评审依据和评分标准，与新建时抄入的一字不差
record.json       申报事项、评委编号和职务、回避、分工、定稿摘要、考核成绩、各张票
marks.json        每一条评分和复核：日志序号、环节、用途、评委编号、事项号、指标、第几次、分数（百分之一分）、理由
figures.json      得分、名次和结论
papers.json       纪要草稿、封存和签署扫描件的摘要
proofs/           电子表决各轮的证明：开启、回执、票数，不含任何一张票
{minutes_zh}manifest.json     以上各文件的 SHA-256，由项目的 Ed25519 密钥签署

三、没有的内容
没有姓名、身份证号、联系方式、学历学位，没有申报材料和附件，没有任何一张票。
人只写编号，与纪要对照即知。唯一的例外：职业技能等级认定成绩里有考评员，写法与纪要附件相同，
因为日志里的成绩摘要包含它。评分理由是评委的原话。{sealed_zh}

"""

ENGLISH = """Fusion Desk case bundle
=======================

Sitting: {title}
Organisation: {organisation}
State when written: {state}{closed}
Journal: {printed} (entries and code)
Fingerprint of the panel's key: {anchor}

1. Verifying
On any computer with Fusion Desk; neither the panel file nor its password is needed:
    fusion-desk-cli verify BUNDLE.fcase --anchor FINGERPRINT --root ENTRIES:CODE
or on the home page of the window. Copy the fingerprint and the code from the signed paper, not from this file:
those in here only show that the parts go together; those on paper show that they come from this sitting and that
the journal was not rewritten as a whole. Every official figure is computed again: results, ranks, electorates,
counts, conclusions, draws.

2. What is in it
tables/*.csv      to read, in Excel too: committee (numbers only), results, every mark, conclusions, ballots, receipts, log
journal.jsonl     the whole journal, one entry a line; of names and reasons only salted digests
opened.jsonl      the private part, with its salt, of marks that were entered one by one
checkpoints.json  checkpoints of the journal signed by the panel's key
policy.toml rubric.toml  as they were copied in when the panel was made
record.json       applications, members' numbers and roles, recusals, assignments, final sheets, part marks, ballots
marks.json        every mark: entry, round, purpose, member, application, criterion, revision, hundredths of a point, reason
figures.json      results, ranks, conclusions
papers.json       digests of drafted, sealed and scanned minutes
proofs/           of each electronic round: opening, receipts, counts, no ballot
{minutes_en}manifest.json     the SHA-256 of all of them, signed by the panel's Ed25519 key

3. What is not in it
No names, resident numbers, contacts, degrees, dossiers, attachments, and no ballot. People are numbers, as in the minutes.
The one exception: the examiners of a skill recognition as the minutes' annex prints them, because the journal's digest
covers them. Reasons of marks are the experts' own words.{sealed_en}
"""


def readme(about: Mapping[str, Json], anchor: str, printed: str, parts: Mapping[str, bytes]) -> bytes:
    """The text of both languages, as Windows opens it."""
    closed, sealed, minutes = bool(about["closed"]), not about["marks_shown"], names.MINUTES in parts
    chinese, english = STATES[str(about["state"])]
    facts = {
        "title": about["title"],
        "organisation": about["organisation"],
        "printed": printed,
        "anchor": anchor,
    }
    texts = (
        CHINESE.format(
            **facts,
            state=chinese,
            closed="，已归档" if closed else "",
            minutes_zh=f"{names.MINUTES}       已签名封存的纪要和它的 .seal 文件\n" if minutes else "",
            sealed_zh="\n写出时评分还没有全部亮分，包内没有分数。" if sealed else "",
        ),
        ENGLISH.format(
            **facts,
            state=english,
            closed=", closed" if closed else "",
            minutes_en=f"{names.MINUTES}       the signed minutes with their seal\n" if minutes else "",
            sealed_en="\nMarks were still sealed when this was written; none are in it." if sealed else "",
        ),
    )
    return "".join(texts).replace("\n", "\r\n").encode("utf-8-sig")
