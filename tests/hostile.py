"""Where the model takes a text of any kind, found in the model itself, and hostile texts in all of these places."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from scripts.checks import check
from scripts.curated.catalogue import join
from scripts.curated.schemas import FILES
from scripts.problems import Problem, ProblemsError
from tests.cases import apart, case, strings
from tests.mutating import MARK, TEXTS

Node = Mapping[str, Any]
Field = tuple[str, str]
Texts = dict[str, str]
CATALOGUE = Path(__file__).with_name("hostile.txt")
KINDS = {"reports": "report", "sources": "source"}  # of curated files, by their folder; others are called as their kind
TOKEN = re.compile(rf"{MARK}\d+z")
BOUND = ("pattern", "enum", "const", "format")  # what leaves no room for a text of any kind
TOLD = ("#/$defs/Text", "#/$defs/Words")  # records of one text in each language


def free(kind: str) -> set[Field]:
    """The records and fields of a kind of curated file that take any text."""
    schema = TypeAdapter(FILES[kind]).json_schema()
    records = {schema.get("title", ""): schema, **schema.get("$defs", {})}
    return {
        (record, name + ending)
        for record, node in records.items()
        if f"#/$defs/{record}" not in TOLD
        for name, own in node.get("properties", {}).items()
        for ending in _endings(own)
    }


def places(kind: str, value: Any) -> Iterator[tuple[Field, Any, Any]]:
    """Every place of a curated file that takes any text: its record and field, and what holds it under which key."""
    schema = TypeAdapter(FILES[kind]).json_schema()
    yield from _below(schema, schema, ("", ""), [value], 0)


def _endings(node: Node) -> set[str]:
    """How texts below a field are told apart: by language, as keys of a mapping, or not at all."""
    if "$ref" in node:
        return {".zh", ".en"} if node["$ref"] in TOLD else set()
    if _is_number(node):
        return set()
    found = {""} if node.get("type") == "string" and not any(bound in node for bound in BOUND) else set()
    for one in _inner(node):
        found |= _endings(one)
    return found | ({".key"} if _names(node) else set())


def _is_number(node: Node) -> bool:
    return any(one.get("type") == "number" for one in node.get("anyOf", ()))


def _inner(node: Node) -> list[Node]:
    inner = [*node.get("anyOf", ()), *node.get("patternProperties", {}).values()]
    inner += [node.get("items"), node.get("additionalProperties")]
    return [one for one in inner if isinstance(one, dict)]


def _names(node: Node) -> bool:
    """Whether the keys of a mapping may be any text."""
    is_mapping = isinstance(node.get("additionalProperties"), dict)
    return is_mapping and "" in _endings({"type": "string", **node.get("propertyNames", {})})


def _below(schema: Node, node: Node, field: Field, holder: Any, key: Any) -> Iterator[tuple[Field, Any, Any]]:
    value = holder[key]
    if "$ref" in node:
        told, title = node["$ref"] in TOLD, node["$ref"].rpartition("/")[2]
        own = {**schema["$defs"][title], "title": title}
        yield from _told(field, value) if told else _below(schema, own, field, holder, key)
    elif "anyOf" in node:
        for one in [] if _is_number(node) else node["anyOf"]:
            yield from _below(schema, one, field, holder, key)
    elif isinstance(value, str):
        yield from [(field, holder, key)] if "" in _endings(node) else []
    elif isinstance(value, dict) and "properties" in node:
        for name in value.keys() & node["properties"].keys():
            yield from _below(schema, node["properties"][name], (node["title"], name), value, name)
    elif isinstance(value, dict | list) and (inner := _inner(node)):
        for name in list(value) if isinstance(value, dict) else range(len(value)):
            yield from _below(schema, inner[0], field, value, name)
        keys = value if _names(node) and field[0] else ()  # those of a whole file are ids
        yield from (((field[0], f"{field[1]}.key"), value, name) for name in keys)


def _told(field: Field, value: Any) -> Iterator[tuple[Field, Any, Any]]:
    """The texts of both languages, or the words."""
    for language in value:
        holder, keys = (value, [language]) if isinstance(value[language], str) else (value[language], range(9))
        yield from (
            ((field[0], f"{field[1]}.{language}"), holder, one) for one in keys if one == language or one < len(holder)
        )


def kind(name: str) -> str:
    """Which kind of curated file one is."""
    folder = name.split("/", maxsplit=1)[0]
    return KINDS.get(folder, folder.removesuffix(".yaml"))


def everything() -> Texts:
    """A catalogue that has a text in every field that takes one, a table and a map beside it."""
    return dict(case(CATALOGUE)[0])


def fields(files: Mapping[str, str]) -> dict[Field, set[str]]:
    """Which texts stand in each field that takes any."""
    found: dict[Field, set[str]] = {}
    for name, text in apart(files)[0].items():
        for field, holder, key in places(kind(name), strings(text)):
            told = key if field[1].endswith(".key") else holder[key]
            found.setdefault(field, set()).add(str(told))
    return found


def replaced(files: Mapping[str, str], words: Mapping[str, str]) -> Texts:
    """The catalogue with other words for some texts, wherever these stand: what belongs together stays together."""
    return {name: _replaced(name, text, words) for name, text in files.items()}


def _replaced(name: str, text: str, words: Mapping[str, str]) -> str:
    if name.endswith(".csv"):
        made, rows = io.StringIO(), csv.reader(io.StringIO(text))
        csv.writer(made, lineterminator="\n").writerows([_word(one, words) for one in row] for row in rows)
        return made.getvalue()
    if name.endswith(".json"):
        return json.dumps(_deep(json.loads(text), words))
    value = strings(text)
    found = list(places(kind(name), value))
    for _, holder, key in [one for one in found if not one[0][1].endswith(".key")]:
        holder[key] = words.get(holder[key], holder[key])
    for holder in {id(one[1]): one[1] for one in found if one[0][1].endswith(".key")}.values():
        inner = {words.get(one, one): own for one, own in holder.items()}
        holder.clear()
        holder.update(inner)
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6)


def _word(cell: str, words: Mapping[str, str]) -> str:
    """A cell with another word, or with another mark behind its number."""
    number, space, mark = cell.rpartition(" ")
    return words.get(cell, f"{number}{space}{words.get(mark, mark)}" if number.isdigit() else cell)


def _deep(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {words.get(key, key): _deep(one, words) for key, one in value.items()}
    if isinstance(value, list):
        return [_deep(one, words) for one in value]
    return words.get(value, value) if isinstance(value, str) else value


def problems(files: Mapping[str, str]) -> Sequence[Problem]:
    """What is wrong with a catalogue, as `check` says."""
    texts, received = apart(files)
    joined = join(texts, received)
    if joined.catalogue is None:
        return joined.problems
    try:
        check(joined.catalogue)
    except ProblemsError as error:
        return error.problems
    return []


def settled(files: Mapping[str, str]) -> tuple[Texts, list[Problem]]:
    """The catalogue with a hostile text in every field that takes it, and how the others were refused."""
    words = sorted(set().union(*fields(files).values()))
    given = {word: TEXTS[number % len(TEXTS)].replace(MARK, f"{MARK}{number}z") for number, word in enumerate(words)}
    refusals: list[Problem] = []
    while found := problems(made := replaced(files, given)):
        named = {token for one in found for token in _named(one, made)}
        kept = {word: text for word, text in given.items() if not named & set(TOKEN.findall(text))}
        assert len(kept) < len(given), found
        given, refusals = kept, [*refusals, *found]
    return made, refusals


def _named(problem: Problem, files: Mapping[str, str]) -> Sequence[str]:
    """The texts that a problem is about: those that it names, else those in its line."""
    lines = files.get(problem.file, "").splitlines()
    line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    return TOKEN.findall(problem.message) or TOKEN.findall(line)
