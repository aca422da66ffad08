"""`eligibility` through a real panel file: service, JSON and text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fusion_desk.cli.main import main
from fusion_desk.domain.errors import Refusal
from fusion_desk.services import eligibility
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.tables import (
    ApplicationRow,
    AwardRow,
    CandidateRow,
    CredentialRow,
    WorkSpellRow,
)
from tests.unit.sitting.build import PanelBytes, a_panel
from tests.unit.store.desk import PASSWORD


@pytest.fixture(scope="module")
def new_panel(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_panel(tmp_path_factory.mktemp("eligibility"))


@pytest.fixture
def panel(new_panel: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    with new_panel.open(tmp_path) as panel:
        fill(panel)
        yield panel


def fill(panel: PanelFile) -> None:
    """Three people: one with two applications, one with a certificate, one who brought a name alone."""
    with panel.writing("test", "secretary") as change:
        for at, name in (("003", "陈嘉䶮"), ("004", "买买提·阿不都"), ("005", "周𬭎")):
            change.session.add(CandidateRow(id=at * 10 + "00", number=at, name=name, post="数控车工"))
        change.session.flush()
        owner = "003" * 10 + "00"
        change.session.add(
            CredentialRow(
                id="c1",
                candidate_id=owner,
                ordinal=1,
                kind="skill",
                level="高级技师",
                obtained_on="2021-06-30",
            )
        )
        change.session.add(
            CredentialRow(id="c2", candidate_id="005" * 10 + "00", ordinal=1, kind="skill", level="技师")
        )
        change.session.add(
            WorkSpellRow(id="w1", candidate_id=owner, ordinal=1, since="2015-07", ongoing=1, relevance="same")
        )
        change.session.add(
            AwardRow(
                id="a1",
                candidate_id=owner,
                ordinal=1,
                contest="第二届全国技能大赛",
                event="数控车",
                prize="金牌",
                awarded_on="2023-09-19",
            )
        )
        for at, kind, level, pathway in (("1", "title", "副高级", "S3"), ("2", "substitution", "技师", "")):
            change.session.add(
                ApplicationRow(
                    id=f"i{at}",
                    candidate_id=owner,
                    item=f"003-{at}",
                    kind=kind,
                    level=level,
                    pathway=pathway,
                )
            )


@pytest.mark.parametrize("number", ["003", "003-1", " ００３-2 "])
def test_one_candidate_by_number_or_by_application(panel: PanelFile, number: str) -> None:
    (found,) = eligibility.find(panel, number)
    assert found.dossier.person.name == "陈嘉䶮"


def test_the_json_of_one_candidate_has_the_steps(
    panel: PanelFile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (one,) = json.loads(run(panel, monkeypatch, capsys, "--json", "--candidate", "003"))
    s3 = one["pathways"][2]
    assert [step["standing"] for step in s3["steps"]] == ["met", "note", "note", "met"]


def test_an_unknown_number_is_refused(panel: PanelFile) -> None:
    with pytest.raises(Refusal) as refusal:
        eligibility.find(panel, "099")
    assert refusal.value.code == "item.unknown"


def run(
    panel: PanelFile,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *arguments: str,
) -> str:
    panel.close()
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    assert main(["eligibility", str(panel.path), *arguments]) == 0
    return capsys.readouterr().out


def test_the_json_is_what_scripts_rely_on(
    panel: PanelFile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    people = json.loads(run(panel, monkeypatch, capsys, "--json"))
    assert [one["number"] for one in people] == ["003", "004", "005"]
    first = people[0]
    assert {"number", "name", "pathways", "substitution", "dual"} <= set(first)
    assert [one["id"] for one in first["pathways"]] == ["S1", "S2", "S3", "S4", "T1", "T2", "T3", "T4", "T5"]
    s3 = first["pathways"][2]
    assert {key: s3[key] for key in ("verdict", "eligible_on", "years_counted", "missing", "verified")} == {
        "verdict": "eligible", "eligible_on": "2025-06-30", "years_counted": "5.50", "missing": [], "verified": False
    }  # fmt: skip
    assert s3["clause"]
    assert any("5 个工作日" in sentence for sentence in s3["to_check"])
    assert first["dual"]["title"] == {
        "verdict": "eligible", "pathway": "S3", "level": "副高级", "eligible_on": "2025-06-30", "verified": False
    }  # fmt: skip
    assert first["dual"]["skill"] == {
        "verdict": "ineligible", "pathway": None, "level": None, "eligible_on": None, "verified": True
    }  # fmt: skip
    assert [(item["item"], item["verdict"], item["pathway"]) for item in first["items"]] == [
        ("003-1", "eligible", "S3"),
        ("003-2", "ineligible", None),
    ]
    assert {entry["rule"] for entry in first["substitution"]} == {"N2-skill", "N2-honour"}
    assert not any(entry["verified"] for entry in first["substitution"])
    assert {one["verdict"] for one in people[1]["pathways"]} == {"ineligible"}
    assert people[1]["dual"]["title"]["pathway"] is None


def test_everybody_in_one_table(
    panel: PanelFile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = run(panel, monkeypatch, capsys)
    rows = [line.split() for line in text.splitlines()]
    assert ["003-1", "陈嘉䶮", "职称", "副高级", "S3*", "符合", "2025-06-30", "5.50"] in [
        row[:8] for row in rows
    ]
    assert ["005", "周𬭎", "—", "S2*", "待核实", "—", "0.00"] in [row[:7] for row in rows]
    assert any(row[:2] == ["004", "买买提·阿不都"] and "不符合" in row for row in rows)


def test_one_candidate_step_by_step(
    panel: PanelFile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = run(panel, monkeypatch, capsys, "--candidate", "003-1")
    for part in (
        "高级技师，自 2021-06-30 起算",
        "2010 天，折合 5.50 年",
        "依据待核",
        "第二届全国技能大赛 数控车 金牌",
        "逐人待核实",
    ):
        assert part in text
    assert "{" not in text


def test_a_panel_without_candidates_says_what_to_do(
    new_panel: PanelBytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with new_panel.open(tmp_path) as empty:
        assert "dossiers import" in run(empty, monkeypatch, capsys)
