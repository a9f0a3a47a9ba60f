"""One language of figures: a stated change before a computed one, every printed digit, charts and pages alike."""

from functools import cache

import pytest

from scripts.charts import scores
from scripts.charts.captions import tip
from scripts.charts.making import candidates
from scripts.curated.records import ChartEntry
from scripts.figures.changes import Change, change, clause
from scripts.figures.differences import stated
from scripts.figures.points import Point, comparable, runs
from scripts.figures.sentences import is_counted, is_many
from scripts.figures.statements import read
from scripts.figures.values import full, running
from scripts.files import curated_files
from scripts.model import Tables
from scripts.pages import Downloads, Edition, headlines, observed
from scripts.pages import edition as language_edition
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import Ready, ready
from scripts.words import LANGUAGES
from tests.cases import LIBRARIES
from tests.rooms import ROOT
from tests.tables import Cells, library, tables, voice

CATALOGUES = {"libraries": LIBRARIES, "real": ROOT / "datapackage" / "curated"}


def said(
    *statements: Cells,
    kind: str = "count",
    value: float = 10200.0,
    before: float = 10600.0,
    **cells: object,
) -> Tables:
    """The schools of a province in 2020 and 2019, with what its report for 2020 says of them."""
    about = {"entity_id": "north", "indicator_id": "schools", "year": 2020, "period": "2020", "source_id": "r"}
    level = {
        "statement_id": "level",
        "printed": f"{value:g}所",
        "value": value,
        "value_decimals": decimals(value),
        **cells,
    }
    earlier = {
        "statement_id": "earlier",
        "printed": "1.06万所",
        "value": before,
        "value_decimals": -2.0,
        "year": 2019,
        "period": "2019",
    }
    rows = [{**about, **one} for one in (level, earlier, *statements)]
    observations = [
        {**row, "observation_id": f"o-{row['statement_id']}", "method": method}
        for row, method in zip(rows[:2], ("stated", "restated"), strict=True)
    ]
    names = (
        "observation_id",
        "entity_id",
        "indicator_id",
        "year",
        "period",
        "source_id",
        "statement_id",
        "value",
        "value_low",
        "value_high",
        "value_decimals",
        "method",
    )
    return tables(
        entities=[{"entity_id": "north", "kind": "town", "name_zh": "北省", "name_en": "North"}],
        sources=[{"source_id": "r", "entity_id": "north", "year": 2020}],
        themes=[{"theme_id": "x", "name_zh": "学校"}],
        indicators=[{"indicator_id": "schools", "name_zh": "学校数", "name_en": "Schools", "unit": "所", "kind": kind}],
        statements=rows,
        observations=[{name: row[name] for name in names if name in row} for row in observations],
    )


def decimals(value: float) -> float:
    """How many decimals a value has."""
    return float(len(f"{value:g}".partition(".")[2]))


FEWER: Cells = {
    "statement_id": "d",
    "measure": "difference",
    "printed": "减少442所",
    "value": -442.0,
    "value_decimals": 0.0,
}
RATE: Cells = {"statement_id": "g", "measure": "growth", "printed": "下降4.14%", "value": -4.14, "value_decimals": 2.0}


def changed(given: Tables, language: str = "zh") -> Change:
    """How the schools of 2020 changed."""
    of = voice(given, language)
    found = change(of, of.points.by_id["o-level"])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("statements", "text", "words"),
    [
        ((FEWER, RATE), "−442所（−4.14%）", "减少442所（4.14%）"),
        ((FEWER,), "−442所（−4.2%）", "减少442所（4.2%）"),
        ((RATE,), "减少约400所（4.14%）", "减少约400所（4.14%）"),
        ((), "减少约400所（4%）", "减少约400所（4%）"),
        (({**FEWER, "rank": "deprecated"}, {**RATE, "status": "U"}), "减少约400所（4%）", "减少约400所（4%）"),
        (
            ({**FEWER, "printed": "减少近442所", "qualifier": "under"}, RATE),
            "减少不到442所（4.14%）",
            "减少不到442所（4.14%）",
        ),
        (({**FEWER, "printed": "持平", "value": 0.0},), "持平", "持平"),
    ],
)
def test_a_stated_change_comes_before_a_computed_one(statements: tuple[Cells, ...], text: str, words: str) -> None:
    found = changed(said(*statements))
    assert (found.text, found.in_words, found.since) == (text, words, "2019年")


def test_a_stated_change_needs_no_earlier_value() -> None:
    given = said(RATE)
    alone = {**given, "observations": given["observations"].iloc[:1]}
    assert changed(alone).in_words == "下降4.14%"
    assert changed(alone, "en").in_words == "down 4.14%"


def test_a_range_keeps_its_ends() -> None:
    nothing, ends = float("nan"), {"value_low": 20.5, "value_high": 30.5, "qualifier": "range"}
    fewer = said(
        {**FEWER, **ends, "value": nothing, "value_decimals": 2.0, "printed": "增加20.50—30.50所"},
        kind="per_head",
        value=100.0,
    )
    assert (changed(fewer).text, changed(fewer).in_words) == ("+20.50至+30.50所", "增加20.50—30.50所")
    level = said(
        kind="per_head", value=nothing, printed="20.50—30.50所", value_low=20.5, value_high=30.5, qualifier="range"
    )
    of = voice(level, "en")
    assert running(of, of.points.by_id["o-level"]) == "20.50 to 30.50 所"


def test_what_nobody_can_call_points_is_not_called_so() -> None:
    unclear = said({**FEWER, "printed": "下降4%", "value": -4.0}, kind="share", value=50.0)
    finding = {"finding_id": "f", "rule": "points", "entity_id": "north", "indicator_id": "schools", "statements": "d"}
    of = voice({**unclear, "findings": tables(findings=[finding])["findings"]}, "zh")
    assert stated(of, of.points.by_id["o-level"]) is None


@pytest.mark.parametrize(("verdict", "text"), [("unverifiable", ""), ("rounding", "−442所（−4.14%）")])
def test_a_change_that_an_open_finding_doubts_is_not_said(verdict: str, text: str) -> None:
    about = {"entity_id": "north", "indicator_id": "schools", "statements": "d level", "about": "d"}
    finding = {"finding_id": "f", "rule": "total", "verdict": verdict, **about}
    of = voice({**said(FEWER, RATE), "findings": tables(findings=[finding])["findings"]}, "zh")
    found = change(of, of.points.by_id["o-level"])
    assert (found.text if found else "") == text


def test_no_percentage_stands_on_a_small_base() -> None:
    assert changed(said({**FEWER, "rank": "deprecated"}, value=2800.0, before=9.0)).text == "+2,800所"
    assert changed(said({**FEWER, "value": 25.0}, value=28.0)).text == "+25所"


@pytest.mark.parametrize(
    ("printed", "value", "kind", "text"),
    [
        ("86.00%", 86.0, "share", "86.00所"),
        ("12489.40所", 12489.4, "per_head", "12,489.40所"),
        ("12,489.4所", 12489.4, "per_head", "12,489.4所"),
        ("1.20万所", 12000.0, "count", "12,000所"),
    ],
)
def test_zeros_that_are_printed_are_shown(printed: str, value: float, kind: str, text: str) -> None:
    of = voice(said(kind=kind, value=value, printed=printed), "zh")
    assert full(of, of.points.by_id["o-level"]) == text


def test_what_is_of_another_scope_or_kind_of_period_is_neither_compared_nor_joined() -> None:
    one = Point("north", "schools", 2019, "2019", 1.0, "stated", "A", "a")
    years = [one, Point("north", "schools", 2020, "2019/2020", 1.0, "stated", "A", "b")]
    scopes = [one, Point("north", "schools", 2020, "2020", 1.0, "stated", "A", "b", scope="all")]
    assert not comparable(*years)
    assert not comparable(*scopes)
    assert [len(run) for run in runs(years)] == [1, 1]
    assert [len(run) for run in runs([one, Point("north", "schools", 2020, "2020", 1.0, "stated", "A", "b")])] == [2]


@cache
def catalogue(name: str) -> Ready:
    """One of the two catalogues, checked."""
    return ready(Inputs(curated_files(CATALOGUES[name]), {}, {}, {}))


@cache
def edition(name: str, language: str) -> Edition:
    """The edition of a catalogue in one language."""
    found = catalogue(name)
    return language_edition(found.shelf, found.project, language, (), {}, Downloads({}, {}))


BOTH = pytest.mark.parametrize("language", LANGUAGES)
EACH = pytest.mark.parametrize("name", list(CATALOGUES))


@EACH
@BOTH
def test_charts_and_pages_word_every_value_alike(name: str, language: str) -> None:
    of = edition(name, language)
    for row in of.shelf.observations.values():
        (shown,) = headlines.shown(of, [row], row["entity_id"], "")
        assert tip(of, of.point(row))["value"] == shown.text, row["observation_id"]


@EACH
@BOTH
def test_charts_and_pages_word_every_change_alike(name: str, language: str) -> None:
    of, told = edition(name, language), 0
    for row in of.shelf.observations.values():
        found = observed.value(of, row, row["entity_id"], 0, "").change
        drawn = scores.score(of, of.point(row)).change
        assert bool(found) == bool(drawn), row["observation_id"]
        if found and drawn:
            assert found.text in scores.changed(of, drawn, full=True)[0], row["observation_id"]
            assert clause(of, found) == clause(of, drawn)
            told += 1
    assert told > (100 if name == "real" else 0)


@EACH
@BOTH
def test_charts_and_pages_judge_every_value_alike(name: str, language: str) -> None:
    of, judged = edition(name, language), 0
    for indicator in of.shelf.thresholds_of:
        fields = {
            "id": "c",
            "page": "place_year",
            "kind": "threshold",
            "indicators": [indicator],
            "title": {"zh": "图"},
        }
        for chart in candidates(of, [ChartEntry.model_validate(fields)]):
            row = of.shelf.observations[chart.observations[0]]
            standing = observed.value(of, row, row["entity_id"], 0, "").standards[0]
            assert (standing.verdict, standing.meets is None) == (chart.rows[0][-1], False)
            judged += 1
    assert judged > 0


def test_english_names_of_several_have_their_verb() -> None:
    many = ["loans per visitor", "graduates: men", "overnight trips", "fixed assets"]
    one = ["gross product", "share of trips", "unemployment rate", "access to libraries", "status", "mathematics"]
    assert [name for name in (*many, *one) if is_many(name)] == many


def test_only_names_of_several_follow_a_number_in_english() -> None:
    several = ["students enrolled", "new entrants", "shortage of teachers", "staff", "people reached by assistance"]
    others = ["population", "count", "unemployed", "population estimate (as of 1 July; persons)", "gross product"]
    assert [name for name in (*several, *others) if is_counted(name)] == several


@pytest.mark.parametrize(("language", "text"), [("zh", "名称前后不一"), ("en", "Name printed in two ways")])
def test_a_name_in_doubt_is_no_error_of_the_figure(language: str, text: str) -> None:
    of = edition("real", language)
    row = of.shelf.observations["qingyuan-zhiye-2022-2023-teaching-basics-municipal-first-prizes"]
    assert [link.label.text for link in observed.findings(of, row)] == [text]
    assert (observed.entered(of, row), of.point(row).doubts) == (None, ())


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({"indicator_id": "loans", "value": float("nan"), "value_low": 8.0, "value_high": 10.0}, "8 to 10 册"),
        ({"indicator_id": "loans", "value": 0.0, "measure": "difference"}, "unchanged"),
        ({"indicator_id": "loans-per-book", "value": 0.5, "measure": "difference"}, "+0.5"),
        ({"indicator_id": "loans", "value": 0.0}, "0 册"),
    ],
)
def test_a_statement_is_read_in_words_where_a_number_would_be_odd(cells: Cells, text: str) -> None:
    row = {"printed": "", "measure": "level", "value_decimals": float("nan"), **cells}
    assert read(voice(library(), "en"), row).replace("\N{NO-BREAK SPACE}", " ") == text
