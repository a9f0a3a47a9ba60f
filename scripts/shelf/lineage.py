"""What stands behind each published value: the statements it rests on in the end, their reports, and what was found.

A value that is stated rests on its statement, one that is implied or computed on all that its inputs rest on. Pages,
the figures' JSON, flat files, workbooks and the database take it from here, so that none of them can say less.
"""

from collections.abc import Callable, Mapping, Sequence, Set

import pandas as pd

from scripts.model import Tables
from scripts.shelf.origins import Row

Found = Mapping[str, bool]
FACT = ("entity_id", "period", "indicator_id", "measure")
NOTHING: Found = {}


def statements(tables: Tables) -> dict[str, Sequence[str]]:
    """The ids of the statements behind each observation, by its id."""
    return _each(tables, {name: (name,) for name in tables["statements"]["statement_id"].tolist()}, tuple)


def _each(
    tables: Tables, single: Mapping[str, Sequence[str]], several: Callable[[Sequence[str]], Sequence[str]]
) -> dict[str, Sequence[str]]:
    """What stands behind each observation, by its id: what is `single` for its statement, or `several` make."""
    first, computed = _rests(tables)
    own = {name: single.get(one, ()) for name, one in first.items()}
    return own | {name: several(_behind(name, first, computed, single.keys())) for name in computed}


def _rests(tables: Tables) -> tuple[dict[str, str], dict[str, Sequence[str]]]:
    """The statement that each observation is, "" where it is none, and what each rests on that is computed, by id."""
    names, stated, inputs = (
        tables["observations"][one].tolist() for one in ("observation_id", "statement_id", "inputs")
    )
    computed = {name: own.split() for name, own in zip(names, inputs, strict=True) if own}
    return dict(zip(names, stated, strict=True)), computed


def _behind(
    name: str, first: Mapping[str, str], computed: Mapping[str, Sequence[str]], known: Set[str]
) -> Sequence[str]:
    """The statements behind one observation that rests on others, each once, through every computation."""
    found, seen, waiting = list[str](), set[str](), [name]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in known:
            found.append(one)
        elif one in first:
            waiting += [*reversed(computed.get(one, ())), first[one]]
    return found


def reports(tables: Tables) -> dict[str, Sequence[str]]:
    """The ids of the reports behind each observation, sorted, by its id."""
    names, sources = (tables["statements"][one].tolist() for one in ("statement_id", "source_id"))
    single = {name: (source,) for name, source in zip(names, sources, strict=True)}
    return _each(tables, single, lambda found: sorted({single[one][0] for one in found}))


def findings(tables: Tables) -> dict[str, Found]:
    """The findings behind each observation by its id: which they are, and whether they doubt what it rests on.

    Those that do come first, then those whose arithmetic it only enters, each by id; see `concerned`.
    """
    of, (first, computed) = concerned(tables), _rests(tables)
    made, known = dict.fromkeys(first, NOTHING), {*tables["statements"]["statement_id"].tolist()}
    for name in _touched(first, computed, of.keys()):
        found: dict[str, bool] = {}
        for one in _behind(name, first, computed, known) if name in computed else [first[name]]:
            for finding, about in of.get(one, NOTHING).items():
                found[finding] = found.get(finding, False) or about
        made[name] = dict(sorted(found.items(), key=lambda item: (not item[1], item[0]))) if found else NOTHING
    return made


def _touched(first: Mapping[str, str], computed: Mapping[str, Sequence[str]], of: Set[str]) -> Set[str]:
    """The observations that may rest on statements that findings name: of most nobody need ask what they rest on."""
    found, more = set[str](), {name for name, one in first.items() if one in of}
    while more:
        found |= more
        more = {name for name, own in computed.items() if not (of.isdisjoint(own) and found.isdisjoint(own))} - found
    return found


def concerned(tables: Tables) -> dict[str, dict[str, bool]]:
    """The findings that name each statement, by its id, and whether they are about it.

    A finding is about the statements that it casts doubt on, and about others of the same fact as the first; what else
    it names was only held against these. One that doubts a name and no figure is about none.
    """
    named = {name for names in tables["findings"]["statements"] for name in names.split()}
    stated = tables["statements"]
    facts = _by_id(stated[stated["statement_id"].isin(named)], "statement_id", FACT)
    made: dict[str, dict[str, bool]] = {}
    listed = tables["findings"]
    for finding, about, names in zip(listed["finding_id"], listed["about"], listed["statements"], strict=True):
        first, doubted = facts[names.split()[0]], about.split()
        for name in dict.fromkeys(names.split()):
            made.setdefault(name, {})[finding] = bool(doubted) and (name in doubted or _same(first, facts[name]))
    return made


def _same(one: Row, other: Row) -> bool:
    """Whether two statements say something of the same fact."""
    return all(one[name] == other[name] for name in FACT)


def _by_id(frame: pd.DataFrame, key: str, more: tuple[str, ...]) -> dict[str, Row]:
    """Some cells of the rows of a table by id."""
    names = (key, *more)
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in rows}
