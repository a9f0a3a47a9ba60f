"""Pages that list what there is: places, sources, findings and indicators, with counts and coverage."""

from dataclasses import replace

import pytest

from scripts.figures.coverage import Count, coverage
from scripts.kept import Store
from scripts.model import BY_NAME
from scripts.pages import edition, pages
from scripts.shelf.shelving import shelve
from tests import paged
from tests.paged import DOWNLOADS, SVG, chart, html, made, ordinary
from tests.tables import EXPECTED, PROJECT, changed, frame, library, voice


def scored(reason: str = "not_stated") -> Count | None:
    """The coverage of the south in 2016, which lacks novels for the given reason."""
    given = changed(library(), "gaps", 0, reason=reason)
    return coverage(voice(given, "en", dictionary=EXPECTED), "south", 2016)


def test_coverage_counts_what_is_expected_of_a_report() -> None:
    assert scored() == Count(("books",), (), ("novels",), reported=True)
    found = scored("not_applicable")
    assert found == Count(("books",), (), (), reported=True)
    assert found is not None
    assert (found.known, found.expected, found.percent) == (1, 1, 100)


def test_a_percentage_is_the_nearest_but_100_only_where_nothing_is_missing() -> None:
    for known, expected, percent in ((24, 29, 83), (22, 29, 76), (199, 200, 99), (200, 200, 100), (0, 3, 0)):
        names = tuple(map(str, range(expected)))
        assert Count(names[:known], (), names[known:], reported=True).percent == percent


def test_a_year_without_a_report_has_no_coverage() -> None:
    of = voice(library(), "en", dictionary=EXPECTED)
    assert coverage(of, "north", 2015) is None
    assert coverage(of, "county", 2016) is None
    assert "report 50% complete" in ordinary()["en/places/index.md"]
    assert "报告完整度50%" in made()["zh/places/index.md"]


def found(**cells: object) -> str:
    """The English page of findings where the only finding has other cells."""
    return made(changed(library(), "findings", 0, **cells))["en/findings/index.md"]


def test_findings_are_counted_by_rule_and_verdict_and_by_place() -> None:
    text = found(rule="repeated", verdict="error")
    assert '<h3 id="rule-repeated">Stated twice, differently</h3> <span class="quiet">1 warning</span>' in text
    assert '<tr><th scope="row">Stated twice, differently</th><td class="number">1</td>' in text
    assert '<div class="group" id="rule-repeated-error">\n<p class="others-name">Error in the report</p>' in text
    assert '<tr id="north-2017"><th scope="row"><a href="../places/north/2017/#section-findings">' in text
    assert '<a href="../sources/north-2017/#section-findings">1</a>' in text


def test_a_finding_says_where_it_stands_what_it_breaks_and_how_to_choose_it() -> None:
    text = found(rule="repeated", verdict="error", severity="error")
    assert 'data-place="north" data-rule="repeated" data-severity="error" data-verdict="error"' in text
    assert 'href="#jump-north-2017-books-2017" title="Link to this finding">jump-north-2017-books-2017</a>' in text
    assert "Stated twice, differently" in text
    assert '<option value="north">' in text


def test_a_rule_without_words_keeps_its_code() -> None:
    assert '<h3 id="rule-jump">jump</h3>' in found()


def test_the_gravest_findings_are_the_errors_each_with_a_picture_of_its_arithmetic() -> None:
    made_of = {"severity": "error", "rule": "formula", "printed": "12", "computed": "100 × 30 ÷ 12500 ≈ 0.24012"}
    text = found(**made_of)
    assert "one error {#section-gravest}" in text
    assert "<dt>Report</dt><dd>12</dd>" in text
    assert "<dt>Arithmetic</dt><dd>100 × 30 ÷ 12,500 ≈ 0.2401</dd>" in text
    assert "<dt>Another</dt><dd>14</dd>" in found(computed="12 ≠ 14; 3 + 4 = 7")
    assert 'class="sum"' not in found(computed="12 → 14")


def test_findings_about_the_same_statement_name_each_other() -> None:
    given = library()
    first = {str(name): cell for name, cell in given["findings"].iloc[0].items()}
    rows = [first, {**first, "finding_id": "repeated-north-2017-books-2017", "rule": "repeated"}]
    text = made({**given, "findings": frame(BY_NAME["findings"], rows)})["en/findings/index.md"]
    assert "Perhaps the same cause" in text
    assert '<a href="#repeated-north-2017-books-2017">Stated twice, differently</a>' in text
    assert "Perhaps the same cause" not in ordinary()["en/findings/index.md"]


def test_a_source_says_what_it_lacks_and_how_it_was_read() -> None:
    text = ordinary()["en/sources/south-2016/index.md"]
    assert "50% (1 of 2 expected indicators have a value)" in text
    assert '<a href="../../indicators/stock/#novels">' in text
    assert "level 1" in text


def test_a_source_names_the_part_of_a_place_that_a_figure_is_about() -> None:
    own = made(changed(library(), "entities", 2, name_en="North branch"))["en/sources/north-2016/index.md"]
    assert '<small class="note">North branch</small>' in own


def test_what_was_left_out_of_a_source_is_counted_by_reason() -> None:
    shelf = shelve(library(), PROJECT.entity_kinds, EXPECTED)
    counted = {"south-2016": {"date": 12, "heading": 3}}
    own = replace(edition(shelf, PROJECT, "en", (), {}, DOWNLOADS), left_out=counted)
    found = {address: content.decode() for _, address, content in pages([own], Store())}
    assert "dates 12; headings 3" in found["sources/south-2016/"]
    assert "Digits left out" not in found["sources/north-2016/"]


def test_only_what_is_read_otherwise_than_printed_is_listed_as_corrected() -> None:
    cells = {"rule": "correction", "source_id": "south-2016", "entity_id": "south"}
    cells |= {"statements": "south-2016-books-2016 north-2016-books-2016", "about": "south-2016-books-2016"}
    found = made(changed(library(), "findings", 0, **cells))
    assert "section-corrections" in found["en/sources/south-2016/index.md"]
    assert "section-corrections" not in found["en/sources/north-2016/index.md"]


def test_the_range_of_newest_values_is_of_places_of_one_kind() -> None:
    assert '<span class="range">5 – 99,534,800</span>' in ordinary()["en/indicators/index.md"]
    other = made(changed(library(), "entities", 3, kind="county"))
    assert 'class="range"' not in other["en/indicators/index.md"]


def test_parts_are_folded_below_their_whole_in_the_list_of_indicators() -> None:
    text = ordinary()["en/indicators/index.md"]
    whole, part = text.index('<a href="books/">'), text.index('<a href="stock/#novels">')
    assert whole < text.index("<summary>1 part</summary>") < part
    assert "2 places, 1 branch, 5 values" in text


def test_an_indicator_says_who_states_it_and_who_lacks_it() -> None:
    books, stock = (ordinary()[f"en/indicators/{name}/index.md"] for name in ("books", "stock"))
    assert 'href="../../sources/south-2016/#south-2016-books-2016"' in books
    assert '<a href="../../sources/south-2016/#section-gaps">Not stated</a>' in stock


def test_places_are_ranked_by_their_newest_value() -> None:
    text = ordinary()["en/indicators/books/index.md"]
    assert text.index('<a href="../../places/north/">') < text.index('<a href="../../places/south/">')


def test_home_shows_the_gravest_finding_and_how_many_there_are_of_each_kind() -> None:
    text = ordinary()["en/index.md"]
    assert '<a href="findings/?severity=warning#section-all">1 warning</a>' in text
    assert '<form class="home-search" role="search" action="indicators/">' in text
    assert "report 50% complete" in text


def test_what_would_follow_a_first_chart_much_higher_than_wide_stands_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def first(height: int) -> tuple[int, ...]:
        picture = SVG.replace("<svg", f'<svg viewBox="0 0 400 {height}" width="400" height="{height}"')
        monkeypatch.setattr(paged, "SVG", picture)
        text = html(made(charts=(chart("home"),))["en/index.md"])
        return tuple(text.index(one) for one in ('<h2 id="section-newest">', '<ul class="counts"', "<figure"))

    newest, counts, figure = first(1000)
    assert newest < counts < figure
    newest, counts, figure = first(700)
    assert figure < newest < counts
