"""What must be said beside a value stands wherever the value does."""

from scripts.api.objects import observation
from scripts.charts import candidates, draw
from scripts.charts.captions import said_beside
from scripts.figures.beside import beside
from scripts.kept import Store
from scripts.model import Tables
from scripts.pages import Downloads, citing, edition
from scripts.site.searching import index
from tests.charted import TOWN, entry, only
from tests.tables import PROJECT, changed, tables, voice

PLACES = [{"entity_id": town, "kind": "town", "name_zh": town, "name_en": town.title()} for town in ("n", "s", "e")]
SHARE, STATED = {"unit": "%", "unit_en": "%", "kind": "share"}, {"method": "stated"}


def placed(*values: tuple[str, str, float]) -> Tables:
    """Three towns whose rate of people placed counts those in work and those in study."""
    cells = {"kind": "count", "unit": "人", "unit_en": "people"}
    return tables(
        entities=PLACES,
        indicators=[
            {
                "indicator_id": "rate",
                "name_zh": "就业率",
                "name_en": "Rate",
                "unit": "%",
                "unit_en": "%",
                "kind": "share",
            }
            | {"beside": "work study"},
            {"indicator_id": "work", "name_zh": "直接就业人数", "name_en": "In work", **cells},
            {"indicator_id": "study", "name_zh": "升学人数", "name_en": "In study", **cells},
        ],
        observations=[
            {
                "observation_id": f"{town}-{one}",
                "entity_id": town,
                "indicator_id": one,
                "value": value,
                "method": "stated",
            }
            for town, one, value in values
        ],
    )


def test_what_is_declared_is_said_and_what_is_lacking_too() -> None:
    speaker = voice(
        placed(("n", "rate", 98.0), ("n", "work", 3.0), ("n", "study", 6.0), ("s", "rate", 90.0)), "zh", [TOWN]
    )
    north, south = (speaker.points.series[town, "rate"][0] for town in ("n", "s"))
    assert beside(speaker, north) == "其中直接就业3人、升学6人"
    assert beside(speaker, south) == "报告未写直接就业人数、升学人数"
    assert beside(speaker, speaker.points.series["n", "work"][0]) == ""


def test_the_api_names_the_observations_and_the_search_says_them() -> None:
    shelf = voice(placed(("n", "rate", 98.0), ("n", "work", 3.0), ("s", "rate", 90.0)), "zh", [TOWN]).shelf
    assert observation(shelf.observations["n-rate"], shelf)["beside"] == ["n-work"]
    assert "beside" not in observation(shelf.observations["n-work"], shelf)
    told = index(shelf, {}, {}, Store()).decode()
    assert "98%（其中直接就业3人；报告未写升学人数）" in told
    assert "98% (including 3 in work; in study not stated)" in told


def test_marks_and_what_belongs_beside_a_value_share_one_pair_of_brackets() -> None:
    given = changed(placed(("n", "rate", 98.0), ("n", "work", 3.0), ("s", "rate", 90.0)), "observations", 0, status="U")
    speaker = voice(given, "zh", [TOWN])
    assert said_beside(speaker, speaker.points.by_id["n-rate"]) == "98（存疑；其中直接就业3人；报告未写升学人数）"
    assert "98%（存疑；其中直接就业3人；报告未写升学人数）" in index(speaker.shelf, {}, {}, Store()).decode()


def test_the_sentence_to_quote_says_it() -> None:
    shelf = voice(placed(("n", "rate", 98.0), ("n", "work", 3.0), ("s", "rate", 90.0)), "zh", [TOWN]).shelf
    of, row = edition(shelf, PROJECT, "zh", (), {}, Downloads({}, {})), shelf.observations["n-rate"]
    text = citing.sentence(of, row, citing.figure(shelf, PROJECT, row))
    assert "就业率为98%（其中直接就业3人；报告未写升学人数）" in text


def test_charts_say_it_in_their_tables_and_notes() -> None:
    given = placed(("n", "rate", 98.0), ("n", "work", 3.0), ("s", "rate", 90.0), ("e", "rate", 80.0))
    chart = only(given, entry("indicator", "ranked", "rate"))
    assert chart.note.startswith("N in 2016: including 3 in work; in study not stated; S in 2016: ")


def test_a_scorecard_says_it_below_the_name() -> None:
    values = [(town, one, 5.0) for town in "nse" for one in ("rate", "work", "study")]
    scores = entry("place", "scorecard", "rate", "work", "study")
    card = candidates(voice(placed(*values), "en", [TOWN]), [scores])[0]
    assert card.rows[0][:2] == ("Rate (%)", "5 (including 5 in work and 5 in study)")
    assert all("including 5 in work and 5 in study" in svg for svg in draw(card.specs, Store()).values())
