"""The one stylesheet: what the pages need of the theme's, then ours.

The theme's own holds rules for everything that it can show, 137 kB; the pages are made of a few of its classes. A rule
stays if it names no class but these, and a custom property if something uses it. So the look comes from the theme that
is installed, and a new version of it brings its own rules.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.resources import files

from scripts import kept
from scripts.kept import Store

KEPT = frozenset(
    (
        *("md-typeset", "md-grid", "md-container", "md-main", "md-main__inner", "md-content", "md-content__inner"),
        *("md-button", "md-button--primary", "headerlink", "md-footer", "md-footer-meta", "md-footer-meta__inner"),
    )
)
SHEETS = ("frame.css", "site.css")
_TOKENS = re.compile(r'"[^"]*"|\'[^\']*\'|[{};]|[^{};"\']+')
_SELECTORS = re.compile(r"(?:[^,(\[]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\]]*\])+")
_NEGATED = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
_OTHERS = re.compile(r"\[data-md-|\[dir=rtl|\[id=")  # schemes and parts of the theme that no page has
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_COMMENT = re.compile(r"(?m)^ */\*[^*]*\*/\n")  # for who writes them
_MARGIN = re.compile(r"\n\s+")  # lines without anything, and what stands before others
_NESTED = ("@media", "@supports")

Node = tuple[str, "tuple[Node, ...] | None"]


def styled(assets: Mapping[str, bytes], store: Store) -> dict[str, bytes]:
    """The assets by path with the one stylesheet in the place of ours; as they are where ours are not among them.

    One that the store knows is not put together again.
    """
    own = [assets[name] for name in SHEETS if name in assets]
    rest = {name: content for name, content in assets.items() if name not in SHEETS}
    if not own:
        return rest
    name = kept.key("stylesheet", kept.code(__name__), kept.tools("mkdocs-material"), *own)
    return {**rest, SHEETS[-1]: store.made(name, lambda: stylesheet(*map(bytes.decode, own)).encode())}


def stylesheet(*own: str) -> str:
    """What the pages need of the theme's stylesheet, followed by our own, in their order."""
    of_theme = "/* Of Material for MkDocs, MIT licence, Martin Donath and others */"
    ours = _MARGIN.sub("\n", _COMMENT.sub("", "".join(own)))
    return f"{of_theme}\n{subset(theme(), own)}\n{ours}"


def theme() -> str:
    """The stylesheet of the theme that is installed; raises `ValueError` unless there is exactly one."""
    folder = files("material").joinpath("templates/assets/stylesheets")
    (sheet,) = [one for one in folder.iterdir() if one.name.startswith("main.") and one.name.endswith(".css")]
    return sheet.read_text("utf-8")


def subset(sheet: str, own: Collection[str], classes: Collection[str] = KEPT) -> str:
    """The rules of a stylesheet for bare elements and for some classes, without properties that nobody uses."""
    rules = tuple(_chosen(_parsed(iter(_TOKENS.findall(sheet))), classes))
    while True:
        text = _text(rules)
        used = {name for sheet in (text, *own) for name in _USED.findall(sheet)}
        if (fewer := tuple(_defined(rules, used))) == rules:
            return text
        rules = fewer


def _parsed(tokens: Iterator[str]) -> tuple[Node, ...]:
    """Rules and declarations up to the end of a block: its head with what it holds, or a declaration with None."""
    found: list[Node] = []
    head = ""
    for piece in tokens:
        if piece == "{":
            found.append((head.strip(), _parsed(tokens)))
        elif piece in ";}":
            found += [(head.strip(), None)] if head.strip() else []
        else:
            head += piece
            continue
        head = ""
        if piece == "}":
            break
    return tuple(found)


def _chosen(nodes: Sequence[Node], classes: Collection[str]) -> Iterator[Node]:
    """The rules that a page may need."""
    for head, inner in nodes:
        if inner is None or head.startswith("@"):
            nested = tuple(_chosen(inner, classes)) if inner and head.startswith(_NESTED) else ()
            if nested:
                yield head, nested
        elif selectors := [one for one in _SELECTORS.findall(head) if _may_fit(one, classes)]:
            yield ",".join(selectors), inner


def _may_fit(selector: str, classes: Collection[str]) -> bool:
    """Whether a selector names no class that the pages lack, apart from those that it excludes."""
    wanted = _NEGATED.sub("", selector)
    return not _OTHERS.search(wanted) and all(name in classes for name in _CLASS.findall(wanted))


def _defined(nodes: Sequence[Node], used: Collection[str]) -> Iterator[Node]:
    """Without custom properties that are not used, and without rules that are empty then."""
    for head, inner in nodes:
        if inner is None:
            name = head.partition(":")[0]
            if not name.startswith("--") or name in used:
                yield head, inner
        elif rest := tuple(_defined(inner, used)):
            yield head, rest


def _text(nodes: Sequence[Node]) -> str:
    return "".join(f"{head};" if inner is None else f"{head}{{{_text(inner)}}}\n" for head, inner in nodes)
