"""What a table's source says of its file: which one it is, how it is written, and the rules of its Table Schema.

Descriptors of data packages and Table Schemas are read, and tables held against them, by frictionless.
"""

import hashlib
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Any

from scripts.curated.foreign import ForeignError, descriptor
from scripts.curated.loading import At
from scripts.curated.mapping import Mapping as Columns
from scripts.curated.mapping import TableSource
from scripts.fixed import fixed
from scripts.problems import Problem, nearest

DESCRIPTOR = "datapackage.json"
MOST_ERRORS = 20
Json = Mapping[str, Any]


@fixed
class Received:
    """A table as it was received: its path from the curated folder, its bytes, its mapping, and its Table Schema."""

    path: str
    content: bytes
    columns: Columns
    schema: Json | None


class ReceivedError(ValueError):
    """Raised where there is no such file, or where it is not the one that was described; `key` says what names it."""

    def __init__(self, message: str, key: str) -> None:
        super().__init__(message)
        self.key = key


def received(at: At[TableSource], files: Mapping[str, bytes]) -> Received:
    """The file that a source names, or the table that its data package names; raises `ReceivedError`."""
    source, folder = at.record, dirname(at.file)
    path = _path(folder, source.file, files, "file")
    columns, schema = source.table, _json(files, folder, source.schema_file) if source.schema_file else None
    if path.endswith(DESCRIPTOR):
        path, columns, schema = _packaged(path, source, files)
    content = files[path]
    found = hashlib.sha256(content).hexdigest()
    if source.sha256 and found != source.sha256:
        raise ReceivedError(
            f"sha256: the file '{path}' has {found}: it is another edition; compare the two with "
            f"`python -m scripts import FILE --as {source.id}`, then write what it says",
            "sha256",
        )
    return Received(path, content, columns, schema)


def against_schema(table: Received, at: At[TableSource]) -> Iterator[Problem]:
    """What frictionless finds where a table does not keep its Table Schema."""
    if table.schema is None:
        return
    from frictionless import Control, Dialect, FrictionlessException, Resource, Schema
    from frictionless.formats import CsvControl, ExcelControl

    columns, ending = table.columns, table.path.rpartition(".")[2].lower()
    control: Control = CsvControl(delimiter=columns.delimiter)
    if ending == "xlsx":
        control = ExcelControl(sheet=columns.sheet or 1, fill_merged_cells=True)
    dialect = Dialect(header_rows=list(columns.header), header_join=" / ", controls=[control])
    try:
        schema = Schema.from_descriptor(dict(table.schema))
        given = Resource(table.content, format=ending, encoding=columns.encoding, dialect=dialect, schema=schema)
        report = given.validate(limit_errors=MOST_ERRORS)
    except FrictionlessException as error:
        key, told = "schema" if at.record.schema_file else "file", error.reasons or [error.error]
        yield at.problem(f"{key}: the Table Schema cannot be read: {told[0].message}", key)
        return
    for one in (error for task in report.tasks for error in task.errors):
        yield Problem(table.path, int(getattr(one, "row_number", 0) or 0), f"against its Table Schema: {one.message}")


def _path(folder: str, name: str, files: Mapping[str, bytes], key: str) -> str:
    path = normpath(join(folder, name))
    if path not in files:
        beside = [one.removeprefix(f"{folder}/") for one in files if one.startswith(f"{folder}/")]
        raise ReceivedError(f"{key}: there is no file '{name}' beside this one; {nearest(name, beside)}", key)
    return path


def _json(files: Mapping[str, bytes], folder: str, name: str) -> Json:
    path = _path(folder, name, files, "schema")
    try:
        return descriptor(files[path])
    except ForeignError as error:
        raise ReceivedError(f"schema: '{name}' is no Table Schema that can be read: {error}", "schema") from None


def _packaged(path: str, source: TableSource, files: Mapping[str, bytes]) -> tuple[str, Columns, Json | None]:
    """The table that a data package describes: its path, the mapping with how it is written, and its schema."""
    from frictionless import FrictionlessException, Package

    try:
        package = Package.from_descriptor(dict(descriptor(files[path])))
    except (ForeignError, FrictionlessException) as error:
        raise ReceivedError(f"file: '{source.file}' is no data package that can be read ({error})", "file") from None
    wanted = source.resource or next(iter(package.resource_names), "")
    if wanted not in package.resource_names:
        message = (
            f"resource: there is no table '{wanted}' in '{source.file}'; {nearest(wanted, package.resource_names)}"
        )
        raise ReceivedError(message, "resource")
    resource = package.get_resource(wanted)
    if resource.extrapaths:
        raise ReceivedError(f"resource: '{wanted}' is divided into several files: join them into one", "resource")
    schema: Json = resource.schema.to_descriptor()
    place = _path(dirname(path), str(resource.path or ""), files, "resource")
    return place, _written(source.table, resource.to_descriptor(), schema), schema or None


def _written(columns: Columns, resource: Json, schema: Json) -> Columns:
    """The mapping, with what a descriptor says of how the file is written where the mapping says nothing."""
    dialect: Json = resource.get("dialect") or {}
    fields: list[Json] = schema.get("fields") or []
    number: Json = next((one for one in fields if one.get("type") == "number"), {})
    said = {
        "encoding": resource.get("encoding"),
        "delimiter": (dialect.get("csv") or dialect).get("delimiter"),
        "decimal": number.get("decimalChar"),
        "thousands": number.get("groupChar"),
        "missing": tuple(schema.get("missingValues") or ()) or None,
    }
    known = {key: value for key, value in said.items() if value is not None and key not in columns.model_fields_set}
    return columns.model_copy(update=known)
