"""The count as a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.ballot import Row
from fusion_desk.domain.errors import Refusal
from fusion_desk.importers.ballots import read_counts
from tests.unit.sitting.build import write_csv


def test_words_people_write_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "计票.csv"
    path.write_text(
        "第一轮计票\n\n申报事项号,同意票数,反对票,弃权票,无效票\n００３-1,６,1票, 0 ,\n,,,,\n注：手工清点\n",
        encoding="gb18030",
    )
    (line,) = read_counts(path)
    assert (line.item, line.count, line.row) == ("003-1", Row(6, 1, 0, 0), 4)


@pytest.mark.parametrize("cell", ["", "—", "6.5", "-1", "六", "1e3", "9999999"])
def test_a_cell_that_is_no_count_is_named(tmp_path: Path, cell: str) -> None:
    path = write_csv(
        tmp_path / "c.csv", ("事项号", "同意", "不同意", "弃权", "无效"), [["001-1", cell, "1", "0", ""]]
    )
    with pytest.raises(Refusal) as found:
        read_counts(path)
    assert found.value.code == "ballot.count_cell"
    assert (found.value.details["row"], found.value.details["field"]) == (2, "同意")


def test_the_invalid_column_may_be_left_out(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "c.csv", ("事项号", "同意", "不同意", "弃权"), [["001-1", "6.0", "1", "0"]])
    assert read_counts(path)[0].count == Row(6, 1, 0, 0)


def test_a_file_with_another_table_is_refused(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "c.csv", ("编号", "姓名"), [["001", "韩清和"]])
    with pytest.raises(Refusal) as found:
        read_counts(path)
    assert found.value.code == "ballot.empty_file"
