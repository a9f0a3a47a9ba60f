"""One row of a table as a JSON object: observation, statement, finding, gap, threshold.

Keys are the columns' names. What is missing is left out; lists of ids are lists; texts in two languages are
`{"zh": …, "en": …}`. `page` is an address below the home page of either language.
"""

from scripts.api import shapes
from scripts.api.values import amount, both, given, number, shaped
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf


def observation(row: Row, shelf: Shelf) -> shapes.ObservationObject:
    """An observation with the section, characters and qualifier of its statement, and the address of its figure."""
    statement = shelf.statements.get(str(row["statement_id"]), {})
    return shaped(
        shapes.ObservationObject,
        {
            "observation_id": row["observation_id"],
            "entity_id": row["entity_id"],
            "indicator_id": row["indicator_id"],
            "period": row["period"],
            "year": int(row["year"]),
            **amount(row),
            "unit": unit(shelf.indicators[str(row["indicator_id"])]),
            "method": row["method"],
            "status": row["status"],
            "scope": str(row["scope"]).split(),
            "source_id": row["source_id"],
            "section": statement.get("section"),
            "printed": statement.get("printed"),
            "printed_unit": statement.get("printed_unit"),
            "qualifier": statement.get("qualifier"),
            "statement_id": row["statement_id"],
            "inputs": str(row["inputs"]).split(),
            "beside": _beside(row, shelf),
            "note": both(row, "note"),
            "page": shelf.paths.get(str(row["observation_id"])),
        },
    )


def _beside(row: Row, shelf: Shelf) -> list[str]:
    """The observations of the same place and period without which a value misleads, as the dictionary declares."""
    wanted = str(shelf.indicators[str(row["indicator_id"])]["beside"]).split()
    rows = (one for name in wanted for one in shelf.by_indicator.get(name, ()))
    own = (str(row["entity_id"]), str(row["period"]))
    return [str(one["observation_id"]) for one in rows if (str(one["entity_id"]), str(one["period"])) == own]


def statement(row: Row, shelf: Shelf) -> shapes.StatementObject:
    """A statement. A growth rate is in %, all else in the usual unit."""
    plain = ("statement_id", "source_id", "section", "entity_id", "indicator_id", "period")
    marks = ("printed", "printed_unit", "qualifier", "role", "rank", "status")
    growth, usual = {"zh": "%", "en": "%"}, unit(shelf.indicators[str(row["indicator_id"])])
    return shaped(
        shapes.StatementObject,
        {
            **{name: row[name] for name in plain},
            "year": int(row["year"]),
            "measure": row["measure"],
            **amount(row),
            "unit": growth if row["measure"] == "growth" else usual,
            **{name: row[name] for name in marks},
            "scope": str(row["scope"]).split(),
            "note": both(row, "note"),
            "page": shelf.stated[row["statement_id"]],
        },
    )


def finding(row: Row, shelf: Shelf) -> shapes.FindingObject:
    """A finding with the statements that it is about and its explanation."""
    plain = ("finding_id", "rule", "severity", "verdict", "source_id", "entity_id", "indicator_id")
    return shaped(
        shapes.FindingObject,
        {
            **{name: row[name] for name in plain},
            "year": int(row["year"]),
            "statements": str(row["statements"]).split(),
            "about": str(row["about"]).split(),
            "computed": row["computed"],
            "printed": row["printed"],
            "message": both(row, "message"),
            "page": shelf.found[row["finding_id"]],
        },
    )


def gap(row: Row) -> shapes.GapObject:
    """What the dictionary expects of an entity and a year, and why there is no value."""
    names = ("entity_id", "indicator_id", "reason")
    return shaped(shapes.GapObject, {**{name: row[name] for name in names}, "year": int(row["year"])})


def threshold(row: Row) -> shapes.ThresholdObject:
    """A threshold of an indicator, in the indicator's unit, with what it counts and whom it is set for."""
    names = ("threshold_id", "indicator_id", "comparison", "citation", "since")
    lists = {name: str(row[name]).split() for name in ("scope", "kinds", "reference_kinds")}
    words = {name: both(row, name) for name in ("name", "base", "applies")}
    return shaped(
        shapes.ThresholdObject, {**{name: row[name] for name in names}, "value": number(row["value"]), **words, **lists}
    )


def scope(row: Row) -> shapes.ScopeObject:
    """A scope: in what figures depart from their indicator's definition."""
    words = {name: both(row, name) for name in ("name", "definition")}
    return shaped(shapes.ScopeObject, {"scope_id": row["scope_id"], "kind": row["kind"], **words})


def unit(indicator: Row) -> dict[str, object]:
    """The unit of an indicator in both languages."""
    return given({"zh": indicator["unit"], "en": indicator["unit_en"]})
