"""What each language adds to `mkdocs.yml`: name, address, navigation, words of the theme."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from markupsafe import Markup, escape

from scripts.curated.project import Project
from scripts.curated.records import ChartEntry
from scripts.pages.editions import WORDS
from scripts.pages.previews import Card, told
from scripts.shelf import addresses
from scripts.site.policy import policy
from scripts.words import Say, folder, languages, tidy

OVERRIDES = Path(__file__).resolve().with_name("overrides")
THEME_WORDS = (
    *(
        "breadcrumbs",
        "search-dialog",
        "made-with",
        "places",
        "indicators",
        "search-box",
        "search-site",
        "skip",
        "menu",
        "contents",
        "permalink",
        "to-top",
    ),
    *("scheme-auto", "search-separator", "feed"),
)
# What the scripts say, by the elements that they take it from, and the names of these attributes.
SPOKEN: Mapping[str, Mapping[str, str]] = {
    ".md-search": {
        name: f"search-{name}"
        for name in (
            *("results", "hint", "loading", "failed", "none", "one", "many", "more"),
            *("compare", "separator", "clear", "close"),
        )
    },
    ".scheme": {name: f"scheme-{name}" for name in ("auto", "light", "dark")},
    ".chart-button": {
        "open": "chart-interactive",
        **{name: f"chart-{name}" for name in ("loading", "failed", "close", "keys")},
    },
    ".cite": {
        **{"copy": "cite-copy", "copied": "cite-copied", "short": "cite-short"},
        **{"dated": "cite-copied-dated", "failed": "cite-not-copied"},
    },
}
_STARTS = (("home", addresses.HOME), ("places", addresses.PLACES), ("indicators", addresses.INDICATORS))
SHORT = 10  # characters of a commit that tell it from others
SECTIONS = ("places", "indicators", "charts", "compare", "sources", "findings", "data")


def configuration(
    project: Project,
    language: str,
    address: str = "",
    about: Sequence[tuple[str, str]] = (),
    cards: Mapping[str, Card] = MappingProxyType({}),
    sections: Sequence[str] = SECTIONS,
    commit: str = "",
) -> dict[str, object]:
    """The values of one language's mkdocs configuration, without folders and `INHERIT`.

    `address` is the site's address with a trailing slash (the project's own where empty). `about` lists the
    hand-written pages as (title, file below the docs folder), in the order of the navigation. The home page's card
    stands for every page that has none among the `cards`, in the name of the site: its own words change with figures.
    `sections` are those in the menu. The version stands on every page, and the `commit` where it is known.
    """
    say, site = Say(WORDS, language), address or project.address
    card = _card(cards[addresses.HOME], project, language) if addresses.HOME in cards else {}
    return {
        "site_name": _plain(project.title.either(language)),
        "site_description": str(escape(tidy(project.description.either(language)))),
        "site_url": addresses.absolute(site, addresses.HOME, language),
        "copyright": str(_copyright(project, say, commit)),
        "theme": {"language": language, "custom_dir": str(OVERRIDES)},
        "nav": _navigation(say, about, sections),
        "extra": _extra(project, site, say, card),
    }


def _extra(project: Project, site: str, say: Say, card: Mapping[str, object]) -> dict[str, object]:
    """What our own frame shows and does, beside what any theme of mkdocs asks for."""
    return {
        "site": site,
        "generator": False,
        "lean": project.downloads.together or "csv.gz" in _shapes(project),
        "policy": policy(),
        "card": card,
        "below": bool(folder(say.language)),
        "alternate": [_alternate(site, name) for name in languages()],
        "words": {name.replace("-", "_"): say(name) for name in THEME_WORDS},
        "not_found": [_not_found(name, apart=project.downloads.charts) for name in languages()],
    }


def speaking_script(script: bytes, language: str) -> bytes:
    """The script of every page with the words of its language, which no page then has to repeat."""
    say = Say(WORDS, language)
    said = {place: {name: say(key) for name, key in names.items()} for place, names in SPOKEN.items()}
    return f"window.siteWords = {json.dumps(said, ensure_ascii=False)};\n".encode() + script


def leading(values: Mapping[str, Any], project: Project, charts: Sequence[ChartEntry]) -> dict[str, object]:
    """The configuration with what the page for wrong addresses leads by, where charts of places have no pages.

    Their addresses were called after the entries of the `charts` on pages of places, and of places and years.
    """
    named = {page: " ".join(one.id for one in charts if one.page == page) for page in ("place", "place_year")}
    return {**values, "extra": {**values["extra"], "moved": {} if project.downloads.charts else named}}


def _card(home: Card, project: Project, language: str) -> dict[str, object]:
    """The card of pages without one: its height would change with a figure, and every page with it."""
    card = told(replace(home, alternative=project.title.either(language)))
    return {name: value for name, value in card.items() if name != "height"}


def _navigation(say: Say, about: Sequence[tuple[str, str]], sections: Sequence[str]) -> list[dict[str, object]]:
    """Only the top sections: a page that lists all pages costs with the square of their number."""
    items: list[dict[str, object]] = [{say("home"): "index.md"}]
    items += [{say(name): f"{name}/index.md"} for name in sections]
    children: list[dict[str, object]] = [{_plain(title): file} for title, file in about]
    return [*items, {say("about"): children}] if children else items


def _alternate(site: str, language: str) -> dict[str, str]:
    name = {"zh": "中文", "en": "English", "de": "Deutsch"}[language]
    link = addresses.absolute(site, addresses.HOME, language)
    return {"name": name, "link": link, "lang": language, "folder": folder(language)}


def _shapes(project: Project) -> set[str]:
    """The shapes in which any part of the catalogue is offered."""
    offers = project.downloads
    return {*offers.whole, *offers.place, *offers.place_year, *offers.theme, *offers.indicator}


def _not_found(language: str, apart: bool) -> dict[str, object]:
    """What the page for wrong addresses says: one page serves both languages."""
    say = Say(WORDS, language)
    texts = {name: say(f"not-found{tail}") for name, tail in (("title", ""), ("what", "-what"), ("where", "-where"))}
    if not apart:
        texts["what"] += ("" if language == "zh" else " ") + say("not-found-chart")
    links = [{"title": say(name), "path": path} for name, path in _STARTS]
    return {**texts, "language": language, "folder": addresses.absolute("", "", language), "links": links}


def _copyright(project: Project, say: Say, commit: str) -> Markup:
    name = Markup('<a href="{}" rel="license">{}</a>').format(project.licence.url, tidy(project.licence.title))
    before, _, after = say("licensed", licence="\0").partition("\0")
    made = Markup("{}{}{} · {}").format(before, name, after, say("version", version=project.version))
    return Markup("{} · {}").format(made, _commit(project, say, commit)) if commit else made


def _commit(project: Project, say: Say, commit: str) -> Markup:
    """The commit that the site was built from, as a link where the repository is on GitHub."""
    name = say("commit", commit=commit[:SHORT])
    if not (project.repository or "").startswith("https://github.com/"):
        return escape(name)
    return Markup('<a href="{}/commit/{}">{}</a>').format((project.repository or "").rstrip("/"), commit, name)


def _plain(text: str) -> str:
    """A text that themes print as it is, or escaped again: only what could be code is escaped here."""
    return tidy(text).strip().replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
