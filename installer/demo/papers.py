"""The PDFs and photos in the candidates' folders; a photo shows a drawn machine part, never a face."""

from __future__ import annotations

import io
import math
import random

from PIL import Image, ImageDraw
from reportlab import rl_config
from reportlab.lib.pagesizes import A5
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from fusion_desk import paths
from installer.demo.people import ORGANISATION, Applicant
from installer.demo.workbooks import appraisals

FONT, RARE = "NotoSansSC", "HanaMinB"
RARE_LETTERS = frozenset("䶮㛃𬭎𠰶")


def papers(person: Applicant) -> dict[str, bytes]:
    """File name → content."""
    found = {f"{paper}.pdf": _paper(person, paper) for paper in person.papers}
    if person.number not in {"012", "023"}:
        found["照片.jpg"] = photo(person)
    return found


def _paper(person: Applicant, paper: str) -> bytes:
    if paper == "申报表":
        lines = [
            f"编号：{person.number}",
            f"工作单位：{ORGANISATION}",
            f"部门：{person.department}",
            f"现岗位：{person.post}",
        ]
        lines += [f"申报：{row[0]}　{row[1]}　（{row[3]}）" for row in person.applications]
    elif paper == "业绩材料":
        lines = [f"{at}. {row[1]}（{row[2]}，{row[3]}）" for at, row in enumerate(person.achievements, 1)]
    elif paper == "资格证书":
        lines = [f"{row[1] or row[0]}　{row[2]}　{row[3]}　取得日期：{row[4]}" for row in person.credentials]
    elif paper == "获奖证书":
        lines = [f"{row[0]}　{row[2]}　{row[3]}　{row[5]}" for row in person.awards]
    else:
        lines = [f"{year}年度考核：{result}" for year, result in appraisals(person)]
    # The workbook gives each achievement the page of its own number as its proof.
    pages = [[line] for line in lines] if paper == "业绩材料" else [lines]
    return _pdf(person, paper, pages)


def _pdf(person: Applicant, title: str, pages: list[list[str]]) -> bytes:
    register()
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=A5, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    width, height = A5
    for lines in pages:
        _text(canvas, f"{title}　　{person.name}", 40, height - 60, 15)
        y = height - 96
        for line in lines:
            for part in _wrapped(line, width - 80, 10.5):
                _text(canvas, part, 40, y, 10.5)
                y -= 18
        _text(canvas, "演示资料，内容虚构。", 40, 36, 8)
        canvas.showPage()
    canvas.save()
    return memory.getvalue()


def register() -> None:
    """The two shipped fonts, once."""
    rl_config.invariant = 1
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(paths.resource("fonts", "NotoSansSC-Regular.ttf"))))
        pdfmetrics.registerFont(TTFont(RARE, str(paths.resource("fonts", "HanaMinB.ttf"))))


def _text(canvas: Canvas, text: str, x: float, y: float, size: float) -> None:
    for letter in text:
        font = RARE if letter in RARE_LETTERS and ord(letter) > 0xFFFF else FONT
        canvas.setFont(font, size)
        canvas.drawString(x, y, letter)
        x += pdfmetrics.stringWidth(letter, font, size)


def _wrapped(text: str, width: float, size: float) -> list[str]:
    lines, line = [], ""
    for letter in text:
        if pdfmetrics.stringWidth(line + letter, FONT, size) > width:
            lines.append(line)
            line = ""
        line += letter
    return [*lines, line]


def photo(person: Applicant) -> bytes:
    """A gear of its own for everybody, 240 × 336."""
    chance = random.Random(person.number)  # noqa: S311 -- a drawing
    image = Image.new("RGB", (480, 672), (236, 240, 244))
    draw = ImageDraw.Draw(image)
    colour = tuple(chance.randint(60, 150) for _ in range(3))
    teeth, centre, radius = chance.randint(9, 22), (240, 320), chance.randint(120, 170)
    outline = [
        (
            centre[0] + (radius if at % 4 < 2 else radius * 0.84) * math.cos(2 * math.pi * at / (4 * teeth)),
            centre[1] + (radius if at % 4 < 2 else radius * 0.84) * math.sin(2 * math.pi * at / (4 * teeth)),
        )
        for at in range(4 * teeth)
    ]
    draw.polygon(outline, fill=colour)
    for share, fill in ((0.5, (236, 240, 244)), (0.36, colour), (0.16, (236, 240, 244))):
        r = radius * share
        draw.ellipse((centre[0] - r, centre[1] - r, centre[0] + r, centre[1] + r), fill=fill)
    for at in range(int(person.number) % 7 + 1):
        draw.rectangle((60 + at * 52, 600, 96 + at * 52, 628), fill=colour)
    memory = io.BytesIO()
    image.resize((240, 336)).save(memory, "JPEG", quality=70)
    return memory.getvalue()
