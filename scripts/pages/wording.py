"""How a page words a value: its digits as printed, its unit, and the words that say how exact its report makes it."""

from scripts.curated.characters import carried as carried_by
from scripts.curated.characters import hedge, pair
from scripts.numbers import shown
from scripts.pages.edition import Edition
from scripts.pages.thresholds import qualifier
from scripts.shelf.labels import Row

BOUNDS = {"over": "under", "under": "over"}


def worded(edition: Edition, row: Row, with_unit: bool = True) -> str:
    """The value for readers, with the words that say how exact the statement makes it."""
    indicator = edition.shelf.indicators[row["indicator_id"]]
    text = _pair(edition, row) or edition.number(float(row["value"]), _finer(edition, row, indicator), with_unit)
    return hedged(edition, row, text)


def running(edition: Edition, row: Row) -> str:
    """The value as running text writes it: with the unit in short."""
    indicator = edition.shelf.indicators[row["indicator_id"]]
    return hedged(edition, row, _pair(edition, row) or _brief(edition, row, float(row["value"]), indicator))


def quoted(edition: Edition, row: Row) -> str:
    """The value as a sentence to quote goes on: 为53人, 约为53人, nearly 1,000."""
    indicator = edition.shelf.indicators[row["indicator_id"]]
    text = _pair(edition, row) or edition.number(float(row["value"]), _finer(edition, row, indicator))
    if span(edition, row) or _word(edition, row):
        return edition.say("quote-hedged", value=hedged(edition, row, text))
    return edition.say(f"quote-{qualifier(edition.shelf, row)}", value=text)


def hedged(edition: Edition, row: Row, text: str) -> str:
    """The text of a value with the words that say how exact the statement makes it; both ends of a printed range."""
    words = qualifier(edition.shelf, row)
    if words == "exact":
        return text
    if ends := span(edition, row):
        low = shown(ends[0], int(edition.shelf.indicators[row["indicator_id"]]["decimals"]), edition.language)
        high = _brief(edition, row, ends[1], edition.shelf.indicators[row["indicator_id"]])
        return edition.say("value-range", low=low, high=high)
    if word := _word(edition, row):
        return edition.say("value-hedged", hedge=word, value=text)
    return edition.say(f"value-{words}", value=text)


def span(edition: Edition, row: Row) -> tuple[float, float] | None:
    """The ends of a range that a report prints as a lower and an upper bound in one place; None where it does not."""
    own = edition.shelf.statements.get(row["statement_id"])
    if own is None or own["qualifier"] not in BOUNDS:
        return None
    key = (own["entity_id"], own["period"], own["indicator_id"], own["measure"])
    for other in edition.shelf.facts.get(key, ()):
        together = (other["source_id"], other["section"]) == (own["source_id"], own["section"])
        if together and other["qualifier"] == BOUNDS[own["qualifier"]]:
            low, high = sorted((float(own["value"]), float(other["value"])))
            return low, high
    return None


def carried(edition: Edition, row: Row) -> int:
    """The decimals that a value carries: as printed, of an implied one those of the coarser figure behind it."""
    names = str(row["inputs"]).split() if row["method"] == "implied" else [row["statement_id"]]
    rows = [edition.shelf.statements[name] for name in names if name in edition.shelf.statements]
    known = carried_by((str(one["printed"]), float(one["value"])) for one in rows)
    return int(edition.shelf.indicators[row["indicator_id"]]["decimals"]) if known is None else known


def brief_unit(edition: Edition, indicator: Row, value: float) -> str:
    """The unit behind a number in running text: 元 for 元/生, `m²` for `m² per student`, none for English counts."""
    unit, kind, chinese = edition.unit_behind(value, indicator), indicator["kind"], edition.language == "zh"
    if kind == "count" and not chinese:
        return ""
    if kind != "per_head":
        return unit
    return unit.split("/")[0] if chinese else "" if unit.startswith("per ") else unit.split(" per ")[0]


def _word(edition: Edition, row: Row) -> str:
    """The printed word that hedges a value, where the catalogue has a wording for it."""
    statement = edition.shelf.statements.get(row["statement_id"])
    if statement is None or statement["qualifier"] == "exact":
        return ""
    said = {word: text.in_language(edition.language) for word, text in edition.project.reading.said.items()}
    return hedge(str(statement["printed"]), said)


def _pair(edition: Edition, row: Row) -> str:
    """A ratio as printed, 53:47, with what it comes to; "" for anything else."""
    indicator, statement = (
        edition.shelf.indicators[row["indicator_id"]],
        edition.shelf.statements.get(row["statement_id"]),
    )
    printed = pair(str(statement["printed"])) if statement is not None and indicator["kind"] == "ratio" else ""
    return (
        edition.say("value-pair", pair=printed, value=edition.number(float(row["value"]), indicator)) if printed else ""
    )


def _brief(edition: Edition, row: Row, value: float, indicator: Row) -> str:
    unit = brief_unit(edition, indicator, value)
    return shown(value, int(_finer(edition, row, indicator)["decimals"]), edition.language, unit)


def _finer(edition: Edition, row: Row, indicator: Row) -> Row:
    """The indicator with as many decimals as the value carries, where these are more: no printed digit is lost."""
    return {**indicator, "decimals": max(int(indicator["decimals"]), carried(edition, row))}
