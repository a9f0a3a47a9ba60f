"""The Content-Security-Policy of every page: what a browser may load and run there, and nothing else.

The policy stands in a meta element, because a static host sends no headers of ours. Scripts come from the site itself;
the few that the theme writes into every page are named by their hash. Styles may stand in a page: pictures of charts
and the theme's icons need it. See https://www.w3.org/TR/CSP3/.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

INLINE = Path(__file__).resolve().with_name("overrides") / "partials" / "javascripts"
SCRIPT = re.compile(r"<script(?: [^>]*)?>(.*?)</script>", re.DOTALL)
FIXED = (
    "default-src 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)


@cache
def policy() -> str:
    """The policy, the same on every page: every script that a template writes into a page is in it."""
    hashes = sorted({hashed(script) for script in _scripts()})
    return "; ".join([*FIXED, " ".join(["script-src", "'self'", *hashes])])


def hashed(script: str) -> str:
    """A script's text as a source expression."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _scripts() -> list[str]:
    """The texts between the script tags of the templates; raises `ValueError` where a page could change one."""
    found = [text for path in sorted(INLINE.glob("*.html")) for text in SCRIPT.findall(path.read_text("utf-8"))]
    if changing := [text for text in found if "{{" in text or "{%" in text]:
        raise ValueError(f"a script that differs between pages has no one hash: {changing[0][:60]}")
    return found
