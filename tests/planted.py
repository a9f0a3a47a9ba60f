"""Plant slips in reports that add up and count how many the rules find: `python -m tests.planted [200]`.

In one report of every place of a consistent catalogue one figure is misprinted. Prints, for each kind of slip, how many
of those that arithmetic can know are found by a finding that names the misprinted figure, and how many findings name
none; then how long the check took.
"""

import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import islice

from rich.console import Console
from rich.table import Table

from scripts.checks import check
from scripts.curated.catalogue import catalogue
from tests.consistent import DICTIONARY, SHARES, SUMS, UNITS, YEARS, Figure, Place, Report, knows, places, rounded

SEED, SLIPS = 20161129, 200
KINDS = ("none", "digits swapped", "digit lost", "unit", "wrong year", "another base", "sum", "sign")


@dataclass(frozen=True)
class Outcome:
    """What became of the slips of one kind: how many were planted, can be known, and were found.

    `more` are those found although no two printed figures contradict each other directly; `alarms` are findings that
    name none of the misprinted figures.
    """

    kind: str
    planted: int
    known: int
    found: int
    more: int
    alarms: int

    @property
    def recall(self) -> float:
        """The share found of those that arithmetic can know, in per cent."""
        return 100 * self.found / self.known if self.known else 100.0


def slips(figure: Figure, place: Place, kind: str) -> Iterator[Figure]:
    """The ways in which a figure of a place's last report can be misprinted by a slip of this kind."""
    text = f"{abs(figure.value):.{figure.places}f}"
    if kind == "digits swapped":
        yield from (_as(figure, text[:at] + text[at + 1] + text[at] + text[at + 2 :]) for at in _pairs(text))
    elif kind == "digit lost":
        yield from (_as(figure, text[:at] + text[at + 1 :]) for at, sign in enumerate(text) if sign.isdigit() and at)
    elif kind == "unit" and figure.unit == "万元" and figure.measure == "level":
        yield replace(figure, unit="元")
    elif kind == "wrong year" and figure.measure == "level" and figure.year == YEARS[-1]:
        yield from (replace(figure, value=one.value) for one in place[YEARS[0]] if _same(one, figure))
    elif kind == "another base" and figure.indicator in SHARES and figure.measure == "level":
        yield from _over_others(
            figure, {one.indicator: one.value for one in place[YEARS[-1]] if one.measure == "level"}
        )
    elif kind == "sum" and figure.indicator in SUMS and figure.measure == "level" and figure.year == YEARS[-1]:
        yield from (
            replace(figure, value=figure.value + Decimal(by).scaleb(-figure.places)) for by in (-100, -10, 7, 30)
        )
    elif kind == "sign" and figure.measure != "level":
        yield replace(figure, value=-figure.value)


def _pairs(text: str) -> Iterator[int]:
    """Where two different digits stand side by side, and swapping them leaves a number of as many digits."""
    for at in range(len(text) - 1):
        if text[at : at + 2].isdigit() and text[at] != text[at + 1] and not (at == 0 and text[1] == "0"):
            yield at


def _as(figure: Figure, text: str) -> Figure:
    places_ = len(text.partition(".")[2])
    return replace(figure, value=Decimal(text).copy_sign(figure.value), places=places_)


def _same(one: Figure, figure: Figure) -> bool:
    fact = (figure.indicator, YEARS[0], "level", figure.unit)
    return (one.indicator, one.year, one.measure, one.unit) == fact and one.value != figure.value


def _over_others(figure: Figure, now: Mapping[str, Decimal]) -> Iterator[Figure]:
    """The share over each other number of people that its part is a part of."""
    part, whole = SHARES[figure.indicator]
    for other in sorted({"members", "staff", "leaders"} - {part, whole}):
        if part in now and now.get(other, now[part]) > now[part]:
            yield replace(figure, value=rounded(100 * now[part] / now[other], 2))


def planted(place: Place, kind: str, chance: random.Random) -> tuple[Place, Figure | None]:
    """A place with one figure of its last report misprinted, and that figure; None where no slip changes anything."""
    report, slip = misprinted(place[YEARS[-1]], place, kind, chance)
    return {**place, YEARS[-1]: report}, slip


def misprinted(report: Report, place: Place, kind: str, chance: random.Random) -> tuple[Report, Figure | None]:
    """A report of a place with one figure misprinted, and that figure; None where no slip changes anything."""
    made = [(at, slip) for at, one in enumerate(report) for slip in slips(one, place, kind) if slip.value]
    made = [(at, slip) for at, slip in made if slip.printed != report[at].printed]
    if not made:
        return report, None
    at, slip = chance.choice(made)
    return (*report[:at], slip, *report[at + 1 :]), slip


def outcome(kind: str, count: int, seed: int = SEED) -> Outcome:
    """Plant a slip of a kind in so many places and check them all at once."""
    chance = random.Random(f"{seed} {kind}")  # noqa: S311 - the same slips every time
    tried = (planted(place, kind, chance) for place in places(2 * count, seed))
    made = list(islice(((place, slip) for place, slip in tried if slip or kind == KINDS[0]), count))
    findings = check(catalogue(files([place for place, _ in made]))).findings
    named: dict[str, list[set[str]]] = {}
    for source, statements in zip(findings["source_id"], findings["statements"], strict=True):
        named.setdefault(source.rpartition("-")[0], []).append(set(statements.split()))
    known = found = more = alarms = 0
    for number, (place, slip) in enumerate(made):
        own, name = named.get(f"club-{number}", []), slip.name(f"club-{number}-{YEARS[-1]}") if slip else ""
        hits = sum(name in one for one in own)
        alarms += len(own) - hits
        if slip and knows(place):
            known, found = known + 1, found + (hits > 0)
        else:
            more += hits > 0
    return Outcome(kind, sum(slip is not None for _, slip in made), known, found, more, alarms)


def files(made: Sequence[Place]) -> dict[str, str]:
    """The places as curated files."""
    texts = {**_frame(), "entities.yaml": _written([_entity(number) for number in range(len(made))])}
    for number, place in enumerate(made):
        for year, report in place.items():
            texts[f"reports/club-{number}-{year}.yaml"] = _written(_document(number, year, report))
    return texts


@cache
def _frame() -> Mapping[str, str]:
    words = {"fall": ["减少"], "rise": ["增加"]}
    text = {"en": "Clubs"}
    project = {
        **{
            "name": "clubs",
            "version": "1.0.0",
            "created": "2024-01-01",
            "address": "https://clubs.example/",
            "reading": words,
        },
        **dict.fromkeys(("title", "tagline", "description", "introduction", "threshold_note"), text),
        "licence": {"id": "CC0-1.0", "title": "CC0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
        **{"contributors": [{"title": "Clubs"}], "keywords": {"en": ["clubs"]}},
        "entity_kinds": [{"id": "club", "zh": "社团", "en": "Club"}],
    }
    themes = [{"id": "clubs", "name": text}]
    parts = {"project": project, "units": UNITS, "themes": themes, "indicators": DICTIONARY}
    return {f"{name}.yaml": _written(part) for name, part in parts.items()}


def _entity(number: int) -> dict[str, object]:
    return {"id": f"club-{number}", "kind": "club", "name": {"en": f"Club {number}"}}


def _document(number: int, year: int, report: Sequence[Figure]) -> dict[str, object]:
    head: dict[str, object] = {
        "id": f"club-{number}-{year}",
        "entity": f"club-{number}",
        "title": f"Club {number}",
        "publisher": "Clubs",
    }
    head |= {
        "year": year,
        "period": year,
        "period_start": f"{year}-01-01",
        "period_end": f"{year}-12-31",
        "language": "en",
    }
    return {"source": head, "sections": {"1": [_line(one, year) for one in report]}}


def _line(one: Figure, year: int) -> dict[str, object]:
    line: dict[str, object] = {"indicator": one.indicator, "printed": one.printed}
    line |= {"period": one.year} if one.year != year else {}
    line |= {"measure": one.measure} if one.measure != "level" else {}
    return line | ({"repeat": one.repeat} if one.repeat > 1 else {})


def _written(part: object) -> str:
    """JSON is YAML."""
    return json.dumps(part, ensure_ascii=False)


def main(arguments: Sequence[str]) -> int:
    """Plant slips of every kind and print what was found; 2 for misuse."""
    if len(arguments) > 1 or not all(one.isdecimal() and int(one) for one in arguments):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    table = Table("slip", "planted", "can be known", "found", "recall %", "found beyond", "false alarms")
    for kind in KINDS:
        one = outcome(kind, int(arguments[0]) if arguments else SLIPS)
        recall = f"{one.recall:.1f}" if one.planted else ""
        table.add_row(kind, str(one.planted), str(one.known), str(one.found), recall, str(one.more), str(one.alarms))
    Console(soft_wrap=True).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
