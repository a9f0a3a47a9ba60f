"""Numerals as people print them: 12,345, 两百三十, 1亿5千万, 十七八 (a range), 18.8:1, 三分之一.

A text is read at one place only, and in one way only: what may mean two numbers is refused with what to type instead.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from scripts.fixed import fixed

DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
COLONS = ":：∶"
MOST_DIGITS = 15  # what a table holds exactly
_ARABIC = re.compile(DIGITS)
_RATIO = re.compile(rf"({DIGITS})([{COLONS}/])({DIGITS})(?!\d)")
_RATIO_OF_MORE = re.compile(rf"(?:(?:{DIGITS})[{COLONS}]){{2,}}(?:{DIGITS})")
_HAN_DIGITS = dict(zip("零〇一二三四五六七八九两", (0, *range(10), 2), strict=True))
_SMALL = {"千": 1000, "百": 100, "十": 10}
_LARGE = {"亿": 10**8, "万": 10**4}
_HAN = "".join(_HAN_DIGITS)
_NUMERAL = re.compile(rf"[\d.,{_HAN}{''.join(_SMALL)}{''.join(_LARGE)}]+")
_PIECE = re.compile(rf"([零〇]?)(\d+|[{_HAN[2:]}]*)([千百十]|$)")
_WITH_DECIMALS = re.compile(r"(\d+\.\d+)([千百])")
_VAGUE = re.compile("十[一二三四五]五|[千百].+")  # the name of a five-year plan, or some hundred, as in 百八十
_FRACTION = re.compile(rf"([{_HAN}十百]+)分之([{_HAN}十百]+)")
_OF_A_HUNDRED = {"百分之": "%", "千分之": "‰"}
_POINT = re.compile(rf"([{_HAN}十百]+)点([{_HAN}]+)")
DASHES = "-—–−～~－‐‑"
SIGNS = "-−－﹣负"
PLACES = "".join(_SMALL | _LARGE)
_BEGIN = f"[{re.escape(SIGNS)}(（]?(?:百分之|千分之)?[\\d{_HAN[2:]}十百千]"
_DASH = re.compile(f"(?<=.)(?:[{re.escape(DASHES)}]|至|到|to)(?=[{re.escape(DASHES)}]?{_BEGIN})")


class UnreadableError(ValueError):
    """Raised where characters are not a figure in the expected unit; the message says what was expected."""


@fixed
class Numeral:
    """Both ends of what is printed (equal for a single number), the size of its last place, and what is not number.

    A fraction is in hundredths, and its `step` reaches half way to the fractions of the next larger denominator.
    """

    low: Decimal
    high: Decimal
    step: Decimal
    rest: str


@lru_cache(maxsize=1024)  # of few last places there are many numbers
def decimals(step: Decimal) -> int | None:
    """The decimals of a number whose last place has this size; None where it is no place."""
    sign, digits, exponent = step.normalize().as_tuple()
    return -int(exponent) if digits == (1,) and not sign else None


def sides(text: str) -> list[str]:
    """The ends of a range as printed, 5000 and 6000元 for `5000-6000元`; the text itself where it is none."""
    dash = _DASH.search(text)
    if not dash or not _NUMERAL.search(text[: dash.start()]) or text[dash.start() - 1] in COLONS + "/":
        return [text]
    first, second = text[: dash.start()], text[dash.end() :]
    if second[:1] in DASHES and first[:1] not in SIGNS:  # 8——10 has no sign
        second = second[1:]
    prefix = next((one for one in _OF_A_HUNDRED if first.startswith(one)), "")
    return [first, second if second.startswith(prefix) else prefix + second]


def with_place(first: str, second: str) -> str:
    """The first end of a range with the place that the second one prints for both: 5千 where 5-6千 is printed.

    Both are numbers without a unit. Raises where the place may be the second one's alone, as in 三至五百.
    """
    bare, number = first.lstrip(SIGNS), second.lstrip(SIGNS)
    if set(first) & set(PLACES) or not (lead := re.match(rf"[\d.,{_HAN}]+([{PLACES}]+)", number)):
        return first
    if lead[0] == number and number[0].isdecimal():
        return first + lead[1]
    if _large(bare + lead[1])[0] <= _large(number)[1]:
        raise _unclear(f"{first}至{second}")
    return first


def ratio(text: str) -> Numeral | None:
    """A ratio: `1:18.8` and `18.8:1` are both 18.8, any other pair is left divided by right; None where it is none."""
    _not_several(text)
    found = _RATIO.search(text)
    if not found:
        return None
    (left, step), (right, step_right) = _decimal(found[1]), _decimal(found[3])
    rest = text.replace(found[0], "", 1)
    if right == 0:
        raise UnreadableError(f"found '{found[0]}', expected a ratio that does not end in 0")
    if left == 1 and right != 1:
        if found[2] == "/":
            raise UnreadableError(
                f"found '{found[0]}', which may be a part or a ratio: add a 'correction' that reads 1:{found[3]}"
            )
        if right < 1:
            raise UnreadableError(
                f"found '{found[0]}', where the left side is the larger: add a 'correction' such as 2:1 for 1:0.5"
            )
        return Numeral(right, right, step_right, rest)
    value, step = (left, step) if right == 1 else (left / right, step / right)
    return Numeral(value, value, step, rest)


def _not_several(text: str) -> None:
    """Refuse a ratio of three numbers or more."""
    if more := _RATIO_OF_MORE.search(text):
        parts = "', '".join(_ARABIC.findall(more[0]))
        raise UnreadableError(
            f"found '{more[0]}', a ratio of several numbers: type each as a figure of its own, '{parts}'"
        )


def fraction(text: str) -> Numeral | None:
    """A fraction in hundredths: `三分之一`, `1/3`; None where it is none."""
    if found := _FRACTION.match(text):
        if text.startswith(tuple(_OF_A_HUNDRED)):
            return None
        below, above = (_small(found[number])[0] for number in (1, 2))
    elif found := re.match(r"(\d+)/(\d+)", text):
        above, below = Decimal(found[1]), Decimal(found[2])
    else:
        return None
    if not 0 < above < below:
        raise UnreadableError(f"found '{found[0]}', expected a fraction between 0 and 1")
    value = 100 * above / below
    return Numeral(value, value, 100 / (below * (below + 1)), text[found.end() :])


def number(digits: str, rest: str) -> Numeral:
    """Arabic digits as a number, and what is not number beside them."""
    value, step = _decimal(digits)
    return Numeral(value, value, step, rest)


def numerals(text: str) -> Iterator[Numeral]:
    """The ways to cut a text into a number and its unit: 3 and 万人, or 30,000 and 人; raises after the last one."""
    _not_several(text)
    found = _ARABIC.findall(text)
    if len(found) == 1 and text[: text.index(found[0])][-1:] not in tuple(_LARGE):  # 万5 is no 5万
        yield number(found[0], text.replace(found[0], "", 1))
    for prefix, sign in _OF_A_HUNDRED.items():
        if text.startswith(prefix):
            yield from (replace(one, rest=sign + one.rest) for one in numerals(text.removeprefix(prefix)))
            return
    if point := _POINT.match(text):
        yield _with_point(point[1], point[2], text[point.end() :])
        return
    written = _NUMERAL.match(text)
    if not written or re.fullmatch(r"[\d.,]*", written[0]) or re.search(r"\d", text[written.end() :]):
        if len(found) != 1:
            raise UnreadableError(f"found '{text}', expected exactly one number")
    else:
        yield from _written(written[0], text)


def _written(numeral: str, text: str) -> Iterator[Numeral]:
    """A numeral with words in it: without the word at its end, which may belong to the unit (千克, 万元), and whole."""
    if numeral[0] in "零〇" and len(numeral) > 1:
        raise UnreadableError(f"found '{numeral}', a number that begins with 0: type the characters of one figure")
    large = bool(_LARGE.keys() & set(numeral))
    if len(numeral) > 1 and numeral[-1] in _SMALL | _LARGE and not _LARGE.keys() & set(numeral[:-1]):
        with suppress(UnreadableError):
            low, high, step = _small(numeral[:-1])
            rounded = "." in numeral or numeral[-1] in _LARGE  # 五千 before 万元
            yield Numeral(low, high, step if rounded else Decimal(1), numeral[-1] + text[len(numeral) :])
    low, high, step = _large(numeral)
    rounded = large or "." in numeral or numeral[-1] in "百千"
    yield Numeral(low, high, step if rounded else Decimal(1), text[len(numeral) :])


def _with_point(whole: str, decimals: str, rest: str) -> Numeral:
    """A numeral with decimals in words: 八十三点二五."""
    digits = "".join(str(_HAN_DIGITS[one]) for one in decimals)
    low, high, _ = _small(whole)
    if low != high or "两" in decimals:
        raise _unclear(f"{whole}点{decimals}")
    value = low + Decimal(f"0.{digits}")
    return Numeral(value, value, Decimal(1).scaleb(-len(digits)), rest)


def _decimal(digits: str) -> tuple[Decimal, Decimal]:
    """The value of Arabic digits, and the size of their last place."""
    value = Decimal(digits.replace(",", ""))
    if digits[0] == "0" and digits[1:2].isdigit():
        raise UnreadableError(f"found '{digits}', a number that begins with 0: type the characters of one figure")
    _, own, exponent = value.as_tuple()
    if len(own) > MOST_DIGITS:
        raise UnreadableError(f"found a number of {len(digits)} characters, expected at most {MOST_DIGITS} digits")
    return value, _last_place(int(exponent))


@lru_cache(maxsize=64)
def _last_place(exponent: int) -> Decimal:
    return Decimal(1).scaleb(exponent)


def _large(text: str) -> tuple[Decimal, Decimal, Decimal]:
    """Both ends and the last place of a numeral with 万 and 亿 in it."""
    for sign, place in _LARGE.items():
        head, found, tail = text.rpartition(sign)
        if found:
            if not head and tail:  # 万八 is some ten thousand
                raise _unclear(text)
            low, high, step = _large(head) if head else (Decimal(1), Decimal(1), Decimal(1))
            if not tail:
                return low * place, high * place, step * place
            more, most, step_of_tail = _large(tail)
            clear = tail[0] in "零〇" or more * 10 >= place or re.match(r"\d\d", tail)
            if low != high or step < 1 or most >= place or not clear or len(tail) == 1:
                raise _unclear(text)
            return low * place + more, low * place + most, step_of_tail
    return _small(text)


def _small(text: str) -> tuple[Decimal, Decimal, Decimal]:
    """Both ends and the last place of a numeral below 万: Arabic digits, or digits with 千, 百 and 十 behind them."""
    if _ARABIC.fullmatch(text):
        value, step = _decimal(text)
        return value, value, step
    if placed := _WITH_DECIMALS.fullmatch(text):
        (value, step), place = _decimal(placed[1]), _SMALL[placed[2]]
        return value * place, value * place, step * place
    if set(text) <= set(_HAN) - {"两"} and len(text) > 2 and ("零" in text or "〇" in text):
        value = Decimal("".join(str(_HAN_DIGITS[one]) for one in text))
        return value, value, Decimal(1)
    if text in ("零", "〇"):
        return Decimal(0), Decimal(0), Decimal(1)
    if _VAGUE.fullmatch(text) or "".join(map("".join, _PIECE.findall(text))) != text:
        raise _unclear(text)
    return _placed(text)


def _placed(text: str) -> tuple[Decimal, Decimal, Decimal]:
    low = high = 0
    above, first = 10**4, True
    for zero, digits, sign in _PIECE.findall(text):
        if not (zero or digits or sign):
            continue
        place = _SMALL.get(sign, 1)
        less, more = _ends(digits, sign, first, text)
        spoken = not sign and above > 10 and not first and not zero
        if place >= above or low != high or spoken:
            raise _unclear(text)
        low, high, above, first = low + less * place, high + more * place, place, False
    return Decimal(low), Decimal(high), Decimal(above)


def _ends(digits: str, sign: str, first: bool, text: str) -> tuple[int, int]:
    """What stands before a place: one digit, nothing (十, 百十 is refused), or two that leave it open (七八十)."""
    if not digits and sign and (first or sign == "十"):
        return 1, 1
    if digits.isdecimal():
        return int(digits), int(digits)
    values = [_HAN_DIGITS[one] for one in digits]
    if len(values) == 1:
        return values[0], values[0]
    if len(values) == 2 and (values[1] - values[0] == 1 or values == [3, 5]):
        return values[0], values[1]
    raise _unclear(text)


def _unclear(text: str) -> UnreadableError:
    return UnreadableError(f"found '{text}', which may be several numbers: add a 'correction' that reads it in digits")
