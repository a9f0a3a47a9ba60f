"""The mapping of a table that was looked at, line by line, with a comment wherever a guess is not sure."""

from collections.abc import Iterator, Mapping, Sequence

from scripts import periods
from scripts.curated import naming
from scripts.curated.mapping import MISSING, NAMED, Where
from scripts.importing.guess import Guess
from scripts.importing.hints import TOTAL
from scripts.importing.look import Looked
from scripts.importing.stubs import scalar

ALONE = "stand alone in their rows and are not read, though they may say what the rows below are about"
MOST = 12  # texts in a comment


def mapping(looked: Looked, found: Guess, kind: str, indicators: Mapping[str, str]) -> Iterator[str]:
    """The lines of the mapping; `indicators` are the ids by the texts that stand for them."""
    written = looked.written
    for part in ("place", "period", "indicator"):
        doubt = f"  # {found.doubts[part]}" if part in found.doubts else ""
        yield f"  {part}: {_where(found.wheres[part])}{doubt}"
    yield from _further(found)
    own = {text: name for text, name in indicators.items() if naming.key(text) != name}
    if own:
        yield f"  indicators: {_flow(own)}"
    if kind:
        yield f"  kind: {kind}  # places that no file defines are made, of this kind"
    if found.groups:
        yield f"  breakdowns: {{{', '.join(f'{name}: {_where(found.wheres[name])}' for name in found.groups)}}}"
    if aside := left_out(looked, found):
        said = ", ".join(f"{scalar(name)}: [{', '.join(map(scalar, texts))}]" for name, texts in aside.items())
        yield f"  skip: {{{said}}}  # seem to be totals of other rows, or no periods: take out what is wanted"
    if written.down:
        yield f"  down: [{', '.join(map(scalar, written.down))}]"
    yield from _marks(written.marks)
    if written.header != (1,):
        yield f"  header: [{', '.join(map(str, written.header))}]"
    if written.last:
        yield f"  last: {written.last}  # the last row of values: notes follow"
    yield from _how(looked)
    yield from _missing(looked)
    yield from _unread(looked, found)


def _how(looked: Looked) -> Iterator[str]:
    """How the table is written, where it is not written as most are."""
    usual = {"sheet": "", "encoding": "utf-8", "delimiter": ",", "decimal": ".", "thousands": ""}
    how = {key: getattr(looked.written, key) or "" for key in usual}
    how = {key: next((word for word, sign in NAMED.items() if sign == text), text) for key, text in how.items()}
    if looked.doubt:
        yield f"  decimal: .  # {looked.doubt}"
    yield from (f"  {key}: {scalar(text)}" for key, text in how.items() if text != usual[key])


def _unread(looked: Looked, found: Guess) -> Iterator[str]:
    """Which columns and which rows say nothing here."""
    if looked.alone:
        yield f"  # {ALONE}: {', '.join(looked.alone[:MOST])}"
    if found.statuses:
        yield f"  # say how values are meant, which is not read: {', '.join(found.statuses)}"
    if found.left_out:
        yield f"  # left out, as they seem to say nothing that is counted or measured: {', '.join(found.left_out)}"


def left_out(looked: Looked, found: Guess) -> dict[str, list[str]]:
    """By column, the texts whose rows are left out: totals of other rows, and what is no period."""
    place, period = found.wheres["place"].column, found.wheres["period"].column
    made = {
        **({period: [one for one in _several(looked, period) if not periods.read(one)]} if period else {}),
        **({place: _totals(_several(looked, place))} if place else {}),
    }
    return {name: texts for name, texts in made.items() if texts}


def _several(looked: Looked, name: str) -> list[str]:
    """The different texts of a column."""
    cells = looked.grid.cells.iloc[:, list(looked.grid.names).index(name)]
    return [str(one) for one in cells.str.strip().unique() if one]


def _totals(texts: Sequence[str]) -> list[str]:
    """The texts that seem to be totals of others."""
    found = [one for one in texts if TOTAL.fullmatch(one)]
    return found if len(found) < len(texts) / 2 else []


def _missing(looked: Looked) -> Iterator[str]:
    if looked.written.missing != MISSING:
        meant = [f"{one} is {words}" for one, words in looked.legend.items() if words]
        said = f"; the table says: {', '.join(meant)}" if meant else ""
        yield f"  missing: [{', '.join(map(scalar, looked.written.missing))}]  # stand for no value{said}"


def _marks(marks: Mapping[str, str]) -> Iterator[str]:
    if marks:
        said = ", ".join(f"{mark}: {status}" for mark, status in marks.items())
        yield f"  marks: {{{said}}}  # letters behind values: A normal, B break, D definition, E estimate, U doubt"


def _further(found: Guess) -> Iterator[str]:
    """Further keys of the mapping with what was guessed for each."""
    if found.dates == "years":
        yield "  # each period such as 2011-12 is taken for two years, not for a month"
    if found.dates == "quarter":
        yield "  # each date is taken for the quarter that it lies in, as they are three months apart"
    further = (("month", found.month), ("dates", found.dates), ("value", found.value))
    yield from (f"  {key}: {scalar(one)}" for key, one in further if one)


def _flow(pairs: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{scalar(text)}: {name}" for text, name in pairs.items()) + "}"


def _where(where: Where) -> str:
    if where.column:
        return scalar(where.column)
    return f"{{header: {where.header}}}" if where.header else f"{{fixed: {scalar(where.fixed or '')}}}"
