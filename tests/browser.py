"""The built site in a real browser, served below a sub-path, and as a set of files whose links can be followed."""

import os
import re
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

ROOT = Path(__file__).parents[1]
SITE = Path(os.environ.get("SITE", ROOT / ".build" / "site"))
SUB_PATH = "sub"
LANGUAGES = ("zh", "en")
Scheme = Literal["dark", "light"]
# What is far below is laid out and measured, too.
WHOLE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets.push(sheet);
}"""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CITATIONS = ("data:application/x-bibtex;", "data:application/x-research-info-systems;")  # a page carries its own
ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
KINDS = {
    "home": "index.html",
    "places": "places/index.html",
    "place": "places/*/index.html",
    "place-year": "places/*/[0-9]*/index.html",
    "indicators": "indicators/index.html",
    "indicator": "indicators/*/index.html",
    "theme": "indicators/*/index.html",
    "compare": "compare/index.html",
    "sources": "sources/index.html",
    "source": "sources/*/index.html",
    "findings": "findings/index.html",
    "charts": "charts/index.html",
    "chart": "charts/*/index.html",
    "data": "data/index.html",
    "programs": "data/api/index.html",
    "releases": "releases/index.html",
    "statements": "sources/*/*/index.html",
    "cite": "places/*/[0-9]*/cite/index.html",
    "cite-theme": "places/*/[0-9]*/cite/*/index.html",
    "story": "stories/*/index.html",
    "about": "about/*/index.html",
}


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as static hosts do: with the page for wrong addresses, where the site has one."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@contextmanager
def served(site: Path, folder: Path) -> Iterator[str]:
    """Serve `site` below a sub-path of a free port on this machine; gives the address of its home page."""
    (folder / SUB_PATH).symlink_to(site.resolve(), target_is_directory=True)
    with rooted(folder) as address:
        yield f"{address}{SUB_PATH}/"


@contextmanager
def rooted(folder: Path) -> Iterator[str]:
    """Serve a folder at the root of a free port on this machine; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium, the first one that is installed."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


# Pages that were left as they were found, by their browser and whether it runs scripts.
_LEFT: dict[tuple[Browser, bool], list[Page]] = {}


@dataclass
class Visit:
    """A page that was opened, with what the browser complained about, what it asked for, and what of that elsewhere."""

    page: Page
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@contextmanager
def visit(
    browser: Browser,
    address: str,
    host: str,
    width: int = 1280,
    *,
    color_scheme: Scheme = "light",
    java_script_enabled: bool = True,
    permissions: Sequence[str] = (),
) -> Iterator[Visit]:
    """Open a page as if nobody had been here before; one that an earlier visit has left well is used again.

    A new page is a new process that reads every font and compiles every script anew: that takes longer than the visit.
    """
    left = _LEFT.setdefault((browser, java_script_enabled), [])
    page = left.pop() if left else browser.new_context(java_script_enabled=java_script_enabled).new_page()
    page.context.grant_permissions(list(permissions))
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="null", color_scheme=color_scheme, reduced_motion="reduce")
    with _watched(Visit(page), host) as seen:
        page.goto(address, wait_until="load")
        page.evaluate(WHOLE)
        yield seen
    _leave(page)
    left.append(page)


@contextmanager
def _watched(seen: Visit, host: str) -> Iterator[Visit]:
    """Note what the browser says and asks for, until the visit ends."""

    def said(told: ConsoleMessage) -> None:
        seen.errors.extend([told.text] if told.type in ("error", "warning") else [])

    def failed(error: Error) -> None:
        seen.errors.append(str(error))

    def asked(one: Request) -> None:
        seen.asked.extend([] if one.url.startswith("data:") else [one.url])
        seen.elsewhere.extend([] if one.url.startswith((host, "data:")) else [one.url])

    seen.page.on("console", said)
    seen.page.on("pageerror", failed)
    seen.page.context.on("request", asked)
    yield seen
    seen.page.remove_listener("console", said)
    seen.page.remove_listener("pageerror", failed)
    seen.page.context.remove_listener("request", asked)


def _leave(page: Page) -> None:
    """Forget what a visit has left: what was stored and loaded, the way back, the pointer, windows, permissions."""
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.goto("about:blank")
    page.mouse.move(-1, -1)
    page.context.clear_cookies()
    page.context.clear_permissions()
    session = page.context.new_cdp_session(page)
    session.send("Network.clearBrowserCache")
    session.send("Page.resetNavigationHistory")
    session.detach()


def richest(site: Path, language: str) -> Mapping[str, str]:
    """For every kind of page of a language, the address of its largest page; kinds that the site lacks are left out."""
    root = site if language == "zh" else site / language
    themes = {path.name for path in (site / "data" / "themes").glob("*")}
    apart = {"theme": True, "indicator": False}  # the only kinds that an address does not tell
    found = {}
    for kind, pattern in KINDS.items():
        files = (file for file in root.glob(pattern) if apart.get(kind) in (None, file.parent.name in themes))
        found[kind] = max(files, key=_size, default=None)
    return {kind: _address(site, file) for kind, file in found.items() if file is not None}


def address(host: str, language: str, kind: str) -> str:
    found = richest(SITE, language)
    assert kind in found, f"the site has no page of kind '{kind}' in {language}"
    return host + found[kind]


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def unfolded(page: Page) -> None:
    """Open the themes of a page."""
    page.evaluate("document.querySelectorAll('details.theme').forEach((one) => { one.open = true; })")


def _size(file: Path) -> tuple[int, str]:
    return file.stat().st_size, str(file)


def _address(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix("index.html")


class Anchors(HTMLParser):
    """The links, ids and languages of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.repeated: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what leads somewhere and what can be led to."""
        for name, value in attrs:
            if name == "id" and value:
                (self.repeated if value in self.ids else self.ids).add(value)
            elif name in ("href", "src", "data-chart", "data-runtime") and value is not None:
                self.links.append(value)


def broken(site: Path) -> list[str]:
    """Links of the whole site that lead to no file or no anchor, and ids that a page has twice; sorted."""
    pages = {file.relative_to(site).as_posix(): _read(file) for file in sorted(site.rglob("*.html"))}
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    faults = [f"{name}: id '{one}' twice" for name, page in pages.items() for one in sorted(page.repeated)]
    for name, page in pages.items():
        if not name.endswith("404.html"):
            faults += [f"{name}: {link}" for link in sorted(set(page.links)) if not _leads(name, link, pages, files)]
    return faults


def _read(file: Path) -> Anchors:
    parser = Anchors()
    parser.feed(file.read_text("utf-8"))
    return parser


def _leads(name: str, link: str, pages: Mapping[str, Anchors], files: set[str]) -> bool:
    """Whether a link leads to a file that is there and an id that it has; one from the root would leave a sub-path."""
    if ELSEWHERE.match(link):
        return link.startswith(("https://", "http://", "mailto:", *CITATIONS))
    if link.startswith("/"):
        return False
    parts = urlsplit(link)
    path = unquote(parts.path)
    target = _joined(PurePosixPath(name).parent, path) if path else name
    if path.endswith(("/", ".")):
        target = f"{target}/index.html".removeprefix("./").removeprefix("/")
    if target not in files:
        return False
    fragment = unquote(parts.fragment)
    return not fragment or target not in pages or fragment in pages[target].ids or fragment.startswith("__")


def _joined(folder: PurePosixPath, path: str) -> str:
    parts = list(folder.parts)
    for part in PurePosixPath(path).parts:
        if part == ".." and not parts:
            return "outside"
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts) or "."
