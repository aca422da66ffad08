"""Turning a stack so that it is as high as the page it shows, and not as its highest."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QStackedWidget


def show_page(stack: QStackedWidget, at: int) -> None:
    """Show one page; the others take no room."""
    stack.setCurrentIndex(at)
    for number in range(stack.count()):
        page = stack.widget(number)
        if page is not None:
            policy = page.sizePolicy()
            shown = number == at
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored)
            page.setSizePolicy(policy)
