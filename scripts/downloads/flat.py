"""The flat table: every observation with names, units, source, section and the characters as printed."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from scripts.downloads.columns import NAMES
from scripts.model import Tables
from scripts.shelf import lineage

Behind = Mapping[str, lineage.Found]  # the findings behind each observation
STATED = ("printed", "printed_unit", "qualifier", "section", "file", "sheet", "row", "column")


def flat(tables: Tables, addresses: Mapping[str, str], behind: Behind | None = None) -> pd.DataFrame:
    """One row for each observation, in the order of the tables; a blank is a missing text, `value` is float64.

    `addresses` leads from the observation's id to its place on the web site. The findings `behind` each may be known.
    """
    found = tables["observations"].drop(columns="unit")
    found = _joined(found, _renamed(tables["entities"], "entity"), "entity_id")
    entities = tables["entities"].set_index("entity_id")[["kind", "parent_id"]]
    found = _joined(found, entities.rename(columns={"kind": "entity_kind"}), "entity_id")
    found = _joined(found, _indicators(tables), "indicator_id")
    sources = tables["sources"].set_index("source_id")[["title", "publisher"]].rename(columns={"title": "source_title"})
    found = _joined(found, sources, "source_id")
    found = _joined(found, tables["statements"].set_index("statement_id")[list(STATED)], "statement_id")
    ids, more = found["observation_id"], {"reports": origins(tables), **_findings(behind or lineage.findings(tables))}
    found = found.assign(**{name: _looked_up(ids, texts) for name, texts in more.items()})
    return addressed(found, addresses)[list(NAMES)]


def addressed(found: pd.DataFrame, addresses: Mapping[str, str]) -> pd.DataFrame:
    """The flat table with the addresses of another language; see `flat`."""
    return found.assign(address=_looked_up(found["observation_id"], addresses))


def origins(tables: Tables) -> dict[str, str]:
    """The ids of the reports behind each observation by its id, space-separated."""
    return {name: " ".join(found) for name, found in lineage.reports(tables).items()}


def reading_order(found: pd.DataFrame, tables: Tables, order: Sequence[str]) -> pd.Series:
    """The rank of each row for readers: by entity and period, then by theme, then as the curators list indicators."""
    listed = {name: rank for rank, name in enumerate(order)}
    themes = tables["indicators"].set_index("indicator_id")["theme_id"]
    position = tables["themes"].set_index("theme_id")["position"]
    keys = pd.DataFrame(
        {
            "entity": found["entity_id"],
            "period": found["period"],
            "theme": found["indicator_id"].map(themes).map(position),
            "listed": found["indicator_id"].map(listed).fillna(len(listed)),
            "id": found["observation_id"],
        }
    )
    ranked = keys.sort_values(list(keys.columns)).index
    return pd.Series(range(len(ranked)), index=ranked).sort_index()


def _looked_up(ids: pd.Series, texts: Mapping[str, str]) -> pd.Series:
    return pd.Series([texts.get(name, "") for name in ids.tolist()], index=ids.index, dtype="str")


def _joined(found: pd.DataFrame, names: pd.DataFrame, key: str) -> pd.DataFrame:
    made = found.join(names, on=key)
    return made.assign(**{str(column): made[column].fillna("") for column in names.columns})


def _renamed(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The names in both languages by id, as `<name>_zh` and `<name>_en`."""
    columns = {"name_zh": f"{name}_zh", "name_en": f"{name}_en"}
    return frame.set_index(f"{name}_id")[list(columns)].rename(columns=columns)


def _indicators(tables: Tables) -> pd.DataFrame:
    names = _renamed(tables["indicators"], "indicator")
    own = tables["indicators"].set_index("indicator_id")[["theme_id", "breakdown", "unit", "unit_en"]]
    return names.join(own).join(_renamed(tables["themes"], "theme"), on="theme_id").drop(columns="theme_id")


def _findings(behind: Behind) -> dict[str, dict[str, str]]:
    """The ids of the findings behind each observation, space-separated: all, and those about what it rests on."""
    found = {name: own for name, own in behind.items() if own}
    about = {name: [one for one, is_about in own.items() if is_about] for name, own in found.items()}
    columns: dict[str, Mapping[str, Iterable[str]]] = {"findings": found, "findings_about": about}
    return {column: {name: " ".join(sorted(ids)) for name, ids in own.items()} for column, own in columns.items()}
