"""Slips of typing that YAML reads as something else, or not at all: full-width signs, comments, unseen characters."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

# What nobody sees: controls, soft hyphens, marks of direction, zero widths, fillers, private signs, broken encodings.
# A joiner may stand where Arabic and Indic letters need it.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
    "|(?<![\u0600-\u0dff])[\u200c\u200d]"
)
JOINERS = "\u200c\u200d"
# All but Latin letters, Chinese characters and the signs around them, which are seen and make up most texts.
UNUSUAL = re.compile("[^\t\n -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
SPACES = {
    "\u3000": "an ideographic space",
    "\u00a0": "a no-break space",
    "\u2002": "an en space",
    "\u2003": "an em space",
}
_SPACE_BEFORE = re.compile(f"[ -]*([{''.join(SPACES)}])")
_KEY = r"(?:^|[{,，])[\s-]*['\"]?[A-Za-z_][\w-]*['\"]?"
_COLON = re.compile(rf"{_KEY}\s*([：﹕︰∶])(?!//)")
_BEHIND = re.compile(rf"{_KEY}:([{''.join(SPACES)}])")
_COMMA = re.compile(r"[{,]\s*[a-z_]+\s*[:：][^,{}]*([，、；﹐])\s*[a-z_]+\s*[:：]")
_UNSPACED = re.compile(rf"{_KEY}:(?=[^\s/:{{}}\[\],])|^\s*-(?=[a-z_]+:|{{)")
_QUOTED = re.compile(r"[:：,，\[{]\s*([‘’“”＇＂「『])")
_BETWEEN = re.compile("[，、；﹐﹑]")
_CLOSING = re.compile("[’”＇＂」』]")
_OPENED = re.compile(r"^[\s-]*([（(])\s*[a-z_]+\s*[:：]")
_SIGNS = {"｛": "{", "｝": "}", "［": "[", "］": "]", "＃": "#"}
_LISTED = re.compile(r"^\s*[－—–•·*]\s*(?:[a-z_]+\s*[:：]|\{)")
BEFORE = 3  # how many lines before the place where YAML stops a slip may stand
_COMMENT = re.compile(r"[ \t]+#")


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """The line of each invisible character of a text, with what to do."""
    for found in INVISIBLE.finditer(text) if hides(text) else ():
        yield text.count("\n", 0, found.start()) + 1, f"the invisible character {code(found[0])} stands here: remove it"


def hides(text: str) -> bool:
    """Whether a text holds an invisible character."""
    unusual = set(UNUSUAL.findall(text))  # each is looked at once, unless what stands before it tells
    return bool(INVISIBLE.search("".join(unusual) if unusual.isdisjoint(JOINERS) else text))


def code(character: str) -> str:
    """How a character is named that cannot be shown."""
    return f"U+{ord(character):04X}"


@lru_cache(maxsize=4096)  # the same keys come again and again
def slip(line: str) -> str:
    """What was probably mistyped in a line or a key, and what to do; "" where nothing is seen."""
    if line.isascii() and "*" not in line:  # no other slip is made with the signs of an English keyboard
        return ""
    if space := _SPACE_BEFORE.match(line):
        return f"the line begins with {SPACES[space[1]]} ({code(space[1])}): put ordinary spaces in its place"
    if colon := _COLON.search(line):
        return (
            f"'{colon[1]}' is {'a full-width' if colon[1] == '：' else 'no'} colon: type ':' and a space behind a key"
        )
    if space := _BEHIND.search(line):
        return f"{SPACES[space[1]]} ({code(space[1])}) stands behind a ':': put an ordinary space in its place"
    if comma := _COMMA.search(line):
        said = "a full-width" if comma[1] == "，" else "no"
        return f"'{comma[1]}' is {said} comma: type ',' and a space between keys"
    return "an entry of a list begins with '- ', a hyphen and a space" if _LISTED.match(line) else ""


def unreadable(lines: Sequence[str], last: int) -> tuple[int, str]:
    """What was mistyped in the line (from 1) where a text becomes unreadable, or just before; 0 and "" for nothing."""
    near = range(max(1, last - BEFORE), min(last, len(lines)) + 1)
    found = (
        (number, slip(lines[number - 1]) or _sign(lines[number - 1]) or unspaced(lines[number - 1])) for number in near
    )
    first = next(((number, said) for number, said in found if said), (0, ""))
    return first if first[0] or not 0 < last <= len(lines) else (last, _quoted(lines[last - 1]))


def unspaced(line: str) -> str:
    """What to do about a key or a hyphen of a list that has no space behind it; "" where there is none."""
    return "a space is missing behind ':' or '-': add it" if _UNSPACED.search(line) else ""


def joined(text: str) -> str:
    """What to do about an entry of a list in brackets that may be several, with Chinese commas between them."""
    comma = _BETWEEN.search(text)
    return (
        f"'{comma[0]}' does not separate entries: type ',' and a space, or put ' on both sides of the text"
        if comma
        else ""
    )


def closes(text: str) -> str:
    """What to do about a part of a text that ends as one between other quotation marks does; "" where it does not."""
    sign = _CLOSING.search(text)
    return f"'{sign[0]}' is no quotation mark here: type ' on both sides of a text that holds a comma" if sign else ""


def _quoted(line: str) -> str:
    """What to do about a text between quotation marks of print; "" where there is none."""
    sign = _QUOTED.search(line)
    return f"'{sign[1]}' is no quotation mark here: type ' on both sides of the text" if sign else ""


def hint(value: str) -> str:
    """What a value that is not what was expected may hold by a slip, as the end of a message; "" where nothing."""
    found = slip(f"{{{value}")
    return f"; {found}" if found else ""


def _sign(line: str) -> str:
    if opened := _OPENED.match(line):
        return f"'{opened[1]}' does not hold keys: type '{{' and '}}' around them"
    wrong = next((sign for sign in _SIGNS if sign in line), "")
    return f"'{wrong}' is full-width: type '{_SIGNS[wrong]}'" if wrong else ""


def lost(line: str, column: int) -> bool:
    """Whether what stands in a line behind an unquoted text is a comment, so that a part of the text may be lost."""
    return bool(_COMMENT.match(line, column))
