"""What pages claim of a figure: flags only where it is in doubt, words and digits as printed, changes no finer."""

import math

import pytest

from scripts.curated.characters import places
from scripts.curated.project import Project
from scripts.figures.changes import change
from scripts.figures.flags import entered, flags
from scripts.figures.values import full, quoted, running
from scripts.model import Tables
from scripts.pages import Downloads, Edition
from scripts.pages import edition as language_edition
from scripts.pages.themes import themes
from scripts.shelf.shelving import shelve
from tests.paged import made
from tests.tables import EXPECTED, PROJECT, changed, library, tables

READING = {
    "about": ["约"],
    "over": ["以上"],
    "under": ["近"],
    "said": {"近": {"zh": "近", "en": "nearly"}, "以上": {"en": "at least"}},
}
SAID = Project.model_validate({**PROJECT.model_dump(), "reading": READING})
NOW, LOANS = "north-2016-books-2016", "north-2016-loans-2016"


def edition(given: Tables, language: str = "zh") -> Edition:
    return language_edition(shelve(given, PROJECT.entity_kinds, EXPECTED), SAID, language, (), {}, Downloads({}, {}))


def where(table: str, name: str) -> int:
    """The place of a row in the library, by its id."""
    rows = library()[table]
    return int(rows.index[rows.iloc[:, 0] == name][0])


def stated(**cells: object) -> Tables:
    """The library with its figure of the books of the north in 2016 stated otherwise."""
    decimals = places(str(cells.get("printed", "")), float(str(cells.get("value", 0.0))))
    cells = {**cells, "value_decimals": float("nan") if decimals is None else float(decimals)}
    given = changed(library(), "statements", where("statements", NOW), **cells)
    value = {"value": cells["value"], "value_decimals": cells["value_decimals"]} if "value" in cells else {}
    return changed(given, "observations", where("observations", "north-2016-books"), **value)


def test_a_finding_flags_its_first_statement_and_no_other() -> None:
    given = edition(changed(library(), "findings", 0, statements=f"{LOANS} {NOW}"))
    assert [len(flags(given, name)) for name in (LOANS, NOW)] == [1, 0]
    assert [entered(given, name) is not None for name in (LOANS, NOW)] == [False, True]


def test_what_only_enters_a_finding_has_a_quiet_link_in_the_table() -> None:
    given = changed(library(), "findings", 0, statements=f"{LOANS} {NOW}", entity_id="north", year=2016)
    text = made(given)["zh/places/north/2016/index.md"]
    headlines = text[text.index('class="headlines"') : text.index("</ul>", text.index('class="headlines"'))]
    assert "flag" not in headlines.partition("books")[2].partition("loans")[0]
    row = text[text.index('<tr id="books"') : text.index("</tr>", text.index('<tr id="books"'))]
    assert 'class="flag entered"' in row
    assert "用于核查" in row
    assert "核查：" in text[text.index('<tr id="loans"') :]


@pytest.mark.parametrize(
    ("cells", "language", "text", "quote"),
    [
        ({"printed": "近千册", "value": 1000.0, "qualifier": "under"}, "zh", "近1,000册", "近1,000册"),
        ({"printed": "近千册", "value": 1000.0, "qualifier": "under"}, "en", "nearly 1,000", "nearly 1,000 册"),
        ({"printed": "不足千册", "value": 1000.0, "qualifier": "under"}, "zh", "不到1,000册", "不到1,000册"),
        ({"printed": "30.258册", "value": 30.258}, "zh", "30.258册", "为30.258册"),
    ],
)
def test_a_value_is_worded_as_it_is_printed(cells: dict[str, object], language: str, text: str, quote: str) -> None:
    given = edition(stated(**cells), language)
    point = given.points.by_id["north-2016-books"]
    assert running(given, point) == text
    assert quoted(given, point) == quote


def test_a_range_is_worded_with_both_ends() -> None:
    ends = {"value": math.nan, "value_low": 8.0, "value_high": 10.0}
    given = changed(
        stated(printed="8-10册", qualifier="range", **ends),
        "observations",
        where("observations", "north-2016-books"),
        **ends,
    )
    point = edition(given).points.by_id["north-2016-books"]
    assert full(edition(given), point) == "8—10册"
    assert quoted(edition(given), point) == "8—10册"
    assert quoted(edition(given, "en"), edition(given, "en").points.by_id["north-2016-books"]) == "8 to 10 册"


def test_a_ratio_of_two_numbers_stays_as_printed() -> None:
    given = changed(library(), "indicators", where("indicators", "books"), kind="ratio", decimals=2)
    given = changed(given, "statements", where("statements", NOW), printed="53:47", value=53 / 47)
    given = changed(given, "observations", where("observations", "north-2016-books"), value=53 / 47)
    found = edition(given)
    assert full(found, found.points.by_id["north-2016-books"]) == "53：47（约1.13册）"


def test_a_change_is_no_finer_than_the_coarser_value() -> None:
    given = changed(library(), "indicators", where("indicators", "books"), kind="per_head", decimals=2)
    given = changed(given, "statements", where("statements", NOW), printed="25册", value=25.0)
    given = changed(given, "observations", where("observations", "north-2016-books"), value=25.0, value_decimals=0.0)
    before = {"method": "computed", "inputs": "", "statement_id": "", "value": 26.89}
    given = changed(given, "observations", where("observations", "north-2015-books"), **before)
    found = edition(changed(given, "statements", where("statements", f"{NOW}-difference"), rank="deprecated"))
    step = change(found, found.points.by_id["north-2016-books"])
    assert step is not None
    assert (step.text, step.in_words) == ("减少约2册（5%—9%）", "减少约2册（5%—9%）")


@pytest.mark.parametrize(
    ("printed", "zh", "en"),
    [
        ("约1872册以上", "约1,872册以上", "at least about 1,872 册"),
        ("约1872册", "约1,872册", "about 1,872 册"),
        ("近约1872册", "近约1,872册", "nearly about 1,872 册"),
    ],
)
def test_what_is_printed_as_about_and_as_a_bound_says_both(printed: str, zh: str, en: str) -> None:
    given = stated(printed=printed, value=1872.0, qualifier="about")
    for language, text in (("zh", zh), ("en", en)):
        found = edition(given, language)
        assert full(found, found.points.by_id["north-2016-books"]) == text


def moved(**values: tuple[str, str, float, float]) -> str:
    """The sentence of a theme of so many indicators: kind, better, value in 2015 and in 2016."""
    given = tables(
        entities=[{"entity_id": "north", "kind": "town", "name_zh": "北镇"}],
        themes=[{"theme_id": "stock", "name_zh": "馆藏"}],
        indicators=[
            {"indicator_id": name, "theme_id": "stock", "name_zh": name, "unit": "册", "kind": kind, "better": better}
            for name, (kind, better, *_) in values.items()
        ],
        observations=[
            {"observation_id": f"{name}-{year}", "entity_id": "north", "indicator_id": name, "value": value}
            | {"year": year, "period": str(year), "method": "stated"}
            for name, (_, _, *pair) in values.items()
            for year, value in zip((2015, 2016), pair, strict=True)
        ],
    )
    found = edition(given)
    (theme,) = themes(found, found.shelf.observations_in["north", 2016], "north", "2016", ())
    return theme.sentence


def test_a_theme_says_what_its_largest_change_leaves_out() -> None:
    plain = {"loans": ("count", "higher", 100.0, 150.0), "books": ("count", "higher", 100.0, 90.0)}
    small = {"gifts": ("count", "higher", 5.0, 60.0)}
    share = {"share": ("share", "higher", 40.0, 50.0)}
    assert moved(**plain) == "与上期可比的2项中，1项改善、1项变差；增减幅度最大的是loans，增加50册（50%）。"
    assert "；基数不足20的指标不计，增减幅度最大的是loans，" in moved(**plain, **small)
    assert "；比率不计，增减幅度最大的是loans，" in moved(**plain, **share)
    assert "；比率和基数不足20的指标不计，增减幅度最大的是loans，" in moved(**plain, **small, **share)


def test_a_theme_does_not_count_what_has_no_direction_and_is_not_of_its_kind() -> None:
    content = {"happy": ("share", "higher", 90.0, 90.0), "calm": ("share", "higher", 80.0, 81.0)}
    asked = {"asked": ("count", "neither", 100.0, 500.0)}
    assert moved(**content, **asked) == "与上期可比的3项中，1项改善、1项持平，另1项不计优劣升降。"
