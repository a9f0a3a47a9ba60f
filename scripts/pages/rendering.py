"""From pages to Markdown files: front matter, headings in Markdown, everything else as raw HTML.

Texts of the tables are data and never code. Raw HTML is escaped by Jinja2 and stands in blocks that Markdown does not
look into; headings, which Markdown must see, have every character that means something there written as an entity.
"""

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from scripts import kept
from scripts.curated.fields import Text
from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.numbers import size
from scripts.pages.compiled import TEMPLATES, Compiled, parts
from scripts.pages.editions import Edition, chosen, counted, words
from scripts.pages.page import Draft, Page
from scripts.pages.previews import Card, told
from scripts.published import File
from scripts.shelf import addresses
from scripts.shelf.labels import Label, spoken
from scripts.words import Say, fronted, mixed, tidy

DESCRIBED = 300  # characters of a description
DIALOGS = {"chart-own": "own_dialog", "cite-figure": "figure_dialog"}  # macros by the ids of their templates
HEADING = "\ue000"
PACKED: Mapping[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}  # JSON in few bytes
UNSAFE = re.compile(r"[\x00-\x1f!-/:-@\[-`{-\x9f]|[\U00010000-\U0010ffff]")  # but for digits, letters, blanks


@fixed
class Desk:
    """All that a page is rendered from besides itself: words, the project's texts, what it offers to take along.

    `offers` are the files by what they hold, for all that the page may ask for.
    """

    language: str
    project: Project
    card: Card | None
    offers: Mapping[str, Sequence[File]]

    @property
    def say(self) -> Say:
        """The words of the pages."""
        return words(self.language)

    def text(self, value: Text) -> Label:
        """A text of the project record, or the other language's where it was not written."""
        return chosen(value, self.language)

    def counted(self, name: str, count: int, **values: object) -> str:
        """Words about a number of things; `<name>-one` where there is exactly one."""
        return counted(self.say, name, count, **values)

    def words(self, name: str, **values: object) -> Label:
        """The program's own words as a label."""
        return Label(self.say(name, **values), self.language)

    def offered(self, scope: str = "") -> Sequence[File]:
        """What there is to take along of the whole, or of what the page is about; raises `KeyError` for another."""
        return self.offers[scope]


def desk(page: Page, edition: Edition) -> Desk:
    """What one page is rendered from besides itself."""
    scopes = {*(page.path[start:-1] for start in (0, len(addresses.PLACES)))}
    offers = {scope: edition.offered(scope) for scope in sorted(scopes) if scope or page.path == addresses.HOME}
    return Desk(edition.language, edition.project, edition.cards.get(page.path), offers)


@fixed
class PageJob:
    """A page to be rendered, and the folder that has the code of its templates, where there is one."""

    page: Page
    desk: Desk
    code: Path | None = None

    @property
    def shown(self) -> bytes:
        """All that is on the page, as a key takes it; what every page has is left out."""
        return kept.said(self.page, self.desk.card, self.desk.offers)


def put_together(draft: Draft, edition: Edition) -> PageJob:
    """A page ready to be rendered, of an edition that may be watched."""
    page = draft.page(edition)
    return PageJob(page, desk(page, edition))


def compiled(jobs: Mapping[str, PageJob]) -> dict[str, PageJob]:
    """The same after their templates were compiled, which every process would do again."""
    for language, name in {(job.desk.language, job.page.template) for job in jobs.values()}:
        for part in parts(f"{name}.md.j2"):
            environment(language).get_template(part)
    return {name: replace(job, code=_COMPILED.store.folder) for name, job in jobs.items()}


def made(job: PageJob) -> bytes:
    """A page as Markdown, in whichever process; the code of its templates may be known."""
    if job.code and job.code != _COMPILED.store.folder:
        remember(Store(job.code))
    return render(job.page, job.desk)


def render(page: Page, desk: Desk) -> bytes:
    """One page as a Markdown file."""
    template = environment(desk.language).get_template(f"{page.template}.md.j2")
    body = template.render(
        page=page,
        view=page.view,
        edition=desk,
        say=desk.say,
        to=partial(addresses.relative, page.path),
        to_root=partial(addresses.to_root, page.path, language=desk.language),
    )
    return (front_matter(page, desk) + blocks(body)).encode()


def dialogs(edition: Edition) -> bytes:
    """The dialogs that the scripts of a lean site open, by the ids of the empty templates that pages have for them."""
    desk = Desk(edition.language, edition.project, None, {})
    macros = environment(edition.language).get_template("citing.j2").make_module({"edition": desk, "say": desk.say})
    made = {name: str(getattr(macros, macro)()).strip() for name, macro in DIALOGS.items()}
    return json.dumps(made, ensure_ascii=False).encode()


_COMPILED = Compiled(Store())


def remember(store: Store) -> None:
    """Keep the code of templates in a store from now on: one that is known is not compiled again."""
    _COMPILED.store = store
    _COMPILED.loaded.clear()


@cache
def environment(language: str) -> Environment:
    """The template environment of one language: escaping everywhere, no unknown names."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=partial(_finalize, language),
        bytecode_cache=_COMPILED,
    )
    made.filters["heading"] = partial(_heading, language)
    made.filters["bytes"] = size
    made.filters["svg"] = Markup
    made.filters["verbatim"] = verbatim
    made.filters["base64"] = packed
    made.filters["english"] = partial(mixed, page_language="en")
    return made


def front_matter(page: Page, desk: Desk) -> str:
    """The page's metadata; texts that themes print as they are, are escaped here."""
    meta: dict[str, object] = {
        "title": str(escape(tidy(page.title.text).strip())),
        "description": str(escape(_brief(tidy(page.description).strip()))),
        "hide": ["navigation"] if page.contents else ["navigation", "toc"],
        "section": page.section,
        **({"choosing": True} if getattr(page.view, "choices", ()) else {}),
    }
    if page.crumbs:
        meta["crumbs"] = [
            {"title": str(spoken(crumb.label, desk.language)), "url": addresses.relative(page.path, crumb.path)}
            for crumb in page.crumbs
        ]
    if page.dataset:
        meta["dataset"] = str(htmlsafe_json_dumps(page.dataset, sort_keys=True, **PACKED))
    if page.feed:
        meta["feed"] = addresses.relative(page.path, page.feed)
    if not page.searched:
        meta["search"] = {"exclude": True}
    if page.oembed:
        meta["oembed"] = page.oembed
    if desk.card:
        meta["card"] = told(desk.card)
    return f"---\n{fronted(meta)}---\n"


def blocks(body: str) -> str:
    """Lines between headings as one raw HTML block each, without a blank line inside."""
    parts: list[list[str]] = [[]]
    for line in filter(None, (line.strip() for line in body.splitlines())):
        if line.startswith(HEADING):
            parts += [[line[1:]], []]
        else:
            parts[-1].append(line)
    texts = ["\n".join(part if number % 2 else _wrapped(part)) for number, part in enumerate(parts)]
    return "\n" + "\n\n".join(filter(None, texts)) + "\n"


def literal(text: str) -> str:
    """A text that Markdown shows as it is: every character that could mean something is an entity."""
    return UNSAFE.sub(lambda match: f"&#{ord(match[0])};", tidy(text).strip())


def verbatim(text: str) -> Markup:
    """A text of several lines as HTML that keeps its white space, in one line of the file."""
    return Markup("&#10;").join(escape(line) for line in text.splitlines())


def packed(text: str) -> str:
    """A text in the letters that an address may hold (RFC 2397)."""
    return b64encode(text.encode()).decode()


def _wrapped(lines: list[str]) -> list[str]:
    return ['<div class="part">', *lines, "</div>"] if lines else []


def _finalize(language: str, value: object) -> object:
    if isinstance(value, Markup):
        return value
    if isinstance(value, Label):
        return spoken(value, language)
    return tidy(value).replace(HEADING, "") if isinstance(value, str) else value


def _heading(language: str, value: Label | str, level: int, anchor: str) -> Markup:
    """A heading as a line of Markdown with its id."""
    text = value if isinstance(value, str) else value.text
    own = language if isinstance(value, str) else value.language
    spoken_in = "" if own == language else f" lang={own}"
    # The text is Markdown without a character that Markdown or HTML could take for anything else.
    return Markup(f"\n{HEADING}{'#' * level} {literal(text)} {{#{anchor}{spoken_in}}}\n")  # noqa: S704


def _brief(text: str) -> str:
    """A description for search engines and previews, which show no more: as many whole clauses as fit."""
    if len(text) <= DESCRIBED:
        return text
    cut = text[:DESCRIBED]
    end = max(cut.rfind(sign) for sign in "。；.;")
    return cut[: end + 1].rstrip(";；") + "…" if end > DESCRIBED // 3 else f"{cut.rpartition(' ')[0] or cut}…"
