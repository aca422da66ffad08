"""Import of 10,000 candidates × 30 columns against calamine reading the file plus one raw `executemany`."""

from __future__ import annotations

import io
import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from python_calamine import load_workbook

from fusion_desk.domain.resident_id import check_digit
from fusion_desk.services import panels
from fusion_desk.services.dossiers import import_dossiers
from fusion_desk.store.driver import dbapi
from fusion_desk.store.panel_file import PanelFile, Password

CANDIDATES = 10_000
KNOWN = (
    "编号", "姓名", "性别", "出生日期", "身份证号", "工作单位", "部门", "现岗位", "职业（工种）", "人才类别",
    "申报类型", "申报级别", "申报系列（专业）", "学历", "学位",
)  # fmt: skip
UNKNOWN = tuple(f"附加信息{at}" for at in range(1, 16))
PRAGMAS = (
    "journal_mode=TRUNCATE", "synchronous=EXTRA", "locking_mode=EXCLUSIVE", "foreign_keys=ON", "secure_delete=ON",
    "trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY",
)  # fmt: skip
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彬鹏辉婷"


def rows() -> list[tuple[str, ...]]:
    """Invented people; every resident number has its right check digit."""
    return [_row(at) for at in range(CANDIDATES)]


def _row(at: int) -> tuple[str, ...]:
    year, month, day = 1965 + at % 35, 1 + at % 12, 1 + at % 28
    first17 = f"{440100 + at % 90:06d}{year:04d}{month:02d}{day:02d}{at % 500 * 2 + 1:03d}"
    name = SURNAMES[at % len(SURNAMES)] + GIVEN[at // 7 % len(GIVEN)] + GIVEN[at // 245 % len(GIVEN)]
    skilled = at % 2 == 0
    known = (
        f"{at + 1:05d}", name, "男", f"{year:04d}-{month:02d}-{day:02d}", first17 + check_digit(first17),
        f"广州示例装备第{at % 40}制造有限公司", f"第{at % 25}车间", "装配工", "机械设备安装工",
        "高技能人才" if skilled else "专业技术人才", "职称" if skilled else "技能等级", "中级" if skilled else "技师",
        "工程技术（机械）", "大专" if at % 3 else "本科", "" if at % 3 else "学士",
    )  # fmt: skip
    return (*known, *(f"内容{at % (100 * column)}-{column}" for column in range(1, 16)))


def workbook(content: list[tuple[str, ...]]) -> bytes:
    """The people as one workbook of a single sheet."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("申报人")
    for column, head in enumerate((*KNOWN, *UNKNOWN)):
        sheet.write_string(0, column, head)
    for at, row in enumerate(content, 1):
        for column, text in enumerate(row):
            sheet.write_string(at, column, text)
    book.close()
    return buffer.getvalue()


def measure(repeats: int = 3) -> tuple[float, float]:
    """(our seconds, reference seconds), the best of some repeats each, taken in turns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "people.xlsx")
        path.write_bytes(workbook(rows()))
        pairs = [
            (_ours(path, Path(folder, f"{at}.fusion")), _reference(path, Path(folder, f"{at}.db")))
            for at in range(repeats)
        ]
    return min(ours for ours, _ in pairs), min(reference for _, reference in pairs)


def _ours(path: Path, file: Path) -> float:
    plan = panels.PanelPlan(
        title="基准",
        organisation="示例",
        policy="guangzhou-2025",
        rubric="balanced-2025",
        cutoff=datetime(2026, 12, 31, tzinfo=UTC).date(),
    )
    panels.create(file, "a password for the bench", plan, clock=lambda: datetime.now(UTC), random=os.urandom)
    with PanelFile.open(
        file, Password("a password for the bench"), clock=lambda: datetime.now(UTC), random=os.urandom
    ) as panel:
        start = time.perf_counter()
        done = import_dossiers(panel, [path], "bench")
        seconds = time.perf_counter() - start
    if done.imported != CANDIDATES or done.rejected:
        raise RuntimeError(f"imported {done.imported}, rejected {len(done.rejected)}")
    return seconds


def _reference(path: Path, file: Path) -> float:
    connection = dbapi.connect(str(file), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'ab' * 32}'\"")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"CREATE TABLE people ({', '.join(f'c{at} TEXT' for at in range(30))})")
    start = time.perf_counter()
    with load_workbook(str(path)) as book:
        read = book.get_sheet_by_index(0).to_python()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"INSERT INTO people VALUES ({', '.join('?' * 30)})", read[1:])
    connection.execute("COMMIT")
    seconds = time.perf_counter() - start
    connection.close()
    return seconds


if __name__ == "__main__":
    ours, reference = measure()
    print(f"import {ours:.3f} s, reference {reference:.3f} s, ratio {ours / reference:.2f}")
