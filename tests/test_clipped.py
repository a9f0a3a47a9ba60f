"""Every word in every picture of the built site lies inside it, and none ends in an ellipsis."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.charts import theme
from tests.browser import SITE

MOVED = re.compile(r"translate\((-?[\d.]+)")
PART = {"start": 1.0, "middle": 0.5, "end": 0.0}
PLAIN: Mapping[str, str] = {"font-size": "15", "text-anchor": "start"}
pytestmark = pytest.mark.skipif(not (SITE / "index.html").is_file(), reason="there is no site: build it first")


def ends(
    element: ElementTree.Element, left: float = 0.0, given: Mapping[str, str] = PLAIN
) -> Iterator[tuple[float, str]]:
    """How far right each text reaches, in pixels from the left edge."""
    own = {**given, **{name: element.attrib[name] for name in PLAIN if name in element.attrib}}
    moved = MOVED.search(element.get("transform", ""))
    left += float(moved[1]) if moved else 0
    if element.tag.endswith("text"):
        words = "".join(element.itertext())
        wide = theme.width(words, float(own["font-size"]))
        yield left + float(element.get("x", 0)) + PART[own["text-anchor"]] * wide, words
    for child in element:
        yield from ends(child, left, own)


def faults(path: Path) -> Iterator[tuple[str, str]]:
    """Texts of a picture that reach beyond it, or that were cut."""
    svg = ElementTree.parse(path).getroot()  # noqa: S314 - our own
    wide = float(svg.attrib["viewBox"].split()[2])
    for right, words in ends(svg):
        if right > wide or words.endswith("…"):
            yield path.name, words


def test_no_word_reaches_beyond_its_picture_or_is_cut() -> None:
    pictures = [*SITE.glob("charts/*.svg"), *SITE.glob("en/charts/*.svg")]
    assert len(pictures) > 100
    assert [fault for path in pictures for fault in faults(path)] == []


def test_a_word_that_reaches_beyond_is_found(tmp_path: Path) -> None:
    text = '<text x="300" font-size="20">Rather long words</text><text x="9">Cut…</text><text x="9">Fits</text>'
    path = tmp_path / "one.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 99"><g>{text}</g></svg>')
    assert [words for _, words in faults(path)] == ["Rather long words", "Cut…"]
