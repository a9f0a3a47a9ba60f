"""The same page in fewer bytes: verbatim texts as such where templates, safe anywhere, write numbers of characters.

And cells and rows of tables without the end tags that HTML does not ask for: a browser makes the same of them.
"""

import re

VERBATIM = re.compile(rb"(<pre[^<>]*>)(?!&#10;)([^<]*)(?=</pre>)")  # a line break at the start would be lost
ENDED = re.compile(rb"</(?:t[dh]>\s*(?=<t[dh][ >]|</tr>)|tr>\s*(?=<tr[ >]|</t(?:head|body)>)|thead>\s*(?=<tbody[ >]))")
UNINDEXED = b" data-search-exclude>"
ENTITIES = ((b"&#10;", b"\n"), (b"&#34;", b'"'), (b"&#39;", b"'"))


def spared(page: bytes) -> bytes:
    """A rendered page with the marks and lines of verbatim texts as such.

    What follows a cell, a row or the head of a table ends it. A mark that only programs that make indexes read, which
    take the Markdown, is left out.
    """
    return ENDED.sub(b"", VERBATIM.sub(lambda found: found[1] + _plain(found[2]), page)).replace(UNINDEXED, b">")


def _plain(text: bytes) -> bytes:
    for entity, character in ENTITIES:
        text = text.replace(entity, character)
    return text
