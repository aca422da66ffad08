"""What somebody can do to a case bundle, from one byte to rewriting all of it with the panel's own key."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

from fusion_desk.domain.canonical import Json, canonical, digest, leaf_hash, merkle_root
from fusion_desk.domain.final_lock import commitment, marks_at
from fusion_desk.domain.printed_root import PrintedRoot
from fusion_desk.exchange import case_figure_checks as figures
from fusion_desk.exchange import case_names as names
from fusion_desk.exchange.case_container import pack, unpack
from fusion_desk.exchange.case_gathering import signed
from fusion_desk.exchange.case_readme import readme
from fusion_desk.exchange.case_record import CaseRecord
from fusion_desk.exchange.case_tables import tables
from fusion_desk.sealing import checkpoints, panel_key

Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def change_json(name: str, change: Callable[[Any], None]) -> Change:
    """Another word somewhere in one part."""

    def run(parts: Parts) -> None:
        found: Any = json.loads(parts[name])
        change(found)
        parts[name] = canonical(found)

    return run


def forge(content: bytes, private: bytes, *changes: Change) -> bytes:
    """The bundle with these changes, its readable tables made anew and the manifest signed by this key."""
    parts = unpack(content)
    for one in changes:
        one(parts)
    case = CaseRecord.of(parts)
    about = cast("dict[str, Json]", json.loads(parts[names.MANIFEST]))
    del about["signature"], about["files"]
    about |= {
        "journal": {"size": len(case.texts), "root": case.root},
        "panel_key": panel_key.public_half(private).hex(),
    }
    kept = {name: part for name, part in parts.items() if not name.startswith(names.TABLES)}
    kept |= tables(kept)
    anchor = panel_key.fingerprint(panel_key.public_half(private))
    kept[names.README] = readme(about, anchor, PrintedRoot(len(case.texts), case.root).text, kept)
    return pack(signed(about, kept, private))


def resigned(content: bytes, private: bytes, *changes: Change) -> bytes:
    """The changes and a signature; the readable tables are left as they were."""
    parts = unpack(content)
    for one in changes:
        one(parts)
    about = cast("dict[str, Json]", json.loads(parts[names.MANIFEST]))
    del about["signature"], about["files"]
    return pack(signed(about, parts, private))


# --- one matter each ------------------------------------------------------------------------------------------


def another_mark(at: int, by: int = -50) -> Change:
    """One mark is half a point lower."""

    def change(marks: list[list[Any]]) -> None:
        marks[at][7] += by

    return change_json(names.MARKS, change)


def without_mark(at: int) -> Change:
    """One mark is left out."""
    return change_json(names.MARKS, lambda marks: marks.pop(at))


def another_total(at: int) -> Change:
    """One total is a point higher."""

    def change(said: dict[str, Any]) -> None:
        said["results"][at]["total"] += 100

    return change_json(names.FIGURES, change)


def another_ending(at: int) -> Change:
    """One conclusion is turned round."""

    def change(said: dict[str, Any]) -> None:
        one = said["conclusions"][at]
        one["conclusion"] = "failed" if one["conclusion"] == "passed" else "passed"

    return change_json(names.FIGURES, change)


def figures_that_follow(parts: Parts) -> None:
    """The figures as they follow from the changed parts: nothing in the bundle contradicts them any more."""
    case = CaseRecord.of(parts)
    said = dict(case.figures)
    said["results"] = figures.results_of(case)
    parts[names.FIGURES] = canonical(cast("Json", said))
    case = CaseRecord.of(parts)
    said["conclusions"] = figures.conclusions_of(case)
    parts[names.FIGURES] = canonical(cast("Json", said))


def locks_that_follow(parts: Parts) -> None:
    """Every final sheet with the digest that its changed marks give."""
    case = CaseRecord.of(parts)
    record = dict(case.record)
    facts = [one.fact for one in case.marks if one.counts]
    locks = [dict(one) for one in record["locks"]]
    for lock, said in zip(case.locks, locks, strict=True):
        if lock.locked:
            marks = marks_at(facts, case.voids, lock.seq).get(lock.pair, {})
            said["digest"] = commitment(*lock.pair, marks, lock.nonce)
    record["locks"] = locks
    parts[names.RECORD] = canonical(cast("Json", record))


def journal_that_follows(private: bytes) -> Change:
    """Every entry as it follows from the changed parts, and every checkpoint signed anew by the panel's own key."""

    def run(parts: Parts) -> None:
        case = CaseRecord.of(parts)
        locks = {
            (one.seq, f"{case.numbers[one.member]} {_item(case, one.application)}"): one.digest
            for one in case.locks
        }
        texts: list[str] = []
        for text in case.texts:
            said = json.loads(text)
            public = said["public"]
            if said["verb"] in names.IMPORTED_VERBS:
                rows: list[Json] = [
                    [f.key.member, f.key.application, f.key.criterion, f.revision, f.points, f.reason]
                    for f in (one.fact for one in case.marks)
                    if f.seq == said["seq"]
                ]
                public["rows"] = digest(rows)
            for place in public.get("digests", {}):
                public["digests"][place] = locks[said["seq"], place]
            texts.append(canonical(said).decode())
        parts[names.JOURNAL] = "".join(text + "\n" for text in texts).encode()
        _sign_checkpoints(parts, texts, private)

    return run


def _item(case: CaseRecord, application: str) -> str:
    return next(item for item, key in case.item_ids.items() if key == application)


def _sign_checkpoints(parts: Parts, texts: list[str], private: bytes) -> None:
    rows: list[dict[str, Any]] = json.loads(parts[names.CHECKPOINTS])
    leaves = [leaf_hash(text.encode()) for text in texts]
    before = ""
    for row in rows:
        said = json.loads(row["statement"])
        root = merkle_root(leaves[: row["size"]])
        made = checkpoints.Checkpoint(
            row["number"], row["size"], root, said["occasion"], said["time"], before
        )
        row["statement"], row["signature"] = made.statement(), checkpoints.sign(made, private)
        before = checkpoints.digest_of(made.statement())
    parts[names.CHECKPOINTS] = canonical(cast("Json", rows))
