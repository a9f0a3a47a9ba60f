"""The program's own words in Chinese and English: labels, not facts; facts come from the curated files."""

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import yaml
from markupsafe import Markup, escape

LANGUAGES = ("zh", "en")  # in which the tables have names and messages
WORDINGS = Path(__file__).with_name("wordings")  # further languages, a folder each
_SITE: ContextVar[tuple[str, ...]] = ContextVar("site", default=LANGUAGES)
_FORM: ContextVar[str] = ContextVar("form", default="")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Chinese characters, and the full-width signs between them
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff][\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]*")
_WHITE = re.compile(r"\s+")


def languages() -> tuple[str, ...]:
    """The languages of the site that is being made; the first one stands at its root."""
    return _SITE.get()


def data_languages() -> tuple[str, ...]:
    """The languages in which the data files of the site speak: they name nothing in others."""
    return tuple(dict.fromkeys(map(data_language, languages())))


def data_language(language: str) -> str:
    """The language of data files that readers of a language are given."""
    return language if language in LANGUAGES else LANGUAGES[1]


def form() -> str:
    """Which form of its words the site takes: "" as a rule, "tables" where nothing was read from reports."""
    return _FORM.get()


@contextmanager
def speaking(those: Sequence[str], form: str = "") -> Iterator[None]:
    """Make a site in these languages and in a form of words; what works beside us is told by `speak`."""
    before = _SITE.set(tuple(those)), _FORM.set(form)
    try:
        yield
    finally:
        _SITE.reset(before[0])
        _FORM.reset(before[1])


def speak(those: tuple[str, ...], form: str) -> None:
    """Make sites in these languages and in a form of words from now on: the first thing that a process is told."""
    _SITE.set(those)
    _FORM.set(form)


def folder(language: str) -> str:
    """Where a language stands below the root of the site: "" for the first one, else `<language>/`."""
    return "" if language == languages()[0] else f"{language}/"


@cache
def load(file: Path) -> Mapping[str, Mapping[str, str]]:
    """The words of one YAML file, by key and language, with those of further languages for the room of the file.

    Raises `ValueError` where one of both languages is missing, or where a further one knows a word that they do not.
    """
    words: dict[str, dict[str, str]] = yaml.load(file.read_text("utf-8"), Loader)  # noqa: S506 - a safe one
    for name, texts in words.items():
        if tuple(sorted(texts)) != tuple(sorted(LANGUAGES)):
            raise ValueError(f"{file.name}: '{name}' needs exactly {LANGUAGES}")
    for further in sorted(WORDINGS.glob(f"*/{file.parent.name}.yaml")) if file.name == "words.yaml" else ():
        own: dict[str, str] = yaml.load(further.read_text("utf-8"), Loader)  # noqa: S506 - a safe one
        if unknown := own.keys() - words.keys():
            raise ValueError(f"{further}: nothing is called {', '.join(sorted(unknown))}")
        words |= {name: {**words[name], further.parent.name: text} for name, text in own.items()}
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
        texts = self._words.get(f"{word}-{form()}") or self._words[word]
        text = texts.get(self.language, texts["en"])
        return text.format(**values) if values else text

    def knows(self, word: str) -> bool:
        """Whether there is such a word."""
        return word in self._words


def text(row: Mapping[str, object], column: str, language: str) -> tuple[str, str]:
    """A text of a table row in `language` with the language it is really in, falling back to another one."""
    other = "zh" if language == "en" or not row[f"{column}_en"] else "en"
    own = str(row.get(f"{column}_{language}", ""))
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
