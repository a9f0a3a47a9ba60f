"""Many copies of a catalogue in one: what the program does with much more data than there is.

Ten copies share their entities and tell of other years, two years apart; the next ten have entities of their own.
Figures that stand alone in their report differ a little, so that no two reports say the same.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import yaml

YEARS, APART = 10, 2
YEAR, LAST_DIGIT = re.compile(r"\d{4}"), re.compile(r"\d(?=\D*$)")
LINKS = ("formula", "parent", "partition", "weight", "maximum")
TIMES = ("year", "period", "period_start", "period_end", "published")
Record = dict[str, Any]


def copies(texts: Mapping[str, str], count: int) -> dict[str, str]:
    """The curated texts with every report `count` times; 1 changes nothing."""
    entities = [one for name, text in texts.items() if name.startswith("entities") for one in _read(text)]
    kept = {one["id"] for one in entities if "parent" not in one}
    moved = [_entity(one, place, kept) for place in range(1, 1 + (count - 1) // YEARS) for one in entities]
    made = {"entities/copies.yaml": _written([one for one in moved if one["id"] not in kept])} if moved else {}
    alone = _alone([one for name, text in texts.items() if name.startswith("indicators") for one in _read(text)])
    for name, text in texts.items():
        for number in range(1, count) if name.startswith("reports/") else ():
            report = Copy(_read(text), number, alone).report()
            made[f"reports/{report['source']['id']}.yaml"] = _written(report)
    return {**texts, **made}


class Copy:
    """One copy of a report."""

    def __init__(self, report: Record, number: int, alone: frozenset[str]) -> None:
        self.old, self.number, self.alone = report, number, alone
        self.place, self.back = number // YEARS, APART * (number % YEARS)
        self.source = {**self._moved(report["source"]), "id": f"{report['source']['id']}-{number}"}
        self.source.pop("sha256", None)
        self.source["title"] = f"{self.source['title']} ({number})"  # two reports are told apart by their titles
        self.times = Counter(figure["indicator"] for _, figure in self._figures())

    def report(self) -> Record:
        """The copy, with the verdicts on its own statements."""
        sections: dict[str, list[Record]] = {}
        ids: dict[str, str] = {}
        for section, figure in self._figures():
            moved = self._changed(self._moved(figure))
            sections.setdefault(section, []).append(moved)
            ids[_statement(self.old["source"], figure)] = _statement(self.source, moved)
        verdicts = [{**one, "statements": [ids[name] for name in one["statements"]]} for one in self._list("verdicts")]
        absent = [self._moved(one) for one in self._list("absent")]
        return {**self.old, "source": self.source, "sections": sections, "verdicts": verdicts, "absent": absent}

    def _list(self, name: str) -> list[Record]:
        return list(self.old.get(name, ()))

    def _figures(self) -> Iterator[tuple[str, Record]]:
        for section, figures in self.old["sections"].items():
            yield from ((section, figure) for figure in figures)

    def _moved(self, record: Record) -> Record:
        """The record in other years and about another entity."""
        earlier = {
            name: YEAR.sub(lambda year: str(int(year[0]) - self.back), record[name]) for name in TIMES & record.keys()
        }
        named = {"entity": _other(record["entity"], self.place)} if "entity" in record else {}
        return {**record, **earlier, **named}

    def _changed(self, figure: Record) -> Record:
        """The figure with another last digit, where nothing else in the report depends on it."""
        name, printed = figure["indicator"], figure["printed"]
        if name not in self.alone or self.times[name] > 1 or "correction" in figure:
            return figure
        return {**figure, "printed": LAST_DIGIT.sub(lambda digit: str(1 + (int(digit[0]) + self.number) % 9), printed)}


def _statement(source: Record, figure: Record) -> str:
    """The id of a statement, as the program makes it."""
    entity = figure.get("entity", source["entity"])
    period = str(figure.get("period", source["period"])).replace("/", "-")
    parts = [source["id"], figure["indicator"], period]
    parts += [entity] if entity != source["entity"] else []
    parts += [figure["measure"]] if figure.get("measure", "level") != "level" else []
    return "-".join([*parts, *([figure["repeat"]] if "repeat" in figure else [])])


def _alone(indicators: list[Record]) -> frozenset[str]:
    """The indicators that no other one is computed from, compared with or a part of."""
    tied = {word for one in indicators for name in LINKS for word in re.findall(r"[a-z0-9-]+", one.get(name, ""))}
    return frozenset(
        one["id"] for one in indicators if one["id"] not in tied and not any(name in one for name in LINKS)
    )


def _entity(entity: Record, place: int, kept: set[str]) -> Record:
    if entity["id"] in kept:
        return entity
    parent = entity["parent"] if entity["parent"] in kept else _other(entity["parent"], place)
    named = {language: f"{text} {place}" for language, text in entity["name"].items()}
    own = {name: value for name, value in entity.items() if name != "gb2260"}
    return deepcopy({**own, "id": _other(entity["id"], place), "name": named, "parent": parent})  # YAML without anchors


def _other(entity: str, place: int) -> str:
    return f"{entity}-{place}" if place else entity


def _read(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506 - every value is a string


def _written(value: object) -> str:
    return yaml.dump(value, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True, sort_keys=False)
