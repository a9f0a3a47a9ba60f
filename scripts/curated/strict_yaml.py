"""Strict YAML: every scalar is a string, every value knows its line, and nothing surprising is accepted.

PyYAML's own types are not used: `010000` stays `010000` and `NO` stays `NO`. Refused are duplicate keys, anchors,
aliases, tags, deep nesting and files over 2 MB. A value that is left blank is read as absent.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import yaml
from pydantic_core import from_json

from scripts import kept
from scripts.curated.slips import INVISIBLE, closes, code, joined, lost, slip, unreadable, unseen, unspaced
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.problems import Problem

LARGEST_FILE = 2_000_000
DEEPEST = 12


class Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Reads nodes without asking for the type of each, which is text, a list or a mapping, or for where it stands."""

    # Asked for with every node: this takes whatever it is given, answers with nothing, and is done sooner than `def`.
    descend_resolver = ascend_resolver = resolve = "".format


# What to do about a fault, by words in what PyYAML says of it.
REMEDIES: Mapping[str, str] = {
    "unexpected end of stream": "a quotation mark is opened here and never closed: close it",
    "mapping values are not allowed": (
        "a ':' stands where none may: put quotation marks around a text that holds ': ', and see whether this line "
        "is indented too far or the line above lacks its ':'"
    ),
    "',' or ": (
        "a ',' or a closing bracket is missing before this place: add it, or put quotation marks around a text that "
        "holds ': ', ' #' or a bracket"
    ),
    "escape character": "a text between double quotation marks holds a '\\': put single ones around it",
    "expected": "begin this line in the same column as the lines that it belongs with, and look for a bracket too many",
}

COMMENT = "put quotation marks around a text that holds ' #', and a comment on a line of its own"
# Lines in which none of the faults can be that are visible before composing; so are nearly all that people write. A '*'
# multiplies or ends a word, lists in brackets have no comma of print, all brackets close in their line, what is far in
# holds none. Each character is read in one way only, or a long line would be tried in more ways than can be counted.
# Lines end by a line feed: whatever else would end one is among the `unseen`.
_CHARACTER = r"[^\[\]{}&*!#\n]"
_TEXT = rf"{_CHARACTER}*(?:\*(?:(?= )|(?<=\w\*)(?! )){_CHARACTER}*)*"
_LIST = r"\[[^\[\]{}&*!#，、；﹐﹑\n]*\]"
_INNER = rf"\{{{_TEXT}(?:{_LIST}{_TEXT})*\}}"
_GIVEN = rf"\{{{_TEXT}(?:(?:{_LIST}|{_INNER}){_TEXT})*\}}"
_FIRST = r"[^\s\-.\[\]{}&*!#%?]"
_PLAIN = re.compile(
    r"(?: *(?:#[^\n]*)?\n"
    rf"|(?:  ){{0,3}}(?:- )?(?:{_GIVEN}|{_FIRST}{_TEXT}(?:(?:{_LIST}|{_GIVEN}){_TEXT})*)\n"
    rf"|(?:  ){{4,6}}{_FIRST}{_TEXT}\n)*"
)
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

Value = str | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]


@fixed
class Lines:
    """Where everything stands in one file: the line of every path in it (keys and list positions)."""

    file: str
    numbers: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of a path, or of its nearest known ancestor; 1 for the file itself."""
        while path and path not in self.numbers:
            path = path[:-1]
        return self.numbers.get(path, 1)

    def problem(self, path: Path, message: str) -> Problem:
        """A problem with what stands at a path."""
        return Problem(self.file, self.line(path), message)


@fixed
class Document:
    """One parsed file: its plain value, and where everything stands in it."""

    value: Value
    lines: Lines

    def at(self, path: Path) -> Value | None:
        """The value at a path; None where there is none."""
        here: Value | None = self.value
        for part in path:
            if isinstance(here, dict):
                here = here.get(str(part))
            else:
                here = here[part] if isinstance(here, list) and isinstance(part, int) else None
        return here


def parse(file: str, text: str, needed: bool = False) -> tuple[Document | None, list[Problem]]:
    """Parse one YAML text; returns the document, or None with the problems that prevent it.

    A file that is `needed` may not be removed when it is empty.
    """
    if len(text.encode()) > LARGEST_FILE:
        return None, [Problem(file, 0, f"file is larger than {LARGEST_FILE} bytes: split it")]
    text = text.replace("\r\n", "\n")
    try:
        faults = list(unseen(text)) or list(() if _PLAIN.fullmatch(text) else _events(text))
        if faults:
            return None, [Problem(file, line, message) for line, message in faults]
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line, remedy = _unreadable(error, _BREAK.split(text))
        return None, [Problem(file, line, f"not readable as YAML: {remedy}")]
    except yaml.reader.ReaderError as error:
        line = text[: text.find(chr(error.character))].count("\n") + 1
        return None, [
            Problem(file, line, f"the invisible character {code(chr(error.character))} stands here: remove it")
        ]
    if node is None:
        return None, [Problem(file, 0, f"file is empty: fill it in{'' if needed else ' or remove it'}")]
    problems = list(_faults(node, file, hidden="\\" in text))
    return (None, problems) if problems else (Document(_plain(node), Lines(file, _placed(node))), [])


def known(file: str, text: str, needed: bool, store: Store) -> tuple[Document | None, list[Problem]]:
    """The same as `parse`; a text that the store knows is not parsed again, where it outlives this command."""
    if not store.folder:
        return parse(file, text, needed)
    key = kept.key("yaml", kept.code(__name__), kept.tools("pyyaml"), text)
    if (found := store.get(key)) is not None:
        value, lines = from_json(found)
        return Document(value, Lines(file, {tuple(path): line for path, line in lines})), []
    document, problems = parse(file, text, needed)
    if document:
        value, lines = document.value, list(document.lines.numbers.items())
        store.put(key, json.dumps((value, lines), ensure_ascii=False, separators=(",", ":")).encode())
    return document, problems


def _unreadable(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[int, str]:
    """Where a text cannot be read, and what to do there: the words of both of PyYAML's parsers are for programmers."""
    mark = error.context_mark if "quoted" in str(error.context) else error.problem_mark or error.context_mark
    number, said = _line(mark), str(error.problem or error.context)
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    mistyped, remedy = unreadable(lines, number)
    if remedy:
        return mistyped, remedy
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return number, "the line begins with a tab: put spaces in its place"
    if "cannot start any token" in said:
        character = line[int(getattr(mark, "column", 0)) :][:1]
        if character == "\t":
            return number, "a tab stands here: put a space in its place"
        return number, f"'{character}' cannot begin a text: put quotation marks around the text"
    return number, next((remedy for words, remedy in REMEDIES.items() if words in said), said)


def _events(text: str) -> Iterator[tuple[int, str]]:
    """Faults that are visible before composing: anchors, aliases, tags, cut or joined texts, documents, depth."""
    lines = _BREAK.split(text)
    documents, within = 0, list[bool]()  # whether each collection that is open is a list in brackets
    for event in yaml.parse(text, Loader=Loader):
        line = _line(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            yield line, f"alias '*{event.anchor}' is not allowed: write the value out"
        elif isinstance(event, yaml.NodeEvent):
            yield from _node_faults(event, line)
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.value:
            yield from _plain_faults(event, lines, bool(within) and within[-1])
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        elif isinstance(event, yaml.CollectionStartEvent):
            within.append(isinstance(event, yaml.SequenceStartEvent) and bool(event.flow_style))
        elif isinstance(event, yaml.CollectionEndEvent):
            within.pop()
        if len(within) > DEEPEST:
            yield line, f"nested deeper than {DEEPEST} levels"
            return
    if documents > 1:
        yield 1, "holds more than one document: remove the '---' between them"


def _line(mark: object) -> int:
    return int(getattr(mark, "line", -1)) + 1


def _node_faults(event: yaml.NodeEvent, line: int) -> Iterator[tuple[int, str]]:
    if event.anchor:
        yield line, f"anchor '&{event.anchor}' is not allowed: write the value out where it is needed"
    if tag := getattr(event, "tag", None):
        yield line, f"tag '{tag}' is not allowed: remove it"


def _plain_faults(event: yaml.ScalarEvent, lines: Sequence[str], listed: bool) -> Iterator[tuple[int, str]]:
    """What is wrong with a text without quotation marks: a comment cuts it, or it is `listed` and several in one."""
    end = _line(event.end_mark)
    if lost(lines[end - 1], int(getattr(event.end_mark, "column", 0))):
        yield end, f"'#' begins a comment here: {COMMENT}"
    if listed and (found := joined(event.value)):
        yield _line(event.start_mark), found


def _plain(node: yaml.Node) -> Value:
    """The value of a node without faults: texts, lists, and mappings without the keys that are left blank."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value).strip()
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return {str(key.value): value for key, inner in node.value if (value := _plain(inner)) != ""}


def _placed(node: yaml.Node) -> dict[Path, int]:
    """The line of every path in a node without faults; a key's is where it stands itself."""
    found: dict[Path, int] = {}
    waiting: list[tuple[Path, yaml.Node, yaml.Node]] = [((), node, node)]
    while waiting:
        path, begins, here = waiting.pop()
        found[path] = begins.start_mark.line + 1
        if isinstance(here, yaml.SequenceNode):
            waiting += [((*path, position), item, item) for position, item in enumerate(here.value)]
        elif isinstance(here, yaml.MappingNode):
            waiting += [((*path, str(key.value)), key, value) for key, value in here.value]
    return found


def _faults(node: yaml.Node, file: str, hidden: bool) -> Iterator[Problem]:
    """What is wrong below a node: keys, and characters that nobody sees, which may be `hidden` behind a backslash."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _faults(item, file, hidden)
    elif isinstance(node, yaml.MappingNode):
        for key, value, fault in _entries(node):
            if hidden and isinstance(key, yaml.ScalarNode):
                yield from _invisible(key, file)
            if fault:
                yield Problem(file, _line(key.start_mark), fault)
            elif hidden or not isinstance(value, yaml.ScalarNode):  # there is nothing else wrong with most texts
                yield from _faults(value, file, hidden)
    elif hidden:
        yield from _invisible(node, file)


def _invisible(node: yaml.Node, file: str) -> Iterator[Problem]:
    """Characters in a key or a text that nobody sees, and that no published table may hold."""
    for character in sorted(set(INVISIBLE.findall(str(node.value)))):
        line = _line(node.start_mark)
        yield Problem(file, line, f"the invisible character {code(character)} stands in a text: remove it")


def _entries(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node, str]]:
    """The keys and values of a mapping, each with what is wrong with the key; "" for nothing."""
    plain = [key.value for key, value in node.value if isinstance(key, yaml.ScalarNode) and value.value != ""]
    if len({*plain}) == len(node.value) and not any(map(_mistyped, plain)):  # as in nearly all
        yield from ((key, value, "") for key, value in node.value)
        return
    seen: dict[str, int] = {}
    for key, value in node.value:
        fault = _key_fault(key, value, seen) if isinstance(key, yaml.ScalarNode) else "a key must be plain text"
        if not fault:
            seen[str(key.value)] = _line(key.start_mark)
        yield key, value, fault


def _key_fault(key: yaml.ScalarNode, value: yaml.Node, seen: Mapping[str, int]) -> str:
    """What is wrong with a key: it appears twice, or it is the rest of a text that holds a comma."""
    name, blank = str(key.value), value.value == ""
    if found := _mistyped(name) or (slip(f"{{{name}") if blank else ""):
        return found
    if blank and getattr(key.end_mark, "index", 0) == getattr(value.start_mark, "index", 0):
        return (
            unspaced(name)
            or closes(name)
            or f"'{name}' has no ':' after it: put quotation marks around a text that holds a comma"
        )
    return f"key '{name}' appears twice (first in line {seen[name]}): keep one" if name in seen else ""


@lru_cache(maxsize=4096)
def _mistyped(key: str) -> str:
    """What was probably mistyped in a key, alone or with its colon; "" where nothing is seen."""
    return slip(key) or slip(f"{key}:")
