"""评分标准: criteria with their ceilings and described bands, read from TOML, and the linter of it.

One ceiling for both kinds of talent is the point of it (同一标准、同一分值): a track may word its evidence
and anchors differently, and a ceiling of its own is read only so that the linter can refuse it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.levels import LEVEL_KEYS, Track
from fusion_desk.domain.rounding import HUNDRED, hundredths_of, short_text

POINTS_ENTRY = "points"

CREDENTIAL_WORDS = ("学历", "学位", "论文", "外语", "获奖", "奖项")
"""A criterion named after one of these scores a credential, whatever it declares."""


@dataclass(frozen=True, slots=True)
class Band:
    """档: a described level of performance, from this share of the ceiling upwards."""

    key: str
    name: str
    from_percent: int


@dataclass(frozen=True, slots=True)
class Benchmark:
    """级别基准: what 基准范围 and 基准作用 mean for the level applied for."""

    key: str
    names: tuple[str, ...]
    scope: str
    role: str


@dataclass(frozen=True, slots=True)
class Block:
    """模块: a group of criteria (技术贡献, 工作业绩) and its points in hundredths."""

    key: str
    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Wording:
    """How one track proves a criterion, and its anchor per band key."""

    evidence: str
    anchors: Mapping[str, str]


NO_WORDING = Wording("", {})


@dataclass(frozen=True, slots=True)
class Criterion:
    """指标; `ceiling` is 分值 in hundredths."""

    key: str
    group: str
    name: str
    ceiling: int
    look_at: str = ""
    leave_out: str = ""
    credential: bool = False
    wording: Mapping[Track, Wording] = field(default_factory=dict[Track, Wording])
    track_ceilings: Mapping[Track, int] = field(default_factory=dict[Track, int])
    """Ceilings written for one track alone; a sound rubric has none."""


@dataclass(frozen=True, slots=True)
class DefenceCriterion:
    """答辩 item, on a sheet of its own."""

    key: str
    name: str
    ceiling: int
    anchors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rubric:
    """A whole 评分标准; every number of points is in hundredths."""

    id: str
    title: str
    total: int
    step: int
    entry: str
    credential_points: int
    source: str
    verified: bool
    note: str
    bands: tuple[Band, ...]
    levels: tuple[Benchmark, ...]
    groups: tuple[Block, ...]
    criteria: tuple[Criterion, ...]
    defence: tuple[DefenceCriterion, ...] = ()
    method: tuple[str, ...] = ()

    def criterion(self, key: str) -> Criterion | None:
        """The criterion with this key."""
        return next((one for one in self.criteria if one.key == key), None)

    def criterion_called(self, text: str) -> Criterion | None:
        """The criterion with this key or this name, as a sheet may write either."""
        return self.criterion(text) or next((one for one in self.criteria if one.name == text), None)

    def criteria_of(self, group: str) -> tuple[Criterion, ...]:
        """The criteria of a block, in order."""
        return tuple(one for one in self.criteria if one.group == group)

    def benchmark(self, level_key: str) -> Benchmark | None:
        """The row of the benchmark table for a level key."""
        return next((one for one in self.levels if one.key == level_key), None)

    def band_of(self, points: int, ceiling: int) -> Band | None:
        """The band that a mark falls into."""
        reached = (band for band in self.bands if points * 100 >= band.from_percent * ceiling)
        return max(reached, key=lambda band: band.from_percent, default=None)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing the linter found; the sentence of `code` is filled from `details`."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict[str, object])


# --- reading -----------------------------------------------------------------------------------------------


def load_rubric(content: bytes) -> Rubric:
    """Read a rubric; a field that is missing or of the wrong kind is refused by its name."""
    try:
        # Points may be written 12.5: kept as text, so that no float is ever made of them.
        table: dict[str, object] = tomllib.loads(content.decode("utf-8-sig"), parse_float=str)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as damage:
        raise Refusal("rubric.unreadable", reason=str(damage)) from damage
    whole = _Section(table, "")
    head = whole.section("rubric")
    bands = tuple(_band(part) for part in whole.sections("band"))
    return Rubric(
        id=head.text("id"),
        title=head.text("title"),
        total=head.points("total_points"),
        step=head.points("step"),
        entry=head.text("entry", POINTS_ENTRY),
        credential_points=head.points("credential_points", 0),
        source=head.text("source", ""),
        verified=head.flag("verified"),
        note=head.text("note", ""),
        bands=bands,
        levels=tuple(_benchmark(part) for part in whole.sections("level")),
        groups=tuple(_block(part) for part in whole.sections("group")),
        criteria=tuple(_criterion(part, bands) for part in whole.sections("criterion")),
        defence=tuple(_defence(part, bands) for part in whole.sections("defence", required=False)),
        method=_method(whole),
    )


def _band(part: _Section) -> Band:
    return Band(part.text("key"), part.text("name"), part.number("from_percent"))


def _benchmark(part: _Section) -> Benchmark:
    return Benchmark(part.text("key"), part.texts("names"), part.text("scope"), part.text("role"))


def _block(part: _Section) -> Block:
    return Block(part.text("key"), part.text("name"), part.points("points"))


def _criterion(part: _Section, bands: tuple[Band, ...]) -> Criterion:
    tracks = {track: part.section(track.value) for track in Track if part.has(track.value)}
    return Criterion(
        key=part.text("key"),
        group=part.text("group"),
        name=part.text("name"),
        ceiling=part.points("points"),
        look_at=part.text("look_at", ""),
        leave_out=part.text("leave_out", ""),
        credential=part.flag("credential"),
        wording={
            track: Wording(words.text("evidence", ""), _anchors(words, bands))
            for track, words in tracks.items()
        },
        track_ceilings={
            track: words.points("points") for track, words in tracks.items() if words.has("points")
        },
    )


def _defence(part: _Section, bands: tuple[Band, ...]) -> DefenceCriterion:
    return DefenceCriterion(part.text("key"), part.text("name"), part.points("points"), _anchors(part, bands))


def _anchors(part: _Section, bands: tuple[Band, ...]) -> dict[str, str]:
    return {band.key: part.text(band.key) for band in bands if part.has(band.key)}


def _method(whole: _Section) -> tuple[str, ...]:
    return whole.section("method").texts("rules") if whole.has("method") else ()


@dataclass(frozen=True, slots=True)
class _Section:
    """A table of the file with the name it is called by in a refusal."""

    table: Mapping[str, object]
    where: str

    def has(self, key: str) -> bool:
        return key in self.table

    def _field(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def _value(self, key: str) -> object:
        if key not in self.table:
            raise Refusal("rubric.field_missing", field=self._field(key))
        return self.table[key]

    def _wrong(self, key: str, wanted: str) -> Refusal:
        return Refusal("rubric.field_wrong", field=self._field(key), wanted=wanted)

    def text(self, key: str, default: str | None = None) -> str:
        if default is not None and key not in self.table:
            return default
        value = self._value(key)
        if not isinstance(value, str):
            raise self._wrong(key, "text")
        if default is None and not value.strip():
            raise self._wrong(key, "text")
        return value

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true/false")
        return value

    def number(self, key: str) -> int:
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong(key, "0–100")
        if not 0 <= value <= 100:
            raise self._wrong(key, "0–100")
        return value

    def points(self, key: str, default: int | None = None) -> int:
        """Points as 15, 12.5 or "0.5", in hundredths."""
        if default is not None and key not in self.table:
            return default
        value = self._value(key)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value * HUNDRED
        points = hundredths_of(value) if isinstance(value, str) else None
        if points is None:
            raise self._wrong(key, "0.00")
        return points

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._value(key)
        entries = cast("list[object]", value) if isinstance(value, list) else []
        if not entries or not all(isinstance(entry, str) for entry in entries):
            raise self._wrong(key, '["…"]')
        return tuple(str(entry) for entry in entries)

    def section(self, key: str) -> _Section:
        value = self._value(key)
        if not isinstance(value, dict):
            raise self._wrong(key, f"[{self._field(key)}]")
        return _Section(cast("dict[str, object]", value), self._field(key))

    def sections(self, key: str, *, required: bool = True) -> list[_Section]:
        if not required and key not in self.table:
            return []
        value = self._value(key)
        entries = cast("list[object]", value) if isinstance(value, list) else []
        if not entries or not all(isinstance(entry, dict) for entry in entries):
            raise self._wrong(key, f"[[{key}]]")
        return [
            _Section(cast("dict[str, object]", entry), f"{key}[{at}]") for at, entry in enumerate(entries, 1)
        ]


# --- the linter --------------------------------------------------------------------------------------------


def lint(rubric: Rubric, credential_limit: int) -> tuple[Fault, ...]:
    """Every reason why this rubric may not be frozen; `credential_limit` in whole points (policy)."""
    return tuple(
        fault
        for check in (
            _duplicate_faults(rubric),
            _sum_faults(rubric),
            _step_faults(rubric),
            _track_faults(rubric),
            _band_faults(rubric),
            _level_faults(rubric),
            _credential_faults(rubric, credential_limit * HUNDRED),
        )
        for fault in check
    )


def _repeated(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]


def _duplicate_faults(rubric: Rubric) -> Iterator[Fault]:
    scored = [(one.key, one.name) for one in rubric.criteria]
    scored += [(one.key, one.name) for one in rubric.defence]
    for kind, keys in (
        ("criterion", [key for key, _name in scored]),
        ("criterion", [name for _key, name in scored]),
        ("group", [one.key for one in rubric.groups]),
        ("level", [one.key for one in rubric.levels]),
        ("band", [one.key for one in rubric.bands]),
    ):
        for key in _repeated(keys):
            yield Fault("rubric.duplicate_key", {"kind": kind, "key": key})


def _sum_faults(rubric: Rubric) -> Iterator[Fault]:
    wanted = 100 * HUNDRED
    if rubric.total != wanted:
        yield Fault("rubric.total_not_100", {"total": short_text(rubric.total)})
    ceilings = sum(one.ceiling for one in rubric.criteria)
    if ceilings != wanted:
        yield Fault("rubric.sum_not_100", {"sum": short_text(ceilings)})
    known = {block.key for block in rubric.groups}
    for one in rubric.criteria:
        if one.group not in known:
            yield Fault("rubric.group_unknown", {"criterion": one.key, "group": one.group})
    for block in rubric.groups:
        points = sum(one.ceiling for one in rubric.criteria_of(block.key))
        if points != block.points:
            details = {"group": block.name, "points": short_text(block.points), "sum": short_text(points)}
            yield Fault("rubric.group_sum", details)


def _step_faults(rubric: Rubric) -> Iterator[Fault]:
    if rubric.entry != POINTS_ENTRY:
        yield Fault("rubric.entry_unknown", {"entry": rubric.entry})
    if rubric.step <= 0:
        yield Fault("rubric.step_zero", {"step": short_text(rubric.step)})
        return
    for one in rubric.criteria:
        if one.ceiling <= 0:
            yield Fault("rubric.ceiling_zero", {"criterion": one.key})
        # Every boundary of a band must be a mark that can be given, the ceiling itself among them.
        for percent in (100, *(band.from_percent for band in rubric.bands)):
            if one.ceiling * percent % (100 * rubric.step):
                details = {"criterion": one.key, "percent": percent, "step": short_text(rubric.step)}
                yield Fault("rubric.step_unreachable", details)


def _track_faults(rubric: Rubric) -> Iterator[Fault]:
    for one in rubric.criteria:
        for track in Track:
            ceiling = one.track_ceilings.get(track, one.ceiling)
            if ceiling != one.ceiling:
                details: dict[str, object] = {"criterion": one.key, "track": track.value}
                details |= {"ceiling": short_text(one.ceiling), "other": short_text(ceiling)}
                yield Fault("rubric.ceilings_differ", details)
            words = one.wording.get(track, NO_WORDING)
            for band in rubric.bands:
                if not words.anchors.get(band.key, "").strip():
                    details = {"criterion": one.key, "track": track.value, "band": band.name}
                    yield Fault("rubric.anchor_missing", details)


def _band_faults(rubric: Rubric) -> Iterator[Fault]:
    starts = [band.from_percent for band in rubric.bands]
    if starts != sorted(set(starts), reverse=True) or starts[-1:] != [0]:
        yield Fault("rubric.bands_order", {"bands": [band.name for band in rubric.bands]})


def _level_faults(rubric: Rubric) -> Iterator[Fault]:
    known = {one.key for one in rubric.levels}
    for key in dict.fromkeys(LEVEL_KEYS.values()):
        if key not in known:
            yield Fault("rubric.level_missing", {"level": key})


def _credential_faults(rubric: Rubric, limit: int) -> Iterator[Fault]:
    scored = sum(one.ceiling for one in rubric.criteria if _scores_credential(one))
    share = max(scored, rubric.credential_points)
    if share > limit:
        yield Fault("rubric.credential_share", {"points": short_text(share), "limit": short_text(limit)})


def _scores_credential(one: Criterion) -> bool:
    return one.credential or any(word in one.name for word in CREDENTIAL_WORDS)
