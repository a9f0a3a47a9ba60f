"""The program's own words in Chinese and English: labels, not facts; facts come from the curated files."""

import re
from collections import ChainMap
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from markupsafe import Markup, escape

LANGUAGES = ("zh", "en")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Chinese characters, and the full-width signs between them
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff][\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]*")
_WHITE = re.compile(r"\s+")


@cache
def load(file: Path) -> Mapping[str, Mapping[str, str]]:
    """The words of one YAML file, by key and language; raises `ValueError` where a language is missing."""
    words: dict[str, dict[str, str]] = yaml.load(file.read_text("utf-8"), Loader)  # noqa: S506 - a safe one
    for name, texts in words.items():
        if tuple(sorted(texts)) != tuple(sorted(LANGUAGES)):
            raise ValueError(f"{file.name}: '{name}' needs exactly {LANGUAGES}")
    return words


class Say:
    """Looks up words in one language; `say("source", name=…)` fills the named places.

    Words that the file does not have are looked up in `more` files.
    """

    def __init__(self, file: Path, language: str, *more: Path) -> None:
        self.language = language
        self._words = ChainMap(*(dict(load(one)) for one in (file, *more)))

    def __call__(self, word: str, **values: object) -> str:
        """The word in this language; raises `KeyError` for an unknown word."""
        text = self._words[word][self.language]
        return text.format(**values) if values else text

    def knows(self, word: str) -> bool:
        """Whether there is such a word."""
        return word in self._words


def text(row: Mapping[str, object], column: str, language: str) -> tuple[str, str]:
    """A text of a table row in `language` with the language it is really in, falling back to the other one."""
    other = "en" if language == "zh" else "zh"
    own = str(row[f"{column}_{language}"])
    return (own, language) if own else (str(row[f"{column}_{other}"]), other)


def tidy(text: str) -> str:
    """The text in one line, without control characters; white space is one space each."""
    if not text.isprintable():
        text = "".join(one if one.isprintable() else " " for one in text)
    return _WHITE.sub(" ", text) if "  " in text else text


def mixed(text: str, page_language: str) -> Markup:
    """A text as HTML; Chinese words inside English text are marked as Chinese."""
    text = tidy(text)
    if page_language == "zh":
        return escape(text)
    parts, end = [], 0
    for match in HAN.finditer(text):
        parts += [escape(text[end : match.start()]), Markup('<span lang="zh">{}</span>').format(match[0])]
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])
