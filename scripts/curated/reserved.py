"""Words that programs take for something else than a name, and so may not be one."""

import re
from unicodedata import normalize
from urllib.parse import urlsplit

# What readers of tables and of YAML take for a missing value, a truth value or a number.
VALUES = frozenset(
    ("na", "n-a", "nan", "nil", "null", "none", "true", "false", "yes", "no", "on", "off", "inf", "infinity")
)
MISSING = frozenset(
    (
        "NA",
        "N/A",
        "NaN",
        "nan",
        "NULL",
        "null",
        "None",
        "n/a",
        "<NA>",
        "#N/A",
        "#N/A N/A",
        "#NA",
        "-nan",
        "-NaN",
        "1.#IND",
        "1.#QNAN",
        "-1.#IND",
        "-1.#QNAN",
    )
)
# Devices of Windows, which has no file or folder of that name.
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))]
)
# Anchors and files of the site's own.
OWN = frozenset(("top", "index", "catalogue"))
OWN_BEGINNINGS = ("section-", "chart-", "compare-", "cite-")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+(?:(?:e-?|-)\d+)*|0x[0-9a-f]+|0o[0-7]+|0b[01]+")
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(rf"{_MONTH}-?\d{{1,4}}|\d{{1,4}}-?{_MONTH}(?:-?\d{{1,4}})?")


def mistaken(name: str) -> str:
    """What an id would be taken for; "" for one that is only a name."""
    if name in VALUES:
        return "a missing value, a truth value or a number"
    if _NUMBER.fullmatch(name) or _DATE.fullmatch(name):
        return "a number or a date"
    if name in DEVICES:
        return "a device of Windows, which has no file of that name"
    return "a part of the site's own pages" if name in OWN or name.startswith(OWN_BEGINNINGS) else ""


def is_address(text: str) -> bool:
    """Whether a web address has a host that can be looked up, and a port that there is."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        return is_host(host) and (parts.port is None or parts.port > 0) and not parts.username
    except ValueError:
        return False


def is_host(name: str) -> bool:
    """Whether a host may be called so: words of letters, digits and hyphens, or an address of version 6."""
    if ":" in name:
        return True  # `urlsplit` has read it as one, in brackets
    if "\u3002" in name or normalize("NFKC", name) != name:
        return False  # a full stop or letters as Chinese is typed
    try:
        labels = name.removesuffix(".").encode("idna").decode().split(".")
    except UnicodeError:
        return False
    return len(name) < 254 and all(_LABEL.fullmatch(label) for label in labels)
