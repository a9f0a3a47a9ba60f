"""What mkdocs need not read: it renders the mold of a page, and what the page says is set in where marks stand.

Reading HTML is most of what rendering costs, so that each block of it is a mark in the mold. So are, on pages that
nobody wrote by hand, the title, the headings and what search engines are told: a page that says something else in the
same form has the same mold, which is not rendered again. The page is the same to the byte.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.fixed import fixed
from scripts.words import front as said_in
from scripts.words import fronted

BLOCK = re.compile(rb'(?<=\n\n<div class="part">)\n(?:.+\n)+?(?=</div>(?:\n\n|\n?\Z))')
FRONT = re.compile(rb"---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
PLAIN = re.compile(rb'(?:#.*|<div class="part">.*</div>)?')  # a line where there are only headings and blocks
HEADING = re.compile(rb"^(#+ )((?:[0-9A-Za-z\x80-\xff]|&#\d+;| (?! ))+)(?= \{#[^{}\n]+\}$)", re.MULTILINE)
SIGN = "\ue001"  # stands in no text of tables, see `words.tidy`
MARK = re.compile(f"{SIGN}(\\d+){SIGN}".encode())
Setting = Callable[[bytes], bytes]


@fixed
class Cast:
    """A page as its mold, a Markdown file with marks, and the text for each mark by its number."""

    mold: bytes
    texts: Mapping[int, bytes]

    def filled(self, rendered: bytes) -> bytes:
        """The page from its rendered mold."""
        return MARK.sub(lambda mark: self.texts.get(int(mark[1]), mark[0]), rendered)


def head(page: bytes) -> bytes:
    """The front matter of a Markdown file alone."""
    found = FRONT.match(page)
    return found[0] if found else b""


def cast(page: bytes) -> Cast:
    """A Markdown file as its mold; see `pages.rendering.blocks`."""
    texts = dict[int, bytes]()

    def aside(text: bytes) -> bytes:
        texts[len(texts)] = text
        return f"{SIGN}{len(texts) - 1}{SIGN}".encode()

    front = head(page)
    body = BLOCK.sub(lambda block: aside(block[0]), page[len(front) :])
    if all(map(PLAIN.fullmatch, body.split(b"\n"))):
        body = HEADING.sub(lambda heading: heading[1] + aside(heading[2]), body)
        front = _front(front, aside) if front else front
    return Cast(front + body, texts)


def _front(front: bytes, aside: Setting) -> bytes:
    """Front matter with marks in the place of what pages of one form say, each in its own words."""
    said = said_in(FRONT.sub(rb"\1", front).decode())
    if "section" not in said:  # as hand-written pages are
        return front
    said = dict(_marked(said, aside))
    return f"---\n{fronted(said)}---\n".encode()


def _marked(said: Mapping[str, Any], aside: Setting) -> Iterator[tuple[str, object]]:
    """The values of front matter; the frame shows these as they are."""

    def text(value: object) -> object:
        """A mark; the text itself where the frame writes some of it in another way."""
        return aside(str(value).encode()).decode() if value and '"' not in str(value) else value

    for name, value in said.items():
        if name in ("title", "description"):
            yield name, text(value)
        elif name == "card":
            yield name, {**value, **{key: text(value[key]) for key in ("alt", "height") if key in value}}
        elif name == "crumbs":
            yield name, [{**crumb, "title": text(crumb["title"])} for crumb in value]
        elif name == "dataset":
            yield name, aside(value.encode()).decode()
        else:
            yield name, value
