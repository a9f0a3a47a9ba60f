"""The page of an area: its places, and their newest values side by side."""

import re
from functools import cache

import pytest

from tests.paged import html, made, row
from tests.tables import PROJECT, changed, library

KINDS = [one.model_copy(update={"page": one.page and one.id != "county"}) for one in PROJECT.entity_kinds]
WITHOUT = PROJECT.model_copy(update={"entity_kinds": KINDS})


@cache
def areas() -> dict[str, str]:
    """The pages where counties have none of their own."""
    return made(project=WITHOUT)


def test_an_area_shows_its_places_and_what_several_of_them_have() -> None:
    page = areas()["en/places/county/index.md"]
    assert "County: 2 places, with 1 indicator that at least two of them have." in page
    assert re.findall(r'href="\.\./((?:north|south)/[^"]+)"', row(page, "books")) == [
        "north/2017/#books",
        "south/2016/#books",
    ]
    assert 'id="loans"' not in page
    assert 'href="../north/2017/"' in html(page)


def test_what_belongs_to_an_area_leads_to_its_page() -> None:
    assert '<a href="../county/">' in html(areas()["en/places/north/index.md"])
    assert '<a href="county/">2 places side by side</a>' in html(areas()["en/places/index.md"])


def test_an_area_with_one_place_is_a_part_of_the_list() -> None:
    alone = changed(library(), "entities", 3, parent_id="")
    pages = made(alone, WITHOUT)
    assert "en/places/county/index.md" not in pages
    assert 'href="../#county"' in html(pages["en/places/north/index.md"])


def test_of_very_many_places_those_of_an_area_stand_on_its_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.pages.places.MOST", 1)
    pages = made(project=WITHOUT)
    listed = html(pages["en/places/index.md"])
    assert "2 places; those of an area stand on its page" in listed
    assert re.findall(r'<a href="([^"]+)">', listed) == ["county/"]
    assert 'href="../north/2017/"' in html(pages["en/places/county/index.md"])
