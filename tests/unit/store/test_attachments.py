from __future__ import annotations

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fusion_desk.domain.errors import DamagedRecord
from fusion_desk.store.attachments import add_blob, read_blob
from fusion_desk.store.checks import check
from fusion_desk.store.panel_file import PanelFile
from tests.unit.store.desk import sentence


@given(st.binary(max_size=9000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_bytes_come_back_as_they_went_in(panel: PanelFile, content: bytes) -> None:
    with panel.writing("dossiers.import", "X1") as change:
        sha256 = add_blob(change, content)
        assert add_blob(change, content) == sha256
    assert sha256 == hashlib.sha256(content).hexdigest()
    with panel.reading() as reader:
        assert read_blob(reader, sha256) == content
    assert panel.driver.execute("SELECT count(*) FROM blob WHERE sha256 = ?", (sha256,)).fetchone() == (1,)


def test_a_missing_attachment_is_named(panel: PanelFile) -> None:
    with panel.reading() as reader, pytest.raises(DamagedRecord) as refused:
        read_blob(reader, "ab" * 32)
    assert "ab" * 32 in sentence(refused.value)


def test_changed_bytes_are_refused_and_found_by_the_check(panel: PanelFile) -> None:
    with panel.writing("dossiers.import", "X1") as change:
        sha256 = add_blob(change, b"%PDF-1.7 certificate")
        add_blob(change, b"%PDF-1.7 another")
    panel.driver.execute("UPDATE blob SET content = ? WHERE sha256 = ?", (b"%PDF-1.7 certificatE", sha256))
    with panel.reading() as reader, pytest.raises(DamagedRecord, match=r"attachment\.changed"):
        read_blob(reader, sha256)
    (found,) = [found for found in check(panel) if not found.ok]
    assert (found.name, found.details) == ("attachments", {"sha256": [sha256]})
