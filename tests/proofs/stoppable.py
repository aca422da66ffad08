"""The long jobs of the window by the page that asks for them, each as the page does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fusion_desk.services import (
    acts,
    analysing,
    archiving,
    backups,
    candidate_list,
    checkpoints,
    conflicts,
    deliberation,
    eligibility,
    evidence_tables,
    freezing,
    logbook,
    progress,
    rechecks,
    result_table,
    score_entry,
    score_sheets,
    unsealing,
    verifying,
)
from fusion_desk.services.committee import find_committee
from fusion_desk.services.design.reading import design_reading
from fusion_desk.services.dossiers import find_receiving
from fusion_desk.services.minutes import (
    awaiting,
    drafting,
    fairness,
    opinion_table,
    paper_set,
    paper_table,
    papers,
)
from fusion_desk.services.outgoing import write_whole
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from fusion_desk.words.strokes import stroke_ranks
from ui.models.candidate_table import Roll, roll_of
from ui.vote_read import find_vote

Report = Callable[[int, int], None]
WORDS = Words()


@dataclass(frozen=True)
class Asked:
    """What a job is given: the open panel, a folder to write into, and where it tells how far it is."""

    panel: PanelFile
    folder: Path
    report: Report


Step = Callable[[Asked], object]


def _of(work: Callable[[PanelFile], object]) -> Step:
    return lambda asked: work(asked.panel)


def _roll(panel: PanelFile) -> Roll:
    return roll_of(candidate_list.find_list(panel).lines)


def _places(panel: PanelFile) -> object:
    roll = _roll(panel)
    return roll.places, roll.search


def _log(asked: Asked) -> object:
    book = logbook.read_logbook(asked.panel, WORDS, asked.report)
    return write_whole(asked.folder / "log.xlsx", logbook.export_workbook(WORDS, book, book.lines))


def _written(name: str, content: Callable[[PanelFile], bytes]) -> Step:
    return lambda asked: write_whole(asked.folder / name, content(asked.panel))


def _paper(code: str) -> tuple[str, Step]:
    return f"纪要 › 文书 {code}", _of(lambda panel: paper_table.paper_bytes(panel, code))


OPEN: tuple[tuple[str, Step], ...] = (
    ("总览 › 接下来要做", lambda asked: progress.find_next_steps(asked.panel, asked.report)),
    ("材料", _of(find_receiving)),
    ("资格 › 名单", _of(_roll)),
    ("资格 › 筛选和排序的准备", _of(_places)),
    ("资格 › 按笔画排序", _of(lambda panel: stroke_ranks(_roll(panel).names))),
    ("资格 › 全部结论", _of(eligibility.find)),
    ("评委 › 回避提示", _of(conflicts.find_conflicts)),
    ("评委 › 名册", _of(find_committee)),
    ("评委 › 冻结前检查", _of(freezing.find_readiness)),
    ("评委 › 冻结", _of(lambda panel: freezing.freeze(panel, "secretary"))),
    ("归档 › 备份", lambda asked: backups.make(asked.panel, asked.folder, asked.report)),
    ("归档 › 核验文件", lambda asked: verifying.verify_panel(asked.panel, progress=asked.report)),
)
"""While dossiers come in."""

FROZEN: tuple[tuple[str, Step], ...] = (
    ("评分", _of(score_entry.scoring_room)),
    ("评分 › 空白评分表", _written("sheets.xlsx", score_sheets.template)),
    ("评议", _of(deliberation.find_deliberation)),
    ("评议 › 亮分", _of(unsealing.find_unsealing)),
    ("评议 › 复查", _of(rechecks.find_rechecks)),
    ("分析 › 现场", _of(analysing.running)),
    ("分析 › 锚定材料", _of(design_reading)),
    ("分析", lambda asked: analysing.analysis(asked.panel, None, asked.report)),
    ("分析 › 报告", lambda asked: fairness.fairness_report(asked.panel, asked.report)),
    ("结果", _of(result_table.result_table)),
    ("结果 › 考核", _of(evidence_tables.exam_table)),
    ("结果 › 答辩", _of(evidence_tables.defence_lines)),
    ("结果 › 导出", _written("results.xlsx", papers.result_workbook)),
    ("表决", _of(partial(find_vote, viewer=None))),
    ("纪要 › 意见", _of(opinion_table.opinion_lines)),
    ("纪要 › 还缺什么", _of(awaiting.awaiting)),
    ("纪要 › 预览", _of(drafting.preview)),
    ("纪要 › 文书目录", _of(lambda panel: paper_table.paper_table(panel, WORDS))),
    *map(_paper, ("W02", "W06", "W09", "W13")),
    (
        "纪要 › 整套文书",
        lambda asked: paper_set.write_paper_set(
            asked.panel, asked.folder / "papers", WORDS, progress=asked.report
        ),
    ),
    ("经办", _of(acts.find_book)),
    ("归档", _of(archiving.find_archive)),
    ("归档 › 凭证", _of(checkpoints.find_checkpoints)),
    ("归档 › 操作日志", _log),
)
"""Once the sitting is frozen."""
