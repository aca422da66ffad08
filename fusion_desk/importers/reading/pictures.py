"""Pictures that WPS keeps in cells: =DISPIMG("ID_…",1), the picture itself behind xl/cellimages.xml."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

IN_CELL = re.compile(r"""=?(?:_xlfn\.)?DISPIMG\("([^"]+)".*\)""", re.IGNORECASE)
CELL_IMAGES = "xl/cellimages.xml"
CELL_IMAGE_RELATIONS = "xl/_rels/cellimages.xml.rels"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def picture_id(text: str) -> str:
    """The id of the picture in a cell, or blank."""
    found = IN_CELL.fullmatch(text)
    return found[1] if found else ""


def part_path(target: str) -> str:
    """The part that a relation of the workbook points to, in lower case."""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()


def cell_pictures(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures of a workbook's cells by id; `parts` by lower-case name, free of DTDs."""
    if CELL_IMAGES not in parts:
        return {}
    targets = {
        element.get("Id", ""): part_path(element.get("Target", ""))
        for element in _root(parts, CELL_IMAGE_RELATIONS).iter()
    }
    found: dict[str, bytes] = {}
    for image in _root(parts, CELL_IMAGES):
        names = [element.get("name", "") for element in image.iter() if element.tag.endswith("}cNvPr")]
        embeds = [element.get(EMBED, "") for element in image.iter() if element.tag.endswith("}blip")]
        if names and embeds and targets.get(embeds[0], "") in parts:
            found[names[0]] = parts[targets[embeds[0]]]
    return found


def _root(parts: Mapping[str, bytes], name: str) -> ET.Element:
    return ET.fromstring(parts.get(name, b"<none/>"))  # noqa: S314 -- the guard refuses DTDs
