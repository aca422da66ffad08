"""The page shapes of the papers."""

from __future__ import annotations

from fusion_desk.reports.style.house_style import A4_HEIGHT, A4_WIDTH, MM
from fusion_desk.reports.style.pages import PageShape

TEXT_PAGE = PageShape(A4_WIDTH, A4_HEIGHT, top=37 * MM, right=26 * MM, bottom=35 * MM, left=28 * MM)
# Forms and annexes use more of the sheet; the binding edge stays on the left, at the top when lying.
FORM_PAGE = PageShape(A4_WIDTH, A4_HEIGHT, top=25 * MM, right=20 * MM, bottom=27 * MM, left=25 * MM)
# What one person takes along: A5.
SMALL_PAGE = PageShape(148 * MM, 210 * MM, top=14 * MM, right=14 * MM, bottom=16 * MM, left=14 * MM)
WIDE_PAGE = PageShape(A4_HEIGHT, A4_WIDTH, top=25 * MM, right=18 * MM, bottom=24 * MM, left=18 * MM)
# Twenty rows of nineteen columns, readable, with their head and the line to sign.
RESULT_PAGE = PageShape(A4_HEIGHT, A4_WIDTH, top=17 * MM, right=15 * MM, bottom=18 * MM, left=15 * MM)
