"""Pages at the addresses of ids that were given up: they lead to where the page is now, with or without JavaScript."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import Markup

from scripts.versions.changes import Renames
from scripts.words import Say

WORDS = Path(__file__).with_name("words.yaml")
SCRIPT = "assets/redirect.js"
CHARTS = "charts"
FOLDERS: Mapping[str, tuple[str, ...]] = {
    "entities": ("places", CHARTS),
    "indicators": ("indicators", CHARTS),
    "sources": ("sources",),
    "charts": (CHARTS,),
}

PAGE = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{text}</title>\n'
    '<meta name="robots" content="noindex">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">\n"
    '<link rel="canonical" href="{address}">\n'
    '<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>\n'
    '<script src="{script}" defer></script>\n</head>\n<body>\n'
    '<p>{text} <a id="target" href="{target}">{address}</a></p>\n</body>\n</html>\n'
)


def redirects(renames: Renames, pages: Mapping[str, object], site: str, language: str) -> dict[str, bytes]:
    """A page for every former address, by path below the language's home; `pages` are the addresses that exist now."""
    say, home = Say(WORDS, language), site if language == "zh" else f"{site}{language}/"
    made = {}
    for former, own in _moved(renames, pages):
        up = "../" * former.count("/")
        script = f"{up}{SCRIPT}" if language == "zh" else f"{up}../{SCRIPT}"
        made[f"{former}index.html"] = PAGE.format(
            language=language, target=up + own, address=home + own, script=script, text=say("redirect")
        ).encode()
    return made


def _moved(renames: Renames, pages: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Former address and address of today, for every page whose address holds an id that was given up for another."""
    for table, folders in FOLDERS.items():
        for former, own in sorted(renames.get(table, {}).items()):
            for page in pages:
                first, _, rest = page.partition("/")
                name, slash, below = rest.partition("/")
                before = _before(name, own, former, first == CHARTS) if first in folders and slash else ""
                if before and f"{first}/{before}/{below}" not in pages:
                    yield f"{first}/{before}/{below}", page


def _before(name: str, own: str, former: str, built: bool) -> str:
    """The part of an address before the rename; the ids of charts are built from other ids."""
    if not built:
        return former if name == own else ""
    moved = f"-{name}-".replace(f"-{own}-", f"-{former}-").strip("-")
    return moved if moved != name else ""
