"""Where in a document a figure stands, as a sentence in each language names the place."""

import re

HAN = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
PLACES = {"附件": "annex", "附录": "appendix", "案例": "case", "表": "table"}
_TOKEN = re.compile(r"附件|附录|案例|表|[一二三四五六七八九十]+|\d[\d.-]*")
_BETWEEN = "（）()、 "


def located(section: str, language: str) -> str:
    """A heading path for a sentence: `五（一）1` is 报告五（一）1 in Chinese, and section 5.1.1 in English."""
    if language == "zh":
        return f"报告{section}" if _known(section) else f"报告“{section}”"
    if not _known(section):
        return f"section “{section}”"
    groups: list[tuple[str, list[str]]] = []
    for token in _TOKEN.findall(section):
        if token in PLACES:
            groups.append((PLACES[token], []))
        else:
            groups = groups or [("section", [])]
            groups[-1][1].append(_digits(token))
    return ", ".join(" ".join(filter(None, (word, ".".join(numbers)))) for word, numbers in groups)


def _known(section: str) -> bool:
    """Whether a heading path is made of nothing but numbers and the words for parts of a document."""
    return not _TOKEN.sub("", section).strip(_BETWEEN)


def _digits(token: str) -> str:
    """A numeral up to 99 in figures; digits stay."""
    if token[0].isdigit():
        return token
    tens, ten, ones = token.rpartition("十")
    return str((HAN.get(tens, 1) * 10 if ten else 0) + HAN.get(ones, 0))
