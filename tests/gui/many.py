"""A panel of very many candidates, written through the store in a few seconds: invented names, one application each."""

from __future__ import annotations

from pathlib import Path

from fusion_desk.domain.levels import Track
from fusion_desk.store.tables import ApplicationRow, CandidateRow
from tests.gui.build import COMPANY, Built, new_panel

MANY = 100_000
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜单区仇查"
GIVEN = "远帆予安嘉念慈明清和守拙慎微知行若水怀临川启维砚秋文渊志敬之思齐景行致远"


def name_of(at: int) -> str:
    """Some forty thousand different names, none of them twice in a row."""
    return (
        SURNAMES[at % len(SURNAMES)]
        + GIVEN[at * 7 % len(GIVEN)]
        + GIVEN[(at // len(SURNAMES)) * 11 % len(GIVEN)]
    )


def many_panel(folder: Path, count: int = MANY) -> Built:
    """Half of them of each track, all of one level, in two groups."""
    return with_many(folder, new_panel(folder), count)


def with_many(folder: Path, made: Built, count: int) -> Built:
    """The same panel with so many more."""
    candidates = [
        {
            "id": f"c{at}",
            "number": f"{at:06d}",
            "name": name_of(at),
            "employer": COMPANY,
            "track": Track.SKILLED.value if at % 2 else Track.PROFESSIONAL.value,
            "ordinal": at,
        }
        for at in range(count)
    ]
    applications = [
        {
            "id": f"a{at}",
            "candidate_id": f"c{at}",
            "item": f"{at:06d}-1",
            "kind": "title",
            "series": "工程系列",
            "specialty": "机械",
            "level": "副高级",
            "group_name": "机械组" if at % 3 else "电气组",
        }
        for at in range(count)
    ]
    with made.open(folder) as panel:
        with panel.writing("dossiers.imported", "secretary") as change:
            change.sql_many(CandidateRow, candidates)
            change.sql_many(ApplicationRow, applications)
        path, key = panel.path, panel.key
    return Built(path.read_bytes(), key)
