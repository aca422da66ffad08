"""The readable tables of a case bundle, made from nothing but its other parts: a verifier makes them again.

Their words are fixed, whatever language the desk speaks; other words or columns need another version of the bundle.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from fusion_desk.domain.canonical import canonical_text
from fusion_desk.domain.electronic import shown_receipt
from fusion_desk.domain.plain_csv import csv_bytes
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.rubric import Rubric, load_rubric
from fusion_desk.domain.sitting import ROLE_NAMES, Role
from fusion_desk.exchange import case_names as names

Found = Mapping[str, Any]
Line = Sequence[str]
NOTHING: Found = {}

ROUNDS = {"scoring": "评分", "recheck": "复核"}
ANCHOR = "锚定材料"
STATES = {"open": "未计票", "recorded": "待确认", "confirmed": "已确认", "rejected": "已退回", "void": "作废"}
ENDINGS = {"passed": "通过", "failed": "未通过", "open": "未定"}
BASES = {"vote": "表决", "marks": "成绩"}
METHODS = {"trimmed": "去高低分均值", "plain": "平均"}
COUNTS = ("agree", "disagree", "abstain", "invalid")
PARTS = ("theory", "practice", "review")

COMMITTEE = ("评委编号", "职务", "评议组", "参加本次评审", "回避事项")
RESULTS = ("评议组", "级别", "名次", "并列", "事项号", "总分", "有效评分份数", "算法")
MARKS = ("日志序号", "环节", "评委编号", "事项号", "指标", "指标名称", "第几次", "分数", "理由")
CONCLUSIONS = (
    "事项号",
    "依据",
    "表决轮",
    "票号",
    "所需",
    "同意",
    "不同意",
    "弃权",
    "无效",
    "理论",
    "技能",
    "综合",
    "结论",
)
BALLOTS = (
    "表决轮", "票号", "第几次", "状态", "委员", "出席", "回避", "基数", "所需", "发出", "收回", "无效票", "事项号",
)  # fmt: skip
RECEIPTS = ("表决轮", "票号", "事项号", "回执")
LOG = ("序号", "时间", "操作人", "代码", "公开内容", "非公开部分的摘要")


def tables(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every table by its name in the bundle."""
    record, figures = _object(parts[names.RECORD]), _object(parts[names.FIGURES])
    rubric = load_rubric(parts[names.RUBRIC])
    criteria = {one.key: one.name for one in rubric.criteria}
    marks = cast("list[list[Any]]", json.loads(parts[names.MARKS]))
    made = {
        "committee": csv_bytes(COMMITTEE, _committee(record)),
        "results": csv_bytes(_result_heads(rubric), _results(figures["results"], rubric)),
        "marks": csv_bytes(MARKS, _marks(marks, criteria)),
        "conclusions": csv_bytes(CONCLUSIONS, _conclusions(figures["conclusions"])),
        "ballots": csv_bytes(BALLOTS, _ballots(record["lists"])),
        "receipts": csv_bytes(RECEIPTS, _receipts(parts)),
        "log": csv_bytes(LOG, _log(parts[names.JOURNAL])),
    }
    return {f"{names.TABLES}{name}.csv": content for name, content in made.items()}


def _object(content: bytes) -> Found:
    return cast("dict[str, Any]", json.loads(content))


def _points(hundredths: int | None) -> str:
    return "" if hundredths is None else points_text(hundredths)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _committee(record: Found) -> Iterator[Line]:
    kept_away: dict[str, list[str]] = {}
    for one in record["recusals"]:
        kept_away.setdefault(one["member"], []).append(one["item"])
    for one in record["members"]:
        roles = "、".join(ROLE_NAMES[Role(role)] for role in one["roles"])
        seated = "是" if one["seated"] else "否"
        yield one["number"], roles, one["group"], seated, "、".join(kept_away.get(one["number"], []))


def _result_heads(rubric: Rubric) -> Line:
    return (*RESULTS, *(one.name for one in rubric.groups), *(one.name for one in rubric.criteria))


def _results(results: Iterable[Found], rubric: Rubric) -> Iterator[Line]:
    for one in results:
        yield (
            one["group"],
            one["level"],
            _text(one["rank"]),
            "是" if one["tied"] else "",
            one["item"],
            _points(one["total"]),
            _text(one["sheets"]),
            METHODS[one["method"]],
            *(_points(one["blocks"][block.key]) for block in rubric.groups),
            *(_points(one["criteria"][criterion.key]["score"]) for criterion in rubric.criteria),
        )


def _marks(marks: Iterable[Sequence[Any]], criteria: Mapping[str, str]) -> Iterator[Line]:
    for seq, round, purpose, member, item, criterion, revision, points, reason in marks:
        kind = ROUNDS[round] if purpose == "official" else ANCHOR
        named = criteria.get(criterion, "")
        yield str(seq), kind, member, item, criterion, named, str(revision), points_text(points), reason


def _conclusions(conclusions: Iterable[Found]) -> Iterator[Line]:
    for one in conclusions:
        counts: Found = one.get("counts") or NOTHING
        parts: Found = one.get("parts") or NOTHING
        yield (
            one["item"],
            BASES[one["basis"]],
            _text(one.get("round")),
            _text(one.get("list")),
            _text(one.get("needed")),
            *(_text(counts.get(name)) for name in COUNTS),
            *("免考" if parts.get(name) == "exempt" else _points(parts.get(name)) for name in PARTS),
            ENDINGS[one["conclusion"]],
        )


def _ballots(lists: Iterable[Found]) -> Iterator[Line]:
    for one in lists:
        voters: Found = one["electorate"]
        sheets: Found = one["sheets"] or NOTHING
        yield (
            str(one["round"]),
            str(one["number"]),
            str(one["attempt"]),
            STATES[one["state"]],
            *(str(voters[name]) for name in ("members", "present", "recused", "base", "needed")),
            *(_text(sheets.get(name)) for name in ("issued", "returned", "invalid")),
            "、".join(one["rows"]),
        )


def _receipts(parts: Mapping[str, bytes]) -> Iterator[Line]:
    """As they were posted: what is in each box, and never what it says."""
    for name in sorted(parts):
        if not name.startswith("proofs/"):
            continue
        proof = _object(parts[name])
        for box in (box for election in proof["elections"] for box in election["boxes"]):
            for item, digests in box["sealed"].items():
                for digest in sorted(digests):
                    yield str(proof["round"]), str(box["number"]), item, shown_receipt(digest)


def _log(journal: bytes) -> Iterator[Line]:
    for line in journal.decode().split("\n")[:-1]:
        said = _object(line.encode())
        yield (
            str(said["seq"]),
            said["time"],
            said["actor"],
            said["verb"],
            canonical_text(said["public"]),
            said["private_sha256"] or "",
        )
