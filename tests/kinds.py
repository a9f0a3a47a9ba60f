"""Catalogues of many towns and figures for charts."""

from scripts.model import Tables
from tests.tables import tables


def reported(towns: int, known: int, expected: int) -> tuple[Tables, dict[str, tuple[str, ...]]]:
    """So many towns with a report each, in which all but the first state so many of the expected figures."""
    names, themes = [f"town-{number:02}" for number in range(towns)], ("use", "stock")
    figures = [f"figure-{number:02}" for number in range(expected)]
    known_of = {town: figures[: expected if town == names[0] else known] for town in names}
    stated = [
        {"entity_id": town, "indicator_id": one, "source_id": f"{town}-2016", "statement_id": f"{town}-2016-{one}"}
        for town, rows in known_of.items()
        for one in rows
    ]
    made = tables(
        entities=[{"entity_id": one, "kind": "town", "name_en": one.title()} for one in names],
        sources=[{"source_id": f"{one}-2016", "entity_id": one, "year": 2016} for one in names],
        themes=[{"theme_id": one, "name_en": one.title()} for one in themes],
        indicators=[
            {"indicator_id": one, "theme_id": themes[number % 2], "name_en": one.title(), "kind": "count"}
            for number, one in enumerate(figures)
        ],
        statements=stated,
        observations=[{**one, "observation_id": one["statement_id"], "method": "stated"} for one in stated],
        gaps=[
            {"entity_id": town, "year": 2016, "indicator_id": one, "reason": "not_stated"}
            for town, rows in known_of.items()
            for one in figures[len(rows) :]
        ],
    )
    return made, dict.fromkeys(figures, ("town",))
