"""What `import` and `init` would write: new files only, by their path from the curated folder."""

from collections.abc import Mapping, Sequence

from scripts.curated import naming
from scripts.curated.catalogue import Joined, join
from scripts.curated.extents import GridError
from scripts.curated.loading import Loaded
from scripts.fixed import fixed
from scripts.importing import stubs
from scripts.importing.guess import Guess, guess
from scripts.importing.hints import WHOLES
from scripts.importing.indicators import indicators, without_numbers
from scripts.importing.look import Looked, look
from scripts.importing.mapped import mapping
from scripts.importing.places import alike

KINDS: Mapping[str, tuple[str, str, str]] = {
    "country": ("country", "Country", "countries"),
    "nation": ("country", "Country", "countries"),
    "region": ("region", "Region", "regions"),
    "city": ("city", "City", "cities"),
    "state": ("state", "State", "states"),
    "county": ("county", "County", "counties"),
    "province": ("province", "Province", "provinces"),
    "town": ("town", "Town", "towns"),
    "district": ("district", "District", "districts"),
}
FIRST_FILES = ("project.yaml", "charts.yaml", "breakdowns.yaml")  # that a catalogue has once
LONGEST_NAME = 60  # characters of a title that can stand for a place or an indicator
PLACE = ("place", "Place", "places")
# What Chinese headers call the places below them, each with its id; the longer names first.
KINDS_ZH = (
    *(("国家", "country"), ("地区", "region"), ("城市", "city"), ("学校", "school"), ("行业", "industry")),
    *(("省", "province"), ("市", "city"), ("县", "county")),
)
CHARTS = """\
- {{id: over-time, page: indicator, kind: trend, title: {{{over}}}}}
- {{id: compared, page: indicator, kind: ranked, title: {{{compared}}}}}
"""
TITLES = {
    "over": {"zh": "随时间的变化", "en": "Over time"},
    "compared": {"zh": "各地比较", "en": "Places compared"},
    "newest": {"zh": "最新数值", "en": "Latest"},
}
FIRST = """\
- {{id: home-over-time, page: home, kind: trend, indicators: [{first}], title: {{{over}}}}}
- {{id: course, page: place, kind: trend, indicators: [{drawn}], own_page: no, title: {{{over}}}}}
"""
BESIDE = """\
- {{id: newest, page: place, kind: bars, indicators: [{drawn}], own_page: no, title: {{{newest}}}}}
"""
MOST_DRAWN = 12  # bars in one chart


@fixed
class TableFile:
    """A table to look at: its file, the id that its source is to have, the sheet, and the one place that it is about.

    What nobody says is blank.
    """

    file: str
    content: bytes
    name: str = ""
    sheet: str = ""
    place: str = ""

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.file.rpartition(".")[0] or self.file

    @property
    def id(self) -> str:
        """The id of the source."""
        return self.name or naming.slug(self.stem) or "table"


@fixed
class Plan:
    """The files to write, what was found and guessed, and what the catalogue would be with them."""

    name: str
    files: Mapping[str, bytes]
    looked: Looked
    guess: Guess
    joined: Joined


def plan(table: TableFile, curated: Mapping[str, str], received: Mapping[str, bytes], created: str) -> Plan:
    """Look at a table and say what to write for it; raises `GridError`, or `ValueError` where the id is taken."""
    looked = look(table.content, table.file, table.sheet)
    plain = stubs.named(table.stem.replace("-", " "))
    title = looked.title or plain
    found = guess(looked, title if len(title) <= LONGEST_NAME else plain, table.place, table.stem)
    made = indicators(looked, found)
    if not made:
        raise GridError(without_numbers(looked))
    before = join(curated).loaded if curated else None
    kind, language = _kind(found, _language(looked)), _language(looked)
    own = kind[0] if kind[0] in (kinds := _kinds(before) or [kind[0]]) else kinds[0]
    ids, path = {text: one.id for text, one in made.items()}, f"sources/{table.file}"
    lines = mapping(looked, found, "" if "entities.yaml" in curated else own, ids)
    spelt = {} if "entities.yaml" in curated else alike(looked, found.wheres["place"])
    defined = {row.record.id for row in before.indicators} if before else set[str]()
    fresh = {one.id: one for one in made.values() if one.id not in defined}
    texts = {
        f"sources/{table.id}.yaml": stubs.source(table.file, table.content, language, title, looked.publisher, lines),
        **({f"indicators/{table.id}.yaml": stubs.indicators(fresh.values(), language)} if fresh else {}),
        "project.yaml": stubs.project(table.id, stubs.short(title), kind, language, created, looked.grid.cells.size),
        "charts.yaml": charts(language, _drawn(found, next(iter(fresh), ""))),
        **({"entities.yaml": stubs.entities(spelt, own, language)} if spelt else {}),
        **({"breakdowns.yaml": stubs.breakdowns(found.groups, language)} if found.groups else {}),
    }
    texts = {name: stubs.apart(text) for name, text in texts.items() if name not in FIRST_FILES or name not in curated}
    files = {name: text.encode() for name, text in texts.items()}
    if received.get(path) != table.content:  # another sheet of a workbook that lies there is described beside it
        files[path] = table.content
    return Plan(table.id, files, looked, found, join({**curated, **texts}, {**received, path: table.content}))


def empty(folder: str, created: str) -> dict[str, bytes]:
    """The files of an empty catalogue, named after its folder."""
    name = naming.slug(folder) or "catalogue"
    files = {"project.yaml": stubs.project(name, stubs.named(name.replace("-", " ")), PLACE, "en", created)}
    return {path: stubs.apart(text).encode() for path, text in {**files, "charts.yaml": charts("en")}.items()}


def charts(language: str, drawn: Sequence[str] = ()) -> str:
    """The charts to begin with: each indicator over time and place by place; those `drawn` also at home and apart."""
    own = {name: f"{language}: {words.get(language, words['en'])}" for name, words in TITLES.items()}
    first = FIRST + BESIDE if len(drawn) > 1 else FIRST if drawn else ""
    return (CHARTS + first).format(first=next(iter(drawn), ""), drawn=", ".join(drawn), **own)


def _drawn(found: Guess, first: str) -> list[str]:
    """What is drawn of a place: the first indicator, or its groups where no value is that of all of them."""
    (_, groups), *others = found.groups.items() or [("", [])]
    if not first or not groups or others or any(one.casefold() in WHOLES for one in groups):
        return [first] if first else []
    made = (f"{first}-{naming.ident(one) or 'x'}" for one in groups)
    return [one for one in made if len(one) <= naming.LONGEST_SLUG][:MOST_DRAWN]


def _kind(found: Guess, language: str) -> tuple[str, str, str]:
    """The kind of place that the name of its column tells: its id, what one is called, and several."""
    column = (found.wheres["place"].column or "").casefold()
    if language == "zh":
        return next(((name, word, word) for word, name in KINDS_ZH if word in column), ("place", "地区", "地区"))
    return next((kind for word, kind in KINDS.items() if word in column), PLACE)


def _language(looked: Looked) -> str:
    """The language of the names in a table: Chinese where its header is."""
    return "zh" if any("\u4e00" <= sign <= "\u9fff" for name in looked.grid.names for sign in name) else "en"


def _kinds(before: Loaded | None) -> list[str]:
    """The kinds of place that the catalogue has already."""
    return [one.id for one in before.project.record.entity_kinds] if before else []
