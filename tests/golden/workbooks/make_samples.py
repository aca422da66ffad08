"""Writes one good and one broken sample of every format that dossiers come in; the files are kept, not remade.

The two called libreoffice_messy were saved by LibreOffice 7.4 (`soffice --headless --convert-to xlsx` and `xls`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.unit.importers.books import HUANG, LIN, PEOPLE, archive, delimited, workbook, write

HERE = Path(__file__).parent
ROWS = (
    PEOPLE,
    ("001", "林嘉䶮", LIN, "甲装备公司", "中级"),
    ("002", "买买提•阿不都", HUANG, "乙装备公司", "技师"),
)
PDF = b"%PDF-1.4\n%%EOF\n"


def main(folder: Path) -> None:
    good = workbook({"申报人": ROWS})
    write(folder, "workbook_good.xlsx", good)
    write(folder, "workbook_broken.xlsx", good[: len(good) * 2 // 3])
    write(folder, "delimited_good.csv", delimited(ROWS, "gb18030"))
    write(folder, "delimited_broken.csv", delimited(ROWS, "gb18030").replace(b",", b"\0,", 3))
    files = {
        "名册.csv": delimited(ROWS, "utf-8-sig"),
        "001_林嘉䶮/学历证书.pdf": PDF,
        "002/论文.pdf": PDF + b"2",
    }
    write(folder, "archive_good.zip", archive(files, gbk=True))
    write(folder, "archive_broken.zip", archive({**files, "../../evil.pdf": PDF, "001/aux.pdf": PDF}))
    for name, content in files.items():
        write(folder / "folder_good", name, content)
        write(folder / "folder_broken", name, content.replace(b"%PDF", b"none"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
