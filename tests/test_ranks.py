"""Rankings are claimed only where nothing that the reports leave open could change the order."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from scripts.charts.titles import highest
from scripts.curated.fields import Text
from scripts.curated.project import Hedge, Kind
from scripts.figures.points import Point, runs
from scripts.figures.ranks import order
from scripts.figures.speaker import Speaker, speaker
from scripts.figures.thresholds import Limit
from scripts.shelf.labels import Label
from scripts.shelf.shelving import shelve
from tests.tables import tables

TOWNS = {"north": "北镇", "south": "南镇", "east": "东镇", "west": "西镇"}


def town(kind: str = "count", decimals: int = 0, places: Mapping[str, str] = TOWNS, better: str = "neither") -> Speaker:
    """Who speaks Chinese of the loans of some towns."""
    given = tables(
        entities=[{"entity_id": name, "kind": "town", "name_zh": text} for name, text in places.items()],
        indicators=[
            {
                "indicator_id": "loans",
                "name_zh": "借阅量",
                "unit": "册",
                "kind": kind,
                "decimals": decimals,
                "better": better,
            }
        ],
        scopes=[{"scope_id": "summer", "kind": "coverage", "name_zh": "只计暑期"}],
    )
    nearly = Hedge("under", Text(zh="近", en="nearly"))
    return speaker(shelve(given, [Kind(id="town", zh="镇", en="Town")]), "zh", {"近": nearly})


def points(text: str) -> list[Point]:
    """Points of one year, the highest first: `north 500; south 300 over; east 90 U; west 80 @summer`."""
    made = []
    for part in text.split("; "):
        place, value, *more = part.split()
        status = next((one for one in more if one.isupper()), "A")
        qualifier = next((one for one in more if one.isalpha() and one.islower()), "exact")
        scope = next((one.removeprefix("@") for one in more if one.startswith("@")), "")
        printed = "近" * (qualifier == "under")
        year = ("loans", 2016, "2016", float(value), "stated", status, place, qualifier, printed)
        made.append(replace(Point(place, *year), scope=scope))
    return sorted(made, key=lambda point: -point.value)


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("north 500; south 300; east 90", "借阅量：3个镇中北镇最多（500册）"),
        ("north 500 over; south 300; east 90 under", "借阅量：3个镇中北镇最多（500册以上）"),
        ("north 500 under; south 300; east 90 over", "借阅量：北镇近500册、南镇300册、东镇90册以上（不作排名）"),
        ("north 500 D; south 300; east 90", "借阅量：可比的2个镇中，南镇（300册）多于东镇（90册）"),
        ("north 500; south 300; east 90 U", "借阅量：可比的2个镇中，北镇（500册）多于南镇（300册）"),
        ("north 500 about; south 480", "借阅量：北镇约500册、南镇480册（不作排名）"),
        ("north 500; south 500; east 90", "借阅量：北镇、南镇并列最高（500册）"),
        ("north 500 @summer; south 300; east 90", "借阅量：可比的2个镇中，南镇（300册）多于东镇（90册）"),
        ("north 500 D @summer; south 300; east 90 D @summer", "借阅量：北镇多于东镇，其余不可比"),
        ("north 500 @summer; south 300", "借阅量：北镇500册、南镇300册（不作排名）"),
        ("north 500 @summer; south 300 @summer", "借阅量：北镇（500册）多于南镇（300册）"),
    ],
)
def test_a_title_ranks_only_what_can_be_ranked(given: str, title: str) -> None:
    assert highest(town(), points(given), None) == title


def test_the_highest_is_called_worst_where_lower_is_better() -> None:
    given = points("north 500; south 300; east 90")
    assert highest(town("ratio", better="lower"), given, None) == "借阅量：3个镇中北镇最高，即最差（500册）"
    assert highest(town("ratio", better="higher"), given, None) == "借阅量：3个镇中北镇最高（500册）"
    assert order(town("ratio", better="lower"), given, None) == (
        "借阅量：有数据的3个镇中，北镇最高，即最差（2016年，500册），东镇最低，即最好（2016年，90册）。"
    )


def test_of_two_places_it_is_said_where_lower_is_better() -> None:
    given = points("north 500; south 300")
    assert highest(town("ratio", better="lower"), given, None) == "借阅量（越低越好）：北镇（500册）高于南镇（300册）"
    assert highest(town("ratio", better="higher"), given, None) == "借阅量：北镇（500册）高于南镇（300册）"
    assert order(town("ratio", better="lower"), given, None) == (
        "借阅量：北镇（2016年，500册）高于南镇（2016年，300册），越低越好。"
    )


def test_digits_that_are_not_printed_may_change_the_order() -> None:
    north, south = points("north 95.3; south 95.28")
    given = town("share", 2), [replace(north, places=1), replace(south, places=2)]
    assert highest(*given, None) == "借阅量：北镇95.3册、南镇95.28册（不作排名）"
    assert order(*given, None) == "借阅量：北镇95.3册（2016年）、南镇95.28册（2016年）。"


def test_the_sentence_says_why_a_value_is_not_ranked() -> None:
    given = points("north 500 @summer; south 300; east 90")
    assert order(town(), given, Limit(100, "at_least", Label("", "zh"))) == (
        "借阅量：可比的2个镇中，南镇（2016年，300册）多于东镇（2016年，90册）；"
        "不参与排名的有北镇500册（2016年，只计暑期）；南镇、东镇中1个达到标准值（不低于100册），1个未达到。"
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("north 50 @summer; south 300; east 90", "南镇、东镇均达到标准值（不低于80册）"),
        ("north 50 @summer; south 70; east 60", "南镇、东镇均未达到标准值（不低于80册）"),
        ("north 50 @summer; south 90 U; east 300", "东镇达到标准值（不低于80册）"),
        ("north 50 @summer; south 300; east 90; west 85; up 82", "能与标准对照的4个均达到标准值（不低于80册）"),
    ],
)
def test_what_is_held_against_a_threshold_is_named_where_the_rest_is_not(given: str, said: str) -> None:
    sentence = order(town(places={**TOWNS, "up": "上镇"}), points(given), Limit(80, "at_least", Label("", "zh")))
    assert sentence.endswith(f"；{said}。")


def test_no_line_joins_two_scopes() -> None:
    first, second = points("north 500 @summer; south 300")
    then = replace(second, year=first.year + 1)
    assert runs([first, then]) == [(first,), (then,)]
    assert runs([first, replace(then, scope="summer")]) == [(first, replace(then, scope="summer"))]


def test_the_sentence_keeps_what_is_not_ranked_apart() -> None:
    given = points("north 500 under; south 300; east 90")
    assert order(town(), given, Limit(100, "at_least", Label("", "zh"))) == (
        "借阅量：可比的2个镇中，南镇（2016年，300册）多于东镇（2016年，90册）；"
        "不参与排名的有北镇近500册（2016年）；南镇、东镇中1个达到标准值（不低于100册），1个未达到。"
    )


def test_of_many_places_without_an_order_the_span_is_told() -> None:
    many = {f"t{number}": f"镇{number}" for number in range(8)}
    given = [
        Point(name, "loans", 2016, "2016", 80 - number, "stated", "A" if number % 2 else "U", name)
        for number, name in enumerate(many)
    ]
    crowded = town(places=many)
    assert highest(crowded, given, None) == "借阅量：可比的4个镇中镇1最多（79册）"
    tied = [replace(one, value=min(one.value, 77)) for one in given]
    assert order(crowded, tied, None) == "借阅量：有数据的8个镇中，可比的在73册到77册之间。"
