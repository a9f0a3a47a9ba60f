"""From pages to Markdown files: front matter, headings in Markdown, everything else as raw HTML.

Texts of the tables are data and never code. Raw HTML is escaped by Jinja2 and stands in blocks that Markdown does not
look into; headings, which Markdown must see, have every character that means something there written as an entity.
"""

import re
from functools import cache, partial
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from scripts.pages.cards import told
from scripts.pages.edition import Edition
from scripts.pages.page import Page
from scripts.shelf import addresses
from scripts.shelf.labels import Label, spoken
from scripts.words import mixed, tidy

TEMPLATES = Path(__file__).with_name("templates")
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
HEADING = "\ue000"
UNSAFE = re.compile(r"[^0-9A-Za-z\u00a0-\uffff ]")


def render(page: Page, edition: Edition) -> bytes:
    """One page as a Markdown file."""
    template = environment(edition.language).get_template(f"{page.template}.md.j2")
    body = template.render(
        page=page,
        view=page.view,
        edition=edition,
        say=edition.say,
        to=partial(addresses.relative, page.path),
        to_root=partial(addresses.to_root, page.path, language=edition.language),
    )
    return (front_matter(page, edition) + blocks(body)).encode()


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
    )
    made.filters["heading"] = partial(_heading, language)
    made.filters["bytes"] = size
    made.filters["svg"] = Markup
    made.filters["verbatim"] = verbatim
    made.filters["english"] = partial(mixed, page_language="en")
    return made


def front_matter(page: Page, edition: Edition) -> str:
    """The page's metadata; texts that themes print as they are, are escaped here."""
    meta: dict[str, object] = {
        "title": str(escape(tidy(page.title.text).strip())),
        "description": str(escape(tidy(page.description).strip())),
        "hide": ["navigation"] if page.contents else ["navigation", "toc"],
        "section": page.section,
    }
    if page.crumbs:
        meta["crumbs"] = [
            {"title": str(spoken(crumb.label, edition.language)), "url": addresses.relative(page.path, crumb.path)}
            for crumb in page.crumbs
        ]
    if page.dataset:
        meta["dataset"] = page.dataset
    if feed := page.feed or addresses.feed_of(page.path):
        meta["feed"] = addresses.relative(page.path, feed)
    if not page.searched:
        meta["search"] = {"exclude": True}
    if page.oembed:
        meta["oembed"] = page.oembed
    if page.path in edition.cards:
        meta["card"] = told(edition.cards[page.path])
    text = yaml.dump(meta, Dumper=Dumper, allow_unicode=True, sort_keys=True, width=10**6)
    return f"---\n{text}---\n"


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


def size(number: int) -> str:
    """A size in bytes for readers, in steps of 1,000."""
    for unit in ("B", "kB", "MB"):
        if number < 1000:
            return f"{number:.0f} {unit}" if unit == "B" or number >= 10 else f"{number:.1f} {unit}"
        number = number / 1000  # type: ignore[assignment]
    return f"{number:.1f} GB"


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
