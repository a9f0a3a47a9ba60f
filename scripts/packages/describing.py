"""The descriptor of a package: Data Package v2, in a form that readers made for v1 understand as well.

Both `type: table` and `profile: tabular-data-resource`; missing values as plain strings; codes as `enum` and as
`categories` with labels; a reference within a table by the resource name ""; the dialect spelt out, because the
JavaScript library otherwise guesses a delimiter from the text and may guess wrong.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from scripts.codebook import about, meaning
from scripts.curated.project import Kind, Project
from scripts.fixed import fixed
from scripts.model import BY_NAME, TABLES
from scripts.model.columns import Column, Table
from scripts.packages.rules import LIMITS, pattern
from scripts.packages.splitting import Part
from scripts.packages.tabular import Row, path
from scripts.words import Say, data_languages, text, wording

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
WORDS = wording("packages")
Json = dict[str, object]
DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}


@fixed
class PackageScope:
    """What a package covers: its name, its title in each language, its page below the home page, and its address.

    `abouts` say in each language which part of the catalogue it is, nothing for the whole; `subjects` are the entities
    or the theme whose names it is searched by. What is `frozen` never changes.
    """

    name: str
    titles: Mapping[str, str]
    page: str
    homepage: str
    abouts: Mapping[str, str] = field(default_factory=dict)
    subjects: Sequence[Row] = ()
    frozen: bool = False

    def description(self, project: Project, language: str) -> str:
        """Which part it is, then what the whole is about, its title at least; in the other language where need be."""
        text = project.description
        whole = text.in_language(language) or text.zh or text.en or project.title.either(language)
        return (" " if language == "en" else "").join(filter(None, (self.abouts.get(language), whole)))


def whole(project: Project) -> PackageScope:
    """The scope of the whole catalogue."""
    return PackageScope(
        project.name, {language: project.title.either(language) for language in data_languages()}, "", project.address
    )


def scope(project: Project, rows: Mapping[str, Mapping[str, object]], part: Part) -> PackageScope:
    """The scope of a part that is not the whole; `rows` are the rows by id of the table that names it."""
    subject, when = rows[part.measured or part.place], "" if part.year is None else str(part.year)
    titles, abouts = {}, {}
    for language in data_languages():
        separator = "：" if language == "zh" else ": "
        called = text(subject, "name", language)[0]
        name = " ".join(filter(None, (called, when)))
        titles[language] = separator.join((project.title.either(language), name))
        measured = "part-theme" if part.theme else "part-indicator" if part.indicator else ""
        kind = measured or ("part-year" if when else "part-place")
        abouts[language] = Say(WORDS, language)(kind, name=called, year=when)
    page = f"indicators/{part.measured}/" if part.measured else f"places/{part.key}/"
    return PackageScope(scope_name(project, part), titles, page, project.address + page, abouts)


def scope_name(project: Project, part: Part) -> str:
    """The name of a package, which is the name of its files as well."""
    when = "" if part.year is None else str(part.year)
    return "-".join(filter(None, (project.name, part.place, when, part.measured)))


def descriptor(files: Mapping[str, bytes], sources: Sequence[Row], project: Project, scope: PackageScope) -> Json:
    """The descriptor of a package with the given CSV `files` by path; `sources` are the reports behind it, by id."""
    schemas = {table.name: schema(table, project.entity_kinds) for table in TABLES}
    return _descriptor(files, sources, project, scope, schemas)


Encoded = Callable[[Mapping[str, bytes], Sequence[Row], PackageScope], bytes]  # see `encoder`


def encode(value: Json) -> bytes:
    """JSON as it is published: UTF-8, two spaces, a line feed at the end."""
    return (_dumps(value) + "\n").encode()


def encoder(project: Project) -> Encoded:
    """Makes `encode(descriptor(…))` for many packages of one project, writing the schemas out only once."""
    tokens = {table.name: table.name for table in TABLES}
    texts = {table.name: _dumps(schema(table, project.entity_kinds)) for table in TABLES}
    schemas = {name: text.replace("\n", "\n" + " " * 6) for name, text in texts.items()}

    def encoded(files: Mapping[str, bytes], sources: Sequence[Row], scope: PackageScope) -> bytes:
        text = _dumps(_descriptor(files, sources, project, scope, tokens))
        for name, written in schemas.items():
            text = text.replace(f'"schema": "{name}"', f'"schema": {written}')
        return (text + "\n").encode()

    return encoded


def schema(table: Table, kinds: Sequence[Kind]) -> Json:
    """The Table Schema of a published table; `kinds` are the codes of the kind of entity."""
    found: Json = {
        "fields": [_field(table, column, kinds) for column in table.columns],
        "primaryKey": list(table.key),
        "foreignKeys": [_foreign_key(table, column, target) for column, target in table.links],
        "missingValues": [""],
    }
    return {key: value for key, value in found.items() if value != []}


def _dumps(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def _descriptor(
    files: Mapping[str, bytes],
    sources: Sequence[Row],
    project: Project,
    scope: PackageScope,
    schemas: Mapping[str, object],
) -> Json:
    found: Json = {
        "$schema": PROFILE,
        "name": scope.name,
        "title": " · ".join(dict.fromkeys(scope.titles.values())),
        "description": "\n\n".join(
            dict.fromkeys(scope.description(project, language) for language in data_languages())
        ),
        "homepage": scope.homepage,
        "version": project.version,
        "created": f"{project.created.isoformat()}T00:00:00Z",
        "keywords": [
            *dict.fromkeys(one for name in data_languages() for one in keywords(project, scope.subjects, name))
        ],
        "licenses": [{"name": project.licence.id, "title": project.licence.title, "path": project.licence.url}],
        "contributors": [
            {"title": row.title, **({"path": row.url} if row.url else {}), "roles": [row.role]}
            for row in project.contributors
        ],
        "sources": [{"title": f"{row['title']} ({row['publisher']})"} for row in sources],
        "resources": [_resource(table, files[path(table.name)], schemas[table.name]) for table in TABLES],
    }
    return {key: value for key, value in found.items() if value not in ([], "")}


def _resource(table: Table, content: bytes, schema: object) -> Json:
    return {
        "name": table.name,
        "path": path(table.name),
        "type": "table",
        "profile": "tabular-data-resource",
        "title": f"{table.zh} · {table.en}",
        "description": " ".join(about(table.name, language) for language in data_languages()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(table: Table, column: Column, kinds: Sequence[Kind]) -> Json:
    codes = _codes(table, column, kinds)
    constraints = _constraints(table, column, list(codes))
    found: Json = {"name": column.name, "type": column.type, "title": f"{column.zh} · {column.en}"}
    found["description"] = " ".join(meaning(table.name, column.name, language) for language in data_languages())
    if constraints:
        found["constraints"] = constraints
    if codes:
        found["categories"] = [{"value": code, "label": label} for code, label in codes.items()]
    return found


def _codes(table: Table, column: Column, kinds: Sequence[Kind]) -> dict[str, str]:
    """The codes of a column with their labels in both languages; none where any text is allowed."""
    if (table.name, column.name) == ("entities", "kind"):
        return {kind.id: f"{kind.zh} {kind.en}" for kind in kinds}
    says = [Say(WORDS, language) for language in data_languages()]
    return {code: " ".join(say(f"{column.name}-{code}") for say in says) for code in column.codes}


def _constraints(table: Table, column: Column, codes: list[str]) -> Json:
    low, high = LIMITS.get(column.name, (None, None))
    shape = pattern(column.name) if column.type == "string" else ""
    found: Json = {
        "required": column.required or None,
        "unique": table.key == (column.name,) or None,
        "pattern": f"^{shape}$" if shape and not codes else None,
        "enum": codes or None,
        "minimum": low,
        "maximum": high,
    }
    return {key: value for key, value in found.items() if value is not None}


def _foreign_key(table: Table, column: str, target: str) -> Json:
    resource = "" if target == table.name else target
    return {"fields": [column], "reference": {"resource": resource, "fields": [BY_NAME[target].key[0]]}}


def keywords(project: Project, rows: Sequence[Row], language: str) -> list[str]:
    """The project's keywords in a language, then the names in it of the entities or indicators in `rows`."""
    own = project.keywords.zh if language == "zh" else project.keywords.en
    names = (str(row.get(f"name_{language}", row["name_en"])) for row in rows)
    return list(dict.fromkeys(filter(None, (*own, *names))))
