"""What stands behind a figure, in words for a reader who asks: where it is printed, how it is computed, its caveats."""

from collections.abc import Mapping

from scripts.curated.formula import tokenized
from scripts.curated.sections import bare_title
from scripts.figures.values import full
from scripts.numbers import shown
from scripts.pages import observed
from scripts.pages.editions import Edition
from scripts.pages.warning import DOUBTFUL, doubted_through
from scripts.shelf.labels import Row, label

HUNDRED = ["100", "*"]


def where(edition: Edition, statement: Row) -> str:
    """Where a document or a table has a statement: the section with its title, or the cell; the page if it is known."""
    place, title = edition.where(statement), bare_title(str(statement["heading"]))
    place = edition.say("where-heading", where=place, title=title) if title else place
    return edition.say("where-page", where=place, page=statement["page"]) if statement["page"] else place


def arithmetic(edition: Edition, row: Row) -> str:
    """The formula in words, with its numbers put in, and the result: staff ÷ students = 7,753 ÷ 8,028 = 96.57%.

    "" for what is not computed. The 100 that makes a percentage is left out, for the result says it.
    """
    inputs = {
        str(one["indicator_id"]): _operand(edition, one)
        for one in (edition.shelf.observations.get(name) for name in str(row["inputs"]).split())
        if one is not None
    }
    formula = str(edition.shelf.indicators[row["indicator_id"]]["formula"])
    words = tokenized(formula)
    if row["unit"] == "%" and words[:2] == HUNDRED:
        words = words[2:]
    operands = [word for word in words if word in edition.shelf.indicators]
    if row["method"] != "computed" or not set(operands) <= set(inputs):
        return ""
    names = {word: edition.indicator(word).text for word in operands}
    sides = (" ".join(one.get(word) or observed.OPERATORS.get(word, word) for word in words) for one in (names, inputs))
    said = " = ".join((*sides, full(edition, edition.point(row))))
    return said.replace("( ", "(").replace(" )", ")")


def _operand(edition: Edition, row: Row) -> str:
    """A number inside a formula: counts without their unit, everything else with it."""
    point = edition.point(row)
    if edition.shelf.indicators[row["indicator_id"]]["kind"] == "count" and not point.hedged:
        return shown(point.value, point.places or 0, edition.language)
    return full(edition, point)


def caveats(edition: Edition, row: Row) -> list[str]:
    """What a reader must know before using a figure: how it was obtained, its status and scope, the note beside it."""
    note = label(row, "note", edition.language).text
    alone = row["status"] == DOUBTFUL and not edition.shelf.findings_behind[str(row["observation_id"])]
    through = doubted_through(edition, row) if alone and not note else ""
    marks = [mark.meaning for mark in observed.marks(edition, row)]
    return [*marks, *([edition.say("doubted-through", names=through)] if through else []), *([note] if note else [])]


def both(editions: Mapping[str, Edition], statement: Row) -> dict[str, str]:
    """`where` in every language."""
    return {name: where(one, statement) for name, one in editions.items()}
