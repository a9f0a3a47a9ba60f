"""The page of a place and year as a brief: headline figures, sentences that follow from the data, themes, parts."""

import re

import pandas as pd

from scripts.curated.fields import Text
from scripts.curated.project import Term
from scripts.model import BY_NAME, Tables
from tests.charted import entry
from tests.charted import made as drawn
from tests.paged import Elements, chart, html, made, ordinary, row
from tests.tables import PROJECT, changed, frame, library

YEAR = "places/north/2016/index.md"


def place(name: str) -> int:
    """Where an observation stands in its table."""
    table = library()["observations"]
    return int(table.index[table["observation_id"] == name][0])


def summary(text: str) -> str:
    """The summary of a page as plain text."""
    return " ".join(Elements(re.findall(r'<div class="summary">(.*?)</div>', text, re.DOTALL)[0]).text.split())


def english(given: Tables | None = None) -> str:
    """The English summary of the north in 2016."""
    return summary((ordinary() if given is None else made(given))[f"en/{YEAR}"])


def test_a_summary_says_level_change_thresholds_coverage_and_methods() -> None:
    assert english() == (
        "In 2016, North had 12,405 books, up 200 (1.6%) from 2015. "
        "Other headline figures: loans 24,810, loans-per-book 2 册 (computed here). "
        "The one figure that can be compared with a threshold meets it. "
        "The one indicator that such a report should state has a value. "
        "Of all 4 figures, one is computed here."
    )
    assert summary(ordinary()[f"zh/{YEAR}"]).startswith("2016年，北镇books为12,405册，比2015年增加200册（1.6%）。")


def test_a_year_without_a_report_says_so_and_claims_nothing_as_stated() -> None:
    text = summary(ordinary()["en/places/north/2015/index.md"])
    assert "We have no report for 2015" in text
    assert "no report states it" in text


def test_a_summary_counts_gaps_findings_and_what_they_touch() -> None:
    assert "Of the 2 indicators that such a report should state, one has a value; 1 missing." in summary(
        ordinary()["en/places/south/2016/index.md"]
    )
    assert "The checks raised one finding about one of the figures." in summary(
        ordinary()["en/places/north/2017/index.md"]
    )


def test_what_cannot_be_compared_is_not() -> None:
    names = list(library()["statements"]["statement_id"])
    stated, step = (names.index(f"north-2016-books-2016{one}") for one in ("", "-difference"))
    silent = changed(library(), "statements", step, rank="deprecated")
    for cells in ({"status": "U"}, {"status": "B"}):
        row = place("north-2015-books")
        assert "from 2015" not in english(changed(silent, "observations", row, **cells))
        assert "up 200 from 2015" in english(changed(library(), "observations", row, **cells)).replace(" (1.6%)", "")
    assert "up 200" not in english(changed(silent, "statements", stated, qualifier="about"))
    assert "12,405" not in english(changed(library(), "observations", place("north-2016-books"), status="U"))


def test_a_summary_says_what_improved_and_what_got_worse() -> None:
    tables = library()
    extra = [("loans", "lower"), ("pages", "higher"), ("fines", "lower")]
    model = tables["indicators"].iloc[:1]
    more = [model.assign(indicator_id=name, better=good, parent_id="", name_en=name) for name, good in extra]
    known = tables["indicators"][tables["indicators"]["indicator_id"] != "loans"]
    rows = tables["observations"].set_index("observation_id", drop=False)
    levels = [(name, year, value) for name, _ in extra for year, value in ((2015, 100.0), (2016, 120.0))]
    sound = {"status": "A", "scope": ""}
    kinds = {"loans": sound, "pages": sound, "fines": {"status": "D", "scope": "half"}}
    made_of = [
        rows.loc[[f"north-{year}-books"]].assign(
            observation_id=f"north-{year}-{name}", indicator_id=name, value=value, statement_id="", **kinds[name]
        )
        for name, year, value in levels
    ]
    others = tables["observations"][tables["observations"]["indicator_id"] != "loans"]
    given = {
        **tables,
        "indicators": pd.concat([known, *more], ignore_index=True),
        "scopes": frame(BY_NAME["scopes"], [{"scope_id": "half", "kind": "definition", "name_en": "Half"}]),
        "observations": pd.concat([others, *made_of], ignore_index=True),
    }
    text = english(given)
    assert "Of the 3 figures above that can be called better or worse than in 2015, 1 improved (pages) and" in text
    assert "2 got worse (fines, loans)." in text


def test_a_share_changes_in_percentage_points() -> None:
    indicators = library()["indicators"]
    books = int(indicators.index[indicators["indicator_id"] == "books"][0])
    shares = changed(library(), "indicators", books, kind="share", unit="%", unit_en="%")
    assert "up 200 percentage points from 2015" in english(shares)
    assert "比2015年提高200个百分点" in summary(made(shares)[f"zh/{YEAR}"])


def test_what_misses_a_threshold_is_named_with_both_numbers() -> None:
    lower = changed(library(), "thresholds", 0, comparison="at_most")
    assert "does not meet it: books 12,405 (threshold ≤ 3 册)" in english(lower)


def test_what_is_in_doubt_is_not_held_against_a_threshold_and_named() -> None:
    tables = library()
    further = tables["thresholds"].iloc[:1].assign(threshold_id="loans-standard", indicator_id="loans")
    both = {**tables, "thresholds": pd.concat([tables["thresholds"], further], ignore_index=True)}
    assert "Both figures that can be compared with a threshold meet it." in english(both)
    text = english(changed(both, "observations", place("north-2016-loans"), status="U"))
    assert "The one figure that can be compared with a threshold meets it." in text
    assert "One more is not compared with a threshold: loans (doubtful)." in text


def test_a_chart_of_thresholds_asked_for_no_indicators_judges_what_the_summary_judges() -> None:
    tables = library()
    further = tables["thresholds"].iloc[:1].assign(threshold_id="loans-standard", indicator_id="loans")
    both = {**tables, "thresholds": pd.concat([tables["thresholds"], further], ignore_index=True)}
    charts = {one.subject: one for one in drawn(both, entry("place_year", "threshold")) if one.year == 2016}
    assert [row[0] for row in charts["north"].rows] == ["books (册)", "loans (册)"]
    assert "Both figures that can be compared with a threshold meet it." in english(both)


def test_headlines_are_the_catalogue_s_in_its_order_and_lead_to_their_origin() -> None:
    chosen = PROJECT.model_copy(update={"headlines": ("loans", "novels", "books")})
    panel = re.findall(r'<ul class="headlines".*?</ul>', made(project=chosen)[f"en/{YEAR}"], re.DOTALL)[0]
    assert re.findall(r"indicators/([\w/#]+)\">", panel) == ["use/#loans", "books/"]
    assert 'href="../../../sources/north-2016/#north-2016-books-2016">12,405</a>' in panel
    assert '<span class="met">≥ 3 册 <small>met</small></span>' in panel
    every = re.findall(r'<ul class="headlines".*?</ul>', ordinary()[f"en/{YEAR}"], re.DOTALL)[0]
    assert re.findall(r'indicators/([\w/#-]+)">', every)[:2] == ["books/", "use/#loans"]
    assert ">computed</span>" in every


def test_a_chart_stands_with_the_theme_of_its_first_indicator() -> None:
    given = chart("place_year", "north", 2016)
    text = made(charts=(given,))[f"en/{YEAR}"]
    assert text.index('id="theme-stock"') < text.index("<figure") < text.index('id="theme-use"')
    assert "Books up 200 (1.6%) from 2015, for the better; " in text


def test_findings_stand_on_the_page_in_words() -> None:
    text = ordinary()["en/places/north/2017/index.md"]
    listed = re.findall(r'<ul class="found">.*?</ul>', text, re.DOTALL)[0]
    assert "</span> Too large <a href" in listed
    assert 'href="../../../findings/#jump-north-2017-books-2017"' in listed


def test_many_findings_lead_on_to_the_rest_with_errors_first() -> None:
    given = library()
    one = given["findings"].to_dict("records")[0]
    many = [{**one, "finding_id": f"jump-{number}", "severity": "note"} for number in range(13)]
    rows = type(given["findings"])([*many, {**one, "severity": "error"}])
    text = made({**given, "findings": rows})["en/places/north/2017/index.md"]
    first, *folded = re.findall(r'<ul class="found">.*?</ul>', text, re.DOTALL)
    assert (first.count("<li"), [one.count("<li") for one in folded]) == (3, [9])
    assert first.index("finding-error") < first.index("finding-note")
    assert "<summary>The other 11 findings</summary>" in text
    assert '<a href="../../../findings/?place=north">2 more findings</a>' in text


def test_parts_stand_side_by_side() -> None:
    text = ordinary()[f"en/{YEAR}"]
    assert '><div id="north-branch-books"><a href=' in text
    assert 'id="north-branch-books"' not in row(text, "books")


def test_figures_without_anything_beside_them_are_listed() -> None:
    given = library()
    rows = given["observations"].to_dict("records")
    loans = next(one for one in rows if one["observation_id"] == "north-2016-loans")
    names = [f"loans-{number}" for number in range(12)]
    indicators = given["indicators"].to_dict("records")
    model = next(one for one in indicators if one["indicator_id"] == "loans")
    more = {
        **given,
        "indicators": type(given["indicators"])([*indicators, *({**model, "indicator_id": one} for one in names)]),
        "observations": type(given["observations"])(
            [*rows, *({**loans, "indicator_id": one, "observation_id": f"north-2016-{one}"} for one in names)]
        ),
    }
    text = made(more)[f"en/{YEAR}"]
    listed = re.findall(r'<ul class="others".*?</ul>', text, re.DOTALL)[0]
    assert listed.count("<li id=") == 13
    assert 'href="../../../sources/north-2016/' in listed
    assert 'id="loans-per-book"' in text.replace(listed, "")


def test_the_page_of_a_place_sums_up_its_years_and_shows_years_without_data() -> None:
    text = ordinary()["en/places/north/index.md"]
    assert summary(text).startswith("North has data for 2015–2017, from 2 reports. From 2015 to 2017: books rose by")
    assert "(earlier value inferred)" in summary(text)
    gone = library()
    kept = gone["observations"][gone["observations"]["year"] != 2016]
    page = made({**gone, "observations": kept})["en/places/north/index.md"]
    assert "North has data for 2 years in 2015–2017" in summary(page)
    assert '<th scope="col">2016</th>' in page
    assert "no data of its own" in summary(ordinary()["en/places/county/index.md"])
    assert html(page).count('id="top"') == 1


def test_a_term_is_explained_at_its_first_use_and_in_the_legend() -> None:
    term = Term(id="loan", name=Text(zh="外借", en="Loan"), meaning=Text(en="Lent out."), indicators=("loans",))
    text = made(project=PROJECT.model_copy(update={"terms": (term,)}))[f"en/{YEAR}"]
    sign = '<a class="term" href="../../../about/glossary/#loan" title="Lent out." aria-label="Term: Loan">?</a>'
    assert text.count(sign) == 1
    assert text.index(sign) < text.index("section-figures")
    assert '<dt><a href="../../../about/glossary/#loan">Loan</a></dt><dd>Lent out.</dd>' in text
    assert 'class="term"' not in ordinary()[f"en/{YEAR}"]
