"""Small pages at addresses that moved: they lead to what stood there, with or without JavaScript.

An address moves with the id in it, and where what it showed became a part of another page.
"""

from collections.abc import Iterator, Mapping

from markupsafe import escape

from scripts.shelf import addresses
from scripts.versions.comparing import Renames
from scripts.words import Say, folder, wording

WORDS = wording("versions")
SCRIPT = "assets/redirect.js"

PAGE = (
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    '<meta name="robots" content="noindex">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">\n"
    '<link rel="canonical" href="{address}">\n'
    '<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>\n'
    '<script src="{script}" defer></script>\n</head>\n<body>\n'
    '<p>{text} <a id="target" href="{target}">{address}</a></p>\n</body>\n</html>\n'
)


def redirects(renames: Renames, pages: Mapping[str, str], site: str, language: str) -> dict[str, bytes]:
    """A page for every address that moved, by that address below the language's home.

    `pages` are all addresses of today with where each leads: to itself, or to its part of another page.
    """
    texts, home = _texts(language), f"{site}{folder(language)}"
    made = {}
    for former, own in _moved(renames, pages):
        made[former] = _page(former, "../" * former.count("/") + own, home + own, texts, language)
    return made


def led(page: str, site: str, language: str) -> bytes:
    """A home page that leads to a page of its site."""
    return _page("", page, f"{site}{folder(language)}{page}", _texts(language), language)


def leading(pages: Mapping[str, str], language: str) -> dict[str, bytes]:
    """A page for every address that another site has, by that address below the language's home.

    `pages` are these addresses with that of the other site.
    """
    texts = _texts(language)
    full = {page: f"{site}{folder(language)}{page}" for page, site in pages.items()}
    return {page: _page(page, there, there, texts, language) for page, there in full.items()}


def _texts(language: str) -> dict[str, str]:
    """What every such page says, as HTML: there are thousands of them."""
    say = Say(WORDS, language)
    return {"title": str(escape(say("moved"))), "text": str(escape(say("redirect")))}


def _page(former: str, target: str, address: str, texts: Mapping[str, str], language: str) -> bytes:
    up = "../" * former.count("/")
    script = f"{up}../{SCRIPT}" if folder(language) else f"{up}{SCRIPT}"
    led = {"target": str(escape(target)), "address": str(escape(address)), "script": str(escape(script))}
    return PAGE.format(language=language, **texts, **led).encode()


def _moved(renames: Renames, pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Former address and where it leads today: those of parts of pages, and those with an id that was given up."""
    yield from ((page, target) for page, target in pages.items() if page != target)
    for table, given in renames.items():
        for former, own in sorted(given.items()):
            for page, target in pages.items():
                if (before := addresses.formerly(page, table, own, former)) and before not in pages:
                    yield before, target
