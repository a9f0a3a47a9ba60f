"""What a sentence to quote adds, so that a figure can be defended wherever it is quoted."""

from collections.abc import Iterator

from scripts.curated.formula import tokenized
from scripts.figures.points import Point
from scripts.figures.scopes import named
from scripts.figures.sentences import inner, listing
from scripts.figures.speaker import words
from scripts.pages.editions import Edition
from scripts.shelf.labels import Row, label

DOUBTFUL, DIFFERENT = "U", "D"


def warning(edition: Edition, row: Row) -> str:
    """How a figure departs from its indicator, that it was not read as printed, and why it is in doubt; or none."""
    scope, status = str(row["scope"]) or _common(edition, row), str(row["status"])
    said = []
    if scope:
        word = "quote-scope-differs" if status == DIFFERENT else "quote-scope"
        said.append(edition.say(word, names=named(edition, scope)))
    elif status == DIFFERENT:
        said.append(edition.say("quote-differs"))
    return "".join((*said, *_corrected(edition, row), *_doubted(edition, row)))


def doubted_through(edition: Edition, row: Row) -> str:
    """The names of the figures in doubt that a figure was computed from, or ought to be by its indicator's formula."""
    given = [edition.shelf.observations.get(name) for name in str(row["inputs"]).split()]
    names = [str(one["indicator_id"]) for one in given if one is not None and one["status"] == DOUBTFUL]
    if not names:
        formula = str(edition.shelf.indicators[row["indicator_id"]]["formula"])
        names = [one for one in tokenized(formula) if any(_doubts(edition, row, one))]
    texts = [inner(edition.indicator(name).text, edition.language) for name in dict.fromkeys(names)]
    return listing(words(edition.language), texts) if texts else ""


def _doubts(edition: Edition, row: Row, indicator: str) -> Iterator[bool]:
    points: tuple[Point, ...] = tuple(edition.points.series.get((str(row["entity_id"]), indicator), ()))
    return (one.status == DOUBTFUL for one in points if one.period == str(row["period"]))


def _common(edition: Edition, row: Row) -> str:
    """The coverage that all inputs of a figure without a scope of its own share, as ids; or none."""
    given = [edition.shelf.observations.get(name) for name in str(row["inputs"]).split()]
    scopes = [str(one["scope"]).split() if one is not None else [] for one in given]
    first = scopes[0] if scopes else []
    known = edition.shelf.scopes
    return " ".join(one for one in first if known[one]["kind"] == "coverage" and all(one in held for held in scopes))


def _corrected(edition: Edition, row: Row) -> Iterator[str]:
    """What is printed, where the figure was read otherwise."""
    found = edition.shelf.findings_behind[str(row["observation_id"])]
    statement = edition.shelf.statements.get(row["statement_id"])
    rules = {edition.shelf.judged[one]["rule"] for one, about in found.items() if about}
    if statement is not None and "correction" in rules:
        yield edition.say("quote-corrected", printed=f"{statement['printed']}{statement['printed_unit']}")


def _doubted(edition: Edition, row: Row) -> Iterator[str]:
    """That a figure is in doubt, with the way to the findings, or else the reason."""
    status, found = str(row["status"]), edition.shelf.findings_behind[str(row["observation_id"])]
    errors = [one for one, about in found.items() if about and edition.shelf.judged[one]["severity"] == "error"]
    if status == "B":
        yield edition.say("quote-broken")
    elif status == DOUBTFUL and found:
        yield edition.say("quote-doubtful")
    elif status == DOUBTFUL and (note := label(row, "note", edition.language).text):
        yield edition.say("quote-doubtful-for", reason=note)
    elif status == DOUBTFUL and (names := doubted_through(edition, row)):
        yield edition.say("quote-doubtful-through", names=names)
    elif status == DOUBTFUL:
        yield edition.say("quote-doubtful-only")
    elif errors:
        yield edition.say("quote-found")
