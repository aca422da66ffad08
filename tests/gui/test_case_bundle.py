"""Exporting the case bundle from the archive page, and verifying it from the overview as a supervisor does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fusion_desk.services import verifying
from tests.gui.acting import click, go, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from ui.home import HomeScreen
from ui.screens.archive import ArchiveScreen


def drop(home: HomeScreen, path: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    copied, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    home.dropEvent(QDropEvent(QPointF(10, 10), copied, held, left, no_key))


def test_a_bundle_is_exported_and_verified_elsewhere(
    opened: Opener, scored: Built, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(scored, wait=False)
    screen = go(qtbot, window, ArchiveScreen)
    dialog = screen.export_bundle()
    assert dialog is not None
    dialog.out.clear()
    click(dialog.write_button)
    assert "保存在哪里" in dialog.message.text
    out = tmp_path / "交监督" / "案卷"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    click(dialog.out_button)
    dialog.minutes.setText(str(tmp_path / "gone.pdf"))
    click(dialog.write_button)
    settle(qtbot, window)
    assert ".seal" in dialog.message.text
    dialog.minutes.clear()
    click(dialog.write_button)
    settle(qtbot, window)
    out = out.with_suffix(".fcase")
    panel = window.room.panel
    assert panel is not None
    found = verifying.verify_bundle_with_panel(panel, out.read_bytes())
    assert found.ok
    code = next(str(one.details["printed"]) for one in found.checks if one.name == "journal")
    anchor = next(str(one.details["anchor"]) for one in found.checks if one.name == "anchor")
    assert code in dialog.message.text
    assert anchor in dialog.message.text
    dialog.close()

    home = go(qtbot, window, HomeScreen)
    drop(home, out)
    pane = home.verify_dialog.pane
    pane.with_panel.setChecked(False)
    pane.verify()
    settle(qtbot, window)
    assert pane.paper.isVisible()
    assert pane.word.text() == "来源未核"
    pane.anchor.setText(anchor)
    pane.paper.setText(code)
    click(pane.verify_button)
    settle(qtbot, window)
    assert (pane.word.text(), pane.message.text) == ("核验通过", "")
    pane.paper.setText(code.replace(code[-4:], "0000"))
    click(pane.verify_button)
    settle(qtbot, window)
    assert pane.word.text() == "不可采信"
    pane.paper.setText("看不清")
    click(pane.verify_button)
    settle(qtbot, window)
    assert pane.message.text
    content = bytearray(out.read_bytes())
    content[len(content) // 2] ^= 1
    out.write_bytes(content)
    pane.paper.clear()
    pane.take(out)
    settle(qtbot, window)
    assert pane.word.text() == "不可采信"
    home.verify_dialog.close()
