"""The flat table: every observation with names, units, source, section and the characters as printed."""

from collections.abc import Mapping, Sequence

import pandas as pd

from scripts.downloads.columns import NAMES
from scripts.model import Tables


def flat(tables: Tables, addresses: Mapping[str, str]) -> pd.DataFrame:
    """One row for each observation, in the order of the tables; a blank is a missing text, `value` is float64.

    `addresses` leads from the observation's id to its place on the web site.
    """
    found = tables["observations"].drop(columns="unit")
    found = _joined(found, _renamed(tables["entities"], "entity"), "entity_id")
    found = _joined(found, _indicators(tables), "indicator_id")
    sources = tables["sources"].set_index("source_id")[["title", "publisher"]].rename(columns={"title": "source_title"})
    found = _joined(found, sources, "source_id")
    statements = tables["statements"].set_index("statement_id")[["printed", "qualifier", "section"]]
    found = _joined(found, statements, "statement_id")
    address = _looked_up(found["observation_id"], addresses)
    findings = _looked_up(found["statement_id"], _findings(tables["findings"]))
    reports = _looked_up(found["observation_id"], origins(tables))
    return found.assign(address=address, findings=findings, reports=reports)[list(NAMES)]


def origins(tables: Tables) -> dict[str, str]:
    """The ids of the reports behind each observation by its id, space-separated; inputs lead on to their own."""
    statements, observations = tables["statements"], tables["observations"]
    known = {
        name: {source}
        for ids, frame in (("statement_id", statements), ("observation_id", observations))
        for name, source in zip(frame[ids].tolist(), frame["source_id"].tolist(), strict=True)
        if source
    }
    inputs = dict(zip(observations["observation_id"].tolist(), observations["inputs"].str.split(" "), strict=True))

    def behind(name: str) -> set[str]:
        if name not in known:
            known[name] = set().union(*(behind(one) for one in inputs.get(name, ()) if one))
        return known[name]

    return {name: " ".join(sorted(behind(name))) for name in inputs}


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
    own = tables["indicators"].set_index("indicator_id")[["theme_id", "unit", "unit_en"]]
    return names.join(own).join(_renamed(tables["themes"], "theme"), on="theme_id").drop(columns="theme_id")


def _findings(findings: pd.DataFrame) -> Mapping[str, str]:
    """The ids of the findings about each statement, space-separated."""
    single = findings.assign(statement=findings["statements"].str.split(" ")).explode("statement")
    groups = single.groupby("statement")["finding_id"]
    return {str(name): " ".join(sorted(set(ids))) for name, ids in groups}
