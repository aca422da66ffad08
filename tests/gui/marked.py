"""A panel whose hidden fields all hold marks that nobody who judges may come across."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from fusion_desk import paths
from fusion_desk.domain.dossier import AttachmentKind
from fusion_desk.store.driver import Driver
from tests.gui.attaching import Part, attach
from tests.gui.build import Built

NAME, EMPLOYER, DEPARTMENT = "标甲甲", "标乙乙公司", "标丙丙车间"
EDUCATION, DEGREE, SCHOOL, PAPER = "标丁丁学历", "标戊戊学位", "标己己学院", "标庚庚论文"
CONTEST, PRIZE, CERTIFICATE, FILE = "标辛辛大赛", "标壬壬奖", "ZB20190007", "标癸癸.pdf"
FORMER, HIDDEN_PAGE = "标子子厂", "标丑丑页"
MARKS = (
    NAME, EMPLOYER, DEPARTMENT, EDUCATION, DEGREE, SCHOOL, PAPER, CONTEST, PRIZE, CERTIFICATE, "标癸癸",
    FORMER, HIDDEN_PAGE,
)  # fmt: skip
WORK = "可见业绩内容"
SHOWN_PAGE = "可见材料页"
RECUSED_WORK = "回避者不得见的业绩"
PAGES = (
    Part(AttachmentKind.EDUCATION, 1, 1),
    Part(AttachmentKind.ACHIEVEMENT, 2, 4, "tc1"),
    Part(AttachmentKind.AWARD, 3, 3),
    Part(AttachmentKind.PAPER, 5, 5),
)
SEEN = (2, 4)
AWARD = "id, candidate_id, ordinal, contest, level, event, prize, awarded_on"


def scan() -> bytes:
    """Five pages of which the second and the fourth may be seen."""
    registerFont(TTFont("Rare", str(paths.resource("fonts", "NotoSansSC-Regular.ttf"))))
    canvas = Canvas("pages.pdf", pagesize=(420, 594))
    for number in range(1, 6):
        canvas.setFont("Rare", 18)
        canvas.drawString(40, 520, f"{SHOWN_PAGE if number in SEEN else HIDDEN_PAGE}{number}")
        canvas.showPage()
    made: Any = canvas  # its methods have no types
    return bytes(made.getpdfdata())


def marked_panel(folder: Path, made: Built) -> Built:
    """001 with a mark in every hidden field and in the texts around it; 003, from which E02 keeps away, with another."""
    with made.open(folder) as panel:
        attach(panel, "001", FILE, scan(), *PAGES)
        with panel.writing("dossiers.imported", "secretary") as change:
            _mark(change.driver)
        key = panel.key
    return Built((folder / "评审.fusion").read_bytes(), key)


def _mark(driver: Driver) -> None:
    (one,) = driver.execute("SELECT id FROM candidate WHERE number = '001'").fetchall()
    (other,) = driver.execute("SELECT id FROM candidate WHERE number = '003'").fetchall()
    who = str(one[0])
    extra = json.dumps({"毕业院校": SCHOOL, "代表论文": PAPER}, ensure_ascii=False)
    statements: tuple[tuple[str, tuple[object, ...]], ...] = (
        (
            "UPDATE candidate SET name=?, employer=?, department=?, education=?, degree=?, extra=? WHERE id=?",
            (NAME, EMPLOYER, DEPARTMENT, EDUCATION, DEGREE, extra, who),
        ),
        (
            "UPDATE credential SET number=?, appointer=?, name=? || '发的证书' WHERE candidate_id=?",
            (CERTIFICATE, EMPLOYER, EMPLOYER, who),
        ),
        ("UPDATE work_spell SET employer=?, post=? || '班长' WHERE candidate_id=?", (FORMER, FORMER, who)),
        (
            f"INSERT INTO award ({AWARD}) VALUES ('award-marked', ?, 0, ?, 'national', '装配钳工', ?, '2023-09-01')",
            (who, CONTEST, PRIZE),
        ),
        (
            "UPDATE achievement SET title=?, own_role=?, benefit='12', proof=? WHERE candidate_id=?",
            (
                f"{WORK}（{NAME}在{EMPLOYER}{DEPARTMENT}牵头，获{CONTEST}{PRIZE}，见{PAPER}）",
                f"{NAME}，{EDUCATION}{DEGREE}，{SCHOOL}毕业",
                f"{FILE} 第2页",
                who,
            ),
        ),
        ("UPDATE achievement SET title=? WHERE candidate_id=?", (RECUSED_WORK, str(other[0]))),
    )
    for statement, values in statements:
        driver.execute(statement, values)


def marks_in(text: str) -> list[str]:
    """The marks that stand in a text."""
    return [one for one in MARKS if one in text]
