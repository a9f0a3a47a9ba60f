"""The path of a shape in fewer bytes: each point by how far it is from the one before. It draws the same."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

PART = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = r"-?\d+(?:\.\d)?"  # at most one decimal, so that nothing is lost in steps
KNOWN = re.compile(f"(?:[MLAZhv](?:{NUMBER}(?:,{NUMBER})*)?)+")
FREQUENT = 8192  # numbers that are remembered as they are said
OF_ARC = 5  # numbers of an arc before the point that it leads to
Point = tuple[int, int]  # in tenths of a pixel


def stepped(path: str) -> str:
    """The path by its steps; as it is where it has anything that our pictures do not draw."""
    if not KNOWN.fullmatch(path):
        return path
    steps = "".join(_steps([(letter, rest.split(",") if rest else []) for letter, rest in PART.findall(path)]))
    return steps if len(steps) < len(path) else path


def _steps(parts: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Each part from where the one before ended; what is closed ends where it began."""
    here = begun = (0, 0)
    before = ""
    for letter, given in parts:
        if letter == "Z":
            yield "z"
            here, before = begun, "z"
            continue
        if letter in "hv":
            by = _tenths(given[0])
            here = (here[0] + by, here[1]) if letter == "h" else (here[0], here[1] + by)
            yield letter + _said([by])
            before = letter
            continue
        x, y = map(_tenths, given[-2:])
        by_x, by_y = x - here[0], y - here[1]
        here = x, y
        if letter == "A":
            yield "a" + ",".join(given[:OF_ARC]) + _joined(_said([by_x, by_y]))
        elif letter == "M":
            yield ("m" if before else "M") + _said([by_x, by_y])
            begun = here
        elif not by_y or not by_x:
            yield f"h{_said([by_x])}" if not by_y else f"v{_said([by_y])}"
        else:
            step = _said([by_x, by_y])
            yield _joined(step) if before == "L" else f"l{step}"
        before = letter if letter != "L" or (by_x and by_y) else "h"  # what follows h or v goes on that way


def _tenths(number: str) -> int:
    return round(float(number) * 10)


def _said(numbers: Sequence[int]) -> str:
    """Numbers of tenths behind each other, with a comma where nothing else parts them."""
    first, *others = map(_number, numbers)
    return first + "".join(map(_joined, others))


def _joined(number: str) -> str:
    return number if number.startswith("-") else f",{number}"


@lru_cache(FREQUENT)
def _number(tenths: int) -> str:
    whole, part = divmod(abs(tenths), 10)
    text = f"{whole or '' if part else whole}{f'.{part}' if part else ''}"
    return f"-{text}" if tenths < 0 else text
