"""JSON Schemas of the curated files, made from their records: an editor completes and checks what is typed."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from pydantic import TypeAdapter

from scripts.curated import mapping, project, records, reports

Node: TypeAlias = Mapping[str, Any]

FILES: Mapping[str, Any] = {
    "project": project.Project,
    "units": tuple[records.Unit, ...],
    "themes": tuple[records.Theme, ...],
    "scopes": tuple[records.Scope, ...],
    "breakdowns": tuple[records.Breakdown, ...],
    "entities": tuple[records.Entity, ...],
    "indicators": tuple[records.Indicator, ...],
    "thresholds": tuple[records.Threshold, ...],
    "charts": tuple[records.ChartEntry, ...],
    "renames": tuple[records.Rename, ...],
    "report": reports.Report,
    "source": mapping.TableSource,
    "quotations": dict[str, reports.Beside],
}
DRAFT = "https://json-schema.org/draft/2020-12/schema"
YES_NO = [True, False, "yes", "no"]


def schemas() -> dict[str, bytes]:
    """The schema of each kind of curated file, by the name of the schema's own file: `report.json`."""
    return {f"{name}.json": _written(name, TypeAdapter(shape).json_schema()) for name, shape in FILES.items()}


def _written(name: str, schema: Node) -> bytes:
    made = {"$schema": DRAFT, "title": f"{name}.yaml", **_as_typed(schema)}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _as_typed(node: Any) -> Any:
    """The same for what an editor makes of plain YAML: 2016 and 3.5 are numbers there, and are read as text here."""
    if isinstance(node, Sequence) and not isinstance(node, str):
        return [_as_typed(one) for one in node]
    if not isinstance(node, Mapping):
        return node
    if any(one.get("type") == "number" for one in node.get("anyOf", ())):
        return node  # a number with its bounds, or the same as text
    made = {key: _as_typed(value) for key, value in node.items()}
    if made.get("type") == "boolean":
        return {**{key: value for key, value in made.items() if key != "type"}, "enum": YES_NO}
    return {**made, "type": ["string", "number"]} if made.get("type") == "string" else made
