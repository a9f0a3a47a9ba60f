"""What the places and indicators of a table are called: each text leads to at most one id."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress

from pydantic import ValidationError

from scripts.curated.fields import Text
from scripts.curated.records import Entity, Indicator
from scripts.curated.reserved import mistaken
from scripts.curated.slips import hides

AMBIGUOUS = "?"
_WHITE = re.compile(r"\s+")
_INDENT = re.compile(
    r"^[\s.·•…]+(?=[^\W\d_])"
)  # the dots before a name that say that it is a part of what stands above
LONGEST_SLUG = 80
Names = Mapping[str, str]


def key(text: str) -> str:
    """A text as it is looked up: in lower case, each white space one space."""
    return plain(text).casefold()


def plain(text: str) -> str:
    """A name without the white space and the dots that only indent it: `.Alabama` is `Alabama`."""
    return _INDENT.sub("", _WHITE.sub(" ", text).strip())


def names(records: Iterable[Entity | Indicator], given: Mapping[str, str]) -> Names:
    """The ids by every text that leads to one: what the mapping says, then ids, names, codes and aliases.

    A text that several records have leads to `AMBIGUOUS`.
    """
    found: dict[str, str] = {}
    for record in records:
        for text in dict.fromkeys(map(key, _texts(record))):
            found[text] = record.id if found.get(text, record.id) == record.id else AMBIGUOUS
    own = {key(record.id): record.id for record in records}
    return {**found, **own, **{key(text): name for text, name in given.items()}}


def _texts(record: Entity | Indicator) -> Iterable[str]:
    yield from filter(None, (record.name.zh, record.name.en))
    yield from (*record.aliases.zh, *record.aliases.en)
    if isinstance(record, Entity):
        yield from filter(None, (record.gb2260, *record.codes.values()))


def slug(text: str) -> str:
    """An id from a name: `Côte d'Ivoire` becomes `cote-d-ivoire`, Chinese is written in pinyin; "" for signs alone."""
    latin = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l"))
    if any("\u4e00" <= one <= "\u9fff" for one in latin):
        from pypinyin import lazy_pinyin

        latin = " ".join(lazy_pinyin(latin.replace("陕", " shaan ")))  # as it is spelt, to be told from 山西
    letters = latin.encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", letters).strip("-")[:LONGEST_SLUG].strip("-")


def ident(text: str) -> str:
    """An id from a name that no program takes for something else: `15 - 24` becomes `n15-24`, `Index` `n-index`."""
    found = slug(text)
    if found[:1].isdigit():
        return f"n{found}"[:LONGEST_SLUG].strip("-")
    return f"n-{found}" if found and mistaken(found) else found


def spelt(texts: Iterable[str], known: Names) -> Names:
    """The ids that texts are the names of when they are written as ids: Station 01 is `station-01`.

    Chinese is not: 清远 and 庆元 are both qing-yuan.
    """
    ids = {*known.values()}
    latin = (text for text in texts if not any("\u4e00" <= one <= "\u9fff" for one in text))
    return {key(text): name for text in latin if (name := slug(text)) in ids and key(text) not in known}


def made(texts: Iterable[str], known: Names, kind: str, language: str) -> dict[str, Entity]:
    """Places of a kind for the texts that lead to none, by id.

    Left out is a text that gives no id, or the one of another place (清远 and 庆元 are both qing-yuan).
    """
    tongue = "zh" if language.startswith("zh") else "en"
    found, taken = dict[str, Entity](), {*known.values()}
    for text in texts:
        name = slug(text)
        if key(text) in known or name in taken or name in found or hides(text):
            continue
        with suppress(ValidationError):  # an id that means something else, or a text that nobody could read
            named = Text.model_validate({tongue: plain(text)})
            found[name] = Entity(id=name, kind=kind, name=named)
    return found
