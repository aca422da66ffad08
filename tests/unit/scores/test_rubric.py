from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from fusion_desk import paths
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.levels import Track
from fusion_desk.domain.rubric import Criterion, Fault, Rubric, Wording, lint, load_rubric
from fusion_desk.words import Words

SHIPPED = paths.resource("rubrics", "balanced-2025.toml").read_bytes()


@pytest.fixture(scope="module")
def balanced() -> Rubric:
    return load_rubric(SHIPPED)


def changed(rubric: Rubric, key: str, change: Callable[[Criterion], Criterion]) -> Rubric:
    criteria = tuple(change(one) if one.key == key else one for one in rubric.criteria)
    return replace(rubric, criteria=criteria)


def codes(rubric: Rubric, limit: int = 0) -> set[str]:
    faults = lint(rubric, limit)
    for fault in faults:
        assert "{" not in Words().sentence(fault.code, fault.details)
    return {fault.code for fault in faults}


def test_the_shipped_rubric_is_clean_and_balanced(balanced: Rubric) -> None:
    assert lint(balanced, 0) == ()
    assert [one.key for one in balanced.criteria] == ["tc1", "tc2", "tc3", "tc4", "wp1", "wp2", "wp3", "wp4"]
    assert {block.key: block.points for block in balanced.groups} == {
        "technical_contribution": 5000,
        "work_performance": 5000,
    }
    assert (balanced.step, balanced.total, balanced.verified) == (50, 10000, False)
    assert sum(one.ceiling for one in balanced.criteria) == 10000
    assert sum(one.ceiling for one in balanced.defence) == 10000
    assert len(balanced.method) == 9


def test_each_track_has_its_own_words_for_the_same_bands(balanced: Rubric) -> None:
    for one in balanced.criteria:
        skilled, professional = one.wording[Track.SKILLED], one.wording[Track.PROFESSIONAL]
        assert set(skilled.anchors) == set(professional.anchors) == {"a", "b", "c", "d"}
        assert skilled.evidence != professional.evidence


def test_finding_criteria_and_benchmarks(balanced: Rubric) -> None:
    first = balanced.criteria[0]
    assert balanced.criterion("tc1") is first
    assert balanced.criterion_called("解决技术难题") is first
    assert balanced.criterion_called("tc1") is first
    assert balanced.criterion_called("论文") is None
    assert [one.key for one in balanced.criteria_of("work_performance")] == ["wp1", "wp2", "wp3", "wp4"]
    senior = balanced.benchmark("senior")
    assert senior is not None
    assert senior.role == "主持，并带动他人"
    assert balanced.benchmark("junior worker") is None


@pytest.mark.parametrize(
    "points, name",
    [(1500, "突出"), (1350, "突出"), (1300, "良好"), (1150, "达到"), (850, "未达到"), (0, "未达到")],
)
def test_the_band_of_a_mark(balanced: Rubric, points: int, name: str) -> None:
    band = balanced.band_of(points, 1500)
    assert band is not None
    assert band.name == name


def test_a_rubric_without_bands_has_no_band(balanced: Rubric) -> None:
    bare = replace(balanced, bands=())
    assert bare.band_of(100, 1500) is None
    assert "rubric.bands_order" in codes(bare)


def test_the_same_ceiling_written_for_a_track_is_no_difference(balanced: Rubric) -> None:
    same = changed(balanced, "tc1", lambda one: replace(one, track_ceilings={Track.SKILLED: 1500}))
    assert lint(same, 0) == ()


def test_ceilings_that_differ_between_tracks_are_found_in_the_file() -> None:
    text = SHIPPED.decode().replace("[criterion.skilled]\n", "[criterion.skilled]\npoints = 12.5\n", 1)
    faults = lint(load_rubric(text.encode()), 0)
    details = {"criterion": "tc1", "track": "skilled", "ceiling": "15", "other": "12.5"}
    assert faults == (Fault("rubric.ceilings_differ", details),)


FAULTY: list[tuple[str, Callable[[Rubric], Rubric]]] = [
    ("rubric.sum_not_100", lambda r: changed(r, "tc1", lambda one: replace(one, ceiling=1400))),
    ("rubric.group_sum", lambda r: changed(r, "tc1", lambda one: replace(one, ceiling=1400))),
    ("rubric.total_not_100", lambda r: replace(r, total=12000)),
    ("rubric.group_unknown", lambda r: changed(r, "tc1", lambda one: replace(one, group="ethics"))),
    ("rubric.duplicate_key", lambda r: changed(r, "tc2", lambda one: replace(one, key="tc1"))),
    ("rubric.duplicate_key", lambda r: changed(r, "tc2", lambda one: replace(one, name="解决技术难题"))),
    ("rubric.duplicate_key", lambda r: replace(r, levels=(*r.levels, r.levels[0]))),
    ("rubric.step_unreachable", lambda r: replace(r, step=40)),
    ("rubric.step_zero", lambda r: replace(r, step=0)),
    ("rubric.ceiling_zero", lambda r: changed(r, "tc1", lambda one: replace(one, ceiling=0))),
    ("rubric.entry_unknown", lambda r: replace(r, entry="percent")),
    ("rubric.bands_order", lambda r: replace(r, bands=r.bands[::-1])),
    ("rubric.bands_order", lambda r: replace(r, bands=r.bands[:-1])),
    ("rubric.level_missing", lambda r: replace(r, levels=r.levels[1:])),
    ("rubric.anchor_missing", lambda r: changed(r, "wp1", lambda one: replace(one, wording={}))),
    (
        "rubric.anchor_missing",
        lambda r: changed(
            r,
            "wp1",
            lambda one: replace(one, wording={**one.wording, Track.SKILLED: Wording("", {"a": " "})}),
        ),
    ),
    ("rubric.credential_share", lambda r: replace(r, credential_points=500)),
    ("rubric.credential_share", lambda r: changed(r, "tc4", lambda one: replace(one, credential=True))),
    ("rubric.credential_share", lambda r: changed(r, "tc4", lambda one: replace(one, name="论文与获奖"))),
]


@pytest.mark.parametrize("code, spoil", FAULTY)
def test_the_linter_finds(balanced: Rubric, code: str, spoil: Callable[[Rubric], Rubric]) -> None:
    assert code in codes(spoil(balanced))


def test_credentials_may_count_up_to_the_policy_s_limit(balanced: Rubric) -> None:
    flagged = changed(balanced, "tc4", lambda one: replace(one, credential=True))
    assert codes(flagged, limit=10) == set()
    assert codes(flagged, limit=9) == {"rubric.credential_share"}


REFUSED = [
    ("rubric.unreadable", "", b"\xff\xfe"),
    ("rubric.unreadable", "", b"[rubric"),
    ("rubric.field_missing", "rubric", b""),
    ("rubric.field_wrong", "rubric", b"rubric = 3"),
    ("rubric.field_missing", "rubric.title", SHIPPED.replace(b"\ntitle = ", b"\ntitel = ", 1)),
    (
        "rubric.field_wrong",
        "rubric.title",
        SHIPPED.replace("试行".encode(), b"", 1).replace(b'\ntitle = "', b"\ntitle = 7 #", 1),
    ),
    ("rubric.field_wrong", "rubric.id", SHIPPED.replace(b'id = "balanced-2025"', b'id = " "', 1)),
    ("rubric.field_wrong", "rubric.verified", SHIPPED.replace(b"verified = false", b'verified = "no"', 1)),
    ("rubric.field_wrong", "rubric.step", SHIPPED.replace(b'step = "0.5"', b'step = "half"', 1)),
    ("rubric.field_wrong", "rubric.step", SHIPPED.replace(b'step = "0.5"', b"step = -1", 1)),
    ("rubric.field_wrong", "rubric.step", SHIPPED.replace(b'step = "0.5"', b"step = true", 1)),
    (
        "rubric.field_wrong",
        "band[1].from_percent",
        SHIPPED.replace(b"from_percent = 90", b"from_percent = 190", 1),
    ),
    (
        "rubric.field_wrong",
        "band[1].from_percent",
        SHIPPED.replace(b"from_percent = 90", b"from_percent = true", 1),
    ),
    (
        "rubric.field_wrong",
        "level[2].names",
        SHIPPED.replace('names = ["中级"'.encode(), 'names = [3, "中级"'.encode(), 1).replace(
            b"[3, ", b"[3] # ", 1
        ),
    ),
    (
        "rubric.field_wrong",
        "level[2].names",
        SHIPPED.replace('names = ["中级"'.encode(), 'names = "中级" # '.encode(), 1),
    ),
    (
        "rubric.field_missing",
        "criterion[1].points",
        SHIPPED.replace('name = "解决技术难题"\npoints = 15'.encode(), 'name = "解决技术难题"'.encode(), 1),
    ),
    (
        "rubric.field_wrong",
        "criterion[1].skilled",
        SHIPPED.replace(b"[criterion.skilled]", b"[criterion.unused]", 1).replace(
            'leave_out = "不看论文'.encode(), 'skilled = 3\nleave_out = "不看论文'.encode(), 1
        ),
    ),
]


@pytest.mark.parametrize("code, field, content", REFUSED)
def test_a_malformed_file_is_refused_by_the_name_of_its_field(code: str, field: str, content: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        load_rubric(content)
    assert refusal.value.code == code
    assert refusal.value.details.get("field", "") == field
    assert "{" not in Words().sentence(code, refusal.value.details)


def test_lists_of_tables_must_be_lists_of_tables() -> None:
    for content in (b"band = 3", b"band = [1]", b"band = []"):
        head = SHIPPED[: SHIPPED.index(b"[[band]]")]
        with pytest.raises(Refusal) as refusal:
            load_rubric(content + b"\n" + head)
        assert refusal.value.details["field"] == "band"


def test_defence_and_method_may_be_left_out() -> None:
    short = load_rubric(SHIPPED[: SHIPPED.index(b"[[defence]]")])
    assert (short.defence, short.method) == ((), ())
    assert lint(short, 0) == ()


def test_a_byte_order_mark_does_not_matter() -> None:
    assert load_rubric(b"\xef\xbb\xbf" + SHIPPED) == load_rubric(SHIPPED)


def test_small_fields_have_their_defaults() -> None:
    bare = b"\n".join(
        line
        for line in SHIPPED.splitlines()
        if not line.startswith(
            (b"entry", b"credential_points", b"source", b"note", b"look_at", b"leave_out", b"evidence")
        )
    )
    rubric = load_rubric(bare)
    assert (rubric.entry, rubric.credential_points, rubric.source) == ("points", 0, "")
    assert rubric.criteria[0].look_at == ""
