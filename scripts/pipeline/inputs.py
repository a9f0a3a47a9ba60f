"""What a build reads, and the hand-written pages among it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache

import yaml

from scripts.curated.fields import Words
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.parallel import ALL, Shard
from scripts.problems import Problem
from scripts.words import LANGUAGES, folder, languages, parsed

Documents = Mapping[str, bytes]
NOBODYS = re.compile(rb"https://[a-z0-9.-]+\.example/")  # RFC 2606
EXPECTED = "the lines '---', 'title: …', 'description: …' and '---'"
STORIES = "stories/"  # pages whose figures are filled in, each in a folder of its own
LOOSE = re.compile(r"((?:[a-z]{2}/)?stories/.+)(?<!/index)\.md")
SET_IN, MARKS = re.compile(r"(?:[ \t]|>|[*+-](?= ))*"), re.compile("[>*+-]")
DEEPEST = 30  # lists and quotations within each other in a page: mkdocs fails at some 200 of them
LONGEST = 4_000  # characters of a line: marks of footnotes in it take time by the square of their number
FRONT = re.compile(rb"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


@fixed
class Inputs:
    """Curated texts, hand-written pages, assets, releases, and the store of what earlier builds made.

    `received` are the tables beside the curated texts. `home` is the folder of the hand-written pages, by its path
    from the curated folder. `commit` is that of the repository, where the build was told; `shard` says which part of
    all is made here, `site` which of several sites, "" for the index.
    """

    curated: Mapping[str, str]
    documents: Documents
    assets: Documents
    frozen: Documents
    address: str = ""
    repository: str = ""
    store: Store = field(default_factory=Store)
    home: str = "../../docs"
    received: Mapping[str, bytes] = field(default_factory=dict)
    commit: str = ""
    shard: Shard = ALL
    site: str = ""


def documents(written: Documents, language: str, address: str = "") -> Iterator[tuple[str, bytes]]:
    """The hand-written pages of a language: English ones stand below `en/`, Chinese ones at the root.

    The `address` of the site stands for one that ends in `.example`, which is nobody's: examples lead to this site.
    """
    for path, content in sorted(written.items()):
        others = tuple(f"{one}/" for one in languages()[1:])
        own = path.removeprefix(folder(language))
        mine = path.startswith(folder(language)) if folder(language) else not path.startswith(others)
        if mine and not path.startswith("assets/"):
            yield own, NOBODYS.sub(lambda _: address.encode(), content) if address else content


def titles(written: Documents, language: str) -> dict[str, str]:
    """The titles of the hand-written pages of a language by path."""
    return {path: _title(text) for path, text in documents(written, language) if path.endswith(".md")}


def addressed(written: Documents) -> dict[str, tuple[str, str]]:
    """The titles of the hand-written pages in both languages, by address."""
    zh, en = (titles(written, one) if one in languages() else {} for one in LANGUAGES)
    return {_address(path): (zh.get(path, ""), en.get(path, "")) for path in sorted({*zh, *en})}


def aliases(written: Documents) -> dict[str, Words]:
    """Other words that readers may type for the hand-written pages, by address: the `aliases` in their heads."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for language in languages():
        for path, content in documents(written, language):
            if path.endswith(".md") and language in LANGUAGES and (words := _aliases(content)):
                found.setdefault(_address(path), {})[language] = words
    return {address: Words(zh=words.get("zh", ()), en=words.get("en", ())) for address, words in found.items()}


def told(written: Documents, language: str) -> list[tuple[str, str]]:
    """The hand-written stories of a language as (title, address)."""
    found = titles(written, language)
    return [(title, _address(path)) for path, title in found.items() if path.startswith(STORIES)]


def _address(document: str) -> str:
    """The address of a hand-written page."""
    return document.removesuffix("index.md") if document.endswith("index.md") else f"{document.removesuffix('.md')}/"


def stories(inputs: Inputs) -> Iterator[tuple[str, str]]:
    """The texts of the stories in every language, by the path that problems name."""
    for language in languages():
        for path, content in documents(inputs.documents, language):
            if path.startswith(STORIES) and path.endswith(".md"):
                yield f"{inputs.home}/{folder(language)}{path}", content.decode(errors="replace")


def untitled(inputs: Inputs) -> Iterator[Problem]:
    """The hand-written pages that do not begin with a title, or with lines that cannot be read."""
    for path, content in sorted(inputs.documents.items()):
        file, front = f"{inputs.home}/{path}", FRONT.match(content)
        if path.endswith(".md") and front and _head(content) is None:
            yield Problem(file, 1, f"the lines before the second '---' cannot be read: write {EXPECTED}, in UTF-8")
        elif path.endswith(".md") and not _title(content):
            yield Problem(file, 1, f"the page has no title: begin it with {EXPECTED}")
        if path.endswith(".md") and not isinstance((_head(content) or {}).get("aliases", []), list):
            yield Problem(file, 1, "aliases: expected a list of words that readers may search for, such as [a, b]")
        if loose := LOOSE.fullmatch(path):
            yield Problem(file, 1, f"a story stands in a folder of its own: move it to {loose[1]}/index.md")
        if path.endswith(".md"):
            yield from (Problem(file, line, message) for line, message in _beyond(content.decode(errors="replace")))


def _beyond(text: str) -> Iterator[tuple[int, str]]:
    """The first line of a page that mkdocs cannot follow or takes minutes for: nested too deep, or too long."""
    for number, line in enumerate(text.splitlines(), 1):
        begun = SET_IN.match(line)
        depth = len(begun[0].expandtabs(4)) // 4 + len(MARKS.findall(begun[0])) if begun else 0
        if len(line) > LONGEST:
            yield number, f"the line has {len(line):,} characters, expected at most {LONGEST:,}: divide it"
            return
        if depth > DEEPEST:
            yield number, f"the line is nested {depth} deep, expected at most {DEEPEST}: set it in less"
            return


def _title(content: bytes) -> str:
    """The title in the front matter of a hand-written page; "" where there is none that can be read."""
    return str((_head(content) or {}).get("title") or "")


def _aliases(content: bytes) -> tuple[str, ...]:
    words = (_head(content) or {}).get("aliases")
    return tuple(map(str, words)) if isinstance(words, list) else ()


@cache
def _head(content: bytes) -> Mapping[str, object] | None:
    """The front matter of a hand-written page; None where there is none that can be read."""
    front = FRONT.match(content)
    try:
        values = parsed(front[1].decode("utf-8")) if front else None
    except (ValueError, yaml.YAMLError, RecursionError):  # a ValueError is an impossible date, or no UTF-8
        return None
    return values if isinstance(values, dict) else None
