"""Words that say how much and are no number that can be read: what to type instead, in one sentence."""

import re

DIGITS = dict(zip("一二三四五六七八九两半", ("1", "2", "3", "4", "5", "6", "7", "8", "9", "2", "5"), strict=True))
PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
TIMES = "一二三四五六七八九"
DOUBLED = re.compile(rf"翻了?(?:([{TIMES}两\d])?番|一?倍)")
TENTHS = re.compile(rf"([{TIMES}两])成([{TIMES}半])")
HALF = re.compile("[一过近]半|半数")
SOME = re.compile("(?:数|几|好几|成)[十百千万亿]|[十百千万亿]几")
BEYOND = re.compile("[上过]([百千万亿])")
LISTED = re.compile(rf"[\d{''.join(DIGITS)}十百千万亿]、[\d{''.join(DIGITS)}]")
BOUNDS = {
    **{"最多": "至多", "≤": "不超过", "≦": "不超过", "<": "不足"},
    **{"最少": "至少", "≥": "不低于", "≧": "不低于", ">": "超过"},
}
BOUND = re.compile("|".join(BOUNDS))


def remedy(text: str) -> str:
    """What such words or signs say, and what to do about them; "" where none of them stands in a text."""
    return _words(text) or _signs(text)


def _words(text: str) -> str:
    if found := DOUBLED.search(text):
        times = int(DIGITS.get(found[1] or "", found[1] or 1))
        growth = (2**times - 1) * 100
        return f"where '{found[0]}' says a growth: add 'measure: growth' and a 'correction' that reads {growth}%"
    if found := TENTHS.search(text):
        return _read(found[0], f"{DIGITS[found[1]]}{DIGITS[found[2]]}%")
    if found := HALF.search(text):
        return _read(found[0], f"{_hedged(found[0][0])}50%")
    if found := SOME.search(text):
        return f"where '{found[0]}' names no number: leave the figure out"
    if found := BEYOND.search(text):
        return _read(found[0], f"超过{PLACES[found[1]]} with its unit")
    return ""


def _signs(text: str) -> str:
    if LISTED.search(text):
        return "where '、' parts two numbers: type each as a figure of its own, or a range such as 30-40"
    if found := BOUND.search(text):
        return f"where '{found[0]}' says a bound: add a 'correction' that reads {BOUND.sub(BOUNDS[found[0]], text)}"
    return ""


def _read(words: str, number: str) -> str:
    return f"where '{words}' is a number in words: add a 'correction' that reads {number}"


def _hedged(first: str) -> str:
    return {"近": "近", "过": "超过"}.get(first, "")
