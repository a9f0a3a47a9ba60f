"""The program's own words, a folder of `wordings` a language: labels, not facts; those come from curated files."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, NewType

import yaml
from markupsafe import Markup, escape

LANGUAGES = ("zh", "en")  # in which the tables have names and messages
WORDINGS = Path(__file__).parent / "wordings"  # a folder for each language, in it a file for each room that speaks
Wording = NewType("Wording", str)
_SITE: ContextVar[tuple[str, ...]] = ContextVar("site", default=LANGUAGES)
_FORM: ContextVar[str] = ContextVar("form", default="")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
# Chinese characters, and the full-width signs between them
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff][\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]*"
_ALIKE = "[\\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*"  # as JSON and as YAML
SIDE_BY_SIDE = re.compile(r"(?<=\})(?=\{)")
_LATIN = re.compile("[A-Za-z0-9\u00c0-\u024f]")
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


def wording(room: str) -> Wording:
    """The words that a room says, by its name; a module that says `wording("…")` is made anew with their files."""
    return Wording(room)


@cache
def load(words: Wording) -> Mapping[str, Mapping[str, str]]:
    """The words of a room by key and language: those of both languages, and of further ones what they have.

    Raises `ValueError` where one of both languages lacks a word, or where a further one knows a word that they do not.
    """
    found = {path.parent.name: _read(path) for path in sorted(WORDINGS.glob(f"*/{words}.yaml"))}
    known = found[LANGUAGES[0]].keys()
    for language, texts in found.items():
        if unknown := texts.keys() - known if language not in LANGUAGES else texts.keys() ^ known:
            raise ValueError(f"{language}/{words}.yaml: not the words of {LANGUAGES[0]}: {', '.join(sorted(unknown))}")
    return {name: {language: texts[name] for language, texts in found.items() if name in texts} for name in known}


def _read(path: Path) -> dict[str, str]:
    words: dict[str, str] = parsed(path.read_text("utf-8"))
    return words


def parsed(text: str | bytes) -> Any:
    """The value of a YAML text of our own, by the fastest parser that makes nothing but plain values."""
    return yaml.load(text, _LOADER)  # noqa: S506 - the rule does not see that it is a safe one


def fronted(values: Mapping[str, object]) -> str:
    """Values as the front matter of a page: each on a line, as JSON, which is YAML too and takes a tenth to read."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in sorted(values.items())]
    text = "".join(lines)
    return text if re.fullmatch(_ALIKE, text) else yaml.dump(dict(values), Dumper=Dumper, allow_unicode=True)


def front(text: str) -> Any:
    """The values of front matter, whoever wrote it."""
    lines = (line.split(": ", 1) for line in text.removesuffix("\n").split("\n"))
    try:
        return {name: json.loads(value) for name, value in lines}
    except ValueError:
        return parsed(text)


def joined(*parts: str) -> str:
    """Parts of a text side by side; a blank parts Latin letters and digits: `China` and `2005年` are `China 2005年`."""
    made = ""
    for part in parts:
        made += f" {part}" if _LATIN.fullmatch(made[-1:]) and _LATIN.fullmatch(part[:1]) else part
    return made


class Say:
    """Looks up words in one language; `say("source", name=…)` fills the named places.

    Words that the room does not have are looked up in `more` rooms.
    """

    def __init__(self, words: Wording, language: str, *more: Wording) -> None:
        self.language = language
        self._rooms = (words, *more)

    def __call__(self, word: str, **values: object) -> str:
        """The word in this language; raises `KeyError` for an unknown word.

        In Chinese two values side by side, as a place and its year, have a blank between Latin letters and digits.
        """
        text = _spoken(self._rooms, self.language, form())[word]
        if not values:
            return text
        if self.language != "zh" or "}{" not in text:
            return text.format(**values)
        return joined(*(part.format(**values) for part in SIDE_BY_SIDE.split(text)))

    def knows(self, word: str) -> bool:
        """Whether there is such a word."""
        return word in _spoken(self._rooms, self.language, form())


@cache
def _spoken(rooms: tuple[Wording, ...], language: str, form: str) -> Mapping[str, str]:
    """What rooms say in a language, where a site takes a form of their words: the first that has a word says it."""
    found = {name: texts for room in reversed(rooms) for name, texts in load(room).items()}
    taken = {name: found.get(f"{name}-{form}", texts) for name, texts in found.items()}
    return {name: texts.get(language, texts["en"]) for name, texts in taken.items()}


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


@cache
def han() -> re.Pattern[str]:
    """Chinese characters side by side; to make what finds them takes a while, and not every command looks for them."""
    return re.compile(_HAN)


def mixed(text: str, page_language: str) -> Markup:
    """A text as HTML; Chinese words inside English text are marked as Chinese."""
    text = tidy(text)
    if page_language == "zh":
        return escape(text)
    parts, end = [], 0
    for match in han().finditer(text):
        parts += [escape(text[end : match.start()]), Markup('<span lang="zh">{}</span>').format(match[0])]
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])
