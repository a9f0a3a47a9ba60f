"""Texts that know their language, links and marks: the small values that pages are made of."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from scripts.fixed import fixed
from scripts.words import mixed, tidy
from scripts.words import text as text_of

Row = Mapping[str, Any]


@fixed
class Label:
    """A text and the language that it is written in (BCP 47)."""

    text: str
    language: str

    def __bool__(self) -> bool:
        return bool(self.text)


@fixed
class Link:
    """A text that leads to a page; `path` is the address below the language's home page."""

    label: Label
    path: str


@fixed
class PartLink:
    """What a list too long for one page holds on a page of its own: `anchors` are the ids that stood on the first."""

    link: Link
    count: str
    anchors: tuple[str, ...]


@fixed
class Mark:
    """A short visible mark beside a value, with the sentence that explains it; `kind` is a CSS class."""

    kind: str
    text: str
    meaning: str

    @property
    def look(self) -> str:
        """How it is drawn: marks of all scopes look alike."""
        return "scope" if self.kind.startswith("scope-") else self.kind


def label(row: Row, column: str, language: str) -> Label:
    """The text `<column>_<language>` of a row, or the other language's, which the label then says."""
    return Label(*text_of(row, column, language))


def spoken(value: Label | str, page_language: str) -> Markup:
    """A text as HTML, with `lang` where it is not in the language of the page."""
    if isinstance(value, str):
        return mixed(value, page_language)
    if value.language.split("-")[0] != page_language and value.text:
        return Markup('<span lang="{}">{}</span>').format(value.language, tidy(value.text))
    return mixed(value.text, page_language)
