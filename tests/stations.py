"""A second other catalogue, made of one table and in English alone: weather stations by months, colder than zero.

Sixty places, a breakdown into day and night, and a station that was silent for two months.
"""

from collections.abc import Mapping

PROJECT = """\
name: weather-stations
version: 1.0.0
created: 2026-01-02
languages: [en]
title: {en: Weather stations}
address: https://stations.example/
licence: {id: CC0-1.0, title: CC0 1.0 Universal, url: 'https://creativecommons.org/publicdomain/zero/1.0/'}
contributors: [{title: Friends of the weather}]
entity_kinds: [{id: station, en: Station, en_many: stations}]
headlines: [temperature, rain]
"""
SOURCE = """\
title: Monthly summaries
publisher: Weather service
url: https://weather.example/monthly
licence: {id: CC0-1.0, title: CC0, url: 'https://creativecommons.org/publicdomain/zero/1.0/'}
retrieved: 2026-01-01
language: en
file: monthly.csv
table: {place: station, period: month, indicator: {header: 1}, breakdowns: {time: time}, kind: station}
"""
INDICATORS = """\
- {id: temperature, name: {en: Mean temperature}, unit: °C, kind: score, decimals: 1}
- {id: rain, name: {en: Rain}, unit: mm, kind: amount, decimals: 1}
"""
BREAKDOWNS = """\
- id: time
  name: {en: Time of day}
  exhaustive: yes
  codes: [{id: day, name: {en: Day}}, {id: night, name: {en: Night}}]
"""
CHARTS = """\
- {id: over-time, page: indicator, kind: trend, title: {en: Over time}}
- {id: compared, page: indicator, kind: ranked, title: {en: Stations compared}}
- {id: course, page: place, kind: trend, indicators: [temperature], title: {en: Temperature}}
"""
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)][:14]


def texts() -> dict[str, str]:
    """The curated files."""
    return {
        "project.yaml": PROJECT,
        "sources/monthly.yaml": SOURCE,
        "indicators.yaml": INDICATORS,
        "breakdowns.yaml": BREAKDOWNS,
        "charts.yaml": CHARTS,
    }


def table(stations: int = 60) -> Mapping[str, bytes]:
    """The table: colder in winter and by night; rain by day and by night adds up."""
    lines = ["station,month,time,temperature,rain"]
    for place in range(stations):
        for number, month in enumerate(MONTHS):
            if place == 3 and number in (5, 6):
                continue
            day, night = _degrees(place, number, 4), _degrees(place, number, -4)
            rain = [(place * 7 + number * 13) % 40 / 2, (place * 5 + number * 11) % 30 / 2]
            lines.append(f"Station {place + 1:02d},{month},total,{(day + night) / 2:.1f},{sum(rain):.1f}")
            lines.append(f"Station {place + 1:02d},{month},day,{day:.1f},{rain[0]:.1f}")
            lines.append(f"Station {place + 1:02d},{month},night,{night:.1f},{rain[1]:.1f}")
    return {"sources/monthly.csv": ("\n".join(lines) + "\n").encode()}


def _degrees(place: int, month: int, more: int) -> float:
    """A temperature that is lowest in January and differs between stations by tenths of a degree."""
    return round(-6 + 3 * min(month % 12, 12 - month % 12) + place * 0.1 + more, 1)
