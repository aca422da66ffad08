"""The measures of GB/T 9704-2012 that every paper keeps, in points.

A4; margins 37 / 28 / 35 / 26 mm (top, left, bottom, right); body 三号 (16 pt), 22 lines of 28 characters; title
二号 (22 pt) centred; headings 一、黑体 /（一）楷体 / 1. /（1）; page numbers 四号 with a dash each side, 7 mm below the
text, odd right, even left.
"""

from __future__ import annotations

from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.paragraph import TextStyle

MM = 72 / 25.4
A4_WIDTH = 210 * MM
A4_HEIGHT = 297 * MM

# 字号
SIZE_2 = 22.0
SIZE_3 = 16.0
SIZE_SMALL_3 = 15.0
SIZE_4 = 14.0
SIZE_SMALL_4 = 12.0
SIZE_5 = 10.5
SIZE_SMALL_5 = 9.0
SIZE_6 = 7.5

# 22 lines fill 225 mm, 28 characters fill 156 mm.
TEXT_DEPTH = 225 * MM
BODY_LEADING = TEXT_DEPTH / 22
BODY_TRACKING = 156 * MM / 28 - SIZE_3

NOTE_LEADING = 13.0
NOTE_RULE = 7.0

BODY = TextStyle(Face.SERIF, SIZE_3, BODY_LEADING, tracking=BODY_TRACKING, together=False)
HEADING_1 = TextStyle(Face.SANS, SIZE_3, BODY_LEADING, tracking=BODY_TRACKING, align="left")
# 22 lines a page; GB/T 9704, 5.2.2 lets a text adjust them so that it ends well.
LINES_A_PAGE = (22, 23, 24, 25, 26)
TITLE = TextStyle(Face.SERIF_BOLD, SIZE_2, 33.0, first_indent=0, align="centre")

# Forms and annexes: smaller than the text of the minutes, the same proportions.
FORM = TextStyle(Face.SERIF, SIZE_4, 24.0)
FORM_LEFT = TextStyle(Face.SERIF, SIZE_4, 24.0, first_indent=0, align="left")
NOTE = TextStyle(Face.SERIF, SIZE_SMALL_5, NOTE_LEADING, first_indent=0, hanging=1.5)
SMALL = TextStyle(Face.SERIF, SIZE_5, 16.0, first_indent=0)
SMALL_HANGING = TextStyle(Face.SERIF, SIZE_5, 16.0, first_indent=0, hanging=2)
