"""The same page in fewer bytes: characters as such where templates, safe anywhere, write their numbers.

And cells and rows of tables without the end tags that HTML does not ask for: a browser makes the same of them.
"""

import re

TOLD = re.compile(rb'<script type="application/ld\+json">.*?</script>', re.DOTALL)
ESCAPED = re.compile(rb"\\\\|\\u([0-9a-f]{4})")  # a pair of backslashes says no character
SPACED = re.compile(rb'("(?:[^"\\]|\\.)*")|([,:]) ')  # a string of JSON, or a sign with a blank behind it
VERBATIM = re.compile(rb"(<pre[^<>]*>)(?!&#10;)([^<]*)(?=</pre>)")  # a line break at the start would be lost
ENDED = re.compile(rb"</(?:t[dh]>\s*(?=<t[dh][ >]|</tr>)|tr>\s*(?=<tr[ >]|</t(?:head|body)>)|thead>\s*(?=<tbody[ >]))")
UNINDEXED = b" data-search-exclude>"
ENTITIES = ((b"&#10;", b"\n"), (b"&#34;", b'"'), (b"&#39;", b"'"))
ASCII, HALVES = 0x80, range(0xD800, 0xE000)  # what could be code stays, and so do halves of characters


def spared(page: bytes) -> bytes:
    """A rendered page with the characters of its JSON-LD, and the marks and lines of verbatim texts, as such.

    What follows a cell, a row or the head of a table ends it. A mark that only programs that make indexes read, which
    take the Markdown, is left out.
    """
    said = TOLD.sub(lambda found: SPACED.sub(_close, ESCAPED.sub(_character, found[0])), page)
    return ENDED.sub(b"", VERBATIM.sub(lambda found: found[1] + _plain(found[2]), said)).replace(UNINDEXED, b">")


def _close(found: re.Match[bytes]) -> bytes:
    return found[1] or found[2]


def _character(found: re.Match[bytes]) -> bytes:
    number = int(found[1], 16) if found[1] else 0
    return found[0] if number < ASCII or number in HALVES else chr(number).encode()


def _plain(text: bytes) -> bytes:
    for entity, character in ENTITIES:
        text = text.replace(entity, character)
    return text
